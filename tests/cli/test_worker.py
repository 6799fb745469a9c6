"""``reelyard worker``: who works, who is to begin nothing new."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.cli.conftest import Reelyard
from tests.stores.bench import HandClock, open_sqlite

from reelyard.cli import worker as command
from reelyard.services.presence import Presence

ONE: dict[str, Any] = {
    "worker": "a-1",
    "host": "a",
    "version": "0.1.0",
    "state": "working",
    "running": 1,
    "slots": 4,
    "engines": ["renderer", "cloud"],
    "labels": ["rack 7"],
    "seen_ago": 2.2,
    "lives": True,
    "drain": False,
}


def _left_behind(data: Path, name: str) -> None:
    """A worker whose process is gone, in the list of a server that does not run."""

    async def greet() -> None:
        store = open_sqlite(data / "reelyard.db", HandClock())
        here = Presence(name=name, slots=2, since=1, host="a", pid=7, engines=("testcard",))
        await store.greet(here.as_worker())
        await store.close()

    asyncio.run(greet())


def test_a_worker_is_listed_and_the_wish_that_it_drains_is_kept(reelyard: Reelyard) -> None:
    assert reelyard.run("worker", "list").stdout == "No worker runs.\n"
    _left_behind(reelyard.data, "a-1")
    assert reelyard.run("worker", "drain", "a-1").stdout == "a-1 is to begin nothing new.\n"
    [listed] = reelyard.json("worker", "list")
    assert (listed["worker"], listed["drain"], listed["lives"]) == ("a-1", True, False)
    assert reelyard.run("worker", "resume", "a-1").stdout == "a-1 may go on.\n"
    assert [each["drain"] for each in reelyard.json("worker", "list")] == [False]
    ran = reelyard.run("worker", "drain", "none")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "none" in ran.stderr


def _told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *workers: dict[str, Any]) -> str:
    monkeypatch.setattr(command, "ask", lambda *_: list(workers))
    ran = CliRunner().invoke(command.worker, ["list", "--data", str(tmp_path)])
    assert ran.exit_code == 0, ran.output
    return ran.output


def test_workers_of_several_versions_are_named_where_they_live(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    older = {**ONE, "worker": "b-1", "version": "0.0.9"}
    both = _told(monkeypatch, tmp_path, ONE, older)
    assert "Workers of several versions are at work: 0.0.9, 0.1.0." in both
    assert "rack 7" in both
    alone = _told(monkeypatch, tmp_path, ONE, {**older, "lives": False})
    assert "several versions" not in alone
    assert "gone" in alone
    assert "is to drain" in _told(monkeypatch, tmp_path, {**ONE, "drain": True})
