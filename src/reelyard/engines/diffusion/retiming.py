"""Frames of one rate shown at another: in between, the motion is estimated and followed."""

import contextlib
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, islice

import av
from av.filter import Graph
from av.video.frame import VideoFrame

SMALLEST = 64  # pixels of a side that motion can be estimated in
_SAME = 1e-3  # of a rate: nearer ones are the same
_PAST = 4  # frames that the last picture stands on for, so that the filter gives all that comes before


def retiming(rate: float, fps: int) -> list[str]:
    """What is done, in words; nothing where nothing is."""
    if _is_same(rate, fps):
        return []
    return [f"frames between estimated along the motion, {rate:.5g} to {fps} a second"]


def retimed(made: Iterator[VideoFrame], rate: float, fps: int, count: int) -> Iterator[VideoFrame]:
    """Exactly ``count`` frames at ``fps`` of those made at ``rate``; the last one stands where they end."""
    frames = made if _is_same(rate, fps) else _between(made, rate, fps)
    last = None
    number = 0
    for last in islice(frames, count):
        number += 1
        yield last
    while last is not None and number < count:
        number += 1
        yield last


def _is_same(rate: float, fps: int) -> bool:
    return abs(rate - fps) <= _SAME * fps


def _between(made: Iterator[VideoFrame], rate: float, fps: int) -> Iterator[VideoFrame]:
    first = next(made, None)
    if first is None:
        return
    step = 1 / Fraction(rate).limit_denominator(1001)
    graph = _graph(first, step, fps)
    for number, frame in enumerate(_standing(chain([first], made))):
        frame.pts, frame.time_base = number, step
        graph.push(frame)
        yield from _ready(graph)
    graph.push(None)
    yield from _ready(graph)


def _graph(first: VideoFrame, step: Fraction, fps: int) -> Graph:
    graph = Graph()
    source = graph.add_buffer(width=first.width, height=first.height, format=first.format, time_base=step)
    between = graph.add("minterpolate", f"fps={fps}:mi_mode=mci:mc_mode=obmc:me_mode=bidir:scd=none")
    sink = graph.add("buffersink")
    source.link_to(between)
    between.link_to(sink)
    graph.configure()
    return graph


def _standing(frames: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    """The frames, and the last one a few times more."""
    last: VideoFrame | None = None
    for last in frames:
        yield last
    for _ in range(_PAST):
        if last is not None:
            yield VideoFrame.from_ndarray(last.to_ndarray(), format=last.format.name)


def _ready(graph: Graph) -> Iterator[VideoFrame]:
    with contextlib.suppress(av.error.BlockingIOError, av.error.EOFError):
        while True:
            frame = graph.pull()
            if isinstance(frame, VideoFrame):
                yield frame
