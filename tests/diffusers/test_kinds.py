"""Every kind of pipeline, its real classes at a tiny size, from a folder to a checked clip."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import av
import pytest
from tests.diffusers.asking import ASKED, Made, engine, make
from tests.diffusers.conftest import Model
from tests.diffusers.tiny.kinds import KINDS, PICTURED

from reelyard.engines.diffusion.engine import Diffusers
from reelyard.engines.diffusion.profiles import PIPELINES
from reelyard.executors.clip_check import check

pytestmark = pytest.mark.filterwarnings("ignore:Mismatch dtype:UserWarning")  # rms_norm in half precision
HEARD = replace(ASKED, sound=True)


@pytest.fixture(scope="module", params=KINDS)
def maker(request: pytest.FixtureRequest, model: Model) -> Iterator[tuple[str, Diffusers]]:
    yield request.param, engine(model(request.param))


@pytest.fixture(scope="module")
def made(maker: tuple[str, Diffusers], tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(maker[1], tmp_path_factory.mktemp("made"), HEARD)


def test_every_pipeline_that_may_be_loaded_is_tried_here(model: Model) -> None:
    kinds = (*KINDS, *PICTURED)
    tried = {json.loads((model(name) / "model_index.json").read_text())["_class_name"] for name in kinds}
    assert tried == PIPELINES


def test_it_makes_the_clip_that_was_asked_for(made: Made) -> None:
    check(made.path, ASKED.format, lively=True, heed=lambda: None, sound=True)


def test_it_says_what_it_was_asked_and_how_the_clip_came_about(
    maker: tuple[str, Diffusers], made: Made
) -> None:
    kind, recipe = KINDS[maker[0]], made.recipe
    assert recipe["profile"] == kind.profile
    assert recipe["made"] == {"width": kind.side, "height": kind.side, "frames": 9, "fps": 8}
    assert recipe["steps"] == 3
    assert any("cropped to" in step for step in recipe["way"])
    assert any("8 to 24 a second" in step for step in recipe["way"])
    assert any("made of 9 frames at 8 a second, shown as 24 at 24" in note for note in recipe["notes"])


def test_its_progress_goes_by_its_steps(made: Made) -> None:
    said = made.run.said
    assert said == sorted(said)
    steps = [0.02 + 0.86 * done / 3 for done in (1, 2, 3)]
    assert all(any(abs(share - step) < 1e-6 for share in said) for step in steps)


def test_the_same_seed_gives_the_same_pictures_and_another_gives_others(
    maker: tuple[str, Diffusers], made: Made, tmp_path: Path
) -> None:
    again = make(maker[1], tmp_path, HEARD)
    assert again.path.read_bytes() == made.path.read_bytes()
    other = make(maker[1], tmp_path, replace(HEARD, seed=8), "b.mp4")
    assert (other.pixels[0] != made.pixels[0]).any()


def test_in_the_precision_of_a_gpu_it_makes_a_clip_too(
    maker: tuple[str, Diffusers], model: Model, tmp_path: Path
) -> None:
    half = engine(model(maker[0]), dtype="bfloat16")
    made = make(half, tmp_path)
    assert made.recipe["dtype"] == "bfloat16"
    assert made.recipe["vae_dtype"] == ("bfloat16" if maker[0] == "cogvideox" else "float32")
    check(made.path, ASKED.format, lively=True, heed=lambda: None)


def test_only_what_makes_sound_gives_sound_and_only_where_it_was_asked_for(
    maker: tuple[str, Diffusers], made: Made, tmp_path: Path
) -> None:
    assert tracks(made.path) == (1 if maker[0] == "ltx-2" else 0)
    assert tracks(make(maker[1], tmp_path).path) == 0


def tracks(path: Path) -> int:
    with av.open(str(path)) as container:
        return len(container.streams.audio)
