"""The judge of the tiny model's clips: it reads true clips without a mistake, and nothing else as one."""

from dataclasses import replace

import numpy as np
import pytest
from tools.tiny_model.checker import Seen, read
from tools.tiny_model.drawing import Canvas, Pictures, draw
from tools.tiny_model.words import BACKGROUND, COLOURS, DIRECTIONS, SCENES, SHAPES, Scene

SCENE = Scene(colour="green", shape="square", direction="left")


def true_clips(times: int) -> list[tuple[Scene, Pictures]]:
    """Every scene, drawn so many times at places of chance."""
    drawn = draw(SCENES * times, np.random.default_rng(17), Canvas(), frames=9)
    return list(zip(SCENES * times, drawn, strict=True))


def clip_of(scene: Scene) -> Pictures:
    clips = draw([scene], np.random.default_rng(3), Canvas(), frames=9)
    return np.asarray(clips[0], np.float32)


def test_every_true_clip_is_read_right() -> None:
    assert [(scene, read(clip)) for scene, clip in true_clips(5) if not read(clip).shows(scene)] == []


def test_true_clips_are_read_right_with_the_grain_that_a_model_leaves() -> None:
    grain = np.random.default_rng(5)
    wrong = [
        (scene, read(clip))
        for scene, clip in true_clips(1)
        if not read(clip + grain.normal(0, 6, clip.shape).astype(np.float32)).shows(scene)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "other",
    [replace(SCENE, colour=colour) for colour in COLOURS if colour != SCENE.colour]
    + [replace(SCENE, shape=shape) for shape in SHAPES if shape != SCENE.shape]
    + [replace(SCENE, direction=way) for way in DIRECTIONS if way != SCENE.direction],
    ids=lambda scene: " ".join(scene.words),
)
def test_a_clip_of_something_else_is_told_apart(other: Scene) -> None:
    seen = read(clip_of(other))
    assert not seen.shows(SCENE)
    assert seen.words == other.words


def test_a_clip_played_backwards_goes_the_other_way() -> None:
    assert read(clip_of(SCENE)[::-1]).direction == "right"


def test_a_shape_that_stands_still_goes_nowhere() -> None:
    still = np.repeat(clip_of(SCENE)[4:5], 9, axis=0)
    assert read(still).words == ("green", "square", None)


def test_a_shape_that_goes_aslant_goes_nowhere() -> None:
    clip = clip_of(replace(SCENE, direction="right"))
    aslant = np.stack([np.roll(frame, 2 * number, axis=0) for number, frame in enumerate(clip)])
    assert read(aslant[:5]).direction is None


def test_an_empty_picture_shows_nothing() -> None:
    empty = np.broadcast_to(np.array(BACKGROUND, np.float32), (9, 32, 32, 3))
    assert read(empty) == Seen(colour=None, shape=None, direction=None)


def test_a_shape_in_a_few_frames_only_is_not_taken_for_a_clip() -> None:
    clip = clip_of(SCENE)
    clip[:5] = BACKGROUND
    assert read(clip) == Seen(colour=None, shape=None, direction=None)


def test_noise_shows_no_scene() -> None:
    noise = np.random.default_rng(7).uniform(0, 255, (9, 32, 32, 3)).astype(np.float32)
    assert None in read(noise).words
