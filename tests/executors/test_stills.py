"""Stills that are taken of a clip: which frame stands for it, how large they are, and what they cost."""

import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.frame import VideoFrame

from reelyard.executors.stills import FRAMES, LARGEST, StillsOf, stills_of

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
Draw = Callable[[int], Pixels]
LONG = 100  # frames


def grey(value: int, height: int = 360, width: int = 640) -> Pixels:
    """A gradient around a value, so that it is no flat picture."""
    row = np.linspace(max(value - 40, 0), min(value + 40, 255), width)
    return np.repeat(np.tile(row.astype(np.uint8), (height, 1))[..., None], 3, axis=2)


def shown(draw: Draw, count: int = LONG) -> StillsOf:
    taking = StillsOf(frames=count)
    for place in range(count):
        taking.see(place, VideoFrame.from_ndarray(draw(place), "rgb24").reformat(format="yuv420p"))
    return taking


def decoded(picture: bytes) -> Pixels:
    with av.open(io.BytesIO(picture), "r") as container:
        pixels: Any = next(container.decode(video=0)).to_ndarray(format="rgb24")
    return np.asarray(pixels, dtype=np.uint8)


def test_the_poster_is_a_frame_near_two_fifths_and_the_strip_goes_from_begin_to_end() -> None:
    stills = shown(lambda place: grey(50 + place)).made()
    assert stills
    poster, strip = decoded(stills.poster), decoded(stills.strip)
    assert poster.shape == (360, 640, 3)
    assert abs(float(poster.mean()) - 92) < 4  # frame 42 of 100
    assert strip.shape == (136, 240 * FRAMES, 3)
    means = [float(strip[:, 240 * n : 240 * (n + 1)].mean()) for n in range(FRAMES)]
    assert means == sorted(means)
    assert abs(means[0] - 50) < 4
    assert abs(means[-1] - 149) < 4


def test_a_poster_is_not_black_where_anything_else_is_there() -> None:
    def only_the_end_is_lit(place: int) -> Pixels:
        return grey(120) if place > 80 else np.zeros((360, 640, 3), np.uint8)

    stills = shown(only_the_end_is_lit).made()
    assert stills
    assert float(decoded(stills.poster).mean()) > 100
    dark = shown(lambda place: np.full((360, 640, 3), place // 50, np.uint8)).made()
    assert dark


def test_an_upright_clip_and_a_small_one_keep_their_shapes() -> None:
    upright = shown(lambda _: grey(90, 1280, 720), 8).made()
    small = shown(lambda _: grey(90, 48, 64), 8).made()
    assert upright
    assert small
    assert decoded(upright.poster).shape == (640, 360, 3)
    assert decoded(upright.strip).shape == (240, 136 * FRAMES, 3)
    assert decoded(small.poster).shape == (48, 64, 3)


def test_even_noise_stays_within_the_largest_size() -> None:
    noise = np.random.default_rng(1)
    stills = shown(lambda _: noise.integers(0, 255, (360, 640, 3), np.uint8), 8).made()
    assert stills
    assert len(stills.poster) <= LARGEST
    assert len(stills.strip) <= LARGEST


def test_a_clip_of_one_frame_has_stills_and_one_of_none_has_not() -> None:
    assert shown(lambda _: grey(90), 1).made()
    assert StillsOf(frames=9).made() is None


def test_stills_at_1080p_cost_less_than_150_ms() -> None:
    frame = VideoFrame.from_ndarray(grey(90, 1080, 1920), "rgb24").reformat(format="yuv420p")
    costs = []
    for _ in range(3):
        begun = time.process_time()
        taking = StillsOf(frames=150)
        for place in range(150):
            taking.see(place, frame)
        taking.made()
        costs.append(time.process_time() - begun)
    assert min(costs) < 0.15


def test_a_clip_that_is_kept_is_decoded_again(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for place in range(50):
            frame = VideoFrame.from_ndarray(grey(60 + place, 180, 320), "rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    stills = stills_of(path.read_bytes())
    assert stills
    assert decoded(stills.poster).shape == (180, 320, 3)
    assert stills_of(b"no clip") is None
    assert stills_of(b"") is None
