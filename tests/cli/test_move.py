"""``reelyard move``: a live installation goes over to PostgreSQL with everything, and is not served twice."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from urllib.request import ProxyHandler, build_opener
from uuid import uuid4

import psutil
import pytest
from tests.cli.conftest import FAST, Reelyard, Serving
from tests.cli.test_installation import failed_with
from tests.media.s3_servers import KEY, REGION, SECRET, S3Server
from tests.postgres import Postgres

SLOW = "[testcard: slow 3]"
_LONG = 60.0


@pytest.fixture
def address(postgres_server: Postgres) -> Iterator[str]:
    """An empty PostgreSQL database."""
    address = postgres_server.create_empty()
    yield address
    postgres_server.drop(address)


def up(reelyard: Reelyard, address: str) -> Reelyard:
    """The same installation, on PostgreSQL."""
    variables = {"REELYARD_STORE_KIND": "postgres", "REELYARD_STORE_URL": address}
    return replace(reelyard, environment={**reelyard.environment, **variables})


def ended(serving: Serving, task: str, key: str) -> dict[str, object]:
    """A task's record once it has ended."""
    end = time.monotonic() + _LONG
    while (record := serving.record(task, key))["state"] not in ("success", "fail"):
        assert time.monotonic() < end, record
        time.sleep(0.1)
    return record


def suspend_engines(serving: Serving) -> None:
    """Have nothing end that is being made, however long the next command takes to start."""
    for child in psutil.Process(serving.process.pid).children():
        if "reelyard.executors.child" in child.cmdline():
            child.suspend()


def fetched(record: dict[str, object]) -> bytes:
    """The clip that a record links to."""
    link = json.loads(str(record["resultJson"]))["resultUrls"][0]
    with build_opener(ProxyHandler({})).open(link, timeout=_LONG) as answer:
        return bytes(answer.read())


def test_a_live_installation_moves_with_what_runs_and_what_waits(reelyard: Reelyard, address: str) -> None:
    port = {"REELYARD_WORKER_SLOTS": "1", "REELYARD_WORKER_DRAIN": "100ms"}
    with reelyard.serving(**port) as old:
        listens = old.url.rpartition(":")[2]
        reelyard.json("account", "create", "acme", "--credits", "1000")
        key = reelyard.json("key", "create", "acme")["key"]
        done = old.order(FAST, key)
        before = ended(old, done, key)
        clip = fetched(before)
        running, waiting = old.order(SLOW, key), old.order(FAST, key)
        while old.record(running, key)["state"] != "generating":
            time.sleep(0.05)
        suspend_engines(old)
        ran = reelyard.run("move", "--to", "postgres", "--json", REELYARD_STORE_URL=address)
        assert ran.returncode == 0, ran.stderr
        assert "the server has stopped" in ran.stderr
        old.process.wait(_LONG)
    told = json.loads(ran.stdout)
    assert told["doctor"]["healthy"]
    assert (told["rows"]["accounts"], told["rows"]["tasks"]) == (2, 3)
    new = up(reelyard, address)
    with new.serving("--port", listens) as serving:
        assert serving.record(done, key) == before
        assert fetched(serving.record(done, key)) == clip
        assert [ended(serving, task, key)["state"] for task in (running, waiting)] == ["success"] * 2
        balance = serving.get("/api/v1/chat/credit", key)["data"]
        assert balance == 1000 - 3 * 57
        assert serving.order(FAST, key) not in (done, running, waiting)
    assert new.json("doctor")["healthy"]
    assert new.json("task", "show", running)["task"]["attempt"] == 2


def test_clips_move_to_a_bucket_and_their_links_open_there(reelyard: Reelyard, moto: S3Server) -> None:
    bucket = {
        "REELYARD_MEDIA_BUCKET": moto.bucket,
        "REELYARD_MEDIA_PREFIX": f"moved/{uuid4().hex}",
        "REELYARD_MEDIA_REGION": REGION,
        "REELYARD_MEDIA_ENDPOINT": moto.url,
        "REELYARD_MEDIA_ACCESS_KEY": KEY,
        "REELYARD_MEDIA_SECRET_KEY": SECRET,
    }
    with reelyard.serving() as old:
        listens = old.url.rpartition(":")[2]
        key = reelyard.json("key", "create", "default")["key"]
        task = old.order(FAST, key)
        clip = fetched(ended(old, task, key))
    moved = reelyard.run("move", "--to", "s3", "--json", **bucket)
    assert moved.returncode == 0, moved.stderr
    told = json.loads(moved.stdout)
    assert told["clips"]["sent"] == 1
    assert told["doctor"]["healthy"]
    assert list((reelyard.data / "media" / "moving").iterdir()) == []
    (there,) = (reelyard.data / "media").glob("*.mp4")
    there.unlink()
    with reelyard.serving("--port", listens, REELYARD_MEDIA_KIND="s3", **bucket) as new:
        assert fetched(new.record(task, key)) == clip


def test_what_was_moved_is_not_served_again_and_not_moved_into_what_is_in_use(
    reelyard: Reelyard, address: str
) -> None:
    reelyard.json("account", "create", "acme")
    moved = reelyard.run("move", "--to", "postgres", REELYARD_STORE_URL=address)
    assert moved.returncode == 0, moved.stderr
    assert "REELYARD_STORE_KIND=postgres" in moved.stdout
    failed_with(reelyard.run("serve", "--port", "0"), 1, "was moved to PostgreSQL")
    failed_with(reelyard.run("account", "list"), 1, "was moved to PostgreSQL")
    (reelyard.data / "moved").unlink()
    failed_with(reelyard.run("move", "--to", "postgres", REELYARD_STORE_URL=address), 1, "is not empty")
    assert [each["name"] for each in reelyard.json("account", "list")] == ["acme"]


def test_a_move_that_cannot_be_done_says_why_and_leaves_all_as_it_was(reelyard: Reelyard) -> None:
    failed_with(reelyard.run("move", "--to", "postgres"), 1, "set REELYARD_STORE_URL")
    nowhere = {"REELYARD_STORE_URL": "postgresql://x:secret@127.0.0.1:1/nothing"}
    failed_with(reelyard.run("move", "--to", "postgres", **nowhere), 1, "there is no database")
    failed_with(reelyard.run("move", "--to", "s3"), 1, "set media.bucket")
    reelyard.json("account", "create", "acme")
    ran = reelyard.run("move", "--to", "postgres", **nowhere)
    failed_with(ran, 1, "cannot be reached")
    assert "secret" not in ran.stderr
    assert [each["name"] for each in reelyard.json("account", "list")] == ["acme"]
