"""One video from the command line: made, shown, saved, and nothing left behind."""

import json
import os
import re
import signal
import subprocess
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.cli.conftest import COMMAND, ENVIRONMENT, FAST, Ran, Reelyard
from tests.cli.test_serve import first_key, wait_for_state


def is_mp4(file: Path) -> bool:
    return file.read_bytes()[4:8] == b"ftyp"


def is_free(reelyard: Reelyard) -> bool:
    """Whether no server holds the folder: only then a database can be migrated."""
    return reelyard.run("migrate").returncode == 0


def no_key_is_left(reelyard: Reelyard) -> bool:
    keys = [key for key in reelyard.json("key", "list") if key["name"] == "reelyard generate"]
    return bool(keys) and all(key["revoked_at"] is not None for key in keys)


def test_a_video_is_made_from_nothing_and_no_server_stays(reelyard: Reelyard, tmp_path: Path) -> None:
    ran = reelyard.run("generate", f"A Red Fox! {FAST}", "--output-folder", str(tmp_path))
    assert ran.returncode == 0, ran.stderr
    file = Path(ran.stdout.splitlines()[-1])
    assert file.parent == tmp_path
    assert re.fullmatch(r"a-red-fox-testcard-fast-\w{6}\.mp4", file.name)
    assert is_mp4(file)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [file.name]
    assert re.search(r"^success 100 %", ran.stderr, re.MULTILINE)
    assert is_free(reelyard)
    assert no_key_is_left(reelyard)


def test_the_server_on_the_folder_is_used_and_stays(reelyard: Reelyard, tmp_path: Path) -> None:
    with reelyard.serving(REELYARD_PUBLIC_URL="https://video.example.org/base") as server:
        file = tmp_path / "fox.mp4"
        ran = reelyard.run(
            *(
                "generate",
                FAST,
                "-o",
                str(file),
                "--seed",
                "5",
                "--tier",
                "draft",
                "--no-optimizer",
                "--json",
            ),
            REELYARD_PUBLIC_URL="https://video.example.org/base",
        )
        record = json.loads(ran.stdout)
        assert record["state"] == "success"
        assert record["file"] == str(file)
        assert json.loads(json.loads(record["param"])["input"])["prompt_optimizer"] is False
        assert is_mp4(file)
        options = reelyard.json("task", "show", record["taskId"])["task"]["options"]
        assert (options["seed"], options["tier"]) == (5, "draft")
        assert no_key_is_left(reelyard)
        assert server.process.poll() is None


def test_a_server_elsewhere_needs_a_key_and_no_folder(reelyard: Reelyard, tmp_path: Path) -> None:
    nowhere = Reelyard(data=tmp_path / "nowhere")
    with reelyard.serving() as server:
        ran = nowhere.run("generate", FAST, "-o", str(tmp_path / "a.mp4"), "--server", server.url)
        assert ran.returncode == 2
        assert "REELYARD_KEY" in ran.stderr
        named = {"REELYARD_SERVER": server.url, "REELYARD_KEY": first_key(reelyard)}
        ran = nowhere.run("generate", FAST, "-o", str(tmp_path / "a.mp4"), **named)
        assert ran.returncode == 0, ran.stderr
        assert is_mp4(tmp_path / "a.mp4")
    assert not nowhere.data.exists()


