"""The doctor: well where all is well, and whatever is planted is found, named and told what to do about."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import FAST, Reelyard
from tests.cli.test_serve import first_key, wait_for_state

Plant = Callable[[Path], object]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which one task has succeeded and one has failed."""
    reelyard = Reelyard(data=tmp_path_factory.mktemp("worked") / "data")
    with reelyard.serving() as server:
        key = first_key(reelyard)
        tasks = [server.order(prompt, key) for prompt in (FAST, "[testcard: refuse]")]
        for task_id in tasks:
            wait_for_state(server, task_id, key, "success", "fail")
        assert reelyard.json("doctor")["clips"] == 1
    return reelyard.data


@pytest.fixture
def patient(worked: Path, tmp_path: Path) -> Reelyard:
    """A copy of it, to be damaged."""
    copy = tmp_path / "data"
    copy.mkdir(mode=0o700)
    for file in (file for file in worked.rglob("*") if file.is_file()):
        (copy / file.relative_to(worked)).parent.mkdir(exist_ok=True, parents=True)
        (copy / file.relative_to(worked)).write_bytes(file.read_bytes())
    (copy / "secrets").chmod(0o600)
    return Reelyard(data=copy)


def sql(statement: str) -> Plant:
    def plant(data: Path) -> None:
        with closing(sqlite3.connect(data / "reelyard.db")) as db, db:
            changed = db.execute(statement)
            assert changed.rowcount or "PRAGMA" in statement

    return plant


def lose_the_clip(data: Path) -> None:
    (clip,) = data.joinpath("media").rglob("*.mp4")
    clip.unlink()


def cut_the_clip(data: Path) -> None:
    (clip,) = data.joinpath("media").rglob("*.mp4")
    clip.write_bytes(clip.read_bytes()[:-1])


def break_a_page(data: Path) -> None:
    with (data / "reelyard.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)


PLANTS: dict[str, tuple[Plant, str]] = {
    "a balance that drifted": (sql("UPDATE accounts SET balance = balance + 1"), "balance"),
    "a lost release": (sql("DELETE FROM entries WHERE kind = 'release'"), "release"),
    "a lost hold": (sql("DELETE FROM entries WHERE kind = 'hold'"), "hold"),
    "a wrong count": (sql("UPDATE accounts SET waiting = waiting + 1"), "unfinished"),
    "a newer version": (sql("PRAGMA user_version = 999"), "version"),
    "an older version": (sql("PRAGMA user_version = 0"), "version"),
    "a lost clip": (lose_the_clip, "clip"),
    "a cut clip": (cut_the_clip, "clip"),
    "a broken page": (break_a_page, "integrity"),
    "no database at all": (lambda data: (data / "reelyard.db").write_bytes(b"nothing " * 999), "database"),
    "a missing database": (lambda data: (data / "reelyard.db").unlink(), "data"),
    "missing secrets": (lambda data: (data / "secrets").unlink(), "secrets"),
    "secrets that others can read": (lambda data: (data / "secrets").chmod(0o644), "secrets"),
}


def checks(answer: dict[str, Any]) -> set[str]:
    return {finding["check"] for finding in answer["findings"]}


def examined(reelyard: Reelyard) -> tuple[int, dict[str, Any]]:
    ran = reelyard.run("doctor", "--json")
    assert ran.stderr == ""
    return ran.returncode, json.loads(ran.stdout)


def test_what_is_well_is_called_well(patient: Reelyard) -> None:
    status, answer = examined(patient)
    assert (status, answer["healthy"], answer["findings"], answer["clips"]) == (0, True, [], 1)
    assert answer["engines"]["testcard"]["state"] == "cold"
    assert "All is well" in patient.run("doctor").stdout


@pytest.mark.parametrize(("plant", "check"), PLANTS.values(), ids=PLANTS)
def test_what_was_planted_is_found(plant: Plant, check: str, patient: Reelyard) -> None:
    plant(patient.data)
    status, answer = examined(patient)
    assert (status, answer["healthy"]) == (1, False)
    assert check in checks(answer), answer
    assert all(finding["problem"] and finding["advice"] for finding in answer["findings"])


def test_the_doctor_changes_nothing(patient: Reelyard, tmp_path: Path) -> None:
    sql("PRAGMA user_version = 0")(patient.data)
    before = (patient.data / "reelyard.db").read_bytes()
    examined(patient)
    assert (patient.data / "reelyard.db").read_bytes() == before
    nowhere = Reelyard(data=tmp_path / "nowhere")
    assert examined(nowhere)[0] == 1
    assert not nowhere.data.exists()


def test_a_running_server_finds_it_too(patient: Reelyard) -> None:
    with patient.serving():
        assert examined(patient)[1]["healthy"] is True
        lose_the_clip(patient.data)
        status, answer = examined(patient)
        assert (status, checks(answer)) == (1, {"clip"})
        said = patient.run("doctor").stdout
    assert "✗ clip:" in said
    assert "→ restore" in said
