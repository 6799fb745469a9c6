"""LTX-2 in two stages: half the size, its latents enlarged, and refined, through the real classes."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import LTX2Pipeline
from peft import LoraConfig, get_peft_model_state_dict
from tests.diffusers.asking import ASKED, Made, ask_of, engine, make
from tests.diffusers.conftest import Model
from tests.diffusers.test_pictures import picture
from tests.diffusers.test_sharper import Ear
from tests.diffusers.tiny.kinds import ALL_TERMS
from tests.diffusers.tiny.ltx import ltx2

from reelyard.engines.diffusion.choosing import chosen
from reelyard.engines.diffusion.engine import Diffusers
from reelyard.engines.diffusion.folder import opened
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.runner import Runner
from reelyard.engines.diffusion.upscalers import second_stage
from reelyard.executors.clip_check import check
from reelyard.ports.engine import Cancelled

pytestmark = pytest.mark.filterwarnings("ignore:Mismatch dtype:UserWarning")
HEARD = replace(ASKED, sound=True)


def runner_of(model: Path, folder: Path) -> Runner:
    terms = tuple(ALL_TERMS)
    said = Options(model_dir="", device="cpu", threads=1, accept_license=terms, upscaler_dir=str(folder))
    found = opened(model)
    return Runner.ready(found, chosen(found, said), said, second_stage(said, found.pipeline))


def frames(runner: Runner, ear: Ear | None = None) -> np.ndarray[Any, Any]:
    return runner.film(ask_of(runner.profile), ear or Ear()).frames


@pytest.fixture(scope="module")
def runner(model: Model, latent_upsampler: Path) -> Runner:
    return runner_of(model("ltx-2"), latent_upsampler)


@pytest.fixture(scope="module")
def maker(model: Model, latent_upsampler: Path) -> Iterator[Diffusers]:
    yield engine(model("ltx-2"), upscaler_dir=str(latent_upsampler))


@pytest.fixture(scope="module")
def made(maker: Diffusers, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(maker, tmp_path_factory.mktemp("made"), HEARD)


def test_from_two_folders_to_a_checked_clip_with_sound(made: Made) -> None:
    check(made.path, ASKED.format, lively=True, heed=lambda: None, sound=True)


def test_its_recipe_says_both_stages(made: Made) -> None:
    assert made.recipe["second_stage"]["upscaler"] == "ltx-2-two-stages"
    assert made.recipe["way"][0] == (
        "made at 32x32, its latents enlarged twice and refined in 3 steps by LTX-2's second stage"
    )
    assert made.recipe["made"]["width"] == 64


def test_progress_counts_the_steps_of_both_stages_and_never_falls(made: Made) -> None:
    said = made.run.said
    assert said == sorted(said)
    for done in range(1, 7):
        assert any(abs(share - (0.02 + 0.86 * done / 6)) < 1e-6 for share in said), done


def test_it_makes_what_the_pipelines_make_one_after_the_other(runner: Runner) -> None:
    ask, first = ask_of(runner.profile), runner.pipeline
    call = {
        "prompt": ask.prompt,
        "num_frames": ask.frames,
        "frame_rate": ask.fps,
        "generator": torch.Generator("cpu").manual_seed(ask.seed),
        "max_sequence_length": ask.text,
    }
    latent = runner.latent
    assert latent is not None
    small = first(
        **call,
        negative_prompt=ask.negative,
        width=32,
        height=32,
        num_inference_steps=ask.steps,
        guidance_scale=ask.guidance,
        output_type="latent",
    )
    net = latent.larger.latent_upsampler
    with torch.no_grad():
        larger = net(small.frames)
        refined = latent.refiner(
            **call,
            width=64,
            height=64,
            latents=larger,
            audio_latents=small.audio,
            num_inference_steps=3,
            sigmas=[0.909375, 0.725, 0.421875],
            noise_scale=0.909375,
            guidance_scale=1.0,
            stg_scale=0.0,
            modality_scale=1.0,
            guidance_rescale=0.0,
            audio_guidance_scale=1.0,
            audio_stg_scale=0.0,
            audio_modality_scale=1.0,
            audio_guidance_rescale=0.0,
            output_type="np",
        )
    assert tuple(larger.shape[-2:]) == (2, 2)
    assert np.abs(frames(runner) - refined.frames[0] * 255).max() < 0.51


def test_a_clip_that_begins_with_a_picture_is_made_in_one_stage_and_says_so(
    maker: Diffusers, tmp_path: Path
) -> None:
    brief = replace(ASKED, pictures=(picture(tmp_path, 200),))
    recipe = make(maker, tmp_path, brief).recipe
    assert "made in one stage: a second one would change the picture that it begins with" in recipe["notes"]
    assert "second_stage" not in recipe


@pytest.mark.parametrize("after", [2, 4], ids=["first stage", "refining"])
def test_a_stop_is_heeded_in_both_stages_and_leaves_nothing_to_the_next_clip(
    runner: Runner, after: int
) -> None:
    before = frames(runner)
    ear = Ear(stop=lambda ear: len(ear.steps) == after)
    with pytest.raises(Cancelled):
        frames(runner, ear)
    assert ear.steps == [(done, 6) for done in range(1, after + 1)]
    assert np.array_equal(frames(runner), before)


def test_added_weights_of_the_second_stage_are_for_it_alone(
    model: Model, latent_upsampler: Path, runner: Runner, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(latent_upsampler, tmp_path / "latents"))
    shutil.rmtree(folder / "vae")  # the model's own is used
    transformer = ltx2().transformer
    transformer.add_adapter(LoraConfig(r=2, lora_alpha=2, target_modules=["to_q"], init_lora_weights=False))
    torch.manual_seed(3)
    layers = {name: torch.randn_like(value) for name, value in get_peft_model_state_dict(transformer).items()}
    LTX2Pipeline.save_lora_weights(folder, transformer_lora_layers=layers, weight_name="few.safetensors")
    (folder / "engine.json").write_text(json.dumps({"loras": [{"file": "few.safetensors"}]}))
    added = runner_of(model("ltx-2"), folder)
    smalls: list[torch.Tensor] = []
    for each in (runner, added):
        assert each.latent is not None
        net = each.latent.larger.latent_upsampler
        net.register_forward_pre_hook(lambda _net, given: smalls.append(given[0]))
    plain, changed = frames(runner), frames(added)
    assert torch.equal(*smalls)
    assert not np.array_equal(plain, changed)
