"""The audit after an hour: what must hold of every task, clip, credit and callback, whatever was killed.

I1 nothing acknowledged is lost. I2 The ledger is exact. I3 One end, with its clip. I4 Everything ends.
I5 Callbacks come under one id with one body. I6 One task an Idempotency-Key. I7 Nobody sees another's tasks.
I9 Nothing half-written is left. I10 No secret in a log. A whole clip that no record names is no fault: a
worker died after it was published, and the sweep removes it when it is an hour old.
"""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import asyncpg
from bench.hour.clients import FINAL, Account, Callers
from bench.hour.fleet import Fleet

PRICE = 5_700  # hundredths of a credit
_ENDS = "SELECT id, account_id, state, attempt, clip_id, clip_sha256, clip_size, callback_url FROM tasks"
_CLAIMS = "SELECT task_id, detail::json ->> 'attempt' AS attempt FROM events WHERE kind = 'claimed'"
_SUMS = """
    SELECT a.id, a.balance, coalesce(sum(e.amount), 0) AS entries, a.waiting, a.running
    FROM accounts a LEFT JOIN entries e ON e.account_id = a.id GROUP BY a.id
"""
_KINDS = """
    SELECT t.id, t.state, count(*) FILTER (WHERE e.kind = 'hold') AS holds,
        count(*) FILTER (WHERE e.kind = 'release') AS releases, sum(e.amount) AS amount
    FROM tasks t LEFT JOIN entries e ON e.task_id = t.id GROUP BY t.id
"""


async def audit(fleet: Fleet, callers: Callers, foreign: Account) -> list[str]:
    """Every fault that is found; the fleet still runs."""
    faults = [*_of_callers(callers), *await _of_records(callers, foreign)]
    database = await asyncpg.connect(fleet.database)
    try:
        faults += _of_ends(await database.fetch(_ENDS), callers)
        faults += _of_claims(await database.fetch(_CLAIMS))
        faults += _of_sums(await database.fetch(_SUMS))
        faults += _of_entries(await database.fetch(_KINDS))
        faults += await _of_clips(await database.fetch(_ENDS), callers, fleet)
    finally:
        await database.close()
    doctor = await asyncio.to_thread(fleet.ask, "doctor")
    return faults + [f"doctor: {finding}" for finding in doctor["findings"]]


def after_the_stop(fleet: Fleet) -> list[str]:
    """What is left on the disk and in the logs once all have gone."""
    media = fleet.folder / "media"
    left = [path for name in ("making", "incoming", "tmp") for path in _files(media / name)]
    faults = [f"I9: {path.relative_to(media)} is left" for path in left]
    for name, said in fleet.logs():
        faults += [f"I10: {name} says a secret" for canary in fleet.canaries if canary in said]
        faults += [f"{name} broke: {what}" for what in _broken(said)]
    return faults


def _broken(said: str) -> Iterator[str]:
    """What each traceback in a log came to, with the line before it."""
    lines, before = iter(said.splitlines()), ""
    for line in lines:
        if line.startswith("Traceback"):
            end = next((each for each in lines if not each.startswith((" ", "Traceback"))), "")
            yield f"{before[:200]} … {end[:200]}"
        before = line


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")


def _of_callers(callers: Callers) -> list[str]:
    seen = callers.seen
    faults = [f"I6: key {key} made {sorted(ids)}" for key, ids in seen.by_key.items() if len(ids) > 1]
    faults += [
        f"I5: {task} has callbacks {dict(ids)}" for task, ids in seen.callbacks.items() if len(ids) > 1
    ]
    faults += [
        f"I5: {webhook} had {len(each)} bodies" for webhook, each in seen.bodies.items() if len(each) > 1
    ]
    faults += [f"I5: the signature for {task} did not hold" for task in seen.unsigned]
    return faults + [f"I5: a callback of {task} came before its end was seen" for task in seen.early]


async def _of_records(callers: Callers, foreign: Account) -> list[str]:
    faults = []
    for number, (task, account) in enumerate(callers.seen.acknowledged.items()):
        state = await callers.state(task, account)
        if state not in FINAL:
            faults.append(f"{'I1' if state == 'lost' else 'I4'}: {task} is {state}")
        if number % 10 == 0 and await callers.state(task, foreign) != "lost":
            faults.append(f"I7: {task} is seen by a stranger")
    return faults


def _of_ends(rows: Sequence[Mapping[str, Any]], callers: Callers) -> list[str]:
    """Stored but unacknowledged tasks must end too, with a callback."""
    faults = [
        f"I4: {row['id']} is {row['state']}" for row in rows if row["state"] not in ("succeeded", "failed")
    ]
    called = callers.seen.callbacks.keys()
    return faults + [
        f"I5: {row['id']} got none" for row in rows if row["callback_url"] and row["id"] not in called
    ]


def _of_claims(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    times = Counter((row["task_id"], row["attempt"]) for row in rows)
    return [
        f"{task}'s attempt {attempt} was claimed {n} times" for (task, attempt), n in times.items() if n > 1
    ]


def _of_sums(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    wrong = [row for row in rows if row["balance"] != row["entries"]]
    busy = [row["id"] for row in rows if row["waiting"] or row["running"]]
    faults = [f"I2: {row['id']} has {row['balance']}, not {row['entries']}" for row in wrong]
    return faults + [f"I2: {account} counts tasks that are not there" for account in busy]


def _of_entries(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    faults = []
    for row in rows:
        failed = row["state"] == "failed"
        right = (1, 1, 0) if failed else (1, 0, -PRICE)
        if (row["holds"], row["releases"], row["amount"]) != right:
            faults.append(
                f"I2: {row['id']} ({row['state']}) has {row['holds']} holds, {row['releases']} releases"
            )
    return faults


async def _of_clips(rows: Sequence[Mapping[str, Any]], callers: Callers, fleet: Fleet) -> list[str]:
    """Every clip lies there as its record says; of some the link is opened."""
    faults = []
    made = [row for row in rows if row["state"] == "succeeded"]
    for row in made:
        file = fleet.folder / "media" / f"{row['clip_id']}.mp4"
        if not file.exists() or hashlib.sha256(file.read_bytes()).hexdigest() != row["clip_sha256"]:
            faults.append(f"I3: the clip of {row['id']} is not what its record says")
    async with aiohttp.ClientSession() as session:
        for row in [each for each in made if each["id"] in callers.seen.acknowledged][::10]:
            record = await callers.record(row["id"], callers.seen.acknowledged[row["id"]])
            async with session.get(_link(record)) as answer:
                content = await answer.read()
            if hashlib.sha256(content).hexdigest() != row["clip_sha256"]:
                faults.append(f"I3: the link of {row['id']} leads to another clip")
    return faults


def _link(record: Mapping[str, Any]) -> str:
    return str(record["resultJson"]).partition('"resultUrls":["')[2].partition('"')[0]
