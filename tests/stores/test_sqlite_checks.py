"""What the schema itself refuses, whoever writes it, and what the doctor finds of the rest."""

from collections.abc import AsyncIterator
from pathlib import Path

import apsw
import pytest
from tests.stores.bench import HandClock, open_sqlite
from tests.stores.given import broken, claimed, customer, ended, placed

from reelyard.core.brief import Failure
from reelyard.stores.sqlite.store import SqliteStore

HOOK = "https://hooks.test/done"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """A store with one task in every state, all of one account."""
    store = open_sqlite(tmp_path / "reelyard.db", HandClock())
    ann = await customer(store, "ann")
    await ended(store, ann, HOOK)
    await placed(store, ann, callback_url=HOOK)
    await store.settle(broken(await claimed(store), Failure.REFUSED))
    await placed(store, ann)
    await claimed(store)
    await placed(store, ann)
    assert await store.inspect() == []
    yield store
    await store.close()


@pytest.fixture
def raw(store: SqliteStore, tmp_path: Path) -> apsw.Connection:
    """A connection past the store."""
    db = apsw.Connection(str(tmp_path / "reelyard.db"))
    db.execute("PRAGMA foreign_keys = ON")
    return db


IMPOSSIBLE = {
    "a balance below nothing": "UPDATE accounts SET balance = -1",
    "fewer waiting than none": "UPDATE accounts SET waiting = -1",
    "fewer running than none": "UPDATE accounts SET running = -1",
    "fewer unfinished than none": "UPDATE keys SET unfinished = -1",
    "a task of a state that there is not": "UPDATE tasks SET state = 'paused' WHERE state = 'waiting'",
    "a price below nothing": "UPDATE tasks SET price = -1",
    "a success without a clip": "UPDATE tasks SET clip_id = NULL WHERE state = 'succeeded'",
    "a failure with a clip": "UPDATE tasks SET clip_id = 'c' WHERE state = 'failed'",
    "a waiting task with a clip": "UPDATE tasks SET clip_id = 'c' WHERE state = 'waiting'",
    "a failure without a reason": "UPDATE tasks SET failure = NULL WHERE state = 'failed'",
    "a success that failed": "UPDATE tasks SET failure = 'failed' WHERE state = 'succeeded'",
    "an end without its time": "UPDATE tasks SET ended_at = NULL WHERE state = 'failed'",
    "a running task that has ended": "UPDATE tasks SET ended_at = 1 WHERE state = 'running'",
    "a running task without a worker": "UPDATE tasks SET worker = NULL WHERE state = 'running'",
    "a running task without a lease": "UPDATE tasks SET lease_until = NULL WHERE state = 'running'",
    "a running task without an attempt": "UPDATE tasks SET attempt = 0 WHERE state = 'running'",
    "a waiting task made running": "UPDATE tasks SET state = 'running' WHERE state = 'waiting'",
    "a task of nobody": "UPDATE tasks SET account_id = 'acct_x'",
    "a second hold": """INSERT INTO entries (account_id, kind, amount, at, task_id)
        SELECT account_id, 'hold', -1, 1, task_id FROM entries WHERE kind = 'hold' LIMIT 1""",
    "a second release": """INSERT INTO entries (account_id, kind, amount, at, task_id)
        SELECT account_id, 'release', 1, 1, task_id FROM entries WHERE kind = 'release'""",
    "a hold that gives": "UPDATE entries SET amount = 1 WHERE kind = 'hold'",
    "a release that takes": "UPDATE entries SET amount = -1 WHERE kind = 'release'",
    "a hold of no task": "UPDATE entries SET task_id = NULL WHERE kind = 'hold'",
    "a top-up of a task": "UPDATE entries SET task_id = 't' WHERE kind = 'top_up'",
    "an entry of a kind that there is not": "UPDATE entries SET kind = 'gift' WHERE kind = 'top_up'",
    "an entry of nobody": "UPDATE entries SET account_id = 'acct_x'",
    "a delivery of a state that there is not": "UPDATE deliveries SET state = 'lost'",
    "a delivery that ended without a time": "UPDATE deliveries SET state = 'dead'",
    "a pending delivery that has ended": "UPDATE deliveries SET ended_at = 1",
    "words where a number belongs": "UPDATE accounts SET balance = 'much'",
    "two keys with one digest": """INSERT INTO keys (id, account_id, label, digest, hint, created_at, scopes,
        limits, networks) SELECT 'twin', account_id, label, digest, hint, 1, '', '{}', '' FROM keys""",
}


