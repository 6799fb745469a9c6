"""What every engine that ships must do; the registry names them."""

import importlib
import io
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import av
import msgspec
import numpy as np
import pytest

from reelyard import registry
from reelyard.core.brief import Brief, Format, Nature, Stage, Tier
from reelyard.executors.clip_check import check
from reelyard.ports.engine import Cancelled, Engine, Run

ENGINES = sorted(registry.ENGINES.values())

BRIEF = Brief(
    task_id="task_hailuo_Ab3dE9xK2mQ8vR4tY6uW1zN5pL",
    attempt=1,
    model="hailuo/02-text-to-video-pro",
    prompt="A red fox runs across a snowy forest at dawn",
    format=Format(width=320, height=180, fps=24, seconds=1.0),
    seed=286,  # one with which the test card takes no time
)


@dataclass
class Witness(Run):
    """Hears what an engine says; stops it once it is as far as ``until``."""

    until: float | None = None
    said: list[float] = field(default_factory=list)
    stopped: int = 0
    shown: list[bytes] = field(default_factory=list)

    def progress(self, fraction: float, stage: Stage = Stage.GENERATING) -> None:
        self.said.append(fraction)
        if self.until is not None and fraction >= self.until:
            self.stopped += 1
            raise Cancelled

    def show(self, picture: bytes) -> None:
        self.shown.append(picture)

    def remember(self, upstream_id: str) -> None:
        raise AssertionError(f"no upstream is asked here, but {upstream_id} is one's")


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A clip that an engine made once for all the tests to look at."""

    engine: Engine
    path: Path
    recipe: dict[str, Any]
    said: list[float]
    shown: list[bytes]

    @property
    def format(self) -> Format:
        """A test card says itself how small it is."""
        return msgspec.convert(self.recipe["format"], Format) if self.is_test else BRIEF.format

    @property
    def is_test(self) -> bool:
        return self.engine.nature is Nature.TEST


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    module, _, name = request.param.partition(":")
    engine: Engine = getattr(importlib.import_module(module), name)()
    engine.warm(Witness())
    return engine


@pytest.fixture(scope="module")
def sample(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    run, path = Witness(), tmp_path_factory.mktemp("sample") / "a.mp4"
    return Sample(
        engine=engine, path=path, recipe=engine.generate(BRIEF, path, run), said=run.said, shown=run.shown
    )


def test_its_clip_is_what_was_asked_for(sample: Sample) -> None:
    clip = check(sample.path, sample.format, lively=not sample.is_test, heed=lambda: None)
    assert clip.size > 1000
    assert list(sample.path.parent.iterdir()) == [sample.path]


def test_its_progress_never_falls_and_ends_at_one(sample: Sample) -> None:
    assert sample.said == sorted(sample.said)
    assert sample.said[0] >= 0.0
    assert sample.said[-1] == 1.0
    assert len(sample.said) > 3


def test_it_shows_its_work_as_a_small_picture_of_the_clip(sample: Sample) -> None:
    picture = decoded(sample.shown[0])
    with av.open(str(sample.path)) as container:
        first = next(container.decode(video=0)).to_ndarray(format="rgb24")
    height, width = picture.shape[:2]
    assert (height, width) == (height // 2 * 2, min(640, width))
    assert abs(width / height - first.shape[1] / first.shape[0]) < 0.05
    step = first.shape[0] // height
    blocks = first[: height * step, : width * step].reshape(height, step, width, step, 3).mean((1, 3))
    assert np.abs(picture - blocks).mean() < 12  # of 255; another picture is 40 and more away


def decoded(jpeg: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """A JPEG's pixels."""
    with av.open(io.BytesIO(jpeg), "r", format="mjpeg") as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24").astype(np.uint8)


def test_its_recipe_is_plain_json_and_names_its_maker(sample: Sample) -> None:
    recipe, engine = sample.recipe, sample.engine
    assert json.loads(json.dumps(recipe, allow_nan=False)) == recipe
    assert (recipe["engine"], recipe["version"]) == (engine.name, engine.version)
    assert (recipe["nature"], recipe["seed"]) == (engine.nature, BRIEF.seed)


def test_the_same_seed_gives_the_same_bytes_even_after_a_stop(sample: Sample, tmp_path: Path) -> None:
    stopped = Witness(until=0.5)
    with pytest.raises(Cancelled):
        sample.engine.generate(BRIEF, tmp_path / "b.mp4", stopped)
    assert stopped.stopped == 1
    sample.engine.generate(BRIEF, tmp_path / "c.mp4", Witness())
    assert (tmp_path / "c.mp4").read_bytes() == sample.path.read_bytes()


def test_another_seed_gives_another_clip(sample: Sample, tmp_path: Path) -> None:
    sample.engine.generate(replace(BRIEF, seed=245), tmp_path / "b.mp4", Witness())
    assert (tmp_path / "b.mp4").read_bytes() != sample.path.read_bytes()
    if sample.engine.nature is not Nature.TEST:  # a test card shows its task, whatever the seed
        assert first_picture(tmp_path / "b.mp4") != first_picture(sample.path)


def first_picture(path: Path) -> bytes:
    """The first frame's pixels, so that no comment in the file can stand for a difference."""
    with av.open(str(path)) as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24").tobytes()


def test_it_stops_at_its_first_word(engine: Engine, tmp_path: Path) -> None:
    run = Witness(until=0.0)
    with pytest.raises(Cancelled):
        engine.generate(BRIEF, tmp_path / "a.mp4", run)
    assert run.stopped == 1


def test_warming_twice_is_fine(engine: Engine) -> None:
    run = Witness()
    engine.warm(run)
    engine.warm(run)
    assert all(0.0 <= fraction <= 1.0 for fraction in run.said)


def test_its_name_is_fit_for_settings(engine: Engine) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_-]*", engine.name)
    assert engine.version


@pytest.mark.parametrize("prompt", ["雪の森を走る赤い狐", "x" * 1500, "🦊", "a\n\tb", "?"])
def test_any_prompt_makes_a_clip(engine: Engine, tmp_path: Path, prompt: str) -> None:
    engine.generate(replace(BRIEF, prompt=prompt, tier=Tier.DRAFT), tmp_path / "a.mp4", Witness())
    assert (tmp_path / "a.mp4").stat().st_size > 1000
