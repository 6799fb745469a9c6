"""Clips that begin with one picture and end at another: both are there, and the way between is steady."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.engines.renderer.scenes import CREW, Listener
from tests.engines.renderer.test_still import SHAPE, Pixels, brief, landscape

from reelyard.engines.jpeg import jpeg
from reelyard.engines.renderer.engine import Renderer
from reelyard.engines.renderer.still.passage import Passage
from reelyard.engines.renderer.still.relief import Relief
from reelyard.ports.engine import Cancelled, EngineRefused
from reelyard.prompt.reading import CameraMove

SHARES = np.linspace(0, 1, 25)


def night() -> Pixels:
    """The landscape, hours later."""
    return np.asarray(landscape() * np.array([0.25, 0.3, 0.5]), np.uint8)


def elsewhere() -> Pixels:
    """Yellow stripes that lean, and a dark disc: nothing of the landscape."""
    rows, columns = np.mgrid[:180, :320]
    stripes = (rows + 2 * columns) // 24 % 2 == 0
    picture = np.where(stripes[..., None], (240, 220, 90), (200, 120, 160))
    picture[(rows - 60) ** 2 + (columns - 80) ** 2 < 1600] = (20, 20, 30)
    return np.asarray(picture, np.uint8)


def passage(last: Pixels, *names: str) -> Passage:
    first, end = (Relief(pixels, CREW) for pixels in (landscape(), last))
    moves = [CameraMove(name=name) for name in names]
    return Passage(first=first, last=end, moves=moves, crew=CREW)


def shown(way: Passage, share: float) -> NDArray[np.float32]:
    out = np.zeros((180, 320, 3), np.float32)
    way.view(out, share)
    return out


def apart(one: NDArray[Any], other: NDArray[Any]) -> float:
    """Mean difference of pixels, 0 … 255."""
    return float(np.abs(one.astype(np.float64) - other).mean())


@pytest.mark.parametrize("last", [night(), elsewhere()], ids=["one place", "two places"])
@pytest.mark.parametrize("names", [("truck_left",), ("pull_out", "pedestal_up"), ("shake",), ("zoom_in",)])
def test_it_begins_at_the_whole_first_picture_and_ends_at_the_whole_last(
    last: Pixels, names: tuple[str, ...]
) -> None:
    way = passage(last, *names)
    assert apart(shown(way, 0.0), landscape()) < 1
    assert apart(shown(way, 1.0), last) < 1
    assert apart(shown(way, 0.3), landscape()) > 3, "and the camera moves between"


@pytest.mark.parametrize("last", [night(), elsewhere()], ids=["one place", "two places"])
def test_no_moment_leaps(last: Pixels) -> None:
    way = passage(last, "truck_left")
    frames = [shown(way, share) for share in SHARES]
    steps = [apart(one, other) for one, other in pairwise(frames)]
    assert max(steps) < 0.45 * apart(landscape(), last)
    assert min(frame.min() for frame in frames) >= 0


def test_pictures_of_one_place_are_known_and_seen_with_one_camera() -> None:
    assert passage(night(), "push_in").is_one_place
    assert not passage(elsewhere(), "push_in").is_one_place
    for share in (0.2, 0.5, 0.8):
        leaving, arriving = passage(night(), "push_in").eyes(share)
        assert leaving == arriving
    leaving, arriving = passage(elsewhere(), "push_in").eyes(0.5)
    assert leaving != arriving


@pytest.mark.parametrize("last", [night(), elsewhere()], ids=["one place", "two places"])
def test_the_camera_goes_the_way_that_the_prompt_commands(last: Pixels) -> None:
    sides = [passage(last, name).eyes(0.45)[0].x for name in ("truck_left", "truck_right")]
    assert sides[0] < -0.01
    assert sides[1] > 0.01
    assert passage(last, "pedestal_up").eyes(0.45)[0].y < -0.01


def test_a_static_shot_only_changes() -> None:
    way = passage(elsewhere(), "static_shot")
    middle, ends = shown(way, 0.57), (landscape(), elsewhere())
    low, high = np.minimum(*ends).astype(float), np.maximum(*ends).astype(float)
    assert ((middle > low - 6) & (middle < high + 6)).mean() > 0.97


def clip_of(file: Path) -> list[Pixels]:
    with av.open(str(file)) as clip:
        return [np.asarray(frame.to_ndarray(format="rgb24"), np.uint8) for frame in clip.decode(video=0)]


def test_the_engine_ends_at_the_second_picture_whatever_its_shape_and_says_how(tmp_path: Path) -> None:
    wide = np.concatenate(
        [np.zeros((180, 60, 3), np.uint8), elsewhere(), np.zeros((180, 60, 3), np.uint8)], 1
    )
    for name, pixels in (("a", landscape()), ("b", wide), ("c", night())):
        (tmp_path / f"{name}.jpg").write_bytes(jpeg(pixels))
    asked = replace(brief(tmp_path / "a.jpg"), pictures=(str(tmp_path / "a.jpg"), str(tmp_path / "b.jpg")))
    recipe = Renderer().generate(asked, tmp_path / "clip.mp4", Listener())
    frames = clip_of(tmp_path / "clip.mp4")
    assert len(frames) == SHAPE.frames
    assert apart(frames[0], landscape()) < 6
    assert apart(frames[-1], elsewhere()) < 10  # colours are coarse in a clip; the first picture is at 90
    assert recipe["passage"] == "from one place to another"
    assert recipe["understood"] == ["push_in"]
    asked = replace(asked, pictures=(asked.pictures[0], str(tmp_path / "c.jpg")))
    recipe = Renderer().generate(asked, tmp_path / "clip.mp4", Listener())
    assert recipe["passage"] == "a change within one place"
    assert recipe["approximated"] == [["push_in", "a way there and back"]]


def test_a_bad_last_picture_is_refused_and_a_cancel_leaves_no_clip(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(landscape()))
    (tmp_path / "b.jpg").write_bytes(b"<svg/>")
    asked = replace(brief(tmp_path / "a.jpg"), pictures=(str(tmp_path / "a.jpg"), str(tmp_path / "b.jpg")))
    with pytest.raises(EngineRefused, match="the picture cannot be used"):
        Renderer().generate(asked, tmp_path / "clip.mp4", Listener())
    (tmp_path / "b.jpg").write_bytes(jpeg(night()))
    heard = Listener(until=0.4)
    with pytest.raises(Cancelled):
        Renderer().generate(asked, tmp_path / "clip.mp4", heard)
    assert heard.said[-1] < 0.6, "between two frames"
    assert not (tmp_path / "clip.mp4").exists()
