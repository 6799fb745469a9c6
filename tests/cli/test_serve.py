"""The server as it starts and stops."""

import os
import pty
import select
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.conftest import COMMAND, ENVIRONMENT, Reelyard, Serving


def first_key(reelyard: Reelyard) -> str:
    return (reelyard.data / "first-key").read_text().strip()


def wait_for_state(server: Serving, task_id: str, key: str, *states: str) -> None:
    until = time.monotonic() + 60
    while server.record(task_id, key)["state"] not in states:
        assert time.monotonic() < until, server.record(task_id, key)
        time.sleep(0.1)


def test_a_first_start_without_a_terminal_leaves_the_key_in_a_file(reelyard: Reelyard) -> None:
    with reelyard.serving() as server:
        file = reelyard.data / "first-key"
        assert server.process.stdout
        assert server.process.stdout.readline().endswith(f"is in {file}\n")
        setup = reelyard.data / "setup-link"
        assert server.process.stdout.readline().endswith(f"is in {setup}\n")
        assert stat.S_IMODE(setup.stat().st_mode) == 0o600
        assert setup.read_text().startswith(f"{server.url}/setup/")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert server.get("/api/v1/chat/credit", first_key(reelyard))["data"] == 1_000_000
        assert server.stop()[0] == 0
    file.unlink()
    with reelyard.serving():
        assert not file.exists()


def test_a_first_start_on_a_terminal_shows_the_key_and_what_to_try(reelyard: Reelyard) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", "--data", str(reelyard.data)],
        env=ENVIRONMENT,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(theirs)
        said = ""
        while "recordInfo" not in said or "/setup/" not in said:
            assert select.select([ours], [], [], 60)[0], said
            said += os.read(ours, 4096).decode()
        server.terminate()
    os.close(ours)
    assert server.returncode == 0
    assert "reel_live_" in said
    assert "curl http://127.0.0.1:" in said
    assert "reelyard generate" in said
    assert f"--data {reelyard.data}" in said
    assert not (reelyard.data / "first-key").exists()
    assert not (reelyard.data / "setup-link").exists()


def test_a_stop_hands_back_what_runs_and_is_no_failure(reelyard: Reelyard) -> None:
    with reelyard.serving(REELYARD_WORKER_DRAIN="100ms") as server:
        key = first_key(reelyard)
        task_id = server.order("[testcard: slow 120]", key)
        wait_for_state(server, task_id, key, "generating")
        status, said = server.stop()
    assert status == 0, said
    assert "Traceback" not in said
    task = reelyard.json("task", "show", task_id)["task"]
    assert (task["state"], task["attempt"], task["failures"]) == ("waiting", 1, 0)
    assert reelyard.json("doctor")["healthy"] is True


def test_a_second_interrupt_ends_the_server_at_once(reelyard: Reelyard) -> None:
    with reelyard.serving(REELYARD_WORKER_DRAIN="10m") as server:
        key = first_key(reelyard)
        wait_for_state(server, server.order("[testcard: slow 120]", key), key, "generating")
        server.process.send_signal(signal.SIGINT)
        assert server.process.stderr
        while "stopping" not in server.process.stderr.readline():
            pass
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(10) == 130


def test_api_only_takes_tasks_and_works_on_none(reelyard: Reelyard) -> None:
    with reelyard.serving("--api-only") as server:
        key = first_key(reelyard)
        task_id = server.order("[testcard: fast]", key)
        assert reelyard.json("doctor")["engines"]["testcard"]["state"] == "absent"
        assert server.record(task_id, key)["state"] == "waiting"
    with reelyard.serving() as server:
        wait_for_state(server, task_id, key, "success")


def test_a_port_that_is_taken_is_named(reelyard: Reelyard, tmp_path: Path) -> None:
    with reelyard.serving() as server:
        port = server.url.rpartition(":")[2]
        second = Reelyard(data=tmp_path / "second").run("serve", "--port", port)
    assert second.returncode == 1
    assert f"port {port} of 127.0.0.1 is taken" in second.stderr
    assert "--port" in second.stderr
    assert "Traceback" not in second.stderr


def test_two_servers_cannot_have_one_folder(reelyard: Reelyard) -> None:
    with reelyard.serving() as server:
        second = reelyard.run("serve", "--port", "0")
        assert second.returncode == 1
        assert "holds the data folder" in second.stderr
        assert server.get("/api/v1/chat/credit", first_key(reelyard))["code"] == 200
        assert reelyard.json("account", "list")


def test_a_deep_folder_has_its_control_socket_too(tmp_path: Path) -> None:
    deep = Reelyard(data=tmp_path / ("d" * 60) / ("e" * 60) / "data")
    assert len(os.fsencode(deep.data)) > 107
    with deep.serving():
        deep.json("account", "create", "acme")
        assert stat.S_IMODE((deep.data / "control.sock").stat().st_mode) == 0o600
    assert "acme" in [account["name"] for account in deep.json("account", "list")]


def test_a_start_takes_over_a_folder_whose_server_was_killed(reelyard: Reelyard) -> None:
    with reelyard.serving() as server:
        server.process.kill()
        server.process.wait()
        assert (reelyard.data / "control.sock").exists()
    assert reelyard.json("account", "list")
    with reelyard.serving():
        assert reelyard.json("account", "list")


@pytest.mark.parametrize(
    ("words", "variables", "status", "told"),
    [
        (["--port", "0"], {"REELYARD_LIMITS_CREATE": "often"}, 2, "REELYARD_LIMITS_CREATE"),
        (["--port", "0"], {"REELYARD_LIMTS_CREATE": "1/s"}, 2, "did you mean REELYARD_LIMITS_CREATE"),
        (["--port", "0"], {"REELYARD_ROUTES_HAILUO_02_TEXT_TO_VIDEO_PRO": "none"}, 2, 'no engine "none"'),
        (["--port", "0", "--config", "/nowhere.toml"], {}, 2, "/nowhere.toml"),
        (["--port", "0", "--host", "192.0.2.1"], {}, 1, "192.0.2.1 is no address of this machine"),
    ],
)
def test_a_start_that_cannot_be_says_why(
    words: list[str], variables: dict[str, str], status: int, told: str, reelyard: Reelyard
) -> None:
    ran = reelyard.run("serve", *words, **variables)
    assert ran.returncode == status
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_damaged_database_stops_the_start_with_one_line(reelyard: Reelyard) -> None:
    reelyard.json("account", "list")
    (reelyard.data / "reelyard.db").write_bytes(b"no database at all " * 1000)
    ran = reelyard.run("serve", "--port", "0")
    assert ran.returncode == 1
    assert "restore the newest backup" in ran.stderr
    assert "Traceback" not in ran.stderr
