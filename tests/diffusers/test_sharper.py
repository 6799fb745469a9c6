"""The second stage: a real super-resolution pipeline at a tiny size, after a model and on its frames."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import Kandinsky6SRPipeline
from tests.contracts.test_engines import Witness
from tests.diffusers.asking import ASKED, Made, ask_of, engine, make
from tests.diffusers.conftest import Model
from tests.diffusers.tiny.kinds import ALL_TERMS

from reelyard.core.brief import Format
from reelyard.engines.diffusion.choosing import chosen
from reelyard.engines.diffusion.finish import Film
from reelyard.engines.diffusion.folder import opened
from reelyard.engines.diffusion.hooks import Listener
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.profile import Size
from reelyard.engines.diffusion.runner import OutOfMemory, Runner
from reelyard.engines.diffusion.sharpness import Sharpening
from reelyard.engines.diffusion.upscalers import second_stage
from reelyard.executors.clip_check import check
from reelyard.ports.engine import Cancelled

pytestmark = [
    pytest.mark.filterwarnings("ignore:flex_attention called without torch.compile:UserWarning"),
    pytest.mark.filterwarnings("ignore:Mismatch dtype:UserWarning"),  # rms_norm in half precision
]
FORMAT = Format(width=128, height=128, fps=24, seconds=1.0)
SHARP = replace(ASKED, format=FORMAT)
SIXTY_FOUR = Size(width=64, height=64)  # that the tiny Wan makes: one tile of the network


@dataclass
class Ear(Listener):
    """Notes what it hears, and stops at a beat where it is told to."""

    stop: Callable[["Ear"], bool] = lambda _ear: False
    steps: list[tuple[int, int]] = field(default_factory=list)
    beats: int = 0

    def beat(self) -> None:
        self.beats += 1
        if self.stop(self):
            raise Cancelled

    def step(self, done: int, total: int) -> None:
        self.steps.append((done, total))


@pytest.fixture(scope="module")
def runner(model: Model, upscaler: Path) -> Runner:
    said = Options(
        model_dir="", device="cpu", threads=1, accept_license=tuple(ALL_TERMS), upscaler_dir=str(upscaler)
    )
    found = opened(model("wan-2.1"))
    return Runner.ready(found, chosen(found, said), said, second_stage(said, found.pipeline))


@pytest.fixture(scope="module")
def film(runner: Runner) -> Film:
    return runner.film(ask_of(runner.profile, SHARP), Listener())


@pytest.fixture(scope="module")
def made(model: Model, upscaler: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    maker = engine(model("wan-2.1"), upscaler_dir=str(upscaler))
    return make(maker, tmp_path_factory.mktemp("made"), SHARP)


def step_of(runner: Runner, format: Format = FORMAT) -> Sharpening:
    step = runner.step(SIXTY_FOUR, format, runner.profile.fit)
    assert step is not None
    return step


def sharper(runner: Runner, film: Film, listener: Listener | None = None) -> Film:
    return runner.sharper(film, step_of(runner), 7, listener or Listener())


def test_from_two_folders_to_a_checked_clip(made: Made) -> None:
    check(made.path, FORMAT, lively=True, heed=lambda: None)


def test_its_recipe_says_the_way_and_who_went_it(made: Made) -> None:
    title = "Kandinsky 6 VSR, distilled to 2 steps"
    assert made.recipe["way"] == [
        f"made sharper at 2 times the size by {title}",
        "frames between estimated along the motion, 8 to 24 a second",
        "H.264, yuv420p, index in front",
    ]
    told = made.recipe["second_stage"]
    assert (told["model"], told["licence"], told["steps"]) == (title, "kandinsky-6", 2)
    assert (told["dtype"], told["vae_dtype"]) == ("float32", "float32")
    assert len(told["fingerprint"]) == 64
    assert made.recipe["seconds"]["sharpening"] > 0
    assert made.recipe["made"] == {"width": 64, "height": 64, "frames": 9, "fps": 8}
    assert made.recipe["notes"][0] == "made at 64x64, cropped and scaled to 128x128"


def test_progress_goes_on_through_it_and_never_falls(made: Made) -> None:
    said = made.run.said
    assert said == sorted(said)
    assert said[-1] == 1.0
    first = [0.02 + 0.48 * done / 3 for done in (1, 2, 3)]
    second = [0.52 + 0.36 * done / 2 for done in (1, 2)]
    for share in (*first, *second):
        assert any(abs(each - share) < 1e-6 for each in said), share


def test_it_makes_what_the_pipeline_makes_by_itself(runner: Runner, film: Film, upscaler: Path) -> None:
    plain = Kandinsky6SRPipeline.from_pretrained(upscaler, local_files_only=True)
    plain.set_progress_bar_config(disable=True)
    expected = plain(
        video=film.frames[None].astype(np.float32) / 255,
        resolution_scale=2,
        num_inference_steps=2,
        generator=torch.Generator("cpu").manual_seed(7),
        output_type="np",
    ).frames[0]
    found = sharper(runner, film)
    assert found.frames.dtype == np.uint8
    assert np.abs(found.frames - expected * 255).max() < 0.51
    assert expected.std() > 0.02


def test_the_number_of_frames_their_rate_and_the_sound_stay(runner: Runner, film: Film) -> None:
    six = replace(film, frames=film.frames[:6])  # the network itself takes 4k+1
    found = sharper(runner, six)
    assert found.frames.shape == (6, 128, 128, 3)
    assert (found.rate, found.sound) == (film.rate, film.sound)


def test_a_picture_of_another_aspect_is_cut_first_and_made_four_times_as_large(
    runner: Runner, film: Film
) -> None:
    step = step_of(runner, Format(width=240, height=140, fps=24, seconds=1.0))
    assert (step.times, step.crop) == (4, Size(width=64, height=38))
    ear = Ear()
    found = runner.sharper(film, step, 7, ear)
    assert found.frames.shape == (9, 140, 240, 3)
    assert ear.steps[-1] == (len(ear.steps), len(ear.steps))
    assert len(ear.steps) > 2  # of several tiles


def test_pictures_as_large_as_asked_for_are_left_alone_and_that_is_said(
    model: Model, upscaler: Path, tmp_path: Path
) -> None:
    small = replace(ASKED, format=Format(width=64, height=64, fps=24, seconds=1.0))
    recipe = make(engine(model("wan-2.1"), upscaler_dir=str(upscaler)), tmp_path, small).recipe
    assert "the upscaler had nothing to do: the pictures are as large as they are to be" in recipe["notes"]
    assert "second_stage" not in recipe
    assert "sharpening" not in recipe["seconds"]


@pytest.mark.parametrize(
    "stop",
    [
        lambda ear: ear.beats > 3,  # while the pictures are handed over
        lambda ear: ear.beats > 14,  # in the encoder
        lambda ear: len(ear.steps) == 1,  # between the steps of a tile
        lambda ear: len(ear.steps) == 2,  # in the decoder
    ],
    ids=["handing over", "encoding", "steps", "decoding"],
)
def test_a_stop_is_heeded_within_it_and_leaves_nothing_to_the_next_clip(
    runner: Runner, film: Film, stop: Callable[[Ear], bool]
) -> None:
    before = sharper(runner, film).frames
    ear = Ear(stop=stop)
    with pytest.raises(Cancelled):
        sharper(runner, film, ear)
    assert len(ear.steps) <= 2
    assert np.array_equal(sharper(runner, film).frames, before)


def test_there_is_a_look_before_every_block_and_the_watchdog_is_awake(runner: Runner, film: Film) -> None:
    ear = Ear(stop=lambda _ear: runner.watchdog._due is None)  # not awake
    parts = runner.second.pipeline  # type: ignore[union-attr]
    after: list[int] = []  # so many beats had been heard as each part was done
    looked = (parts.vae.encoder, parts.transformer, parts.vae.decoder)
    handles = [part.register_forward_hook(lambda *_: after.append(ear.beats)) for part in looked]
    sharper(runner, film, ear)
    for handle in handles:
        handle.remove()
    encoded, *steps, decoded = after
    blocks = len(parts.transformer.visual_transformer_blocks)
    assert encoded >= 9 + 1 + len(parts.vae.encoder.down)  # nine pictures were handed over before
    assert min(steps[0] - encoded, steps[1] - steps[0]) > blocks
    assert decoded - steps[1] > len(parts.vae.decoder.up)
    assert ear.beats == decoded + 9
    assert runner.watchdog._due is None


def short_of_memory(runner: Runner, monkeypatch: pytest.MonkeyPatch, times: int) -> list[str]:
    """Has the second stage run out of memory so many times; gives the plans that it was called under."""
    plans: list[str] = []
    plain = Kandinsky6SRPipeline.__call__

    def call(pipeline: Any, *arguments: Any, **named: Any) -> Any:
        plans.append(runner.plan.value)
        if len(plans) <= times:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return plain(pipeline, *arguments, **named)

    monkeypatch.setattr(Kandinsky6SRPipeline, "__call__", call)
    return plans


def test_out_of_memory_only_the_second_stage_is_done_again_a_plan_lower(
    model: Model, upscaler: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    maker = engine(model("wan-2.1"), upscaler_dir=str(upscaler))
    maker.warm(Witness())
    plans = short_of_memory(maker._runner, monkeypatch, 1)
    firsts: list[int] = []
    plain = Runner.film

    def film(of: Runner, *given: Any) -> Film:
        firsts.append(1)
        return plain(of, *given)

    monkeypatch.setattr(Runner, "film", film)
    made = make(maker, tmp_path, SHARP)
    assert plans == ["resident", "balanced"]
    assert firsts == [1]
    assert made.recipe["memory"] == "balanced"
    assert made.run.said == sorted(made.run.said)


def test_out_of_memory_twice_is_a_failure_that_says_where(
    model: Model, upscaler: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    maker = engine(model("wan-2.1"), upscaler_dir=str(upscaler))
    maker.warm(Witness())
    short_of_memory(maker._runner, monkeypatch, 2)
    with pytest.raises(OutOfMemory, match="out_of_memory: 9 frames of 64x64, made 2 times as large"):
        make(maker, tmp_path, SHARP)
