"""A backup is made while the server works, and is the whole installation again in another folder."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest
from tests.cli.conftest import FAST, MODEL, Reelyard, Serving
from tests.cli.test_serve import first_key, wait_for_state
from tests.postgres import Postgres


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Reelyard, str, dict[str, object]]]:
    """An installation with a clip, and a backup made amid orders; its key, and the record of the clip."""
    reelyard = Reelyard(data=tmp_path_factory.mktemp("worked") / "data")
    with reelyard.serving() as server:
        key = first_key(reelyard)
        made = server.order(FAST, key)
        wait_for_state(server, made, key, "success")
        record, over, ordered = server.record(made, key), Event(), [0]

        def order() -> None:
            body = {"model": MODEL, "input": {"prompt": FAST}}
            while not over.wait(0.2):  # 20 orders in ten seconds are what a key may make
                ordered[0] += server.post("/api/v1/jobs/createTask", key, body)["code"] == 200

        busy = Thread(target=order)
        busy.start()
        answer = reelyard.json("backup", str(_backup(reelyard)))
        over.set()
        busy.join()
        assert ordered[0] > 0
    assert (answer["secrets"], answer["rows"]["accounts"]) == (True, 1)
    yield reelyard, key, record


def _backup(reelyard: Reelyard) -> Path:
    return reelyard.data.parent / "reelyard.backup"


def _get(server: Serving, link: str) -> bytes:
    parts = urlsplit(link)
    with build_opener(ProxyHandler({})).open(f"{server.url}{parts.path}?{parts.query}") as answer:
        return bytes(answer.read())


def _secret(reelyard: Reelyard) -> str:
    return str(reelyard.json("account", "secret", "default")["webhook_secret"])


def _links(record: dict[str, object]) -> list[str]:
    return list(json.loads(str(record["resultJson"]))["resultUrls"])


def test_a_backup_of_a_busy_server_is_the_same_installation_elsewhere(
    worked: tuple[Reelyard, str, dict[str, object]], tmp_path: Path
) -> None:
    old, key, record = worked
    new = replace(old, data=tmp_path / "data")
    answer = new.json("restore", str(_backup(old)))
    assert (answer["findings"], answer["secrets"]) == ([], str(new.data / "secrets"))
    assert (new.data / "secrets").stat().st_mode & 0o777 == 0o600
    shutil.copytree(old.data / "media", new.data / "media")
    assert new.json("doctor")["healthy"]
    assert _secret(new) == _secret(old)
    with new.serving() as server:
        assert server.record(str(record["taskId"]), key)["state"] == "success"
        [link] = _links(record)
        assert _get(server, link)[4:8] == b"ftyp"
        wait_for_state(server, server.order(FAST, key), key, "success")
    assert new.json("doctor")["healthy"]


def test_nothing_is_restored_over_an_installation_or_beside_other_secrets(
    worked: tuple[Reelyard, str, dict[str, object]], tmp_path: Path
) -> None:
    old, _, _ = worked
    ran = old.run("restore", str(_backup(old)))
    assert (ran.returncode, "not empty" in ran.stderr) == (1, True)
    other = replace(old, data=tmp_path / "other")
    other.data.mkdir()
    (other.data / "secrets").write_text("pepper")
    ran = other.run("restore", str(_backup(old)))
    assert (ran.returncode, "other secrets" in ran.stderr) == (1, True)
    assert (other.data / "secrets").read_text() == "pepper"


def test_a_backup_that_was_cut_is_refused_in_one_line_and_leaves_the_folder_empty(
    worked: tuple[Reelyard, str, dict[str, object]], tmp_path: Path
) -> None:
    old, _, _ = worked
    cut, new = tmp_path / "cut", replace(old, data=tmp_path / "data")
    cut.write_bytes(_backup(old).read_bytes()[:-100])
    ran = new.run("restore", str(cut))
    assert (ran.returncode, len(ran.stderr.splitlines())) == (1, 1)
    assert "cut or altered" in ran.stderr
    assert {file.name for file in new.data.iterdir()} <= {"owner.lock"}


def test_the_secrets_can_be_left_out_and_are_asked_for(
    worked: tuple[Reelyard, str, dict[str, object]], tmp_path: Path
) -> None:
    old, _, _ = worked
    file, new = tmp_path / "bare", replace(old, data=tmp_path / "data")
    assert "not in it" in old.run("backup", str(file), "--without-secrets").stdout
    assert "there already" in old.run("backup", str(file)).stderr
    ran = new.run("restore", str(file))
    assert (ran.returncode, "The secrets are not there" in ran.stdout) == (0, True), ran.stderr
    assert not (new.data / "secrets").exists()
    assert "secrets" in new.run("doctor").stdout


def test_a_backup_of_a_folder_goes_into_a_shared_database_and_back(
    worked: tuple[Reelyard, str, dict[str, object]], tmp_path: Path, postgres_server: Postgres
) -> None:
    old, _, _ = worked
    shared = replace(
        old,
        data=tmp_path / "shared",
        environment={
            **old.environment,
            "REELYARD_STORE_KIND": "postgres",
            "REELYARD_STORE_URL": postgres_server.create(),
        },
    )
    there = shared.json("restore", str(_backup(old)))
    again = tmp_path / "again"
    shared.json("backup", str(again))
    back = replace(old, data=tmp_path / "back").json("restore", str(again))
    assert (there["findings"], back["findings"]) == ([], [])
    for said in ("rows", "balance", "entries", "states"):
        assert there[said] == back[said]
    assert "not empty" in shared.run("restore", str(again)).stderr
