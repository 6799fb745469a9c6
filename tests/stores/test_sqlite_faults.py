"""What a SQLite store keeps when its process is killed, its disk is full, or the machine starts anew."""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.stores import program
from tests.stores.bench import HandClock, open_sqlite
from tests.stores.given import LEASE, PRICE, claimed, customer, placed

from reelyard.core.errors import UnderMaintenance
from reelyard.core.task import TaskState
from reelyard.ports.task_store import Report


def prepared(path: Path, *, credits: int, orders: int = 0) -> None:
    """A file with one customer and some orders."""

    async def prepare() -> None:
        store = open_sqlite(path, HandClock())
        who = await customer(store, credits=credits)
        await asyncio.gather(*(store.place(who.order()) for _ in range(orders)))
        await store.close()

    asyncio.run(prepare())


async def missing(path: Path, acknowledged: list[str]) -> list[str]:
    """The acknowledged tasks that are not there; and the doctor finds nothing."""
    store = open_sqlite(path, HandClock())
    lost = [task_id for task_id in acknowledged if await store.task(task_id) is None]
    assert await store.inspect() == []
    await store.close()
    return lost


def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "reelyard.db"
    prepared(path, credits=10**9)
    acknowledged: list[str] = []
    for round_ in range(4):
        with program.start("place", path) as child:
            assert child.stdout
            lines = [child.stdout.readline() for _ in range(60 + 45 * round_)]
            child.kill()
            lines += child.stdout.readlines()
        acknowledged += [line.strip() for line in lines if line.endswith("\n")]
        assert asyncio.run(missing(path, acknowledged)) == []
    assert len(acknowledged) == len(set(acknowledged)) >= 60 + 105 + 150 + 195


def test_two_processes_cannot_spend_the_same_credits(tmp_path: Path) -> None:
    path = tmp_path / "reelyard.db"
    prepared(path, credits=150 * PRICE)
    first, second = both("place", path)
    assert len(set(first) | set(second)) == len(first) + len(second) == 150
    assert asyncio.run(missing(path, first + second)) == []


def test_two_processes_never_claim_the_same_task(tmp_path: Path) -> None:
    path = tmp_path / "reelyard.db"
    prepared(path, credits=10**9, orders=150)
    first, second = both("claim", path)
    assert {line.split()[1] for line in first + second} == {"1"}
    assert len(set(first) | set(second)) == len(first) + len(second) == 150


def both(verb: str, path: Path) -> tuple[list[str], list[str]]:
    """What two processes that did the same at once have printed."""
    with program.start(verb, path) as first, program.start(verb, path) as second:
        said = first.communicate()[0].split("\n"), second.communicate()[0].split("\n")
    assert (first.returncode, second.returncode) == (0, 0)
    return said[0][:-1], said[1][:-1]


async def test_a_lease_of_before_the_machine_started_anew_has_lapsed(tmp_path: Path) -> None:
    clock = HandClock()
    store = open_sqlite(tmp_path / "reelyard.db", clock, boot="first")
    await placed(store, await customer(store))
    task = await claimed(store)
    after = open_sqlite(tmp_path / "reelyard.db", clock, boot="second")
    assert await store.lapsed() == []
    assert await after.lapsed() == [task]
    assert await after.report(Report(task_id=task.id, attempt=1), LEASE)
    assert await after.lapsed() == []
    await after.close()
    await store.close()


@pytest.fixture
def tiny_disk() -> Iterator[Path]:
    """A disk of 2 MiB, in a folder that no other test run tidies up while it is mounted."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a tiny disk")
    with tempfile.TemporaryDirectory(prefix="reelyard-disk-") as folder:
        mounting = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]
        if subprocess.run(mounting, capture_output=True, check=False).returncode:
            pytest.skip("this machine lets nobody mount a tiny disk")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


async def test_a_full_disk_refuses_orders_keeps_what_it_took_and_works_again(
    tiny_disk: Path,
) -> None:
    ballast = tiny_disk / "ballast"
    await asyncio.to_thread(ballast.write_bytes, bytes(700_000))
    store = open_sqlite(tiny_disk / "reelyard.db", HandClock())
    who = await customer(store, credits=10**9)
    kept: list[str] = []
    while True:
        orders = [who.order(body="x" * 4_000) for _ in range(8)]
        answers = await asyncio.gather(*(store.place(order) for order in orders), return_exceptions=True)
        kept += [answer[0].id for answer in answers if isinstance(answer, tuple)]
        if refusals := [answer for answer in answers if isinstance(answer, BaseException)]:
            break
    assert len(kept) >= 16
    assert {type(refusal) for refusal in refusals} == {UnderMaintenance}
    for task_id in kept:
        task = await store.task(task_id)
        assert task
        assert task.state is TaskState.WAITING
    assert (await store.account(who.account.id)).waiting == len(kept)

    ballast.unlink()
    kept.append((await placed(store, who)).id)
    assert (await claimed(store)).id in kept
    assert await store.inspect() == []
    await store.close()
    assert await missing(tiny_disk / "reelyard.db", kept) == []
