"""The test card: what it looks like, how long it takes, and what a prompt may have it do."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import av
import pytest

from reelyard.core.brief import Brief, Broke, Format, Nature, Produced, Stage
from reelyard.engines.testcard import FORMAT, Testcard, seconds_of
from reelyard.executors.process import ProcessExecutor
from reelyard.ports.engine import Cancelled, EngineRefused, Run
from reelyard.ports.executor import Watch

BROKE = "failed: the engine broke: RuntimeError"
ASKED = Format(width=1920, height=1080, fps=24, seconds=6)
BRIEF = Brief(
    task_id="task_hailuo_Ab3dE9xK2mQ8vR4tY6uW1zN5pL",
    attempt=1,
    model="m",
    prompt="A fox [testcard: fast]",
    format=ASKED,
    seed=7,
)


@dataclass
class Witness(Run):
    said: list[float] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def progress(self, fraction: float, stage: Stage = Stage.GENERATING) -> None:
        self.said.append(fraction)
        if self.stop.is_set():
            raise Cancelled

    def show(self, picture: bytes) -> None: ...

    def remember(self, upstream_id: str) -> None:
        raise AssertionError("a test card has no upstream")


def make(path: Path, brief: Brief) -> dict[str, object]:
    return Testcard().generate(brief, path, Witness())


def test_it_is_small_and_says_what_it_is(tmp_path: Path) -> None:
    recipe = make(tmp_path / "a.mp4", BRIEF)
    assert recipe["nature"] == "test"
    assert recipe["format"] == {"width": 320, "height": 180, "fps": 24, "seconds": 1.0}
    with av.open(str(tmp_path / "a.mp4")) as container:
        assert container.metadata["comment"].startswith("Test card of task task_hailuo_Ab3dE9")
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    assert len(frames) == FORMAT.frames == 24
    assert [tuple(int(c) // 90 for c in frames[0][10, x]) for x in (20, 70, 115, 160, 205, 250, 300)] == [
        (2, 2, 2),  # grey, yellow, cyan, green, magenta, red, blue
        (2, 2, 0),
        (0, 2, 2),
        (0, 2, 0),
        (2, 0, 2),
        (2, 0, 0),
        (0, 0, 2),
    ]
    sweep = [int(frame[110, :, 0].argmax()) for frame in frames]
    assert sweep == sorted(set(sweep))


def test_two_tasks_have_two_cards(tmp_path: Path) -> None:
    make(tmp_path / "a.mp4", BRIEF)
    make(tmp_path / "b.mp4", replace(BRIEF, task_id=BRIEF.task_id.swapcase()))
    first, second = ((tmp_path / name).read_bytes() for name in ("a.mp4", "b.mp4"))
    assert first != second


def test_how_long_it_takes_hangs_on_the_seed_and_is_spread_evenly() -> None:
    times = [seconds_of("", seed) for seed in range(2800)]
    assert times == [seconds_of("", seed) for seed in range(2800)]
    assert 0.2 <= min(times) < 0.21
    assert 2.99 < max(times) <= 3.0
    tenths = Counter(int((seconds - 0.2) / 0.28) for seconds in times)
    assert all(200 < tenths[tenth] < 360 for tenth in range(10))


@pytest.mark.parametrize(
    ("prompt", "seconds"),
    [
        ("[testcard: fast]", 0.0),
        ("a fox [TestCard:slow 12.5] runs", 12.5),
        ("[testcard: slow 0]", 0.0),
        ("[testcard: slow]", None),
        ("[testcard: hurry]", None),
        ("testcard: fast", None),
    ],
)
def test_a_prompt_may_say_how_long_it_takes(prompt: str, seconds: float | None) -> None:
    assert seconds_of(prompt, 3) == (seconds_of("", 3) if seconds is None else seconds)


def test_it_takes_as_long_as_it_says(tmp_path: Path) -> None:
    start = time.monotonic()
    make(tmp_path / "a.mp4", replace(BRIEF, prompt="[testcard: slow 0.3]"))
    assert time.monotonic() - start >= 0.3


def test_a_refusal_can_be_had(tmp_path: Path) -> None:
    with pytest.raises(EngineRefused, match="asked the test card to refuse"):
        make(tmp_path / "a.mp4", replace(BRIEF, prompt="[testcard: refuse]"))


@pytest.mark.parametrize(
    ("order", "attempt", "fails"),
    [("fail", 1, True), ("fail", 9, True), ("fail 2", 1, True), ("fail 2", 2, True), ("fail 2", 3, False)],
)
def test_a_failure_can_be_had_for_good_or_for_some_attempts(
    tmp_path: Path, order: str, attempt: int, fails: bool
) -> None:
    brief = replace(BRIEF, prompt=f"[testcard: {order}] [testcard: fast]", attempt=attempt)
    if fails:
        with pytest.raises(RuntimeError, match="asked the test card to fail"):
            make(tmp_path / "a.mp4", brief)
    else:
        assert make(tmp_path / "a.mp4", brief)["nature"] == Nature.TEST


def test_a_stop_is_heeded_between_two_steps(tmp_path: Path) -> None:
    run = Witness()
    run.stop.set()
    with pytest.raises(Cancelled):
        Testcard().generate(replace(BRIEF, prompt="[testcard: slow 60]"), tmp_path / "a.mp4", run)


@pytest.fixture
async def executor() -> AsyncIterator[ProcessExecutor]:
    executor = ProcessExecutor(engines={"testcard": "reelyard.engines.testcard:Testcard"})
    yield executor
    await executor.close()


@pytest.mark.parametrize(
    ("prompt", "limit", "ends"),
    [
        ("", 30, "produced"),
        ("[testcard: crash]", 30, "failed: the engine's process crashed: segmentation fault, SIGSEGV"),
        ("[testcard: hang]", 1, "timed_out: not done within 1 s, and ended"),
        (
            "[testcard: fail]",
            30,
            f"{BROKE}: the prompt asked the test card to fail",
        ),
        ("[testcard: refuse]", 30, "refused: the prompt asked the test card to refuse"),
    ],
)
async def test_what_the_page_promises_is_what_an_executor_gives(
    executor: ProcessExecutor, tmp_path: Path, prompt: str, limit: float, ends: str
) -> None:
    async def remember(_: str) -> None: ...

    await executor.warm("testcard")
    watch = Watch(show=lambda _: None, progress=lambda _: None, remember=remember, stop=asyncio.Event())
    brief = replace(BRIEF, prompt=f"{prompt} [testcard: fast]")
    outcome = await executor.run("testcard", brief, tmp_path / "a.mp4", watch, timedelta(seconds=limit))
    said = f"{outcome.failure}: {outcome.reason}" if isinstance(outcome, Broke) else "produced"
    assert said == ends
    if isinstance(outcome, Produced):
        assert outcome.clip.format == FORMAT
