"""The suite that every engine passes: for a tiny Wan of words, and for one that begins with a picture."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.contracts import test_engines as suite
from tests.contracts.test_engines import (
    Witness,
    sample,
    test_another_seed_gives_another_clip,
    test_any_prompt_makes_a_clip,
    test_it_shows_its_work_as_a_small_picture_of_the_clip,
    test_it_stops_at_its_first_word,
    test_its_clip_is_what_was_asked_for,
    test_its_name_is_fit_for_settings,
    test_its_progress_never_falls_and_ends_at_one,
    test_its_recipe_is_plain_json_and_names_its_maker,
    test_the_same_seed_gives_the_same_bytes_even_after_a_stop,
    test_warming_twice_is_fine,
)
from tests.diffusers.asking import engine as diffusers
from tests.diffusers.conftest import Model
from tests.pictures import drawn

from reelyard.core.brief import Brief
from reelyard.engines.diffusion.engine import Diffusers
from reelyard.ports.engine import Engine, Run

__all__ = [
    "sample",
    "test_another_seed_gives_another_clip",
    "test_any_prompt_makes_a_clip",
    "test_it_shows_its_work_as_a_small_picture_of_the_clip",
    "test_it_stops_at_its_first_word",
    "test_its_clip_is_what_was_asked_for",
    "test_its_name_is_fit_for_settings",
    "test_its_progress_never_falls_and_ends_at_one",
    "test_its_recipe_is_plain_json_and_names_its_maker",
    "test_the_same_seed_gives_the_same_bytes_even_after_a_stop",
    "test_warming_twice_is_fine",
]


class WithPicture(Diffusers):
    """Begins whatever is ordered with one picture."""

    def __init__(self, picture: Path, **options: Any) -> None:
        super().__init__(**options)
        self._picture = str(picture)

    def generate(self, brief: Brief, clip: Path, run: Run) -> dict[str, Any]:
        return super().generate(replace(brief, pictures=(self._picture,)), clip, run)


@pytest.fixture(scope="module", params=["words", "pictures"])
def engine(request: pytest.FixtureRequest, model: Model, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    if request.param == "words":
        made = diffusers(model("wan-2.1"))
    else:
        folder = tmp_path_factory.mktemp("pictured")
        made = pictured(shutil.copytree(model("wan-2.1-i2v"), folder / "model"), folder / "a.png")
    made.warm(Witness())
    return made


def pictured(folder: Path, picture: Path) -> Diffusers:
    """One whose clips have the picture's shape, and its picture that of the suite's format."""
    said = json.loads((folder / "engine.json").read_text(encoding="utf-8"))
    (folder / "engine.json").write_text(json.dumps({**said, "fit": "pad"}), encoding="utf-8")
    picture.write_bytes(drawn.png(640, 360))
    return WithPicture(picture, model_dir=str(folder), device="cpu", threads=1)


def test_nothing_of_the_suite_is_left_out() -> None:
    assert [name for name in vars(suite) if name.startswith("test_") and name not in __all__] == []
