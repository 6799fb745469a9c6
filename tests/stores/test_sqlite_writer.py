"""The writer: units of work that share a commit, and never each other's fate."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import pytest

from reelyard.stores.sqlite.opening import connect_reader, connect_writer, migrate
from reelyard.stores.sqlite.writer import Writer

Unit = Callable[[apsw.Connection], Any]


@dataclass
class Pen:
    """A writer whose commits are counted, and that can be held up."""

    path: Path
    commits: int = 0
    writer: Writer = field(init=False)

    def start(self, batch: int = 256) -> None:
        self.writer = Writer(self._connect, batch=batch)
        self.writer.start()

    def _connect(self) -> apsw.Connection:
        db = connect_writer(self.path)
        migrate(db)
        db.set_commit_hook(self._count)
        return db

    def _count(self) -> bool:
        self.commits += 1
        return False

    async def hold(self) -> tuple[threading.Event, asyncio.Task[None]]:
        """Keep the writer busy until the event is set; whatever is handed in meanwhile waits together."""
        go, busy = threading.Event(), threading.Event()

        def wait(db: apsw.Connection) -> None:
            busy.set()
            go.wait()

        task = asyncio.create_task(self.writer.run(wait))
        await asyncio.to_thread(busy.wait)
        return go, task

    async def together(self, *units: Unit) -> list[Any]:
        """Run units in one batch; results and exceptions in the same order."""
        go, held = await self.hold()
        tasks = [asyncio.create_task(self.writer.run(unit)) for unit in units]
        await asyncio.sleep(0)  # every task runs up to where it waits: its unit is handed in
        go.set()
        await held
        self.commits -= 1  # the one of the unit that held it up
        return await asyncio.gather(*tasks, return_exceptions=True)

    def names(self) -> list[str]:
        """The switches that another connection sees."""
        db = connect_reader(self.path)
        names = [str(name) for (name,) in db.execute("SELECT name FROM switches ORDER BY name")]
        db.close()
        return names


@pytest.fixture
async def pen(tmp_path: Path) -> AsyncIterator[Pen]:
    pen = Pen(tmp_path / "reelyard.db")
    pen.start()
    yield pen
    await pen.writer.close()


def switch(name: str) -> Unit:
    """A unit that adds a switch and gives its name."""

    def work(db: apsw.Connection) -> str:
        db.execute("INSERT INTO switches VALUES (:name, 'on')", {"name": name})
        return name

    return work


class Refused(Exception):
    """What a unit raises that refuses."""


def refuse_after(name: str) -> Unit:
    """A unit that writes, and then refuses."""

    def work(db: apsw.Connection) -> None:
        switch(name)(db)
        raise Refused(name)

    return work


async def test_units_that_wait_share_a_commit(pen: Pen) -> None:
    before = pen.commits
    assert await pen.together(*(switch(f"s{n}") for n in range(9))) == [f"s{n}" for n in range(9)]
    assert pen.commits == before + 1
    assert len(pen.names()) == 9


async def test_a_unit_that_raises_leaves_nothing_and_disturbs_no_other(pen: Pen) -> None:
    before = pen.commits
    first, refused, second, doubled, third = await pen.together(
        switch("a"), refuse_after("b"), switch("c"), switch("a"), switch("d")
    )
    assert (first, second, third) == ("a", "c", "d")
    assert isinstance(refused, Refused)
    assert isinstance(doubled, apsw.ConstraintError)
    assert pen.names() == ["a", "c", "d"]
    assert pen.commits == before + 1


async def test_units_of_one_kind_are_done_as_one_set_in_their_order(pen: Pen) -> None:
    sets: list[list[int]] = []

    def work_on_all(db: apsw.Connection, items: Sequence[int]) -> list[int | Exception]:
        sets.append(list(items))
        return [Refused(str(item)) if item % 2 else item * 10 for item in items]

    go, held = await pen.hold()
    tasks = [asyncio.create_task(pen.writer.run_together(work_on_all, n)) for n in range(4)]
    await asyncio.sleep(0)
    go.set()
    await held
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert sets == [[0, 1, 2, 3]]
    assert [str(answer) for answer in answers] == ["0", "1", "20", "3"]
    assert [isinstance(answer, Refused) for answer in answers] == [False, True, False, True]


async def test_units_run_in_the_order_they_were_handed_in(pen: Pen) -> None:
    seen: list[int] = []
    await pen.together(*((lambda db, n=n: seen.append(n)) for n in range(20)))
    assert seen == list(range(20))


async def test_a_batch_has_an_end(tmp_path: Path) -> None:
    pen = Pen(tmp_path / "reelyard.db")
    pen.start(batch=4)
    before = pen.commits
    await pen.together(*(switch(f"s{n}") for n in range(9)))
    assert pen.commits == before + 3
    await pen.writer.close()


async def test_an_answer_comes_after_the_commit(pen: Pen) -> None:
    for n in range(20):
        await pen.writer.run(switch(f"s{n:02}"))
        assert pen.names()[-1] == f"s{n:02}"


async def test_a_unit_that_reads_and_then_writes_lets_no_other_store_between(pen: Pen) -> None:
    go, held = await pen.hold()
    db = apsw.Connection(str(pen.path))
    try:
        with pytest.raises(apsw.BusyError):
            db.execute("BEGIN IMMEDIATE")
    finally:
        go.set()
        await held
        db.close()


async def test_work_whose_caller_has_gone_is_stored_all_the_same(pen: Pen) -> None:
    go, held = await pen.hold()
    gone = asyncio.create_task(pen.writer.run(switch("gone")))
    stays = asyncio.create_task(pen.writer.run(switch("stays")))
    await asyncio.sleep(0)
    gone.cancel()
    go.set()
    await held
    assert await stays == "stays"
    assert pen.names() == ["gone", "stays"]


async def test_a_loop_that_was_closed_meanwhile_does_not_hurt(pen: Pen) -> None:
    go, held = await pen.hold()

    def hand_in_and_leave() -> None:
        loop = asyncio.new_event_loop()
        task = loop.create_task(pen.writer.run(switch("left")))
        loop.run_until_complete(asyncio.sleep(0))
        task.cancel()
        loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        loop.close()

    await asyncio.to_thread(hand_in_and_leave)
    go.set()
    await held
    assert await pen.writer.run(switch("next")) == "next"
    assert pen.names() == ["left", "next"]


async def test_two_loops_each_get_their_answers(pen: Pen) -> None:
    def elsewhere() -> str:
        return str(asyncio.run(pen.writer.run(switch("there"))))

    here, there = await asyncio.gather(pen.writer.run(switch("here")), asyncio.to_thread(elsewhere))
    assert (here, there) == ("here", "there")


async def test_closing_finishes_what_was_handed_in_and_takes_no_more(pen: Pen) -> None:
    go, held = await pen.hold()
    tasks = [asyncio.create_task(pen.writer.run(switch(f"s{n:03}"))) for n in range(300)]
    await asyncio.sleep(0)
    closing = asyncio.create_task(pen.writer.close())
    await asyncio.sleep(0)
    with pytest.raises(RuntimeError, match="closed"):
        await pen.writer.run(switch("late"))
    go.set()
    await asyncio.gather(held, closing, *tasks)
    assert pen.names() == [f"s{n:03}" for n in range(300)]


async def test_a_full_database_tells_everyone_of_the_batch_and_stores_nothing_of_it(pen: Pen) -> None:
    await pen.writer.run(lambda db: db.execute("PRAGMA max_page_count = 60").get)

    def big(db: apsw.Connection) -> None:
        db.execute("INSERT INTO switches VALUES ('big', zeroblob(1) || hex(randomblob(400000)))")

    answers = await pen.together(switch("before"), big, switch("after"))
    assert [type(answer) for answer in answers] == [apsw.FullError] * 3
    assert pen.names() == []
    assert await pen.writer.run(switch("small")) == "small"
    await pen.writer.run(lambda db: db.execute("PRAGMA max_page_count = 9999").get)
    await pen.writer.run(big)
    assert pen.names() == ["big", "small"]


async def test_a_writer_that_cannot_open_says_so_at_once(tmp_path: Path) -> None:
    def broken() -> apsw.Connection:
        raise OSError("no such disk")

    writer = Writer(broken, batch=1)
    with pytest.raises(OSError, match="no such disk"):
        writer.start()
