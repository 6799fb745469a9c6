"""What is said while a video is made, and how commands get past a server that is just leaving."""

import os
import pty
import select
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import COMMAND, ENVIRONMENT, FAST, Reelyard
from tests.cli.test_installation import failed_with

from reelyard.bootstrap.control_socket import reachable
from reelyard.bootstrap.ownership import Ownership
from reelyard.cli.jobs_api import JobsApi, ServerGone
from reelyard.cli.progress import Lines, View, clock
from reelyard.cli.saving import destination, save
from reelyard.cli.watching import Sight, Watching, time_left, warming


def view(state: str = "generating", percent: int = 10, **others: object) -> View:
    known = {"elapsed": 65.0, "left": 130.0, "note": "", **others}
    return View(state=state, percent=percent, **known)  # type: ignore[arg-type] # as the test gives them


@pytest.mark.parametrize(
    ("first", "here", "left"),
    [
        (Sight(at=10.0, percent=0), Sight(at=20.0, percent=50), 10.0),
        (Sight(at=10.0, percent=80), Sight(at=14.0, percent=90), 4.0),
        (Sight(at=10.0, percent=0), Sight(at=20.0, percent=2), None),
        (Sight(at=10.0, percent=5), Sight(at=10.0, percent=5), None),
    ],
)
def test_the_time_left_goes_by_what_was_seen(first: Sight, here: Sight, left: float | None) -> None:
    assert time_left(first, here) == left


def test_an_engine_that_warms_is_named() -> None:
    engines: dict[str, dict[str, Any]] = {
        "a": {"state": "ready"},
        "b": {"state": "warming", "progress": 0.4},
        "c": {"state": "cold"},
    }
    assert warming(engines) == "warming b 40%"


def test_a_log_gets_a_line_at_a_change_and_none_at_once_again(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines()
    for each in (
        view("waiting", 0, left=None, note="warming b 40%"),
        view("waiting", 0),
        view(),
        view(percent=11),
    ):
        lines.show(each)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "waiting 0 %, 1:05 (warming b 40%)",
        "generating 10 %, 1:05, about 2:10 left",
    ]


def test_hours_are_shown_where_there_are_some() -> None:
    assert [clock(seconds) for seconds in (0.4, 59.6, 3_599, 3_661)] == ["0:00", "1:00", "59:59", "1:01:01"]


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("A red fox, at dawn!", "a-red-fox-at-dawn-defghi.mp4"),
        ("../../etc/passwd", "etc-passwd-defghi.mp4"),
        ("Лиса и снег", "лиса-и-снег-defghi.mp4"),
        ("!?", "video-defghi.mp4"),
        ("word " * 300, "word-word-word-word-word-word-word-word-word-wor-defghi.mp4"),
    ],
)
def test_a_file_is_named_after_its_prompt(prompt: str, name: str, tmp_path: Path) -> None:
    assert destination(tmp_path, prompt, "task_hailuo_abcdefghi") == tmp_path / name


def test_a_file_that_breaks_off_is_not_there(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise ServerGone("it broke off")

    with pytest.raises(ServerGone):
        save(chunks(), tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []
    save(iter([b"a", b"b"]), tmp_path / "a.mp4")
    assert (tmp_path / "a.mp4").read_bytes() == b"ab"


@contextmanager
def answering(answer: bytes) -> Iterator[str]:
    """A server that gives each caller the same bytes, and hangs up; its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:

        def serve() -> None:
            while True:
                try:
                    caller = listener.accept()[0]
                except OSError:
                    return
                with caller:
                    caller.recv(65_536)
                    caller.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def test_a_download_that_is_short_is_noticed() -> None:
    with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nshort") as url:
        api = JobsApi(server=url, key="k", proxied=False)
        with pytest.raises(Exception, match="broke off"):
            b"".join(api.download(f"{url}/files/a.mp4"))


def test_a_server_that_is_silent_for_too_long_is_given_up() -> None:
    with answering(b"") as url:
        watching = Watching(api=JobsApi(server=url, key="k", proxied=False), display=Lines(), patience=0.0)
        with pytest.raises(ServerGone):
            watching.until_ended("task_hailuo_a")


def test_a_terminal_gets_a_bar_and_its_cursor_back(reelyard: Reelyard, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    file = tmp_path / "a.mp4"
    with subprocess.Popen(
        [*COMMAND, "generate", FAST, "--data", str(reelyard.data), "-o", str(file)],
        env={**ENVIRONMENT, "TERM": "xterm", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        said = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                said += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
        assert process.stdout
        assert process.stdout.read().decode() == f"{file}\n"
    os.close(ours)
    assert process.returncode == 0
    assert "━" in said.decode()
    assert "100 %" in said.decode()
    assert said.rindex(b"\x1b[?25h") > said.rindex(b"\x1b[?25l")


@contextmanager
def leaving(data: Path) -> Iterator[None]:
    """A control socket that hangs up on one caller, and is gone then."""
    with socket.socket(socket.AF_UNIX) as listener:
        with reachable(data / "control.sock") as short:
            listener.bind(short)
        listener.listen()

        def hang_up() -> None:
            listener.accept()[0].close()
            listener.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        yield
        thread.join()


def test_a_command_is_given_again_when_a_server_leaves_without_a_word(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "acme")
    with leaving(reelyard.data):
        assert reelyard.json("key", "create", "acme")["key"]


def test_a_grant_is_not_given_twice_when_a_server_leaves_without_a_word(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "acme")
    with leaving(reelyard.data):
        failed_with(reelyard.run("credits", "grant", "acme", "5"), 1, "see whether credits-grant was done")
    assert reelyard.json("credits", "show", "acme")["balance"] == 0


def test_a_server_that_is_stuck_is_told_and_is_a_finding(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "acme")
    ownership = Ownership(reelyard.data)
    ownership.take()
    try:
        failed_with(reelyard.run("account", "list"), 1, "does not answer on its control socket")
        ran = reelyard.run("doctor", "--json")
    finally:
        ownership.give_up()
    assert ran.returncode == 1
    assert '"check": "server"' in ran.stdout


def test_a_server_waits_for_a_command_that_has_the_folder_just_now(reelyard: Reelyard) -> None:
    reelyard.json("account", "create", "acme")
    ownership = Ownership(reelyard.data)
    ownership.take()
    listed: list[Any] = []

    def serve() -> None:
        with reelyard.serving():
            listed.extend(reelyard.json("account", "list"))

    serving = threading.Thread(target=serve)
    serving.start()
    time.sleep(1.5)  # by then it has come to the lock, or the machine is slow and this proves nothing
    ownership.give_up()
    serving.join()
    assert "acme" in [account["name"] for account in listed]
