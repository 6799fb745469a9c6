"""What way pictures of a size take through a super-resolution network to the size that was asked for."""

import pytest

from reelyard.core.brief import Tier
from reelyard.engines.diffusion.profile import Profile, Size
from reelyard.engines.diffusion.profiles import PROFILES
from reelyard.engines.diffusion.sharpness import Net, Sharpening, middle, sharpening

NET = Net(multiple=16, tile=768)
WIDE = Size(width=1920, height=1080)


def size(text: str) -> Size:
    width, height = text.split("x")
    return Size(width=int(width), height=int(height))


def way(made: str, wanted: str = "1920x1080", fit: str = "crop") -> Sharpening:
    step = sharpening(size(made), size(wanted), fit, NET)
    assert step is not None
    return step


@pytest.mark.parametrize(
    ("made", "crop", "taken", "times", "result", "is_reduced"),
    [
        ("1280x720", "1280x720", "1280x720", 2, "1920x1080", True),
        ("1280x704", "1252x704", "1252x704", 2, "1920x1080", True),
        ("960x544", "960x540", "960x540", 2, "1920x1080", False),
        ("864x480", "854x480", "961x540", 2, "1920x1080", False),  # 1922 pixels, of which two are cut off
        ("832x480", "832x468", "936x527", 2, "1872x1054", False),  # the rest is plain enlarging
        ("768x512", "768x432", "864x486", 2, "1728x972", False),
        ("720x480", "720x404", "720x404", 4, "1920x1080", True),
        ("320x180", "320x180", "360x203", 4, "1440x812", False),
    ],
)
def test_the_usual_sizes_come_to_1920x1080_as_far_as_the_network_reaches(
    made: str, crop: str, taken: str, times: int, result: str, is_reduced: bool
) -> None:
    step = way(made)
    assert (step.crop, step.taken, step.size) == (size(crop), size(taken), size(result))
    assert (step.times, step.is_reduced) == (times, is_reduced)


@pytest.mark.parametrize("made", ["1920x1080", "1920x1088", "2560x1440"])
def test_what_is_large_enough_is_left_alone(made: str) -> None:
    assert sharpening(size(made), WIDE, "crop", NET) is None


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("wanted", ["1920x1080", "1080x1920", "1366x768", "1440x1440"])
def test_every_profile_s_pictures_are_taken_whole_by_the_network(profile: Profile, wanted: str) -> None:
    for tier in Tier:
        aim = size(wanted)
        step = sharpening(profile.size(aim.aspect, tier), aim, profile.fit, NET)
        if step is None:
            continue
        padded = step.padded
        assert padded.width % 16 == padded.height % 16 == 0
        assert min(padded.width, padded.height) >= NET.tile / step.times
        assert 0 <= padded.width - step.taken.width < 16
        assert 0 <= padded.height - step.taken.height < 16
        assert step.size.width <= step.taken.width * step.times
        assert step.size.height <= step.taken.height * step.times
        assert step.size.width >= 0.89 * aim.width
        assert abs(step.size.aspect / aim.aspect - 1) < 0.01


def test_a_picture_that_is_smaller_than_a_tile_is_enlarged_to_one_first() -> None:
    assert way("64x64", "256x256").taken == size("192x192")


def test_a_picture_that_is_to_be_padded_goes_whole_and_stays_within_the_format() -> None:
    step = way("720x480", fit="pad")
    assert step.crop == size("720x480")
    assert step.size == size("1620x1080")


def test_the_middle_of_a_picture_has_the_aspect_and_even_sides() -> None:
    assert middle(size("1280x704"), 16 / 9) == size("1252x704")
    assert middle(size("480x832"), 9 / 16) == size("468x832")


def test_a_recipe_is_told_each_thing_that_is_done_and_no_other() -> None:
    assert way("832x480").way("X") == [
        "cropped to 832x468",
        "enlarged to 936x527",
        "made sharper at 2 times the size by X",
    ]
    assert way("1280x720").way("X") == ["made sharper at 2 times the size by X", "reduced to 1920x1080"]
