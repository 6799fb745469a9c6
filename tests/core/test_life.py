"""Any life of any tasks, on a real store: what is promised of credits and ends holds after every step."""

import asyncio
import tempfile
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.stores.bench import SqliteBench
from tests.stores.given import LEASE, Customer, broken, cancelled, customer, refused, success, taken, takes

from reelyard.core.brief import Failure, Progress
from reelyard.core.errors import InsufficientCredits, InvalidInput, RateLimited
from reelyard.core.ledger import EntryKind, top_up
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task, TaskState
from reelyard.ports.store import Store
from reelyard.ports.task_store import Report

Result = TypeVar("Result")
MEMORY = Path("/dev/shm")  # no disk to wait for, where there is one
FIRST_CREDITS = 20_000
MOST_UNFINISHED = 5
STORES = st.integers(0, 1)
NAMES = st.sampled_from(["ann", "bob"])
PRICES = st.sampled_from([0, 1, 5_700])
URLS = st.sampled_from([None, "https://one.test/", "https://two.test/"])
ONCE = st.sampled_from([None, None, "first", "second"])
ENDS = st.sampled_from([None, *Failure])  # None: a clip
WHICH = st.integers(0, 10**6)


@dataclass
class Known:
    """What we know of one task: what it must be, and which attempt may end it."""

    placed: Task
    state: TaskState = TaskState.WAITING
    attempt: int = 0
    end: Settlement | None = None  # the one that was written: the winner's


@dataclass
class Purse:
    """What we know of one account."""

    who: Customer
    balance: int = FIRST_CREDITS
    once: dict[str, str] = field(default_factory=dict)  # idempotency key → task


