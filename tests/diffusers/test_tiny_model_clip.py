"""The trained tiny model from a brief to an MP4: what the prompt said is what the clip shows."""

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.contracts.test_engines import BRIEF
from tests.diffusers.asking import Made, engine, make
from tools.tiny_model.checker import read
from tools.tiny_model.words import Scene

from reelyard.core.brief import Format
from reelyard.engines.diffusion.engine import Diffusers

FOLDER = Path(__file__).parents[2] / "tools" / "tiny_model" / "weights"
SIDE, FRAMES = 32, 9
SHAPES = (
    Format(width=256, height=256, fps=24, seconds=2.0),
    Format(width=640, height=360, fps=24, seconds=3.0),
)
SCENES = (  # red and yellow become others where red and blue are swapped
    Scene(colour="red", shape="circle", direction="right"),
    Scene(colour="white", shape="square", direction="up"),
    Scene(colour="yellow", shape="triangle", direction="down"),
)


@pytest.fixture(scope="module")
def tiny() -> Diffusers:
    return engine(FOLDER)


def as_made(made: Made) -> NDArray[np.float32]:
    """The clip's middle square in the size and number of frames that the model made."""
    pixels = made.pixels
    count, height, width, _ = pixels.shape
    left = (width - height) // 2
    square = pixels[:, :, left : left + height]
    picked = square[np.linspace(0, count * (FRAMES - 1) // FRAMES, FRAMES).astype(int)]
    small = [
        av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24")
        .reformat(width=SIDE, height=SIDE, interpolation="AREA")
        .to_ndarray()
        for frame in picked
    ]
    return np.stack(small).astype(np.float32)


@pytest.mark.parametrize("format", SHAPES, ids=["square", "wide"])
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: " ".join(scene.words))
def test_a_clip_shows_what_its_prompt_says(
    scene: Scene, format: Format, tiny: Diffusers, tmp_path: Path
) -> None:
    prompt = scene.said("a {colour} {shape} moving {direction}")
    made = make(tiny, tmp_path, replace(BRIEF, prompt=prompt, format=format, seed=11))
    assert made.pixels.shape == (format.frames, format.height, format.width, 3)
    assert read(as_made(made)).words == scene.words


def test_its_recipe_says_that_a_toy_of_32_pixels_made_it(tiny: Diffusers, tmp_path: Path) -> None:
    recipe = make(tiny, tmp_path, replace(BRIEF, prompt="a red circle moving left", format=SHAPES[0])).recipe
    assert "tiny model" in recipe["model"]
    assert recipe["nature"] == "neural"
    assert recipe["made"] == {"width": SIDE, "height": SIDE, "frames": FRAMES, "fps": 8.0}


def test_loading_a_model_writes_nothing_into_the_servers_log(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make(engine(FOLDER), tmp_path, BRIEF)
    assert capfd.readouterr() == ("", "")
