"""Tiny pipelines of the real classes, built once and saved as folders; nothing binary is in the repo."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ.update(HF_HUB_OFFLINE="1", DIFFUSERS_DISABLE_REMOTE_CODE="true")  # before diffusers is imported

Model = Callable[[str], Path]


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """Gives the folder of a tiny model by its name in ``kinds``; it is nobody's to change."""
    from tests.diffusers.tiny.kinds import KINDS, PICTURED

    root = tmp_path_factory.mktemp("models")

    def build(name: str) -> Path:
        folder = root / name
        if not folder.exists():
            kind = {**KINDS, **PICTURED}[name]
            kind.build().save_pretrained(folder, safe_serialization=True)
            index = folder / "model_index.json"  # published ones name a class that stands for any backend
            index.write_text(index.read_text().replace("ProcessorPil", "Processor"), encoding="utf-8")
            (folder / "engine.json").write_text(json.dumps(kind.said), encoding="utf-8")
        return folder

    return build


@pytest.fixture(scope="session")
def upscaler(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny super-resolution model; it is nobody's to change."""
    from tests.diffusers.tiny.kandinsky6 import kandinsky_vsr

    folder = tmp_path_factory.mktemp("upscalers") / "vsr"
    kandinsky_vsr().save_pretrained(folder, safe_serialization=True)
    return folder


@pytest.fixture(scope="session")
def latent_upsampler(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what a tiny LTX-2's own second stage needs; it is nobody's to change."""
    from tests.diffusers.tiny.ltx import ltx2_upsampler

    folder = tmp_path_factory.mktemp("upscalers") / "latents"
    ltx2_upsampler().save_pretrained(folder, safe_serialization=True)
    return folder