class Life(RuleBasedStateMachine):
    """Two accounts, two stores on one file, and workers of which some come late."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None)
        self.runner = asyncio.Runner()
        self.bench = SqliteBench(Path(self.folder.name))
        self.stores: list[Store] = [self.bench.open(), self.bench.open()]
        self.purses: dict[str, Purse] = {}
        self.tasks: dict[str, Known] = {}
        self.held: list[Task] = []  # every attempt that ever was, the late ones too

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.run(self.bench.close())
        self.runner.close()
        self.folder.cleanup()

    def of(self, name: str, *states: TaskState) -> list[Known]:
        """An account's tasks in one of these states."""
        account_id = self.purses[name].who.account.id
        mine = [known for known in self.tasks.values() if known.placed.account_id == account_id]
        return [known for known in mine if known.state in states]

    @initialize()
    def open_accounts(self) -> None:
        for name in ("ann", "bob"):
            self.purses[name] = Purse(self.run(customer(self.stores[0], name, credits=FIRST_CREDITS)))

    @rule(at=STORES, name=NAMES, price=PRICES, url=URLS, once=ONCE, body=st.sampled_from("xxy"))
    def place(self, at: int, name: str, price: int, url: str | None, once: str | None, body: str) -> None:
        purse = self.purses[name]
        order = purse.who.order(
            at=self.bench.now,
            price=price,
            callback_url=url,
            idempotency_key=once,
            body=body,
            max_unfinished=MOST_UNFINISHED,
        )
        unfinished = len(self.of(name, TaskState.WAITING, TaskState.RUNNING))
        earlier = purse.once.get(once or "")
        expected: type[Exception] | None = None
        if earlier is not None:
            same = self.tasks[earlier].placed.fingerprint == order.task.fingerprint
            expected = None if same else InvalidInput
        elif unfinished >= MOST_UNFINISHED:
            expected = RateLimited
        elif purse.balance < price:
            expected = InsufficientCredits
        try:
            task, new = self.run(self.stores[at].place(order))
        except (InvalidInput, RateLimited, InsufficientCredits) as refusal:
            assert type(refusal) is expected
            return
        assert expected is None
        assert new == (earlier is None)
        assert task.id == (earlier or order.task.id)
        if new:
            self.tasks[task.id] = Known(task)
            purse.balance -= price
            if once:
                purse.once[once] = task.id

    @rule(at=STORES, count=st.integers(1, 4))
    def claim(self, at: int, count: int) -> None:
        due = [
            known
            for known in self.tasks.values()
            if known.state is TaskState.WAITING and self._not_before(known) <= self.bench.now
        ]
        claimed = self.run(self.stores[at].claim(f"w{at}", takes(count), LEASE))
        assert len(claimed) == min(count, len(due))
        for task in claimed:
            known = self.tasks[task.id]
            assert known in due
            assert task.attempt == known.attempt + 1
            known.state, known.attempt = TaskState.RUNNING, task.attempt
            self.held.append(task)

    def _not_before(self, known: Known) -> int:
        return known.end.task.not_before if known.end else 0

    @precondition(lambda self: self.held)
    @rule(at=STORES, which=WHICH, fraction=st.floats(0, 1))
    def report(self, at: int, which: int, fraction: float) -> None:
        task = self.held[which % len(self.held)]
        word = Report(task_id=task.id, attempt=task.attempt, progress=Progress(fraction=fraction))
        assert self.run(self.stores[at].report(word, LEASE)) == self._holds(task)

    @precondition(lambda self: self.held)
    @rule(at=STORES, which=WHICH, failure=ENDS)
    def settle(self, at: int, which: int, failure: Failure | None) -> None:
        """An attempt ends; it may be one that lost its task long ago."""
        running = [task for task in self.held if self.tasks[task.id].state is TaskState.RUNNING]
        held = running if running and which % 4 else self.held
        self._settle(self.stores[at], held[which // 4 % len(held)], failure)

    @rule(at=STORES, seconds=st.sampled_from([1.0, 2.0, 31.0, 3_600.0]))
    def pass_time_and_rescue(self, at: int, seconds: float) -> None:
        self.run(self.bench.let_pass(seconds))
        lapsed = self.run(self.stores[at].lapsed())
        if seconds > LEASE.total_seconds():
            running = [known for known in self.tasks.values() if known.state is TaskState.RUNNING]
            assert {task.id for task in lapsed} == {known.placed.id for known in running}
        for task in lapsed:
            self._settle(self.stores[at], task, Failure.LOST)

    @precondition(lambda self: self.tasks)
    @rule(at=STORES, which=WHICH, late=st.booleans())
    def cancel(self, at: int, which: int, late: bool) -> None:
        """An account wants a task no more; it may have read it as it was a while ago."""
        known = list(self.tasks.values())[which % len(self.tasks)]
        seen = known.placed if late else self.run(self.stores[at].task(known.placed.id))
        assert seen
        if seen.is_final:
            return
        settlement = cancelled(seen, self.bench.now)
        written = self.run(self.stores[at].settle(settlement))
        assert written == ((known.state, known.attempt) == (seen.state, seen.attempt))
        if written:
            known.end, known.state = settlement, settlement.task.state
            self._purse_of(seen).balance += seen.price

    def _holds(self, task: Task) -> bool:
        known = self.tasks[task.id]
        return known.state is TaskState.RUNNING and known.attempt == task.attempt

    def _settle(self, store: Store, task: Task, failure: Failure | None) -> None:
        now = self.bench.now
        settlement = success(task, now) if failure is None else broken(task, failure, now)
        written = self.run(store.settle(settlement))
        assert written == self._holds(task)
        if written:
            known = self.tasks[task.id]
            known.end, known.state = settlement, settlement.task.state
            if known.state is TaskState.FAILED:
                self._purse_of(task).balance += task.price

    def _purse_of(self, task: Task) -> Purse:
        return next(purse for purse in self.purses.values() if purse.who.account.id == task.account_id)

    @rule(at=STORES, name=NAMES, amount=st.sampled_from([1, 5_700, -1, -5_700]))
    def top_up(self, at: int, name: str, amount: int) -> None:
        purse = self.purses[name]
        entry = top_up(purse.who.account.id, amount, note="", now=self.bench.now)
        try:
            balance = self.run(self.stores[at].add_entry(entry))
        except InvalidInput:
            assert purse.balance + amount < 0
            return
        purse.balance += amount
        assert balance == purse.balance >= 0

    @rule(at=STORES, good=st.booleans())
    def deliver(self, at: int, good: bool) -> None:
        for claim in self.run(self.stores[at].claim_deliveries(2, LEASE, [])):
            after, posting = taken(claim, self.bench.now) if good else refused(claim, self.bench.now)
            assert self.run(self.stores[1 - at].settle_delivery(after, posting))
            assert not self.run(self.stores[at].settle_delivery(after, posting))

    @invariant()
    def balances_are_what_they_must_be(self) -> None:
        for name, purse in self.purses.items():
            account = self.run(self.stores[1].account(purse.who.account.id))
            entries = self.run(self.stores[0].entries(account.id, 10_000))
            assert account.balance == sum(entry.amount for entry in entries) == purse.balance >= 0
            assert account.waiting == len(self.of(name, TaskState.WAITING))
            assert account.running == len(self.of(name, TaskState.RUNNING))
            for known in self.of(name, *TaskState):
                mine = [(entry.kind, entry.amount) for entry in entries if entry.task_id == known.placed.id]
                gone = known.state is TaskState.FAILED
                price = known.placed.price
                released = [(EntryKind.RELEASE, price)] if gone else []
                assert mine == [*released, (EntryKind.HOLD, -price)]

    @invariant()
    def keys_count_what_is_unfinished_and_paid_for(self) -> None:
        for name, purse in self.purses.items():
            key = self.run(self.stores[0].key(purse.who.key.id))
            assert key.unfinished == len(self.of(name, TaskState.WAITING, TaskState.RUNNING))
            paid = self.of(name, TaskState.WAITING, TaskState.RUNNING, TaskState.SUCCEEDED)
            assert key.spent.in_all == sum(known.placed.price for known in paid)
            assert 0 <= key.spent.in_hour <= key.spent.in_day <= key.spent.in_all

    @invariant()
    def every_task_is_what_the_winning_attempt_made_it(self) -> None:
        for known in self.tasks.values():
            task = self.run(self.stores[1].task(known.placed.id))
            assert task
            assert (task.state, task.attempt) == (known.state, known.attempt)
            if not task.is_final:
                assert (task.clip_id, task.failure, task.ended_at) == (None, None, None)
                continue
            assert known.end
            assert task == known.end.task
            assert task.attempt == known.end.attempt
            assert (task.clip_id is not None) == (task.state is TaskState.SUCCEEDED)

    @invariant()
    def every_end_has_the_one_callback_that_was_written_with_it(self) -> None:
        for known in self.tasks.values():
            deliveries = self.run(self.stores[0].deliveries(known.placed.id))
            expected = [known.end.delivery] if known.end and known.end.delivery else []
            assert [delivery.id for delivery, _ in deliveries] == [delivery.id for delivery in expected]
            for delivery, postings in deliveries:
                assert delivery.body == expected[0].body
                assert [posting.attempt for posting in postings] == [*range(1, delivery.attempts + 1)]

    @invariant()
    def the_doctor_finds_nothing(self) -> None:
        assert self.run(self.stores[0].inspect()) == []


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=50,
    stateful_step_count=36,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
