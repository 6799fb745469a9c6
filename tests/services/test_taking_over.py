"""One engine after another at the same task: passed on, taken over, tried again, paused; nothing is lost."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.services.place import Place, Scripted, clip
from tests.stores.bench import SqliteBench
from tests.stores.given import MODEL, POLICY, customer, placed

from reelyard.catalog.hailuo_02_text_to_video_pro import SPEC
from reelyard.core.brief import Brief, Broke, Cost, Failure, Outcome, Produced
from reelyard.core.settlement import break_off
from reelyard.core.task import Task, TaskState
from reelyard.ports.engine import Cancelled
from reelyard.ports.executor import Watch
from reelyard.telemetry.logs import stamp

HOOK = "https://hooks.test/"


@dataclass
class Engines(Scripted):
    """Engines that do what a test says, each its own; who was asked for which task is kept."""

    does: dict[str, Callable[[Path, Watch], Awaitable[Outcome]]] = field(default_factory=dict)
    asked: list[tuple[str, Brief]] = field(default_factory=list)

    async def run(self, engine: str, brief: Brief, clip: Path, watch: Watch, limit: timedelta) -> Outcome:
        self.asked.append((engine, brief))
        return await self.does[engine](clip, watch)

    @property
    def names(self) -> list[str]:
        return [engine for engine, _ in self.asked]


async def refuse(file: Path, watch: Watch) -> Outcome:
    return Broke(failure=Failure.REFUSED, reason="not this one", over=True)


async def down(file: Path, watch: Watch) -> Outcome:
    return Broke(failure=Failure.DOWN, reason="no balance", over=True, standing=True)


async def fail(file: Path, watch: Watch) -> Outcome:
    return Broke(failure=Failure.FAILED, reason="it broke", over=True)


MakePlace = Callable[..., Place]


async def work(place: Place, *, rounds: int = 1) -> list[Task]:
    """Claim and run what can be, so many times; the tasks as they are then."""
    ids = []
    for _ in range(rounds):
        tasks = await place.runs.claim()
        await asyncio.gather(*(place.runs.run(task, asyncio.Event()) for task in tasks))
        ids += [task.id for task in tasks]
    return [task for task_id in dict.fromkeys(ids) if (task := await place.store.task(task_id))]


async def test_the_next_engine_makes_what_the_first_refused_as_the_same_task(make_place: MakePlace) -> None:
    engines = Engines(does={"cloud": refuse, "drawn": clip})
    place = make_place(engines, engines=("cloud", "drawn"))
    who = await customer(place.store)
    task = await placed(place.store, who, callback_url=HOOK)
    [after] = await work(place, rounds=2)
    assert engines.names == ["cloud", "drawn"]
    assert (after.id, after.state, after.engine) == (task.id, TaskState.SUCCEEDED, "drawn")
    assert (await place.store.account(who.account.id)).balance == who.account.balance + 999 * task.price
    assert len(await place.store.deliveries(task.id)) == 1
    told = [(event.kind, event.detail) for event in await place.store.events(task.id)]
    assert [kind for kind, _ in told] == ["claimed", "engine_passed", "claimed", "succeeded"]
    assert [detail.get("engine") for kind, detail in told if kind == "claimed"] == ["cloud", "drawn"]
    assert told[1][1] == {
        "attempt": 1,
        "from": "cloud",
        "to": "drawn",
        "failure": "refused",
        "reason": "not this one",
    }
    assert await place.store.inspect() == []


async def test_what_every_engine_refuses_ends_once_with_one_release(make_place: MakePlace) -> None:
    engines = Engines(does={"cloud": refuse, "drawn": refuse})
    place = make_place(engines, engines=("cloud", "drawn"))
    who = await customer(place.store)
    task = await placed(place.store, who, callback_url=HOOK)
    [after] = await work(place, rounds=3)
    assert engines.names == ["cloud", "drawn"]
    assert (after.state, after.failure, after.reason) == (TaskState.FAILED, Failure.REFUSED, "not this one")
    assert len(await place.store.deliveries(task.id)) == 1
    assert await place.store.inspect() == []


async def test_an_engine_that_breaks_too_often_passes_its_task_on_to_begin_anew(
    make_place: MakePlace, bench: SqliteBench
) -> None:
    engines = Engines(does={"cloud": fail, "drawn": clip})
    place = make_place(engines, engines=("cloud", "drawn"))
    await placed(place.store, await customer(place.store))
    for _ in range(4):
        [after] = await work(place)
        bench.clock.turn(60)
    assert engines.names == ["cloud"] * SPEC.failures.max_failures + ["drawn"]
    assert (after.state, after.failures) == (TaskState.SUCCEEDED, 0)


async def test_while_the_first_engine_is_down_the_second_takes_over_until_a_probe_succeeds(
    make_place: MakePlace, bench: SqliteBench
) -> None:
    engines = Engines(does={"cloud": down, "drawn": clip})
    place = make_place(engines, engines=("cloud", "drawn"), seats=1)
    who = await customer(place.store)
    first = await placed(place.store, who)
    [after] = await work(place)
    assert (after.id, after.state, after.failures) == (first.id, TaskState.WAITING, 0)
    bench.clock.turn(5)
    [after] = await work(place)
    assert (after.id, after.state, after.engine) == (first.id, TaskState.SUCCEEDED, "drawn")

    for _ in range(3):
        await placed(place.store, who, at=bench.clock.now())
    bench.clock.turn(10)  # its pause of 15 seconds is over
    await work(place)
    assert engines.names[2:] == ["cloud", "drawn"]  # one is tried, the others do not wait for it
    engines.does["cloud"] = clip
    bench.clock.turn(29)
    await work(place)
    assert engines.names[4:] == ["drawn"]  # the pause has grown
    bench.clock.turn(1)
    await placed(place.store, who, at=bench.clock.now())
    await placed(place.store, who, at=bench.clock.now())
    await work(place, rounds=3)
    assert engines.names[5:7] == ["cloud", "drawn"]
    assert set(engines.names[7:]) == {"cloud"}  # it is well again: all goes to it


async def test_whoever_is_woken_reads_in_the_log_which_engine_is_left_alone_and_when_it_is_back(
    make_place: MakePlace, bench: SqliteBench, caplog: pytest.LogCaptureFixture
) -> None:
    engines = Engines(does={"cloud": down})
    place = make_place(engines, engines=("cloud",))
    task = await placed(place.store, await customer(place.store))
    caplog.set_level("INFO")
    caplog.handler.addFilter(stamp)
    await work(place)
    caplog.handler.removeFilter(stamp)
    told = [(each.levelname, each.getMessage()) for each in caplog.records]
    assert ("WARNING", "engine cloud is left alone for 15 s: no balance") in told
    [ended] = [each for each in caplog.records if each.getMessage() == "an attempt ended without a clip"]
    assert (ended.task_id, ended.engine, ended.reason) == (task.id, "cloud", "no balance")  # type: ignore[attr-defined]
    caplog.clear()
    engines.does["cloud"] = clip
    bench.clock.turn(15)
    await work(place)
    assert "engine cloud makes clips again" in caplog.messages


async def test_failures_in_a_row_open_a_breaker_and_the_next_engine_has_the_rest(
    make_place: MakePlace, bench: SqliteBench
) -> None:
    engines = Engines(does={"cloud": fail, "drawn": clip})
    place = make_place(engines, engines=("cloud", "drawn"), seats=5)
    who = await customer(place.store)
    for _ in range(12):
        await placed(place.store, who)
    await work(place, rounds=3)
    assert engines.names.count("cloud") == 5
    assert engines.names.count("drawn") == 7


async def test_no_engine_is_blamed_for_a_server_that_stumbles(
    make_place: MakePlace, bench: SqliteBench
) -> None:
    async def stumble(file: Path, watch: Watch) -> Outcome:
        raise ZeroDivisionError

    place = make_place(Engines(does={"cloud": stumble}), engines=("cloud",))
    who = await customer(place.store)
    for _ in range(8):
        await placed(place.store, who)
    await work(place)
    assert place.runs.routing.breaker("cloud").admits(0.0) is None


async def test_an_engine_is_tried_again_where_its_probe_ended_before_it_could_say_anything(
    make_place: MakePlace, bench: SqliteBench
) -> None:
    async def stumble(file: Path, watch: Watch) -> Outcome:
        raise RuntimeError("our own")

    engines = Engines(does={"cloud": down})
    place = make_place(engines, engines=("cloud",))
    await placed(place.store, await customer(place.store))
    for does in (down, stumble, clip):
        engines.does["cloud"] = does
        [after] = await work(place)
        bench.clock.turn(60)
    assert (after.state, engines.names) == (TaskState.SUCCEEDED, ["cloud"] * 3)


async def test_a_paused_engines_tasks_wait_and_hold_up_no_others_of_the_account(
    make_place: MakePlace,
) -> None:
    engines = Engines(does={"cloud": clip, "drawn": clip})
    place = make_place(engines, engines=("cloud", "drawn"), seats=2)
    other = replace(SPEC, name="m/other")
    routing = replace(place.runs.routing, routes={MODEL: ("cloud",), other.name: ("drawn",)})
    place.runs = replace(place.runs, routing=routing, catalog={MODEL: SPEC, other.name: other})
    await routing.switchboard.set_engine("cloud", paused=True)
    who = await customer(place.store)
    waiting = [await placed(place.store, who) for _ in range(30)]
    order = who.order()
    free, _ = await place.store.place(replace(order, task=replace(order.task, model=other.name)))
    [made] = await work(place, rounds=2)
    assert (made.id, made.engine, made.state) == (free.id, "drawn", TaskState.SUCCEEDED)
    await routing.switchboard.set_engine("cloud", paused=False)
    assert [task.id for task in await work(place)] == [task.id for task in waiting[:2]]


async def test_weights_share_what_is_fresh(make_place: MakePlace) -> None:
    engines = Engines(does={"cloud": clip, "drawn": clip})
    place = make_place(engines, engines=("cloud", "drawn"))
    await place.runs.routing.switchboard.set_weights(MODEL, {"cloud": 1, "drawn": 3})
    who = await customer(place.store)
    for _ in range(16):
        await placed(place.store, who)
    await work(place, rounds=20)
    assert (engines.names.count("cloud"), engines.names.count("drawn")) == (4, 12)


async def test_a_kill_between_the_intent_and_the_answer_leaves_the_task_to_its_engine_alone(
    make_place: MakePlace, bench: SqliteBench
) -> None:
    began = asyncio.Event()

    async def die(file: Path, watch: Watch) -> Outcome:
        await watch.intend(None)
        began.set()
        await asyncio.sleep(3_600)
        raise AssertionError

    engines = Engines(does={"cloud": die, "drawn": clip})
    place = make_place(engines, engines=("cloud", "drawn"))
    task = await placed(place.store, await customer(place.store))
    [claimed] = await place.runs.claim()
    running = asyncio.create_task(place.runs.run(claimed, asyncio.Event()))
    await began.wait()
    at = bench.clock.now()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    again = make_place(engines, engines=("cloud", "drawn"), store=bench.open())
    [running_now] = await again.store.running()
    broke = Broke(failure=Failure.HANDED_BACK, reason="started anew")
    from_store = await again.store.task(task.id)
    assert from_store == running_now
    await again.runs.settlements.write(
        break_off(running_now, broke, policy=SPEC.failures, now=bench.clock.now(), left=("drawn",))
    )
    assert list(await again.store.waiting_lanes()) == ["@cloud"]
    await again.runs.routing.switchboard.set_engine("cloud", paused=True)  # it is followed all the same

    async def looked_up(file: Path, watch: Watch) -> Outcome:
        return Broke(failure=Failure.FAILED, reason="it was never taken", over=True)

    engines.does["cloud"] = looked_up
    await work(again)
    engine, brief = engines.asked[-1]
    assert (engine, brief.intended_at, brief.upstream_id) == ("cloud", at, None)
    bench.clock.turn(60)
    [after] = await work(again)
    assert (after.state, after.engine, after.intended_at) == (TaskState.SUCCEEDED, "drawn", None)


async def test_nothing_is_ordered_for_a_task_that_is_anothers(
    make_place: MakePlace, bench: SqliteBench
) -> None:
    ordered: list[str] = []

    async def late(file: Path, watch: Watch) -> Outcome:
        [running] = await place.store.running()
        broke = Broke(failure=Failure.LOST, reason="gone")
        await place.store.settle(break_off(running, broke, policy=POLICY, now=bench.clock.now()))
        with pytest.raises(Cancelled):
            await watch.intend(None)
        ordered.append("nothing")
        raise Cancelled

    place = make_place(Engines(does={"cloud": late}), engines=("cloud",))
    await placed(place.store, await customer(place.store))
    [after] = await work(place)
    assert ordered == ["nothing"]
    assert (after.state, after.attempt, after.bound) == (TaskState.WAITING, 1, None)


async def test_an_upstreams_ids_are_known_to_the_next_attempt(make_place: MakePlace) -> None:
    known = []

    async def order(file: Path, watch: Watch) -> Outcome:
        await watch.intend(None)
        known.append(await watch.known(["up_1", "up_2"]))
        await watch.remember("up_1")
        known.append(await watch.known(["up_1", "up_2"]))
        return await clip(file, watch)

    place = make_place(Engines(does={"cloud": order}), engines=("cloud",))
    await placed(place.store, await customer(place.store))
    await work(place)
    assert known == [frozenset(), {"up_1"}]


async def test_a_seat_is_free_as_soon_as_the_engine_says_so(make_place: MakePlace) -> None:
    freed, go_on = asyncio.Event(), asyncio.Event()

    async def write_slowly(file: Path, watch: Watch) -> Outcome:
        watch.free()
        freed.set()
        await go_on.wait()
        return await clip(file, watch)

    place = make_place(Engines(does={"cloud": write_slowly}), engines=("cloud",), seats=1)
    who = await customer(place.store)
    for _ in range(2):
        await placed(place.store, who)
    [first] = await place.runs.claim()
    assert list(await place.runs.claim()) == []
    running = asyncio.create_task(place.runs.run(first, asyncio.Event()))
    await freed.wait()
    waiting = place.runs.settlements.waiting
    assert isinstance(waiting, asyncio.Event)
    assert waiting.is_set()
    [second] = await place.runs.claim()
    go_on.set()
    await running
    assert list(await place.runs.claim()) == []
    await place.runs.run(second, asyncio.Event())


async def test_what_a_clip_cost_is_kept_out_of_its_recipe(make_place: MakePlace) -> None:
    async def paid(file: Path, watch: Watch) -> Outcome:
        made = await clip(file, watch)
        assert isinstance(made, Produced)
        return Produced(clip=made.clip, cost=Cost(micros=280_000, currency="USD"))

    place = make_place(Engines(does={"cloud": paid}), engines=("cloud",))
    await placed(place.store, await customer(place.store))
    [after] = await work(place)
    assert after.cost == Cost(micros=280_000, currency="USD")
    assert "USD" not in json.dumps(after.recipe)


async def test_a_task_whose_engine_has_left_the_route_ends_without_it(make_place: MakePlace) -> None:
    engines = Engines(does={"cloud": clip, "drawn": clip})
    place = make_place(engines, engines=("cloud", "drawn"))
    task = await placed(place.store, await customer(place.store))
    [claimed] = await place.runs.claim()
    other = replace(place.runs, routing=replace(place.runs.routing, routes={MODEL: ("drawn",)}))
    await other.run(claimed, asyncio.Event())
    after = await place.store.task(task.id)
    assert after
    assert (after.state, after.failure) == (TaskState.FAILED, Failure.REFUSED)
    assert engines.names == []
