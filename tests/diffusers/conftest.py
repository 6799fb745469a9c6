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
    from tests.diffusers.tiny.kinds import KINDS

    root = tmp_path_factory.mktemp("models")

    def build(name: str) -> Path:
        folder = root / name
        if not folder.exists():
            kind = KINDS[name]
            kind.build().save_pretrained(folder, safe_serialization=True)
            (folder / "engine.json").write_text(json.dumps(kind.said), encoding="utf-8")
        return folder

    return build
