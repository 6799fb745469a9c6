"""Orders that nobody wants: tried until something is certain; and before another engine gets one."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest
from tests.services.place import Place, Work, clip, place_at
from tests.services.test_taking_over import Engines, fail, work
from tests.stores.bench import SqliteBench
from tests.stores.given import LEASE, cancelled, claimed, customer, placed

from reelyard.catalog.hailuo_02_text_to_video_pro import SPEC
from reelyard.core.brief import Billing, Brief, Broke, Cost, Failure, Outcome
from reelyard.core.task import Task, TaskState
from reelyard.core.withdrawal import Fate, Verdict, plainly
from reelyard.ports.executor import Known, Watch
from reelyard.ports.task_store import Report
from reelyard.services.withdrawing import Withdrawing
from reelyard.worker.withdrawer import Withdrawer


@dataclass
class Services(Engines):
    """Engines whose orders can be withdrawn, as often and as well as a test says."""

    fates: list[Fate] = field(default_factory=list)
    cost: Cost | None = None  # as the service tells
    found: str | Fate = Fate.UNKNOWN
    withdrawn: list[tuple[str, str]] = field(default_factory=list)
    sought: list[Brief] = field(default_factory=list)

    async def withdraw(self, engine: str, upstream_id: str) -> Verdict:
        self.withdrawn.append((engine, upstream_id))
        return replace(plainly(self.fates.pop(0)), cost=self.cost)

    async def find(self, engine: str, brief: Brief, known: Known) -> str | Fate:
        self.sought.append(brief)
        return self.found


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def make_place(bench: SqliteBench, tmp_path: Path, services: Services) -> Callable[..., Place]:
    return partial(place_at, bench, tmp_path, services)


@pytest.fixture
def place(make_place: Callable[..., Place]) -> Place:
    return make_place(engines=("cloud", "drawn"))


@pytest.fixture
def withdrawing(place: Place, bench: SqliteBench, services: Services) -> Withdrawing:
    return Withdrawing(store=place.store, executor=services, catalog={SPEC.name: SPEC}, now=bench.clock.now)


async def carry_out(withdrawing: Withdrawing) -> int:
    due = await withdrawing.claim(9, ())
    for each in due:
        await withdrawing.carry_out(each)
    return len(due)


async def told(place: Place, task: Task) -> list[tuple[str, object]]:
    return [(each.kind, each.detail.get("order")) for each in await place.store.events(task.id)]


async def unwanted(place: Place, **word: object) -> Task:
    await placed(place.store, await customer(place.store))
    task = await claimed(place.store)
    await place.store.report(Report(task_id=task.id, attempt=1, **word), LEASE)  # type: ignore[arg-type]
    await place.store.settle(cancelled(task, task.updated_at))
    return task


@pytest.mark.parametrize(
    ("fates", "said", "billing", "micros"),
    [
        ([Fate.WITHDRAWN], None, None, 0),
        ([Fate.NO_CANCEL], None, Billing.MAY_BE, 280_000),
        ([Fate.SILENT, Fate.GOES_ON, Fate.MADE], None, Billing.CHARGED, 280_000),
        ([Fate.MADE], Cost(micros=90_000, currency="EUR"), Billing.CHARGED, 90_000),
    ],
)
async def test_what_an_order_costs_that_nobody_wanted_is_kept_once_that_is_certain(
    place: Place,
    withdrawing: Withdrawing,
    services: Services,
    bench: SqliteBench,
    fates: list[Fate],
    said: Cost | None,
    billing: Billing | None,
    micros: int,
) -> None:
    services.fates, services.cost = list(fates), said
    agreed = Cost(micros=280_000, currency="USD")
    task = await unwanted(place, engine="scripted", intended=True, agreed=agreed, upstream_id="up_1")
    for _ in fates:
        assert await place.store.charges(task.id) == []
        assert await carry_out(withdrawing) == 1
        bench.clock.turn(3_600)
    charges = [(each.bill.billing, each.bill.cost) for each in await place.store.charges(task.id)]
    assert charges == ([] if billing is None else [(billing, said or agreed)])
    assert sum(cost.micros for _, cost in charges) == micros


async def test_an_order_is_tried_to_be_withdrawn_until_something_is_certain(
    place: Place, withdrawing: Withdrawing, services: Services, bench: SqliteBench
) -> None:
    services.fates = [Fate.SILENT, Fate.GOES_ON, Fate.WITHDRAWN]
    task = await unwanted(place, upstream_id="up_1")
    for pause in (5, 15, 0):
        assert await carry_out(withdrawing) == 1
        assert await carry_out(withdrawing) == 0
        bench.clock.turn(pause)
    assert services.withdrawn == [("scripted", "up_1")] * 3
    assert (await told(place, task))[-1] == ("order_withdrawn", "withdrawn")
    bench.clock.turn(86_400)
    assert await carry_out(withdrawing) == 0


async def test_a_service_that_never_answers_is_given_up_and_the_trail_says_so(
    place: Place, withdrawing: Withdrawing, services: Services, bench: SqliteBench
) -> None:
    services.fates = [Fate.SILENT] * 99
    task = await unwanted(place, upstream_id="up_1")
    for _ in range(30):
        await carry_out(withdrawing)
        bench.clock.turn(7_200)
    assert len(services.withdrawn) == 10
    assert (await told(place, task))[-1] == ("order_not_withdrawn", "silent")


async def test_an_order_without_an_id_is_found_before_it_is_withdrawn(
    place: Place, withdrawing: Withdrawing, services: Services, bench: SqliteBench
) -> None:
    task = await unwanted(place, intended=True, prompt_used="a red fox, filmed")
    services.found = "up_7"
    services.fates = [Fate.SILENT, Fate.WITHDRAWN]
    await carry_out(withdrawing)
    assert await place.store.upstream_known("scripted", ["up_7"]) == {"up_7"}
    bench.clock.turn(5)
    await carry_out(withdrawing)
    assert services.withdrawn == [("scripted", "up_7")] * 2
    [brief] = services.sought  # its id is kept
    assert (brief.prompt, brief.task_id) == ("a red fox, filmed", task.id)
    assert brief.intended_at is not None
    assert (await told(place, task))[-1] == ("order_withdrawn", "withdrawn")


@pytest.mark.parametrize(
    ("found", "end"),
    [
        (Fate.ENDED, ("order_withdrawn", "ended")),
        (Fate.UNKNOWN, ("order_not_withdrawn", "unknown")),
    ],
)
async def test_an_order_that_is_not_found_is_not_cancelled_by_a_guess(
    place: Place, withdrawing: Withdrawing, services: Services, found: Fate, end: tuple[str, str]
) -> None:
    services.found = found
    task = await unwanted(place, intended=True)
    await carry_out(withdrawing)
    assert services.withdrawn == []
    assert (await told(place, task))[-1] == end


async def test_an_order_is_withdrawn_though_the_record_of_its_task_is_deleted(
    place: Place, withdrawing: Withdrawing, services: Services
) -> None:
    services.fates = [Fate.WITHDRAWN]
    task = await unwanted(place, upstream_id="up_1")
    assert await place.store.remove_task(task.id)
    await carry_out(withdrawing)
    assert services.withdrawn == [("scripted", "up_1")]


async def test_a_worker_withdraws_what_a_killed_one_had_begun(
    place: Place, withdrawing: Withdrawing, services: Services
) -> None:
    services.fates = [Fate.WITHDRAWN]
    task = await unwanted(place, upstream_id="up_1")
    assert len(await withdrawing.claim(9, ())) == 1  # and then it was killed
    withdrawer = Withdrawer(withdrawing=withdrawing)
    await withdrawer.start()
    async with asyncio.timeout(15):
        while (await told(place, task))[-1] != ("order_withdrawn", "withdrawn"):  # noqa: ASYNC110 - a store's word
            await asyncio.sleep(0.01)
    await withdrawer.stop()


# --- before another engine gets the task


async def break_with_an_order(file: Path, watch: Watch) -> Outcome:
    await watch.intend(None)
    await watch.remember("up_1")
    return Broke(failure=Failure.FAILED, reason="our disk is full")


async def worn_out(
    place: Place, services: Services, bench: SqliteBench, first: Work = break_with_an_order
) -> Task:
    """A task whose first engine has one try left, and so far broke with its order alive."""
    services.does = {"cloud": first, "drawn": clip}
    task = await placed(place.store, await customer(place.store))
    for _ in range(SPEC.failures.max_failures - 1):
        await work(place)
        bench.clock.turn(60)
    assert services.withdrawn == []
    return task


async def test_the_order_of_a_worn_out_engine_is_withdrawn_before_the_next_one_begins(
    place: Place, services: Services, bench: SqliteBench
) -> None:
    services.fates = [Fate.WITHDRAWN]
    task = await worn_out(place, services, bench)
    [after] = await work(place, rounds=2)
    assert services.withdrawn == [("cloud", "up_1")]
    assert services.names == ["cloud", "cloud", "cloud", "drawn"]
    assert after.state is TaskState.SUCCEEDED
    assert ("engine_passed", "withdrawn") in await told(place, task)


async def test_an_order_of_the_very_attempt_that_wears_its_engine_out_is_withdrawn_too(
    place: Place, services: Services, bench: SqliteBench
) -> None:
    task = await worn_out(place, services, bench, first=fail)
    services.does["cloud"] = break_with_an_order
    services.fates = [Fate.GOES_ON]
    [after] = await work(place)
    assert services.withdrawn == [("cloud", "up_1")]
    assert (after.id, after.bound, after.upstream_id) == (task.id, "cloud", "up_1")


async def test_an_engine_whose_order_cannot_be_withdrawn_keeps_the_task(
    place: Place, services: Services, bench: SqliteBench
) -> None:
    services.fates = [Fate.NO_CANCEL, Fate.MADE]
    task = await worn_out(place, services, bench)
    await work(place)
    bench.clock.turn(60)
    assert list(await place.store.waiting_lanes()) == ["@cloud"]
    await work(place)
    bench.clock.turn(120)
    services.does["cloud"] = clip
    [after] = await work(place)
    assert (after.state, after.engine) == (TaskState.SUCCEEDED, "cloud")
    assert set(services.names) == {"cloud"}
    assert [order for kind, order in await told(place, task) if kind == "attempt_ended"] == [
        None,
        None,
        "no_cancel",
        "made",
    ]


async def test_an_order_whose_deadline_is_over_lets_the_next_engine_begin(
    place: Place, withdrawing: Withdrawing, services: Services, bench: SqliteBench
) -> None:
    async def late(file: Path, watch: Watch) -> Outcome:
        return Broke(failure=Failure.TIMED_OUT, reason="not done within 12 h")

    services.fates = [Fate.GOES_ON, Fate.WITHDRAWN]
    task = await worn_out(place, services, bench)
    services.does["cloud"] = late
    [after] = await work(place, rounds=2)
    assert after.state is TaskState.SUCCEEDED
    assert ("engine_passed", "goes_on") in await told(place, task)
    await carry_out(withdrawing)  # and it is tried once more, though the task is made
    assert services.withdrawn == [("cloud", "up_1")] * 2
    assert (await told(place, task))[-1] == ("order_withdrawn", "withdrawn")
