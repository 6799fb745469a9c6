"""Room in the cluster: shares of devices, hosts that work together, and waiting where there is none."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.contracts.test_executors import Bench, Witness, brief
from tests.ray.conftest import SMALL, Yard, ask

from reelyard.core.brief import Broke, Failure, Format, Produced, Progress, Stage
from reelyard.executors.ray.executor import RayExecutor
from reelyard.executors.ray.needs import Needs
from reelyard.ports.executor import Readiness

OURS = "tests.ray.ray_engines"
Make = Callable[..., RayExecutor]


@pytest.fixture
async def make(yard: Yard) -> AsyncIterator[Make]:
    made: list[RayExecutor] = []

    def make(name: str, needs: Needs = SMALL, **said: object) -> RayExecutor:
        made.append(ask(yard.address, (name,), needs, **said))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for executor in made:
        await executor.close()


async def test_an_engine_sees_its_share_of_a_device_the_orders_files_and_its_own_environment(
    make: Make, tmp_path: Path
) -> None:
    executor = make("Looking", replace(SMALL, gpus=0.5), module=OURS, environment={"WORD": "told"})
    files = [tmp_path / "first.png", tmp_path / "last.png"]
    for file in files:
        file.write_text(file.stem)
    asked = replace(brief("good"), pictures=tuple(map(str, files)))
    outcome = await executor.run(
        "Looking", asked, tmp_path / "clip.mp4", Witness().watch, timedelta(seconds=30)
    )
    assert isinstance(outcome, Produced)
    seen = {name: outcome.recipe[name] for name in ("pictures", "names", "gpus", "word")}
    assert seen == {
        "pictures": ["first", "last"],
        "names": ["first.png", "last.png"],
        "gpus": "0",
        "word": "told",
    }


async def test_a_clip_of_many_pieces_arrives_whole(make: Make, tmp_path: Path) -> None:
    large = replace(brief("good"), format=Format(width=1280, height=720, fps=10, seconds=0.5))
    clip = tmp_path / "clip.mp4"
    outcome = await make("Scripted").run("Scripted", large, clip, Witness().watch, timedelta(seconds=60))
    assert isinstance(outcome, Produced)
    assert outcome.clip.size == clip.stat().st_size > 2 * 4 * 1024 * 1024


async def test_hosts_work_together_on_one_clip(make: Make, tmp_path: Path) -> None:
    executor = make("Together", replace(SMALL, gpus=1, hosts=2), module=OURS)
    bench = Bench(executor, tmp_path)
    outcome = await bench.make("good", engine="Together")
    assert isinstance(outcome, Produced)
    assert (outcome.recipe["came"], outcome.recipe["gpus"]) == (["1 of 2"], "0")
    broke = await bench.make("rank 1 fails", engine="Together")
    assert broke == Broke(failure=Failure.FAILED, reason="the engine broke: RuntimeError: out of step")
    assert isinstance(await bench.make("good", engine="Together"), Produced)


async def test_an_order_that_finds_no_room_waits_and_its_limit_with_it(make: Make, tmp_path: Path) -> None:
    needs = replace(SMALL, gpus=0, resources={"here": 8}, hosts=2)
    first, second = make("Scripted", needs), make("Scripted", needs)
    await first.warm("Scripted")
    witness = Witness()
    (tmp_path / "other").mkdir()
    making = asyncio.create_task(Bench(second, tmp_path / "other").make("good", witness, limit=2))
    note = "waits for 0.1 CPU and 8 here on each of 2 hosts in the Ray cluster"
    while second.readiness()["Scripted"].note != note:  # noqa: ASYNC110 - nobody is told of it
        await asyncio.sleep(0.05)
    await asyncio.sleep(2)
    assert witness.said == [Progress(fraction=0.0, stage=Stage.QUEUED)]
    await first.close()
    assert isinstance(await making, Produced)


async def test_an_order_that_waits_heeds_a_stop(make: Make, tmp_path: Path) -> None:
    executor = make("Scripted", replace(SMALL, gpus=4, resources={}))
    witness = Witness()
    making = asyncio.create_task(Bench(executor, tmp_path).make("good", witness))
    note = "waits for 0.1 CPU and 4 GPU in the Ray cluster; the cluster has 2 GPU in all"
    while executor.readiness()["Scripted"] != Readiness(state="warming", note=note):  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    witness.stop.set()
    assert await making == Broke(failure=Failure.CANCELLED, reason="cancelled")


async def test_an_order_that_waited_long_enough_is_another_engines(make: Make, tmp_path: Path) -> None:
    executor = make("Scripted", replace(SMALL, gpus=4, resources={}), wait=0.5)
    broke = await Bench(executor, tmp_path).make("good")
    assert broke == Broke(
        failure=Failure.DOWN,
        reason="no room in the Ray cluster within 0.5 s: waits for 0.1 CPU and 4 GPU in the Ray cluster; "
        "the cluster has 2 GPU in all",
        pause=15.0,
    )
    assert executor.readiness()["Scripted"].state == "broken"


async def test_idle_actors_give_their_room_back(make: Make, tmp_path: Path) -> None:
    needs = replace(SMALL, gpus=0, resources={"here": 8}, hosts=2)
    idle = make("Scripted", needs, idle=timedelta(seconds=0.2))
    assert isinstance(await Bench(idle, tmp_path).make("good"), Produced)
    assert isinstance(await Bench(make("Scripted", needs), tmp_path).make("good"), Produced)


async def test_a_nodes_lack_of_the_engine_stands_until_the_operator_acts(make: Make, tmp_path: Path) -> None:
    executor = make("Nowhere", module="no.such.module")
    broke = await Bench(executor, tmp_path).make("good", engine="Nowhere")
    assert isinstance(broke, Broke)
    assert broke.reason == "the engine broke: ModuleNotFoundError: No module named 'no'"