def test_what_the_api_refuses_is_told(reelyard: Reelyard, tmp_path: Path) -> None:
    out = ("-o", str(tmp_path / "a.mp4"))

    def refused(words: str, *flags: str) -> None:
        ran = reelyard.run("generate", *out, *flags)
        assert ran.returncode == 1
        assert words in ran.stderr
        assert "Traceback" not in ran.stderr
        assert ran.stdout == ""

    with reelyard.serving() as server:
        refused("prompt", "")
        refused("hailuo/02-text-to-video-pro", FAST, "--model", "none")
        refused("(code 401)", FAST, "--key", "reel_live_" + "x" * 30)
        reelyard.json("account", "create", "poor", "--credits", "1")
        refused("(code 402)", FAST, "--account", "poor")
        reelyard.json("account", "limit", "default", "--rate", "1/1h")
        server.order("[testcard: refuse]", first_key(reelyard))
        refused("(code 429)", FAST)
        refused("no account", FAST, "--account", "nobody")
        refused("cannot be made", FAST, "-o", "/dev/null/a.mp4")
        refused("does not answer", FAST, "--server", "http://127.0.0.1:9", "--key", "k")
        refused("is no http(s) address", FAST, "--server", "ftp://example.org", "--key", "k")
        refused("does not speak the jobs API", FAST, "--server", f"{server.url}/healthz?", "--key", "k")
    assert list(tmp_path.glob("*.mp4")) == []


def test_a_folder_that_is_not_there_is_made(reelyard: Reelyard, tmp_path: Path) -> None:
    ran = reelyard.run("generate", FAST, "--output-folder", str(tmp_path / "new" / "clips"))
    assert ran.returncode == 0, ran.stderr
    assert Path(ran.stdout.splitlines()[-1]).parent == tmp_path / "new" / "clips"


def test_a_task_that_fails_says_why_and_leaves_nothing(reelyard: Reelyard, tmp_path: Path) -> None:
    ran = reelyard.run("generate", "[testcard: refuse]", "--output-folder", str(tmp_path))
    assert ran.returncode == 1
    assert "credits were given back" in ran.stderr
    assert "refuse" in ran.stderr
    assert list(tmp_path.glob("*.mp4*")) == []
    assert is_free(reelyard)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_stops_the_server_that_was_started(
    number: signal.Signals, status: int, reelyard: Reelyard, tmp_path: Path
) -> None:
    command = [*COMMAND, "generate", "[testcard: slow 120]", "--data", str(reelyard.data), "-o", "a.mp4"]
    with subprocess.Popen(
        command,
        env=ENVIRONMENT,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    ) as process:
        assert process.stderr
        while not process.stderr.readline().startswith("generating"):
            assert process.poll() is None
        os.killpg(process.pid, number)  # as a terminal does it: all that belong to the command hear it
        said = process.stderr.read()
    assert process.returncode == status, said
    assert "Traceback" not in said
    assert is_free(reelyard)
    assert no_key_is_left(reelyard)
    assert not (tmp_path / "a.mp4").exists()


def test_a_kill_takes_the_server_along(reelyard: Reelyard, tmp_path: Path) -> None:
    command = [*COMMAND, "generate", "[testcard: slow 120]", "--data", str(reelyard.data), "-o", "a.mp4"]
    with subprocess.Popen(
        command, env=ENVIRONMENT, cwd=tmp_path, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stderr
        while not process.stderr.readline().startswith("generating"):
            assert process.poll() is None
        process.kill()
    until = time.monotonic() + 30
    while not is_free(reelyard):
        assert time.monotonic() < until
    assert reelyard.json("doctor")["healthy"] is True


def test_a_task_goes_on_when_its_server_goes_away(
    reelyard: Reelyard, tmp_path: Path, stack: ExitStack
) -> None:
    ran: list[Ran] = []
    file = tmp_path / "a.mp4"
    with reelyard.serving(REELYARD_WORKER_DRAIN="100ms") as server:
        command = threading.Thread(
            target=lambda: ran.append(reelyard.run("generate", "[testcard: slow 4]", "-o", str(file)))
        )
        command.start()
        stack.callback(command.join)
        while not (tasks := reelyard.json("credits", "show", "default")["entries"][0]["task_id"]):
            time.sleep(0.1)
        wait_for_state(server, tasks, first_key(reelyard), "generating")
        assert server.stop()[0] == 0
    command.join()
    assert ran[0].returncode == 0, ran[0].stderr
    assert is_mp4(file)
    entries = reelyard.json("credits", "show", "default")["entries"]
    assert [entry["kind"] for entry in entries] == ["hold", "top_up"]
    assert is_free(reelyard)