@pytest.mark.parametrize("sql", IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
async def test_the_schema_refuses(raw: apsw.Connection, sql: str) -> None:
    with pytest.raises(apsw.ConstraintError):
        raw.execute(sql)


FAULTS = {
    "a balance that grew": ("UPDATE accounts SET balance = balance + 1", {"balance"}),
    "a balance that shrank": ("UPDATE accounts SET balance = balance - 1", {"balance"}),
    "a top-up that went": ("DELETE FROM entries WHERE kind = 'top_up'", {"balance"}),
    "a waiting task too many": ("UPDATE accounts SET waiting = waiting + 1", {"unfinished"}),
    "a running task too few": ("UPDATE accounts SET running = 0", {"unfinished"}),
    "an account of a lost task": (
        "DELETE FROM tasks WHERE state = 'waiting'",
        {"unfinished", "key_unfinished"},
    ),
    "a key that counts wrong": ("UPDATE keys SET unfinished = unfinished + 1", {"key_unfinished"}),
    "a hold that went": (
        "DELETE FROM entries WHERE task_id = (SELECT id FROM tasks WHERE state = 'running')",
        {"balance", "hold"},
    ),
    "a hold of another price": ("UPDATE tasks SET price = price - 1 WHERE state = 'succeeded'", {"hold"}),
    "a release that went": (
        "DELETE FROM entries WHERE kind = 'release'",
        {"balance", "release", "usage_credits"},
    ),
    "a release of another price": (
        "UPDATE entries SET amount = amount - 1 WHERE kind = 'release'",
        {"balance", "release", "usage_credits"},
    ),
    "a release of a success": (
        """INSERT INTO entries (account_id, kind, amount, at, task_id)
           SELECT account_id, 'release', 0, 1, id FROM tasks WHERE state = 'succeeded'""",
        {"release"},
    ),
    "a callback that went": ("DELETE FROM deliveries", {"callback"}),
    "usage that went": ("DELETE FROM usage; DELETE FROM usage_days", {"usage"}),
    "usage that counts a success too few": (
        "UPDATE usage SET succeeded = 0; UPDATE usage_days SET succeeded = 0",
        {"usage"},
    ),
    "usage that counts a failure too few": (
        "UPDATE usage SET failed = 0; UPDATE usage_days SET failed = 0",
        {"usage"},
    ),
    "usage of another price": ("UPDATE usage SET charged = charged - 1", {"usage", "usage_days"}),
    "a day of usage that went": ("DELETE FROM usage_days", {"usage_days"}),
    "a day of usage that keys do not add up to": ("UPDATE usage_days SET ran = ran + 1", {"usage_days"}),
    "usage that charges more than was held": (
        "UPDATE usage SET charged = charged + 9999999; UPDATE usage_days SET charged = charged + 9999999",
        {"usage_credits"},
    ),
    "usage that releases more than went back": (
        "UPDATE usage SET released = released + 1",
        {"usage_credits"},
    ),
    "a balance that cannot be": (
        "PRAGMA ignore_check_constraints = ON; UPDATE accounts SET balance = -1",
        {"balance", "integrity"},
    ),
}


@pytest.mark.parametrize(("sql", "checks"), FAULTS.values(), ids=FAULTS.keys())
async def test_the_doctor_finds(store: SqliteStore, raw: apsw.Connection, sql: str, checks: set[str]) -> None:
    raw.execute(sql)
    findings = await store.inspect()
    assert {finding.check for finding in findings} == checks
    assert all(finding.subject and finding.problem and finding.advice for finding in findings)


async def test_the_doctor_says_what_is_wrong_and_with_whom(store: SqliteStore, raw: apsw.Connection) -> None:
    raw.execute("UPDATE accounts SET balance = 7")
    (finding,) = await store.inspect()
    assert finding.subject == "ann"
    assert finding.problem.startswith("balance 7, entries sum to ")


@pytest.mark.parametrize("table", ["tasks", "entries", "events"])
async def test_the_doctor_finds_a_page_that_was_overwritten(
    store: SqliteStore, raw: apsw.Connection, tmp_path: Path, table: str
) -> None:
    page = raw.execute("SELECT rootpage FROM sqlite_schema WHERE name = :name", {"name": table}).get
    raw.close()
    await store.close()
    with (tmp_path / "reelyard.db").open("r+b") as file:
        file.seek((page - 1) * 4_096)
        file.write(b"\xa5" * 64)
    damaged = open_sqlite(tmp_path / "reelyard.db", HandClock())
    findings = [finding for finding in await damaged.inspect() if finding.check == "integrity"]
    assert findings
    assert "backup" in findings[0].advice
    await damaged.close()
