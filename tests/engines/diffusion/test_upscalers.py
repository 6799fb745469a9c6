"""Which second stage a folder holds, and what keeps it from being used."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.engines.diffusion.folders import WAN, model_folder

from reelyard.engines.diffusion.folder import Unfit
from reelyard.engines.diffusion.memory import Need
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.upscalers import Upscaler, second_stage

VSR = {
    "_class_name": "Kandinsky6SRPipeline",
    "scheduler": ["diffusers", "PiflowScheduler"],
    "transformer": ["diffusers", "Kandinsky6SRTransformer3DModel"],
    "vae": ["diffusers", "Kandinsky6SRVAE"],
}
TERMS = ("kandinsky-6",)


def choose(
    path: Path,
    index: Any = VSR,
    said: Any = None,
    terms: tuple[str, ...] = TERMS,
    first: str = "WanPipeline",
    net: Any = None,
) -> Upscaler:
    folder = model_folder(path / "vsr", index, said=said)
    if net is not None:
        (folder / "latent_upsampler").mkdir()
        (folder / "latent_upsampler" / "config.json").write_text(json.dumps(net), encoding="utf-8")
    second = second_stage(Options(model_dir="", upscaler_dir=str(folder), accept_license=terms), first)
    assert second is not None
    return second.upscaler


def refused(path: Path, *arguments: Any, **named: Any) -> str:
    with pytest.raises(Unfit) as said:
        choose(path, *arguments, **named)
    assert str(path) not in str(said.value)
    return str(said.value)


def test_none_is_asked_for_none_is_looked_for() -> None:
    assert second_stage(Options(model_dir=""), "WanPipeline") is None


def test_the_scheduler_tells_how_many_steps_a_tile_takes(tmp_path: Path) -> None:
    assert (choose(tmp_path / "a").name, choose(tmp_path / "b").steps) == ("kandinsky-6-vsr-distilled", 2)
    plain = choose(tmp_path / "c", {**VSR, "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"]})
    assert (plain.name, plain.steps) == ("kandinsky-6-vsr", 4)


def test_its_engine_json_may_name_it_and_set_its_steps(tmp_path: Path) -> None:
    own = choose(tmp_path, said={"name": "Mine", "steps": 3})
    assert (own.title, own.steps) == ("Mine", 3)


@pytest.mark.parametrize("said", [{"sizes": [[64, 64]]}, {"guidance": 2}, {"profile": "wan-2.1-1.3b"}])
def test_what_an_upscaler_would_not_heed_is_refused(tmp_path: Path, said: dict[str, Any]) -> None:
    assert f"an upscaler heeds no `{next(iter(said))}`" in refused(tmp_path, said=said)


def test_its_terms_are_to_be_accepted(tmp_path: Path) -> None:
    assert "under the terms `kandinsky-6`" in refused(tmp_path, terms=("ltx-2",))


def test_a_model_that_is_no_upscaler_is_refused_and_said_which_setting_names_it(tmp_path: Path) -> None:
    said = refused(tmp_path, WAN)
    assert said.startswith("the upscaler in upscaler_dir: ")
    assert "`WanPipeline`" in said
    assert "there are `Kandinsky6SRPipeline`" in said


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="the upscaler in upscaler_dir: the folder of its model is not there"):
        second_stage(Options(model_dir="", upscaler_dir=str(tmp_path / "none")), "WanPipeline")


LATENT = {
    "_class_name": "LTX2LatentUpsamplePipeline",
    "latent_upsampler": ["ltx2", "LTX2LatentUpsamplerModel"],
    "vae": ["diffusers", "AutoencoderKLLTX2Video"],
}
LTX: dict[str, Any] = {"index": LATENT, "terms": ("ltx-2",), "first": "LTX2Pipeline"}


def test_ltx_2_s_own_follows_ltx_2_and_nothing_else(tmp_path: Path) -> None:
    assert choose(tmp_path / "a", **LTX, net={"spatial_upsample": True}).name == "ltx-2-two-stages"
    said = refused(tmp_path / "b", **{**LTX, "first": "WanPipeline"}, net={})
    assert "works on the latents of a LTX2Pipeline, and the model is a WanPipeline" in said
    assert "under the terms `ltx-2`" in refused(tmp_path / "c", **{**LTX, "terms": TERMS}, net={})


@pytest.mark.parametrize("net", [{"temporal_upsample": True}, {"rational_spatial_scale": 1.5}])
def test_a_net_that_enlarges_latents_otherwise_than_twice_is_refused(tmp_path: Path, net: Any) -> None:
    assert "otherwise than twice" in refused(tmp_path, **LTX, net=net)


def test_two_models_side_by_side_need_room_for_both_and_for_the_work_of_one() -> None:
    first, second = Need(weights=10, largest=8, work=3), Need(weights=4, largest=2, work=5)
    assert first.beside(second) == Need(weights=14, largest=8, work=5)
