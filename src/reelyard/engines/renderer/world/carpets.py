"""What the ground is close by: blades, needles, ripples, pebbles, painted once on a square that repeats."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

import numpy as np

from reelyard.engines.renderer.render import strokes
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.weave import LEVELS, SIDE

Rng = np.random.Generator


@cache
def carpet(name: str) -> Floats:
    """The square of a name with its smaller copies: rows of tone, warmth, slope along, slope across."""
    square = CARPETS[name](np.random.default_rng(len(name) + 11))
    rows = []
    for _ in range(LEVELS):
        rows.append(square.reshape(-1, 4))
        square = (square[::2, ::2] + square[1::2, ::2] + square[::2, 1::2] + square[1::2, 1::2]) * 0.25
    return np.ascontiguousarray(np.concatenate(rows), np.float32)


def _soft(rng: Rng, cells: int, power: float = 1.0) -> Floats:
    """Noise that repeats: waves of at most ``cells`` a side, -1 … 1."""
    wave = np.fft.fftfreq(SIDE, 1 / SIDE)
    size = np.hypot(wave[:, None], wave[None, :])
    size[0, 0] = 1
    field = np.fft.fft2(rng.normal(size=(SIDE, SIDE))) * np.where(size <= cells, size**-power, 0)
    field[0, 0] = 0
    out = np.real(np.fft.ifft2(field))
    return np.asarray(out / np.abs(out).max(), np.float32)


def _finished(tone: Floats, warmth: Floats, height: Floats, steep: float) -> Floats:
    """Put the channels together; the tone's mean is 1, so that the ground keeps its colour."""
    along = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) * steep
    across = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) * steep
    return np.stack([tone / tone.mean(), warmth - warmth.mean(), -along, -across], -1).astype(np.float32)


def _strewn(rows: Floats) -> tuple[Floats, Floats]:
    """Strokes over the square, each also beyond the edges it crosses: tone and warmth, and their height."""
    shape = (SIDE, SIDE)
    colour, relief = np.zeros((*shape, 4), np.float32), np.zeros((*shape, 4), np.float32)
    depth = np.full(shape, -1e9, np.float32)
    for dx in (-SIDE, 0, SIDE):
        for dy in (-SIDE, 0, SIDE):
            moved = rows.copy()
            moved[:, [0, 3]] += dx
            moved[:, [1, 4]] += dy
            near = (moved[:, [0, 3]].max(1) > -40) & (moved[:, [0, 3]].min(1) < SIDE + 40)
            near &= (moved[:, [1, 4]].max(1) > -40) & (moved[:, [1, 4]].min(1) < SIDE + 40)
            strokes.paint(colour, relief, depth, np.ascontiguousarray(moved[near], np.float32))
    return colour, np.where(depth < -1e8, 0, depth)


def _lines(
    rng: Rng, count: int, long: tuple[float, float], thick: float, tone: tuple[float, float], warm: float
) -> Floats:
    """Strokes that lie anyhow: tone in red, warmth in green, for ``_strewn``."""
    turn, length = rng.uniform(0, 2 * np.pi, count), rng.uniform(*long, count)
    x, y = rng.uniform(0, SIDE, (2, count))
    z = np.sort(rng.uniform(0, 1, count))
    rows = np.zeros((count, 15), np.float32)
    rows[:, 0:3] = np.stack([x, y, z], 1)
    rows[:, 3:6] = np.stack([x + np.cos(turn) * length, y + np.sin(turn) * length, z + 0.3], 1)
    rows[:, 6], rows[:, 7] = thick, thick * 0.35
    rows[:, 8] = tone[0] + (tone[1] - tone[0]) * z * rng.uniform(0.7, 1.0, count)
    rows[:, 9] = rng.normal(size=count) * warm
    return rows


def _grass(rng: Rng) -> Floats:
    rows = np.concatenate([
        _lines(rng, 5200, (9, 24), 1.5, (0.25, 1.0), 0.14), _lines(rng, 5200, (14, 34), 1.4, (0.7, 1.75),
            0.35)
    ])  # fmt: skip
    rows[5200:, [2, 5]] += 1
    colour, depth = _strewn(rows)
    under = 0.35 + 0.2 * _soft(rng, 40)
    tone = np.where(colour[..., 3] > 0, colour[..., 0], under) * (1 + 0.35 * _soft(rng, 9, 0.4))
    return _finished(tone, colour[..., 1] + 0.3 * _soft(rng, 7, 0.4), depth, 0.5)


