"""Coats of four-legged animals: what is white, dark, striped or spotted, by where it lies on the body."""

from collections.abc import Callable

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Look
from reelyard.engines.renderer.render.arrays import Floats

Mark = Callable[[Floats, Floats, Floats, Floats], Floats]
WHITE = np.array((0.74, 0.70, 0.64), np.float32)
BLACK = np.array((0.018, 0.015, 0.015), np.float32)
CREAM = np.array((0.50, 0.40, 0.26), np.float32)


def coat(points: Floats, colours: Floats, look: Look) -> Floats:
    """Mark a body's colours; ``points`` at rest, feet on y = 0, head towards +x."""
    low, high = points.min(0), points.max(0)
    x = (points[:, 0] - low[0]) / (high[0] - low[0])
    tall = np.percentile(points[:, 1], 92)
    y = points[:, 1] / tall
    painted = colours.max(1) > 0.03  # eyes and nose stay as they are
    marked = _MARKS.get(look.kind, _countershade)(x, y, points / tall, colours)
    return np.where(painted[:, None], marked, colours)


def _blend(colours: Floats, share: Floats, to: Floats) -> Floats:
    share = np.clip(share, 0, 1)[:, None]
    return np.asarray(colours * (1 - share) + to * share, np.float32)


def _countershade(_x: Floats, y: Floats, _at: Floats, colours: Floats) -> Floats:
    return np.asarray(colours * (0.8 + 0.3 * np.clip(1.1 - y, 0, 0.6))[:, None], np.float32)


def _fox(x: Floats, y: Floats, at: Floats, colours: Floats) -> Floats:
    socks = np.clip((0.30 - y) / 0.07, 0, 1) * (x > 0.33)
    belly = np.clip((0.66 - y) / 0.10, 0, 1) * (np.abs(at[:, 2]) < 0.14) * (y > 0.5) * (x > 0.42)
    bib = (
        np.clip((x - 0.74) / 0.03, 0, 1)
        * np.clip((0.98 + (x - 0.8) * 1.1 - y) / 0.1, 0, 1)
        * (y > 0.5)
        * (x < 0.93)
    )
    muzzle = np.clip((x - 0.89) / 0.02, 0, 1) * np.clip((1.055 - y) / 0.03, 0, 1) * (y > 0.6)
    tip = np.clip((0.1 - x) / 0.03, 0, 1)
    ears = np.clip((y - 1.33) / 0.05, 0, 1)
    colours = _blend(colours, np.clip((y - 0.88) / 0.2, 0, 1) * (x < 0.7) * 0.28, BLACK)
    colours = _blend(colours, belly + bib + muzzle + tip, WHITE)
    return _blend(colours, socks + ears, BLACK)


def _wolf(x: Floats, y: Floats, _at: Floats, colours: Floats) -> Floats:
    colours = _blend(colours, np.clip((y - 0.85) / 0.25, 0, 1) * 0.55 * (x < 0.85), BLACK)
    return _blend(colours, np.clip((0.62 - y) / 0.25, 0, 1) * 0.55 + (x > 0.93) * (y < 1.0) * 0.5, WHITE)


def _stripes(x: Floats, y: Floats, at: Floats, colours: Floats) -> Floats:
    wave = np.sin(x * 95 + 2.2 * np.sin(y * 6 + x * 7) + np.abs(at[:, 2]) * 9)
    colours = _blend(colours, np.clip((0.55 - y) / 0.15, 0, 1) * 0.7, WHITE)
    return _blend(colours, np.clip((wave - 0.45) / 0.2, 0, 1), BLACK)


def _zebra(x: Floats, y: Floats, _at: Floats, colours: Floats) -> Floats:
    wave = np.where(y > 0.55, np.sin(x * 88 + y * 5), np.sin(y * 62))
    return _blend(colours, np.clip((wave + 0.1) / 0.2, 0, 1), BLACK)


def _spots(size: float, to: Floats, ring: float) -> Mark:
    def mark(_x: Floats, _y: Floats, at: Floats, colours: Floats) -> Floats:
        cell = np.floor(at * size)
        hashed = np.sin(cell @ np.array([12.9898, 78.233, 37.719], np.float32)) * 43758.5453
        jitter = np.stack([np.modf(hashed * k)[0] for k in (1.0, 1.7, 2.3)], 1)
        away = np.linalg.norm(at * size - cell - 0.5 - 0.2 * jitter, axis=1)
        return _blend(colours, np.clip((ring - away) / 0.08, 0, 1), to)

    return mark


def _panda(x: Floats, y: Floats, _at: Floats, _colours: Floats) -> Floats:
    white = np.tile(WHITE * 1.05, (len(x), 1)).astype(np.float32)
    legs = np.clip((0.6 - y) / 0.08, 0, 1) + np.clip(1 - np.abs(x - 0.68) / 0.07, 0, 1)
    face = np.clip((y - 1.32) / 0.04, 0, 1) + np.clip(
        1 - np.linalg.norm(np.stack([x - 0.93, (y - 1.13) * 0.5], 1), axis=1) / 0.03, 0, 1
    )
    return _blend(white, legs + face, BLACK)


def _patches(_x: Floats, _y: Floats, at: Floats, colours: Floats) -> Floats:
    wave = np.sin(at[:, 0] * 5.1 + 1.3) * np.sin(at[:, 1] * 6.3 + at[:, 2] * 4) + 0.4 * np.sin(
        at[:, 0] * 11 + at[:, 2] * 7
    )
    return _blend(colours, np.clip((wave - 0.15) / 0.1, 0, 1), WHITE)


def _deer(x: Floats, y: Floats, _at: Floats, colours: Floats) -> Floats:
    return _blend(colours, np.clip((0.6 - y) / 0.1, 0, 1) * 0.5 + np.clip((0.05 - x) / 0.02, 0, 1), CREAM)


_MARKS = {
    "fox": _fox, "wolf": _wolf, "husky": _wolf, "tiger": _stripes, "zebra": _zebra, "panda": _panda,
    "cow": _patches,
    "deer": _deer, "leopard": _spots(9.0, BLACK, 0.36), "cheetah": _spots(11.0, BLACK, 0.33),
    "giraffe": _spots(6.5, np.array((0.22, 0.09, 0.03), np.float32), 0.46),
}  # fmt: skip
