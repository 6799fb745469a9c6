"""A clip is stopped where the model is, and leaves nothing to the next one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tests.diffusers.asking import ask_of, engine
from tests.diffusers.conftest import Model

from reelyard.engines.diffusion import loading
from reelyard.engines.diffusion.choosing import chosen
from reelyard.engines.diffusion.folder import opened
from reelyard.engines.diffusion.hooks import Listener
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.runner import OutOfMemory, Runner
from reelyard.ports.engine import Cancelled

CACHED = "fast"


@dataclass
class Stopper(Listener):
    """Stops after so many steps, and counts the beats up to then and beyond."""

    after: int = 10**9
    beats_more: int = 10**9
    steps: int = 0
    beats: int = 0

    def beat(self) -> None:
        self.beats += 1
        if self.steps >= self.after:
            self.beats_more -= 1
            if self.beats_more < 0:
                raise Cancelled

    def step(self, done: int, total: int) -> None:
        assert (done, total) == (self.steps + 1, 3)
        self.steps = done


def runner(folder: Path, **options: Any) -> Runner:
    said, found = Options(model_dir="", device="cpu", threads=1, **options), opened(folder)
    return Runner.ready(found, chosen(found, said), said)


def frames(of: Runner, listener: Listener | None = None) -> np.ndarray[Any, Any]:
    return of.film(ask_of(of.profile), listener or Stopper()).frames


@pytest.mark.parametrize("name", ["wan-2.2", "hunyuan-video-1.5", "cogvideox"])
def test_it_stops_within_the_step_that_it_is_at_and_does_not_decode(
    model: Model, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    made = runner(model(name), accept_license=("tencent-hunyuan",))
    before = frames(made)
    with monkeypatch.context() as patch:
        patch.setattr(made.pipeline.vae, "decode", lambda *_, **__: pytest.fail("decoded after a stop"))
        stopper = Stopper(after=1, beats_more=2)
        with pytest.raises(Cancelled):
            frames(made, stopper)
        assert stopper.steps == 1
    assert np.array_equal(frames(made), before)


def test_there_is_a_look_before_every_block_of_everything_that_takes_long(model: Model) -> None:
    made, heard = runner(model("wan-2.1")), Stopper()
    frames(made, heard)
    blocks = len(made.pipeline.transformer.blocks)
    assert heard.beats > 3 * 2 * (1 + blocks) + len(made.pipeline.text_encoder.encoder.block) + 9


def test_a_stop_while_it_decodes_is_heeded(model: Model) -> None:
    made = runner(model("wan-2.1"))
    with pytest.raises(Cancelled):
        frames(made, Stopper(after=3, beats_more=1))


def test_a_cache_keeps_nothing_of_a_clip_that_was_stopped(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "_FIRST_BLOCK", 10.0)  # every step but the first is skipped
    made = runner(model("wan-2.1"), cache=CACHED)
    clean = frames(made)
    with pytest.raises(Cancelled):
        frames(made, Stopper(after=2, beats_more=3))
    assert np.array_equal(frames(made), clean)
    with pytest.raises(Cancelled):
        frames(made, Stopper(after=2, beats_more=3))
    monkeypatch.setattr(made.hooks, "reset_caches", lambda: None)
    assert not np.array_equal(frames(made), clean), "the cache has no state, so this proves nothing"


def short_of_memory(made: Runner, monkeypatch: pytest.MonkeyPatch, times: int) -> list[str]:
    """Has a pipeline run out of memory so many times; gives the plans that it was called under."""
    plans: list[str] = []
    plain = type(made.pipeline).__call__

    def call(pipeline: Any, *arguments: Any, **named: Any) -> Any:
        plans.append(made.plan.value)
        if len(plans) <= times:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return plain(pipeline, *arguments, **named)

    call.__signature__ = __import__("inspect").signature(plain)  # type: ignore[attr-defined]
    monkeypatch.setattr(type(made.pipeline), "__call__", call)
    return plans


def test_out_of_memory_it_goes_on_a_plan_lower_and_stays_there(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = runner(model("wan-2.1"))
    before = frames(made)
    plans = short_of_memory(made, monkeypatch, 1)
    assert frames(made).shape == before.shape
    assert made.pipeline.vae.use_tiling
    frames(made)
    assert plans == ["resident", "balanced", "balanced"]


def test_out_of_memory_twice_is_a_failure_that_says_so(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    made = runner(model("wan-2.1"))
    plans = short_of_memory(made, monkeypatch, 2)
    with pytest.raises(OutOfMemory, match="out_of_memory: 9 frames of 64x64"):
        frames(made)
    assert plans == ["resident", "balanced"]


def test_an_engine_is_told_the_lower_plan_in_its_recipe(
    model: Model, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tests.diffusers.asking import make

    assert make(engine(model("wan-2.1"), memory="balanced"), tmp_path).recipe["memory"] == "balanced"
