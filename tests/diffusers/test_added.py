"""Added weights are melted into the denoiser that they are for."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import WanPipeline
from peft import LoraConfig, get_peft_model_state_dict
from tests.contracts.test_engines import Witness
from tests.diffusers.asking import engine, make
from tests.diffusers.conftest import Model
from tests.diffusers.tiny.kinds import KINDS
from tests.diffusers.tiny.wan import wan

from reelyard.ports.engine import EngineDown


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of added weights for a tiny Wan's denoiser."""
    folder = tmp_path_factory.mktemp("added")
    transformer = wan().transformer
    transformer.add_adapter(
        LoraConfig(r=2, lora_alpha=2, target_modules=["to_q", "to_v"], init_lora_weights=False)
    )
    torch.manual_seed(3)
    layers = {name: torch.randn_like(value) for name, value in get_peft_model_state_dict(transformer).items()}
    WanPipeline.save_lora_weights(folder, transformer_lora_layers=layers, weight_name="turbo.safetensors")
    return folder / "turbo.safetensors"


def with_added(model: Path, added: Path, folder: Path, **lora: Any) -> Path:
    """A copy of a model whose engine.json names the weights."""
    shutil.copytree(model, folder)
    shutil.copy(added, folder)
    said = {**KINDS[model.name].said, "loras": [{"file": added.name, **lora}]}
    (folder / "engine.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("name", "denoiser"), [("wan-2.1", "transformer"), ("wan-2.2", "transformer_2")])
def test_added_weights_change_the_clip_as_strongly_as_they_are_to(
    model: Model, added: Path, tmp_path: Path, name: str, denoiser: str
) -> None:
    plain = make(engine(model(name)), tmp_path, name="plain.mp4").pixels
    for strength in (0.0, 1.0):
        folder = with_added(
            model(name), added, tmp_path / f"{strength}", denoiser=denoiser, strength=strength
        )
        changed = make(engine(folder), tmp_path, name=f"{strength}.mp4").pixels
        assert np.array_equal(changed, plain) is (strength == 0.0)


def test_added_weights_that_are_not_there_are_told(model: Model, added: Path, tmp_path: Path) -> None:
    folder = with_added(model("wan-2.1"), added, tmp_path / "model")
    (folder / added.name).unlink()
    with pytest.raises(EngineDown, match=r"`turbo.safetensors` could not be added"):
        engine(folder).warm(Witness())
