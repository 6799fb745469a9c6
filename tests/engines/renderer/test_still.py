"""Clips that begin with a picture: near things pass far ones, and bad files are refused."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.engines.renderer.scenes import CREW, Listener

from reelyard.core.brief import Brief, Format
from reelyard.engines.decoding import BadPicture
from reelyard.engines.jpeg import jpeg
from reelyard.engines.renderer.engine import Renderer
from reelyard.engines.renderer.still.picture import opened
from reelyard.engines.renderer.still.relief import Relief
from reelyard.engines.renderer.still.travel import OWN, WAYS, eye_at
from reelyard.ports.engine import EngineRefused
from reelyard.prompt.reading import CameraMove

SHAPE = Format(width=320, height=180, fps=12, seconds=0.5)
Pixels = NDArray[np.uint8]


def landscape() -> Pixels:
    """A blue sky over far hills, a lawn, and a red post that stands on it near the camera."""
    rng = np.random.default_rng(5)
    picture = np.zeros((180, 320, 3), np.float32)
    picture[:] = (120, 170, 235)
    hills = 78 + 10 * np.sin(np.arange(320) / 23.0)
    rows = np.arange(180)[:, None]
    picture[rows > hills] = (70, 85, 95)
    picture[100:] = (60, 120, 50)
    picture[60:165, 140:180] = (200, 40, 30)
    spots = rng.integers(-22, 22, (45, 80, 1)).repeat(4, 0).repeat(4, 1)
    return np.asarray(np.clip(picture + spots * (picture[..., 2:] < 200), 0, 255), np.uint8)


def shift(
    before: NDArray[Any], after: NDArray[Any], box: tuple[slice, slice], reach: int = 26
) -> NDArray[Any]:
    """Where a box of pixels went: the best of all whole-pixel shifts, (down, right)."""
    y, x = box
    piece = before[y, x].mean(-1)
    piece = piece - piece.mean()
    best, place = -1.0, (0, 0)
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            there = after[y.start + down : y.stop + down, x.start + right : x.stop + right].mean(-1)
            if there.shape != piece.shape:
                continue
            there = there - there.mean()
            alike = float((piece * there).sum() / (np.linalg.norm(piece) * np.linalg.norm(there) + 1e-6))
            if alike > best:
                best, place = alike, (down, right)
    return np.array(place, np.float64)


POST = (slice(100, 150), slice(142, 178))
HILLS = (slice(66, 94), slice(60, 120))


@pytest.fixture(scope="module")
def relief() -> Relief:
    return Relief(landscape(), CREW)


def seen(relief: Relief, names: tuple[str, ...], share: float) -> NDArray[np.float32]:
    out = np.zeros((180, 320, 3), np.float32)
    relief.view(out, eye_at([CameraMove(name=name) for name in names], share))
    return out


@pytest.mark.parametrize("names", [("truck_left",), ("truck_right",), ("pedestal_up",), ("tracking_shot",)])
def test_near_things_move_at_least_twice_as_far_as_far_ones(relief: Relief, names: tuple[str, ...]) -> None:
    before, after = seen(relief, names, 0.35), seen(relief, names, 0.65)
    near, far = shift(before, after, POST), shift(before, after, HILLS)
    assert np.linalg.norm(near) >= 4
    assert np.linalg.norm(near) >= 2 * np.linalg.norm(far)


def test_a_push_makes_near_things_grow_more_than_far_ones(relief: Relief) -> None:
    before, after = seen(relief, ("push_in",), 0.3), seen(relief, ("push_in",), 0.7)

    def wide(picture: NDArray[np.float32]) -> int:
        red = (picture[120, :, 0] > 150) & (picture[120, :, 1] < 90)
        return int(red.sum())

    near = wide(after) / wide(before)
    left, right = (shift(before, after, (slice(66, 94), slice(x, x + 40))) for x in (60, 220))
    far = 1 + float(right[1] - left[1]) / 160
    assert near > 1.05
    assert near - 1 >= 2 * (far - 1)


@pytest.mark.parametrize("names", [*OWN, *((name,) for name in WAYS)])
def test_no_way_is_flat(names: tuple[str, ...]) -> None:
    eyes = [eye_at([CameraMove(name=name) for name in names], share) for share in (0.0, 1.0)]
    places = [np.array([eye.x, eye.y, eye.z]) for eye in eyes]
    assert np.linalg.norm(places[1] - places[0]) > 0.05


def brief(file: Path, **more: Any) -> Brief:
    return Brief(
        task_id="task_x_1", attempt=1, model="m", prompt="[Push in] waves roll", format=SHAPE, seed=7,
        pictures=(str(file),), **more,
    )  # fmt: skip


def test_the_clip_begins_with_the_picture_and_has_its_aspect(tmp_path: Path) -> None:
    tall = np.ascontiguousarray(np.rot90(landscape()))  # 180 x 320: upright
    (tmp_path / "a.jpg").write_bytes(jpeg(tall))
    run = Listener()
    recipe = Renderer().generate(brief(tmp_path / "a.jpg"), tmp_path / "a.mp4", run)
    assert (recipe["format"]["width"], recipe["format"]["height"]) == (180, 320)
    assert recipe["understood"] == ["push_in"]
    assert recipe["moves"] == [{"name": "push_in", "order": 0}]
    json.dumps(recipe, allow_nan=False)
    with av.open(str(tmp_path / "a.mp4")) as clip:
        frames = [frame.to_ndarray(format="rgb24") for frame in clip.decode(video=0)]
    assert len(frames) == SHAPE.frames
    assert frames[0].shape == (320, 180, 3)
    middle = (slice(60, 260), slice(40, 140))
    colours = [picture[middle].reshape(-1, 3).mean(0) for picture in (frames[0], tall)]
    assert np.abs(colours[0] - colours[1]).max() < 12
    assert np.abs(frames[-1].astype(int) - frames[0]).mean() > 3


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_way(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(jpeg(landscape()))
    asked = replace(brief(tmp_path / "a.jpg"), prompt="waves")
    made = []
    for number, seed in enumerate((7, 7, 8)):
        file = tmp_path / f"{number}.mp4"
        recipe = Renderer().generate(replace(asked, seed=seed), file, Listener())
        made.append((file.read_bytes(), recipe["moves"]))
    assert made[0] == made[1]
    assert made[0][1] != made[2][1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not a JPEG, PNG or WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a JPEG, PNG or WebP"),
        (jpeg(landscape())[:400], "not a JPEG, PNG or WebP"),
        (jpeg(landscape()[:32, :64]), "it has 64x32 pixels"),
    ],
)
def test_what_is_no_good_picture_is_refused_for_good(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(EngineRefused, match=words):
        Renderer().generate(brief(tmp_path / "a"), tmp_path / "a.mp4", Listener())
    assert not (tmp_path / "a.mp4").exists()


def test_a_very_long_picture_is_cut_and_a_clear_one_stands_on_white(tmp_path: Path) -> None:
    pixels = np.zeros((100, 600, 4), np.uint8)
    with av.open(str(tmp_path / "a.png"), "w", format="image2") as out:
        stream = out.add_stream("png")
        stream.width, stream.height, stream.pix_fmt = 600, 100, "rgba"
        out.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, "rgba")))
        out.mux(stream.encode(None))
    frame = opened(tmp_path / "a.png", SHAPE)
    assert (frame.format.width, frame.format.height) == (450, 180)
    assert frame.pixels.min() > 250


def test_a_moving_picture_is_no_picture(tmp_path: Path) -> None:
    Renderer().generate(
        replace(brief(tmp_path / "a"), pictures=(), prompt="a ball"), tmp_path / "a.mp4", Listener()
    )
    with pytest.raises(BadPicture, match="h264, not a JPEG"):
        opened(tmp_path / "a.mp4", SHAPE)
