"""What every engine that ships must do; a new one is one more line in ENGINES."""

import importlib
import json
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reelyard.core.brief import Brief, Format, Nature, Stage
from reelyard.executors.clip_check import check
from reelyard.ports import Cancelled, Engine, Run

ENGINES = ["reelyard.engines.testcard:Testcard"]

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

    def progress(self, fraction: float, stage: Stage = Stage.GENERATING) -> None:
        self.said.append(fraction)
        if self.until is not None and fraction >= self.until:
            self.stopped += 1
            raise Cancelled

    def remember(self, upstream_id: str) -> None:
        raise AssertionError(f"no upstream is asked here, but {upstream_id} is one's")


@cache
def load(dotted: str) -> Engine:
    module, _, name = dotted.partition(":")
    engine: Engine = getattr(importlib.import_module(module), name)()
    engine.warm(Witness())
    return engine


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return load(request.param)


def asked(engine: Engine, recipe: dict[str, Any]) -> Format:
    return msgspec.convert(recipe["format"], Format) if engine.nature is Nature.TEST else BRIEF.format


def test_its_clip_is_what_was_asked_for(engine: Engine, tmp_path: Path) -> None:
    recipe = engine.generate(BRIEF, tmp_path / "a.mp4", Witness())
    clip = check(
        tmp_path / "a.mp4", asked(engine, recipe), lively=engine.nature is not Nature.TEST, heed=lambda: None
    )
    assert clip.size > 1000
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]


def test_its_progress_never_falls_and_ends_at_one(engine: Engine, tmp_path: Path) -> None:
    run = Witness()
    engine.generate(BRIEF, tmp_path / "a.mp4", run)
    assert run.said == sorted(run.said)
    assert run.said[0] >= 0.0
    assert run.said[-1] == 1.0
    assert len(run.said) > 3


@pytest.mark.parametrize("until", [0.0, 0.5])
def test_it_stops_when_told(engine: Engine, tmp_path: Path, until: float) -> None:
    run = Witness(until=until)
    with pytest.raises(Cancelled):
        engine.generate(BRIEF, tmp_path / "a.mp4", run)
    assert run.stopped == 1


def test_a_clip_after_a_stop_is_as_good_as_any(engine: Engine, tmp_path: Path) -> None:
    engine.generate(BRIEF, tmp_path / "a.mp4", Witness())
    with pytest.raises(Cancelled):
        engine.generate(BRIEF, tmp_path / "b.mp4", Witness(until=0.5))
    engine.generate(BRIEF, tmp_path / "c.mp4", Witness())
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "c.mp4").read_bytes()


def test_the_seed_decides_the_bytes(engine: Engine, tmp_path: Path) -> None:
    for name, seed in (("a", 286), ("b", 286), ("c", 245)):
        engine.generate(replace(BRIEF, seed=seed), tmp_path / f"{name}.mp4", Witness())
    first, same, other = ((tmp_path / f"{name}.mp4").read_bytes() for name in "abc")
    assert first == same
    assert first != other


def test_its_recipe_is_plain_json_and_names_its_maker(engine: Engine, tmp_path: Path) -> None:
    recipe = engine.generate(BRIEF, tmp_path / "a.mp4", Witness())
    assert json.loads(json.dumps(recipe, allow_nan=False)) == recipe
    assert (recipe["engine"], recipe["version"]) == (engine.name, engine.version)
    assert (recipe["nature"], recipe["seed"]) == (engine.nature, BRIEF.seed)


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
    engine.generate(replace(BRIEF, prompt=prompt), tmp_path / "a.mp4", Witness())
    assert (tmp_path / "a.mp4").stat().st_size > 1000
