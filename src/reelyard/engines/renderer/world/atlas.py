"""Painted pictures of plants in one list, each with its smaller copies."""

from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.render import strokes
from reelyard.engines.renderer.render.arrays import Floats, Ints

LEVELS = 9
FINE = 2  # painted at twice the size


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Premultiplied colour and relief (normal, open sky), both (h, w, 4)."""

    colour: Floats
    relief: Floats


@dataclass(frozen=True, kw_only=True)
class Atlas:
    """What the sprite kernel reads; ``aspects`` are widths over heights."""

    paint: Floats
    relief: Floats
    offset: Ints
    wide: Ints
    tall: Ints
    aspects: Floats


def painted(rows: Floats, width: int, height: int, foot: float = 0.05) -> Picture:
    """Paint strokes (in pixels of the finished picture) and let the foot fade into the ground."""
    rows = np.ascontiguousarray(rows, np.float32)
    rows[:, :8] *= FINE
    shape = (height * FINE, width * FINE)
    colour = np.zeros((*shape, 4), np.float32)
    relief = np.zeros((*shape, 4), np.float32)
    strokes.paint(colour, relief, np.full(shape, -1e9, np.float32), rows)
    colour[..., :3] *= colour[..., 3:]
    relief *= colour[..., 3:]
    colour = _halved(colour)
    relief = _halved(relief) / (colour[..., 3:] + 1e-6)
    relief[..., :3] /= np.linalg.norm(relief[..., :3], axis=-1, keepdims=True) + 1e-6
    fade = np.clip((height - np.arange(height, dtype=np.float32)) / (height * foot), 0, 1)
    return Picture(colour=colour * fade[:, None, None], relief=relief)


def bound(pictures: list[Picture]) -> Atlas:
    """Bind pictures and their smaller copies into one list."""
    paint, relief, offset, wide, tall = [], [], [], [], []
    start = 0
    for picture in pictures:
        colour, shape = picture.colour, picture.relief
        row: list[tuple[int, int, int]] = []
        for _ in range(LEVELS):
            height, width = colour.shape[:2]
            row.append((start, width, height))
            paint.append(colour.reshape(-1, 4))
            relief.append(shape.reshape(-1, 4))
            start += height * width
            if min(width, height) > 4:
                weighed = _halved(shape * colour[..., 3:])
                colour = _halved(colour)
                shape = weighed / (colour[..., 3:] + 1e-6)
        offset.append([a for a, _, _ in row])
        wide.append([b for _, b, _ in row])
        tall.append([c for _, _, c in row])
    spare = np.zeros((4096, 4), np.float32)
    return Atlas(
        paint=np.concatenate([*paint, spare]).astype(np.float32),
        relief=np.concatenate([*relief, spare]).astype(np.float32),
        offset=np.array(offset or [[0]], np.int32),
        wide=np.array(wide or [[1]], np.int32),
        tall=np.array(tall or [[1]], np.int32),
        aspects=np.array([w[0] / h[0] for w, h in zip(wide, tall, strict=True)] or [1], np.float32),
    )


def _halved(picture: Floats) -> Floats:
    height, width = picture.shape[0] // 2 * 2, picture.shape[1] // 2 * 2
    even = picture[:height, :width]
    return np.asarray(
        (even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]) * 0.25, np.float32
    )