def _litter(rng: Rng) -> Floats:
    needles = _lines(rng, 2600, (8, 20), 0.8, (0.35, 1.1), 0.15)
    leaves = _lines(rng, 2100, (5, 11), 3.6, (0.6, 1.7), 0.22)
    twigs = _lines(rng, 60, (30, 90), 1.6, (0.35, 0.8), 0.1)
    leaves[:, [2, 5]] += 1
    twigs[:, [2, 5]] += 2
    colour, depth = _strewn(np.concatenate([needles, leaves, twigs]))
    tone = np.where(colour[..., 3] > 0, colour[..., 0], 0.35) * (1 + 0.3 * _soft(rng, 8, 0.4))
    return _finished(tone, colour[..., 1], depth, 0.35)


def _pebbles(rng: Rng, count: int = 900, low: float = 2.0, high: float = 8.0) -> Floats:
    height = 0.5 * _soft(rng, 120, 0.6)
    tone = 1 + 0.55 * _soft(rng, 160, 0.4) + 0.3 * _soft(rng, 12, 0.5)
    grid = np.arange(SIDE, dtype=np.float32)
    for _ in range(count):
        x, y = rng.uniform(0, SIDE, 2)
        r = low + (high - low) * rng.random() ** 4
        reach = int(r * 1.5) + 2
        columns = (int(x) + np.arange(-reach, reach + 1)) % SIDE
        lines = (int(y) + np.arange(-reach, reach + 1)) % SIDE
        dx = (grid[columns] - x + SIDE / 2) % SIDE - SIDE / 2
        dy = (grid[lines] - y + SIDE / 2) % SIDE - SIDE / 2
        squash, turn = rng.uniform(0.6, 1.0), rng.uniform(0, np.pi)
        u = dx[None, :] * np.cos(turn) + dy[:, None] * np.sin(turn)
        v = dy[:, None] * np.cos(turn) - dx[None, :] * np.sin(turn)
        dome = np.clip(1 - (u * u + v * v / squash**2) / (r * r), 0, 1)
        inside = dome > 0
        area = np.ix_(lines, columns)
        rim = np.clip(1 - np.abs(u * u + (v - 0.35 * r) ** 2 / squash**2 - r * r) / (r * r), 0, 1) * ~inside
        tone[area] = np.where(inside, rng.uniform(0.7, 1.7), tone[area] * (1 - 0.5 * rim))
        height[area] += np.sqrt(dome) * r * 0.35
    return _finished(tone, 0.2 * _soft(rng, 30, 0.4), height, 0.42)


def _sand(rng: Rng) -> Floats:
    warp = _soft(rng, 7, 1.2)
    y = np.arange(SIDE)[:, None] / SIDE
    x = np.arange(SIDE)[None, :] / SIDE
    phase = 2 * np.pi * (26 * y + 5 * x + 1.3 * warp)
    ripple = np.sin(phase) + 0.3 * np.sin(2 * phase + 0.8)
    ripple *= 0.55 + 0.45 * _soft(rng, 5, 0.8)
    fine = _soft(rng, 250, 0.1)
    return _finished(1 + 0.10 * ripple + 0.09 * fine, 0.05 * fine, ripple * 2.0, 0.14)


def _snow(rng: Rng) -> Floats:
    soft, fine = _soft(rng, 14, 1.0), _soft(rng, 250, 0.1)
    return _finished(1 + 0.04 * soft + 0.035 * fine, 0.0 * soft, soft * 7 + fine * 0.5, 0.3)


def _mud(rng: Rng) -> Floats:
    clods = np.abs(_soft(rng, 40, 0.7))
    crack = np.clip(1 - 9 * np.abs(_soft(rng, 16, 0.9)), 0, 1)
    tone = 1 + 0.5 * _soft(rng, 200, 0.5) - 0.4 * crack + 0.4 * clods
    return _finished(tone, 0.15 * _soft(rng, 20, 0.5), 6 * clods - 2 * crack, 0.3)


def _rough(rng: Rng) -> Floats:
    steps = np.floor(4 * _soft(rng, 26, 1.0)) / 4 + 0.3 * _soft(rng, 110, 0.5)
    crack = np.clip(1 - 12 * np.abs(_soft(rng, 22, 0.8)), 0, 1)
    return _finished(1 + 0.35 * steps - 0.35 * crack, 0.2 * _soft(rng, 18, 0.6), 6 * steps - crack, 0.3)


CARPETS: Mapping[str, Callable[[Rng], Floats]] = MappingProxyType({
    "grass": _grass, "litter": _litter, "gravel": _pebbles, "sand": _sand, "snow": _snow, "mud": _mud,
    "rock": _rough, "dust": lambda rng: _pebbles(rng, 330, 1.0, 6.0),
    "plain": lambda rng: _finished(1 + 0.12 * _soft(rng, 250, 0.1), 0.0 * _soft(rng, 4),
                                   _soft(rng, 250, 0.2), 0.05),
})  # fmt: skip
