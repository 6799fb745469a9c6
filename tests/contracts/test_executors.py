"""What every executor must do, whatever the engine does; a new one is one more line in EXECUTORS."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from subprocess import run as run_program

import pytest

from reelyard.core.brief import Brief, Broke, Failure, Format, Outcome, Produced, Progress, Stage
from reelyard.executors.process import ProcessExecutor
from reelyard.ports.executor import Executor, Readiness, Watch

ROOT = Path(__file__).parents[2]
BUSY = 0.5  # seconds that a machine with other work may add
MODULE = "tests.executors.scripted_engines"
PATHS = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
SCRIPTED = {
    name: f"{MODULE}:{name}" for name in ("Scripted", "Unwarmable", "WarmLater", "SlowToWarm", "Missing")
}

EXECUTORS: dict[str, Callable[[], Executor]] = {
    "process": lambda: ProcessExecutor(engines=SCRIPTED, environment=PATHS),
}


@pytest.fixture(params=EXECUTORS)
async def executor(request: pytest.FixtureRequest) -> AsyncIterator[Executor]:
    executor = EXECUTORS[request.param]()
    yield executor
    await executor.close()


@dataclass
class Witness:
    """Sees what an executor says, and says stop."""

    said: list[Progress] = field(default_factory=list)
    shown: list[bytes] = field(default_factory=list)
    remembered: list[str] = field(default_factory=list)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    at_work: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def watch(self) -> Watch:
        return Watch(show=self.shown.append, progress=self._see, remember=self._remember, stop=self.stop)

    def _see(self, progress: Progress) -> None:
        self.said.append(progress)
        if progress.fraction >= 0.5:
            self.at_work.set()

    async def _remember(self, upstream_id: str) -> None:
        self.remembered.append(upstream_id)
        self.at_work.set()


def brief(prompt: str) -> Brief:
    shape = Format(width=64, height=48, fps=10, seconds=0.5)
    return Brief(task_id="task_x_1", attempt=1, model="m", prompt=prompt, format=shape, seed=7)


@dataclass
class Bench:
    """An executor, a folder for clips, and the usual way of asking."""

    executor: Executor
    folder: Path

    @property
    def clip(self) -> Path:
        return self.folder / "clip.mp4"

    async def make(
        self, prompt: str, witness: Witness | None = None, *, engine: str = "Scripted", limit: float = 30
    ) -> Outcome:
        watch = (witness or Witness()).watch
        return await self.executor.run(engine, brief(prompt), self.clip, watch, timedelta(seconds=limit))

    def left(self) -> list[str]:
        return [path.name for path in self.folder.iterdir()]


@pytest.fixture
def bench(executor: Executor, tmp_path: Path) -> Bench:
    return Bench(executor, tmp_path)


async def test_a_clip_is_made_checked_and_hashed(bench: Bench) -> None:
    outcome = await bench.make("good")
    assert isinstance(outcome, Produced)
    data = bench.clip.read_bytes()
    assert outcome.clip.sha256 == sha256(data).hexdigest()
    assert outcome.clip.size == len(data)
    assert outcome.clip.format == brief("good").format
    assert outcome.recipe["warmings"] == 1
    assert bench.left() == ["clip.mp4"]


async def test_the_caller_first_hears_that_it_waits_and_then_that_it_is_made(bench: Bench) -> None:
    witness = Witness()
    await bench.make("good", witness)
    assert [(p.stage, p.fraction) for p in witness.said] == [(Stage.QUEUED, 0.0), (Stage.GENERATING, 1.0)]


async def test_a_clip_that_is_being_made_never_waits_again(bench: Bench) -> None:
    witness = Witness()
    await bench.make("queue", witness)
    stages = [p.stage for p in witness.said]
    assert stages == sorted(stages, key=[Stage.QUEUED, Stage.GENERATING].index)
    assert Stage.QUEUED in [p.stage for p in witness.said if p.fraction == 0.2]


async def test_progress_never_falls_and_stays_within_bounds(bench: Bench) -> None:
    witness = Witness()
    await bench.make("fall", witness)
    fractions = [p.fraction for p in witness.said]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert 0.5 in fractions


async def test_pictures_of_the_work_arrive_and_nothing_else_does(bench: Bench) -> None:
    witness = Witness()
    await bench.make("show", witness)
    assert witness.shown == [b"\xff\xd8\xff of a fox"]


async def test_a_picture_that_is_too_large_is_the_engines_fault(bench: Bench) -> None:
    outcome = await bench.make("show too much")
    assert isinstance(outcome, Broke)
    assert "a preview of 262147 bytes: at most 262144 are taken" in outcome.reason


async def test_a_refusal_is_final_and_in_the_engines_words(bench: Bench) -> None:
    assert await bench.make("refuse") == Broke(failure=Failure.REFUSED, reason="no such thing here")
    assert bench.left() == []


@pytest.mark.parametrize(
    ("prompt", "reason"),
    [
        ("fail", "the engine broke: RuntimeError: out of film"),
        ("crash", "the engine's process crashed: segmentation fault, SIGSEGV"),
        ("leave", "the engine's process ended by itself with status 3"),
        ("short", "the engine's clip is wrong: has 4 frames, 5 were asked for"),
        ("nothing", "the engine's clip is wrong: there is no file"),
        ("unsayable", "the engine broke: TypeError: Object of type object is not JSON serializable"),
    ],
)
async def test_a_failure_says_what_broke_and_leaves_nothing(bench: Bench, prompt: str, reason: str) -> None:
    assert await bench.make(prompt) == Broke(failure=Failure.FAILED, reason=reason)
    assert bench.left() == []


@pytest.mark.parametrize("prompt", ["fail", "crash", "leave", "hang"])
async def test_the_next_clip_is_made_whatever_became_of_the_last(bench: Bench, prompt: str) -> None:
    await bench.executor.warm("Scripted")
    assert isinstance(await bench.make(prompt, limit=0.5), Broke)
    assert isinstance(await bench.make("good"), Produced)


@pytest.mark.parametrize("prompt", ["work on", "hang", "hold the gil"])
async def test_a_stop_ends_it_within_a_second_whatever_the_engine_does(bench: Bench, prompt: str) -> None:
    witness = Witness()
    making = asyncio.create_task(bench.make(prompt, witness))
    await witness.at_work.wait()
    told = time.monotonic()
    witness.stop.set()
    assert await making == Broke(failure=Failure.CANCELLED, reason="cancelled")
    assert time.monotonic() - told < 1.0 + BUSY
    assert bench.left() == []


async def test_a_stop_while_the_engine_warms_ends_it(bench: Bench) -> None:
    witness = Witness()
    making = asyncio.create_task(bench.make("good", witness, engine="SlowToWarm"))
    await witness.at_work.wait()
    assert bench.executor.readiness()["SlowToWarm"] == Readiness(state="warming", progress=0.25)
    witness.stop.set()
    assert await making == Broke(failure=Failure.CANCELLED, reason="cancelled")


@pytest.mark.parametrize("prompt", ["work on", "hang"])
async def test_the_limit_ends_it_within_a_second(bench: Bench, prompt: str) -> None:
    await bench.executor.warm("Scripted")
    start = time.monotonic()
    outcome = await bench.make(prompt, limit=0.5)
    assert outcome == Broke(failure=Failure.TIMED_OUT, reason="not done within 0.5 s, and ended")
    assert 0.5 <= time.monotonic() - start < 1.5 + BUSY
    assert bench.left() == []


async def test_a_stop_before_the_start_starts_nothing(bench: Bench) -> None:
    witness = Witness()
    witness.stop.set()
    assert await bench.make("good", witness) == Broke(failure=Failure.CANCELLED, reason="cancelled")
    assert witness.said == []
    assert bench.executor.readiness()["Scripted"].state == "cold"


async def test_a_stop_that_comes_late_stops_nothing_else(bench: Bench) -> None:
    late = Witness()
    await bench.make("good", late)
    late.stop.set()
    assert isinstance(await bench.make("good"), Produced)


async def test_an_engine_goes_on_only_once_the_upstreams_id_is_stored(bench: Bench) -> None:
    happened: list[str] = []
    stored = asyncio.Event()

    async def remember(upstream_id: str) -> None:
        happened.append(upstream_id)
        asking.set()
        await stored.wait()
        happened.append("stored")

    asking = asyncio.Event()
    watch = Watch(
        show=lambda _: None,
        progress=lambda p: happened.append(f"{p.fraction:g}"),
        remember=remember,
        stop=asyncio.Event(),
    )
    limit = timedelta(seconds=30)
    making = asyncio.create_task(bench.executor.run("Scripted", brief("remember"), bench.clip, watch, limit))
    await asking.wait()
    await bench.executor.warm("Unwarmable")  # time enough for an engine that does not wait
    assert happened[-1] == "upstream-7"
    stored.set()
    assert isinstance(await making, Produced)
    assert happened[-4:-1] == ["upstream-7", "stored", "0.9"]


async def test_an_id_that_could_not_be_stored_fails_the_attempt(bench: Bench) -> None:
    async def remember(_: str) -> None:
        raise RuntimeError("the store is gone")

    watch = Watch(show=lambda _: None, progress=lambda _: None, remember=remember, stop=asyncio.Event())
    outcome = await bench.executor.run(
        "Scripted", brief("remember"), bench.clip, watch, timedelta(seconds=30)
    )
    assert outcome == Broke(
        failure=Failure.FAILED, reason="the attempt broke: RuntimeError: the store is gone"
    )
    assert bench.left() == []


async def test_a_caller_that_cannot_hear_of_progress_gets_a_failure(bench: Bench) -> None:
    def progress(_: Progress) -> None:
        raise RuntimeError("deaf")

    async def remember(_: str) -> None: ...

    watch = Watch(show=lambda _: None, progress=progress, remember=remember, stop=asyncio.Event())
    for _ in range(2):  # the first takes no seat with it
        outcome = await bench.executor.run(
            "Scripted", brief("good"), bench.clip, watch, timedelta(seconds=30)
        )
        assert outcome == Broke(failure=Failure.FAILED, reason="the attempt broke: RuntimeError: deaf")
    assert bench.left() == []


async def test_an_id_is_stored_even_where_the_attempt_is_ended_meanwhile(bench: Bench) -> None:
    witness = Witness()
    stored: list[str] = []
    free = asyncio.Event()

    async def remember(upstream_id: str) -> None:
        witness.at_work.set()
        await free.wait()
        stored.append(upstream_id)

    watch = Watch(show=lambda _: None, progress=lambda _: None, remember=remember, stop=witness.stop)
    making = asyncio.create_task(
        bench.executor.run("Scripted", brief("remember"), bench.clip, watch, timedelta(seconds=30))
    )
    await witness.at_work.wait()
    witness.stop.set()
    assert await making == Broke(failure=Failure.CANCELLED, reason="cancelled")
    free.set()
    await bench.executor.close()
    assert stored == ["upstream-7"]


async def test_what_an_engine_prints_garbles_nothing(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    assert isinstance(await bench.make("chatter"), Produced)
    await bench.executor.close()
    lines = [record.getMessage().partition(": ")[2] for record in caplog.records]
    assert {"to stdout", "straight to stdout", "last words"} <= set(lines)


async def test_an_engines_temporary_files_go_with_its_attempt(bench: Bench) -> None:
    witness = Witness()
    await bench.make("use temporary files", witness)
    (temporary,) = witness.remembered
    assert not await asyncio.to_thread(Path(temporary).exists)
    assert str(bench.folder) in temporary


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    if run_program(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root may mount a disk small enough to fill")
    yield folder
    run_program(["umount", str(folder)], check=True)


async def test_a_full_disk_is_a_failure_and_leaves_nothing(bench: Bench, small_disk: Path) -> None:
    bench.folder = small_disk
    outcome = await bench.make("fill the disk")
    assert isinstance(outcome, Broke)
    assert outcome.failure is Failure.FAILED
    assert "No space left on device" in outcome.reason
    assert bench.left() == []


async def test_a_folder_that_is_not_there_is_a_failure(bench: Bench, tmp_path: Path) -> None:
    bench.folder = tmp_path / "missing"
    outcome = await bench.make("good")
    assert outcome == Broke(
        failure=Failure.FAILED, reason="the clip could not be stored: No such file or directory"
    )


async def test_an_unknown_engine_is_a_failure(bench: Bench) -> None:
    outcome = await bench.make("good", engine="Nobody")
    assert outcome == Broke(failure=Failure.FAILED, reason="there is no engine `Nobody` here")


async def test_warming_makes_an_engine_ready_once(bench: Bench) -> None:
    assert bench.executor.readiness()["Scripted"].state == "cold"
    await bench.executor.warm("Scripted")
    await bench.executor.warm("Scripted")
    assert bench.executor.readiness()["Scripted"].state == "ready"
    outcome = await bench.make("good")
    assert isinstance(outcome, Produced)
    assert outcome.recipe["warmings"] == 1


@pytest.mark.parametrize(
    ("engine", "note"),
    [
        ("Unwarmable", "the engine broke: FileNotFoundError: no weights"),
        (
            "Missing",
            f"the engine broke: AttributeError: module '{MODULE}' has no attribute 'Missing'",
        ),
    ],
)
async def test_an_engine_that_cannot_be_made_ready_says_why(bench: Bench, engine: str, note: str) -> None:
    await bench.executor.warm(engine)
    standing = bench.executor.readiness()[engine]
    assert (standing.state, standing.note) == ("broken", note)
    assert await bench.make("good", engine=engine) == Broke(failure=Failure.FAILED, reason=note)


async def test_closing_hands_back_what_runs_and_can_be_done_twice(bench: Bench) -> None:
    witness = Witness()
    making = asyncio.create_task(bench.make("hang", witness))
    await witness.at_work.wait()
    await asyncio.gather(bench.executor.close(), bench.executor.close())
    handed_back = Broke(failure=Failure.HANDED_BACK, reason="the server is stopping")
    assert await making == handed_back
    assert await bench.make("good") == handed_back
    assert bench.left() == []
