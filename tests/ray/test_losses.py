"""An actor, a node or the whole cluster is lost while it works: told soon, and nobody's failure at first."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.contracts.test_executors import Bench, Witness
from tests.executors.watching import watched
from tests.ray.conftest import Yard, ask, parent_of, started

from reelyard.core.brief import Broke, Failure, Produced
from reelyard.executors.ray.executor import RayExecutor

LOST = "the Ray actor that made it, or its node, was lost"


@pytest.fixture
async def executor(yard: Yard) -> AsyncIterator[RayExecutor]:
    executor = ask(yard.address, ("Scripted",))
    yield executor
    await executor.close()


async def at_work(bench: Bench) -> tuple["asyncio.Task[object]", int]:
    """An order that goes on until it is ended, and the id of what its engine has started."""
    witness = Witness()
    making: asyncio.Task[object] = asyncio.create_task(bench.make("have a child", witness, limit=300))
    await witness.at_work.wait()
    return making, int(witness.remembered[0])


async def test_a_lost_actor_is_nobodys_failure_at_first_and_counts_when_it_repeats(
    executor: RayExecutor, tmp_path: Path
) -> None:
    bench, outcomes = Bench(executor, tmp_path), []
    for _ in range(2):
        making, started_by_it = await at_work(bench)
        with watched(started_by_it) as ended:
            os.kill(parent_of(parent_of(started_by_it)), signal.SIGKILL)
            outcomes.append(await asyncio.wait_for(making, 15))
            assert await asyncio.to_thread(ended, 15)
    assert outcomes == [
        Broke(failure=Failure.HANDED_BACK, reason=LOST),
        Broke(failure=Failure.LOST, reason=LOST),
    ]
    assert bench.left() == []
    assert isinstance(await bench.make("good"), Produced)


async def test_a_lost_node_is_told_within_30_s_and_the_next_clip_is_made_on_another(
    yard: Yard, executor: RayExecutor, tmp_path: Path
) -> None:
    bench = Bench(executor, tmp_path)
    making, started_by_it = await at_work(bench)
    lost = yard.node_of(started_by_it)
    killed = time.monotonic()
    yard.kill(lost)
    assert await asyncio.wait_for(making, 30) == Broke(failure=Failure.HANDED_BACK, reason=LOST)
    told = time.monotonic() - killed
    assert isinstance(await bench.make("good"), Produced)
    made = time.monotonic() - killed
    print(f"\na lost node: told after {told:.1f} s, another clip made after {made:.1f} s")
    assert made < 30
    yard.add()


async def test_an_actor_that_falls_silent_is_given_up(executor: RayExecutor, tmp_path: Path) -> None:
    bench = Bench(executor, tmp_path)
    making, started_by_it = await at_work(bench)
    actor = parent_of(parent_of(started_by_it))
    os.kill(actor, signal.SIGSTOP)
    reason = "the Ray actor that made it was silent for 20 s"
    assert await asyncio.wait_for(making, 60) == Broke(failure=Failure.HANDED_BACK, reason=reason)
    assert isinstance(await bench.make("good"), Produced)
    with contextlib.suppress(ProcessLookupError):
        os.kill(actor, signal.SIGKILL)


async def test_what_a_killed_bridge_drove_ends_with_it(executor: RayExecutor, tmp_path: Path) -> None:
    bench = Bench(executor, tmp_path)
    making, started_by_it = await at_work(bench)
    (bridge,) = executor.bridges()["Scripted"]
    with watched(started_by_it) as ended:
        os.kill(bridge, signal.SIGKILL)
        assert await asyncio.wait_for(making, 15) == Broke(
            failure=Failure.HANDED_BACK, reason="the connection to the cluster that made the clip broke"
        )
        assert await asyncio.to_thread(ended, 90)  # a cluster may take 60 s to miss the driver
    assert isinstance(await bench.make("good"), Produced)


async def test_a_lost_head_is_said_and_a_new_one_is_used(tmp_path: Path) -> None:
    yard = started()
    address = yard.address
    executor = ask(address, ("Scripted",))
    bench = Bench(executor, tmp_path)
    making, _ = await at_work(bench)
    killed = time.monotonic()
    yard.cluster.remove_node(yard.cluster.head_node, allow_graceful=False)
    broke = await asyncio.wait_for(making, 120)
    print(f"\na lost head: told after {time.monotonic() - killed:.1f} s: {broke}")
    assert isinstance(broke, Broke)
    assert broke.failure is Failure.HANDED_BACK
    away = await bench.make("good")
    print(f"then after {time.monotonic() - killed:.1f} s: {away}")
    assert isinstance(away, Broke)
    assert away.failure is Failure.DOWN
    assert f"the Ray cluster at {address} cannot be reached" in away.reason
    assert executor.readiness()["Scripted"].state == "broken"
    yard.cluster.shutdown()
    anew = started(int(address.rpartition(":")[2]))
    assert anew.address == address
    assert isinstance(await bench.make("good"), Produced)
    await executor.close()
    anew.cluster.shutdown()
