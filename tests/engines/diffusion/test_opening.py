"""The pictures that a clip begins and ends with: which are refused, and what becomes of their shape."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.engines.diffusion.test_asking import FULL
from tests.pictures import drawn

from reelyard.engines.diffusion.fitting import Picture, cropped
from reelyard.engines.diffusion.opening import check_count, opened, opening
from reelyard.engines.diffusion.profile import Profile
from reelyard.engines.diffusion.profiles import PROFILES
from reelyard.ports.engine import EngineRefused

BEGINNING = {name: row for name, row in PROFILES.items() if row.pictured}
EVERY = pytest.mark.parametrize("profile", BEGINNING.values(), ids=BEGINNING)
SHAPES = [(1920, 1080), (1080, 1920), (1000, 1000), (1600, 1200), (640, 480), (250, 100), (777, 1013)]


def marked(width: int, height: int) -> Picture:
    """Grey, a red square in its middle, and a blue frame along its edges."""
    pixels = np.full((height, width, 3), 128, np.uint8)
    edge, half = max(2, min(width, height) // 12), min(width, height) // 6
    for side in (pixels[:edge], pixels[-edge:], pixels[:, :edge], pixels[:, -edge:]):
        side[:] = (0, 0, 255)
    middle = pixels[height // 2 - half : height // 2 + half, width // 2 - half : width // 2 + half]
    middle[:] = (255, 0, 0)
    return pixels


def red(pixels: Picture) -> "tuple[int, int]":
    """Width and height of what is red."""
    rows, columns = np.nonzero((pixels[..., 0] > 200) & (pixels[..., 2] < 100))
    return int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1


@pytest.mark.parametrize(
    ("name", "count", "words"),
    [
        ("wan-2.1-14b", 1, "words alone"),
        ("wan-2.2-ti2v-5b-turbo", 1, "words alone"),
        ("wan-2.2-i2v-a14b", 0, "brings none"),
        ("wan-2.1-flf2v-14b", 0, "brings none"),
        ("wan-2.1-flf2v-14b", 1, "brings only one"),
        ("wan-2.1-i2v-14b-720p", 2, "not end at another"),
        ("wan-2.2-ti2v-5b", 2, "not end at another"),
        ("ltx-2", 2, "not end at another"),
    ],
)
def test_an_order_that_a_model_does_not_make_is_another_engines(name: str, count: int, words: str) -> None:
    with pytest.raises(EngineRefused, match=words):
        check_count(PROFILES[name], count)


def test_each_model_makes_clips_from_what_it_was_made_for() -> None:
    able = {name: row.pictures for name, row in PROFILES.items()}
    assert able["wan-2.2-ti2v-5b"] == able["ltx-video"] == able["ltx-2"] == (0, 1)
    assert able["wan-2.2-i2v-a14b"] == (1, 2)
    assert able["wan-2.1-flf2v-14b"] == (2,)
    assert all(row.pictured if max(row.pictures) else not row.pictured for row in PROFILES.values())


@EVERY
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_a_picture_fills_the_frame_and_is_never_stretched(profile: Profile, width: int, height: int) -> None:
    made = opened(FULL, profile, [marked(width, height)])
    (pixels,) = made.pictures
    assert pixels.shape == (made.size.height, made.size.width, 3)
    assert made.size.width % profile.multiple == made.size.height % profile.multiple == 0
    assert made.size.width * made.size.height <= 1.001 * max(
        size.width * size.height for size in profile.grade(FULL.tier).sizes
    )
    wide, high = red(pixels)
    assert abs(wide - high) <= max(3, 0.03 * high)
    clip = made.brief.format
    assert min(clip.width, clip.height) == 1080
    assert clip.width % 2 == clip.height % 2 == 0


@pytest.mark.parametrize("name", ["wan-2.2-ti2v-5b", "wan-2.2-i2v-a14b", "ltx-video", "ltx-2"])
@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_a_model_of_any_shape_shows_all_of_the_picture_in_its_own_shape(
    name: str, width: int, height: int
) -> None:
    made = opened(FULL, PROFILES[name], [marked(width, height)])
    clip = made.brief.format
    assert clip.width / clip.height == pytest.approx(width / height, rel=0.003)
    (shown,) = (cropped(each, clip.width / clip.height) for each in made.pictures)
    for side in (shown[2:4], shown[-4:-2], shown[:, 2:4], shown[:, -4:-2]):
        assert side[..., 2].mean() > 230 > 40 > side[..., 0].mean(), "an edge is missing"


def test_a_picture_of_16_to_9_makes_1920x1080_whatever_the_model_makes() -> None:
    for name in ("wan-2.2-ti2v-5b", "wan-2.1-i2v-14b-480p", "hunyuan-video-1.5-i2v-720p", "ltx-2"):
        clip = opened(FULL, PROFILES[name], [marked(1600, 900)]).brief.format
        assert (clip.width, clip.height) == (1920, 1080), name


def test_where_no_shape_is_near_the_middle_is_taken_and_the_clip_has_the_models_shape() -> None:
    made = opened(FULL, PROFILES["cogvideox-5b-i2v"], [marked(600, 600)])
    assert (made.brief.format.width, made.brief.format.height) == (1620, 1080)
    assert made.recipe["pictures"] == [{"width": 600, "height": 600, "did": ["cropped to 600x400", "scaled"]}]


def test_a_folder_that_pads_keeps_the_picture_whole_and_its_clip_in_the_pictures_shape() -> None:
    made = opened(FULL, replace(PROFILES["cogvideox-5b-i2v"], fit="pad"), [marked(600, 600)])
    assert (made.brief.format.width, made.brief.format.height) == (1080, 1080)
    assert made.recipe["pictures"][0]["did"] == ["edges drawn out to 900x600", "scaled"]
    assert made.fit == "crop"


def test_a_last_picture_is_cut_to_the_shape_of_the_first() -> None:
    made = opened(FULL, PROFILES["wan-2.2-i2v-a14b"], [marked(1280, 720), marked(900, 900)])
    first, last = made.pictures
    assert first.shape == last.shape == (720, 1280, 3)
    assert made.recipe["pictures"][1]["did"] == ["cropped to 900x506", "scaled"]
    wide, high = red(last)
    assert abs(wide - high) <= 8


def test_a_folder_that_says_its_sizes_keeps_to_them() -> None:
    fixed = replace(PROFILES["wan-2.2-ti2v-5b"], any_shape=False)
    assert opened(FULL, fixed, [marked(900, 900)]).size in fixed.grade(FULL.tier).sizes


def test_an_order_without_a_picture_keeps_its_shape() -> None:
    made = opening(FULL, PROFILES["wan-2.2-ti2v-5b"])
    assert (made.brief, made.pictures, made.recipe) == (FULL, (), {})


def test_what_is_no_picture_is_refused_with_the_reason(tmp_path: Path) -> None:
    for name, data, words in (("a", b"no", "not a JPEG"), ("b", drawn.png(320, 32), "64 pixels")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(EngineRefused, match=f"cannot be used.*{words}"):
            opening(replace(FULL, pictures=(str(tmp_path / name),)), PROFILES["ltx-2"])
