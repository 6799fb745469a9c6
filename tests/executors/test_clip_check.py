"""What the check of a finished clip lets through, and what not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from tests.executors.scripted_engines import write_clip

from reelyard.core.brief import Brief, Clip, Format
from reelyard.executors.clip_check import WrongClip, check
from reelyard.ports.engine import Cancelled

SHAPE = Format(width=64, height=48, fps=10, seconds=1.5)
BRIEF = Brief(task_id="task_x_1", attempt=1, model="m", prompt="", format=SHAPE, seed=7)


def look(path: Path, shape: Format = SHAPE, *, lively: bool = True) -> Clip:
    return check(path, shape, lively=lively, heed=lambda: None)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    write_clip(path, BRIEF)
    return path


def test_a_good_clip_is_described_and_hashed(clip: Path) -> None:
    data = clip.read_bytes()
    assert look(clip) == Clip(sha256=sha256(data).hexdigest(), size=len(data), format=SHAPE)


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        (replace(SHAPE, width=66), "has width 64, 66 was asked for"),
        (replace(SHAPE, height=50), "has height 48, 50 was asked for"),
        (replace(SHAPE, fps=12), "has frames per second 10, 12 was asked for"),
        (replace(SHAPE, seconds=1.6), "has 15 frames, 16 were asked for"),
        (replace(SHAPE, seconds=1.4), "has 15 frames, 14 were asked for"),
    ],
)
def test_another_shape_than_was_asked_for_is_named(clip: Path, asked: Format, wrong: str) -> None:
    with pytest.raises(WrongClip, match=f"^{wrong}$"):
        look(clip, asked)


def write(
    path: Path, frames: Iterator[np.ndarray], codec: str, pix_fmt: str, movflags: str = "+faststart"
) -> None:
    with av.open(
        str(path), "w", format="mp4", options={"movflags": movflags} if movflags else {}
    ) as container:
        stream = container.add_stream(codec, rate=SHAPE.fps)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = SHAPE.width, SHAPE.height, pix_fmt
        for image in frames:
            container.mux(stream.encode(VideoFrame.from_ndarray(image, format="rgb24")))
        container.mux(stream.encode())


def noise(low: int, high: int) -> Iterator[np.ndarray]:
    random = np.random.default_rng(1)
    for _ in range(SHAPE.frames):
        yield random.integers(low, high, (SHAPE.height, SHAPE.width, 3), np.uint8)


@pytest.mark.parametrize(
    ("codec", "pix_fmt", "movflags", "wrong"),
    [
        ("mpeg4", "yuv420p", "+faststart", "has video codec mpeg4, h264 was asked for"),
        ("libx264", "yuv444p", "+faststart", "has pixel format yuv444p, yuv420p was asked for"),
        ("libx264", "yuv420p", "", "comes after its data"),
    ],
)
def test_a_file_that_players_would_stumble_over_is_wrong(
    tmp_path: Path, codec: str, pix_fmt: str, movflags: str, wrong: str
) -> None:
    path = tmp_path / "clip.mp4"
    write(path, noise(0, 255), codec, pix_fmt, movflags)
    with pytest.raises(WrongClip, match=wrong):
        look(path)


def cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def spoil(data: bytes) -> bytes:
    """Damage the first frame so that a decoder would paint over it and go on."""
    return data[:2000] + bytes(byte ^ 0x5A for byte in data[2000:2200]) + data[2200:]


@pytest.mark.parametrize(
    ("damage", "wrong"),
    [
        (lambda _: b"", "the file is empty"),
        (lambda _: b"not a clip at all", "no index"),
        (lambda data: data[:40], "0 video streams"),
        (cut, "has 9 frames, 15 were asked for"),
        (spoil, "cannot be decoded"),
    ],
)
def test_a_damaged_file_is_wrong(clip: Path, damage: Callable[[bytes], bytes], wrong: str) -> None:
    clip.write_bytes(damage(clip.read_bytes()))
    with pytest.raises(WrongClip, match=wrong):
        look(clip)


def test_a_missing_file_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(WrongClip, match="there is no file"):
        look(tmp_path / "clip.mp4")


@pytest.mark.parametrize(("picture", "wrong"), [("black", "of one colour"), ("frozen", "is the same")])
def test_a_clip_without_anything_to_see_is_wrong_unless_it_is_a_test(
    tmp_path: Path, picture: str, wrong: str
) -> None:
    path = tmp_path / "clip.mp4"
    write_clip(path, BRIEF, picture=picture)
    with pytest.raises(WrongClip, match=wrong):
        look(path)
    assert look(path, lively=False).format == SHAPE


def test_a_dark_night_is_a_clip(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    write(path, noise(0, 14), "libx264", "yuv420p")
    assert look(path).format == SHAPE


def test_a_clip_of_one_frame_does_not_stand_still(tmp_path: Path) -> None:
    shape = replace(SHAPE, seconds=0.1)
    path = tmp_path / "clip.mp4"
    write_clip(path, replace(BRIEF, format=shape))
    assert look(path, shape).format.frames == 1


def test_a_check_can_be_stopped(clip: Path) -> None:
    def heed() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        check(clip, SHAPE, lively=True, heed=heed)
