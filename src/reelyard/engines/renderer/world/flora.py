"""Plants as brush strokes: each function paints one picture from a random generator and a colour."""

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.world.atlas import Picture, painted
from reelyard.engines.renderer.world.flora_strokes import BARK, SNOW, Rng, limb, strokes, tuft


def conifer(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A fir: whorls of drooping boughs with twigs, snow on what looks up."""
    width, height = 300, 720
    rows = [limb(rng, (width / 2, height - 6, -1), (width / 2, 10, -1), (6, 1), BARK, 5)]
    for whorl in range(44):
        f = whorl / 44
        y = (height - 6) * (1 - 0.08) - (height * 0.92 - 26) * f**0.95
        reach = (width * 0.5 - 6) * (1 - f) ** 0.85 * rng.uniform(0.8, 1.05) + 4
        rows += [
            _bough(rng, (width / 2, y), reach * rng.uniform(0.75, 1.05), f, np.array(colour), snow)
            for _ in range(int(9 - 3 * f))
        ]
    return painted(np.concatenate(rows), width, height)


def _bough(rng: Rng, at: tuple[float, float], length: float, f: float, colour: Floats, snow: float) -> Floats:
    turn = rng.uniform(0, 2 * np.pi)
    ca, sa = np.cos(turn), np.sin(turn)
    steps = max(4, int(length / 7))
    t = np.arange(steps + 1) / steps
    fall = rng.uniform(0.28, 0.5) * (1 - 0.5 * f)
    line = np.stack(
        [at[0] + ca * length * t, at[1] + length * (fall * t - 0.12 * np.sin(t * 3.1)), sa * length * t], 1
    )
    a, b, t = line[:-1], line[1:], t[1:]
    sky = 0.25 + 0.75 * t
    tint = colour * (0.7 + 0.6 * rng.random((steps, 1))) * (0.8 + 0.5 * f)
    rows = [strokes(a, b, (2.6 * (1 - t) + 1.1, 2.1 * (1 - t) + 0.9), tint, (ca * 0.8, 0.55, sa * 0.8), sky)]
    starts = np.repeat(b, 3, 0)
    angle = turn + rng.choice([-1, 1], len(starts)) * rng.uniform(0.5, 1.1, len(starts))
    twig = np.repeat((1 - t * 0.6) * length * 0.17 + 4, 3)
    ends = starts + np.stack(
        [np.cos(angle) * twig, rng.uniform(0.05, 0.55, len(starts)) * twig, np.sin(angle) * twig], 1
    )
    out = np.stack([np.cos(angle) * 0.7, np.full(len(starts), 0.6), np.sin(angle) * 0.7], 1)
    rows.append(strokes(starts, ends, (1.3, 0.6), colour * (0.7 + 0.8 * rng.random((len(starts), 1))), out,
        np.repeat(sky, 3)))  # fmt: skip
    if rng.random() < snow + 0.12:
        up = (ca * 0.3, 1.0, sa * 0.3)
        raised = np.array([0, -2, 1.5])
        rows.append(
            strokes(
                a + raised, b + raised, (2.6 * (1 - t) + 1.3, 2.2 * (1 - t) + 1.0), SNOW, up, 0.5 + 0.5 * t
            )
        )
        some = rng.random(len(starts)) < snow * 0.75
        half = (starts + (ends - starts) * 0.5 + raised)[some]
        if len(half):
            rows.append(
                strokes(
                    starts[some] + raised, half, (1.7, 0.9), SNOW, up, 0.55 + 0.45 * np.repeat(t, 3)[some]
                )
            )
    return np.concatenate(rows)


def broadleaf(rng: Rng, colour: Rgb, snow: float = 0.0, bark: Rgb = BARK, *, flat: bool = False) -> Picture:
    """A leafy crown of clumps; ``flat`` spreads it like an acacia's."""
    width, height = (560, 440) if flat else (460, 600)
    cx, lean = width / 2, rng.normal() * 16
    fork_at = (cx + lean * 0.7, height * (0.34 if flat else 0.4), -1)
    rows = [limb(rng, (cx, height - 6, -1), fork_at, (12, 5), bark)]
    rows += [_root(rng, cx + side * 9, height - 5, side, bark) for side in (-1, 1)]
    for _ in range(46 if flat else 64):
        turn, out = rng.uniform(0, 2 * np.pi), np.sqrt(rng.random()) * width * 0.42
        f = rng.uniform(0.08, 0.32) if flat else rng.beta(1.3, 1.9) * 0.78 + 0.06
        shape = 1.0 if flat else np.sin(np.pi * min(1.0, (f + 0.12) / 0.95)) ** 0.8
        middle = np.array(
            [cx + lean * (1 - f) + np.cos(turn) * out * shape, f * height, np.sin(turn) * out * shape]
        )
        radius = rng.uniform(18, 42) * (0.7 + 0.5 * shape) * (0.8 if flat else 1)
        fork = np.array([[cx + lean * 0.7, min(middle[1] + height * 0.2, height * 0.8), 0]])
        rows.append(strokes(fork, middle[None], (2.8, 1), np.array(bark) * 0.9, (0, 0.2, 1), 0.4))
        tint = np.array(colour) * (0.6 + 0.8 * rng.random()) * np.array([1 + 0.5 * rng.random(), 1, 1])
        rows.append(tuft(rng, middle, radius, tint, f, snow, 0.5 if flat else 0.62))
    return painted(np.concatenate(rows), width, height)


def _root(rng: Rng, x: float, foot: float, side: int, bark: Rgb) -> Floats:
    return limb(rng, (x, foot - 16, 1), (x + side * 9, foot, 2), (5, 2), bark, 3)


def grass(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A tuft of blades, bent outwards."""
    width, height = 160, 128
    n = 70
    x = width / 2 + rng.normal(size=n) * width * 0.14
    bend = rng.normal(size=n) * width * 0.2
    tall = height * rng.uniform(0.4, 0.92, n)
    tint = np.array(colour) * (0.6 + 0.4 * rng.random((n, 1)))
    rows = []
    for k in range(8):
        a, b = k / 8, (k + 1) / 8
        start = np.stack([x + bend * a * a, height - 4 - tall * a * (1 - 0.12 * a), np.arange(n) * 0.1], 1)
        end = np.stack([x + bend * b * b, height - 4 - tall * b * (1 - 0.12 * b), np.arange(n) * 0.1], 1)
        shade = np.stack([0.2 * np.sign(bend), np.full(n, 0.7), np.full(n, 0.6)], 1)
        body = tint * (1 + 0.5 * b) * (1 - snow * b) + SNOW * snow * b
        rows.append(
            strokes(start, end, (1.7 * (1 - a) + 0.5, 1.7 * (1 - b) + 0.4), body, shade, 0.35 + 0.65 * b)
        )
    return painted(np.concatenate(rows), width, height, 0.3)


def _frond(
    rng: Rng, at: Floats, turn: float, length: float, rise: float, droop: float, leaf: float, tint: Floats
) -> Floats:
    n = max(int(length / 5), 12)
    t = np.arange(n + 1) / n
    ca, sa = np.cos(turn), np.sin(turn)
    out = length * t * (1 - 0.12 * t)
    line = np.stack([at[0] + ca * out, at[1] - length * (rise * t - droop * t * t), at[2] + sa * out], 1)
    a, b, t = line[:-1], line[1:], t[1:]
    sky = 0.35 + 0.65 * t
    rows = [strokes(a, b, (1.5, 1.2), tint * 0.8, (ca * 0.4, 0.8, sa * 0.4), sky)]
    wide = leaf * np.sin(np.pi * np.clip(t * 0.93 + 0.07, 0, 1)) ** 0.7
    for side in (-1, 1):
        way = np.array([ca * 0.45 - sa * side, 0.35, sa * 0.45 + ca * side])
        colour = tint * (0.7 + 0.7 * rng.random((n, 1)))
        rows.append(
            strokes(b, b + wide[:, None] * way, (1.5, 0.5), colour, (-sa * side * 0.35, 0.85, 0.3), sky)
        )
    return np.concatenate(rows)


def fern(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A rosette of fronds."""
    width, height = 320, 224
    at = np.array([width / 2, height - 6.0, 0.0])
    rows = []
    for k in range(16):
        tint = np.array(colour) * (0.8 + 0.5 * rng.random()) * (1 - snow) + SNOW * snow
        rows.append(
            _frond(
                rng,
                at,
                k * 2.4 + rng.uniform(-0.3, 0.3),
                width * 0.46 * rng.uniform(0.7, 1),
                rng.uniform(0.75, 1.15),
                rng.uniform(0.5, 0.85),
                width * 0.09,
                tint,
            )
        )
    return painted(np.concatenate(rows), width, height)


def palm(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A leaning stem with a head of fronds."""
    width, height = 480, 640
    lean = rng.normal() * 40
    top = np.array([width / 2 + lean, height * 0.36, 0.0])
    t = np.arange(41) / 40
    line = np.stack([width / 2 + lean * t * t, height - 6 + (top[1] - height + 6) * t, 0 * t], 1)
    tone = np.array((0.13, 0.1, 0.075)) * (0.6 + 0.7 * (np.arange(40)[:, None] % 2))
    rows = [
        strokes(
            line[:-1] + np.array([s * 2, 0, 0]),
            line[1:] + np.array([s * 2, 0, 0]),
            (7 - 3 * t[1:], 6 - 3 * t[1:]),
            tone,
            (s, 0.2, 0.7),
            0.7,
        )
        for s in (-1.2, 1.2)
    ]
    for k in range(24):
        tint = np.array(colour) * (0.7 + 0.6 * rng.random()) * (1 - snow) + SNOW * snow
        rows.append(
            _frond(
                rng,
                top,
                k * 2.4,
                width * 0.46 * rng.uniform(0.75, 1),
                rng.uniform(0.2, 0.9),
                rng.uniform(0.6, 1.0),
                width * 0.075,
                tint,
            )
        )
    return painted(np.concatenate(rows), width, height)


def bare(rng: Rng, colour: Rgb, snow: float = 0.0) -> Picture:
    """A leafless tree: forks that fork again."""
    width, height = 420, 560
    rows: list[Floats] = []
    ends = [(np.array([width / 2, height - 4.0, 0.0]), -np.pi / 2, 130.0, 9.0)]
    for depth in range(7):
        nexts = []
        for at, way, length, thick in ends:
            z = rng.normal() * length * 0.3
            end = at + np.array([np.cos(way) * length, np.sin(way) * length, z])
            rows.append(
                strokes(
                    at[None],
                    end[None],
                    (thick, thick * 0.66),
                    np.array(colour) * (0.7 + 0.5 * rng.random()),
                    (rng.normal() * 0.6, 0.3, 0.8),
                    0.5 + 0.07 * depth,
                )
            )
            if snow and abs(np.cos(way)) > 0.4:
                up = np.array([0, -thick * 0.6, 1.0])
                rows.append(
                    strokes(
                        (at + up)[None], (end + up)[None], (thick * 0.5, thick * 0.4), SNOW, (0, 1, 0.2), 0.9
                    )
                )
            nexts += [
                (end, way + rng.uniform(0.15, 0.62) * s, length * rng.uniform(0.66, 0.84), thick * 0.64)
                for s in (-1, 1)
            ]
        ends = nexts
    return painted(np.concatenate(rows), width, height, 0.03)
