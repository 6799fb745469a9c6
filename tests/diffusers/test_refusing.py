"""What the engine does not load, and in what words it says so."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from tests.contracts.test_engines import Witness
from tests.diffusers.asking import ASKED, engine
from tests.diffusers.conftest import Model

from reelyard.engines.diffusion import second_stage as part
from reelyard.engines.diffusion.folder import Unfit
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.upscalers import second_stage
from reelyard.ports.engine import EngineDown, EngineRefused


@pytest.fixture
def folder(model: Model, tmp_path: Path) -> Path:
    """A copy that may be spoilt."""
    return Path(shutil.copytree(model("wan-2.1"), tmp_path / "model"))


def down(folder: Path, **options: Any) -> str:
    with pytest.raises(EngineDown) as said:
        engine(folder, **options).warm(Witness())
    assert str(folder.parent) not in str(said.value)
    return str(said.value)


def test_a_missing_folder(tmp_path: Path) -> None:
    assert "is not there" in down(tmp_path / "none")


def test_weights_as_a_pickle(folder: Path) -> None:
    weights = folder / "transformer" / "diffusion_pytorch_model.safetensors"
    weights.rename(weights.with_suffix(".bin"))
    assert "pickle" in down(folder)


def test_a_file_that_is_cut_short(folder: Path) -> None:
    weights = folder / "vae" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    assert "cut short" in down(folder)


def test_weights_that_are_not_there(folder: Path) -> None:
    (folder / "text_encoder" / "model.safetensors").unlink()
    assert "could not be loaded" in down(folder)


def test_weights_of_another_shape(folder: Path, model: Model) -> None:
    shutil.copy(
        model("wan-2.2-5b") / "transformer" / "diffusion_pytorch_model.safetensors", folder / "transformer"
    )
    assert "could not be loaded" in down(folder)


def test_code_beside_the_weights(folder: Path) -> None:
    (folder / "transformer" / "modeling.py").write_text("raise SystemExit", encoding="utf-8")
    assert "code" in down(folder)


def test_an_unknown_pipeline(folder: Path) -> None:
    index = folder / "model_index.json"
    index.write_text(index.read_text().replace("WanPipeline", "FluxPipeline"), encoding="utf-8")
    assert "FluxPipeline" in down(folder)


def test_terms_that_nobody_accepted(model: Model) -> None:
    assert "`ltx-2`" in down(model("ltx-2"), accept_license=["ltx-video"])


def test_without_its_upscaler_the_engine_is_not_ready(folder: Path, upscaler: Path, tmp_path: Path) -> None:
    assert "the upscaler in upscaler_dir: the folder of its model is not there" in down(
        folder, upscaler_dir=str(tmp_path / "none")
    )
    assert "`kandinsky-6`" in down(folder, upscaler_dir=str(upscaler), accept_license=[])
    broken = Path(shutil.copytree(upscaler, tmp_path / "vsr"))
    (broken / "vae" / "diffusion_pytorch_model.safetensors").unlink()
    said = down(folder, upscaler_dir=str(broken))
    assert "the upscaler in upscaler_dir: it could not be loaded" in said


def test_an_upscaler_is_no_model_and_a_model_no_upscaler(folder: Path, upscaler: Path) -> None:
    assert "`Kandinsky6SRPipeline`, which has no profile" in down(upscaler)
    assert "the upscaler in upscaler_dir: " in down(folder, upscaler_dir=str(folder))


def test_on_a_gpu_an_upscaler_that_cannot_be_compiled_is_told_as_it_is_loaded(
    upscaler: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = second_stage(
        Options(model_dir="", upscaler_dir=str(upscaler), accept_license=("kandinsky-6",)), ""
    )
    assert found is not None
    monkeypatch.setattr(part, "has_triton", lambda: False)
    with pytest.raises(Unfit, match="Triton"):
        part.SecondStage.ready(found, torch.device("cuda"))
    monkeypatch.setattr(part, "has_triton", lambda: True)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(Unfit, match="C compiler"):
        part.SecondStage.ready(found, torch.device("cuda"))


def test_a_picture_is_no_failure_but_another_engines_turn(model: Model, tmp_path: Path) -> None:
    with pytest.raises(EngineRefused, match="words alone"):
        engine(model("wan-2.1")).generate(replace(ASKED, pictures=("a.png",)), tmp_path / "a.mp4", Witness())
