"""What only some birds have, and how each is coloured: crowns, combs, trains; heads, bellies, wings."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from reelyard.engines.renderer.bodies.fowl import Fowl, fowl_of
from reelyard.engines.renderer.bodies.pelt import between
from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Sculptor
from reelyard.engines.renderer.render.arrays import Floats, Point, Rgb

WHITE, BLACK = np.array((0.72, 0.70, 0.66), np.float32), np.array((0.016, 0.015, 0.016), np.float32)


def wing_colours(look: Look) -> tuple[Rgb, Rgb]:
    """A wing's colour, and its tip's."""
    red, green, blue = look.rgb
    tips: dict[str, Rgb] = {"gull": (0.02, 0.02, 0.02), "crane": (0.02, 0.02, 0.02), "flamingo": (0.03,
        0.012, 0.012), "parrot": (0.04, 0.12, 0.5)}  # fmt: skip
    if look.kind == "gull":
        return (0.36, 0.38, 0.40), tips["gull"]
    if look.kind == "owl" and not look.coloured:
        grey = (red + green + blue) * 0.23
        return (red * 0.45 + grey, green * 0.45 + grey, blue * 0.45 + grey), (grey * 0.5,) * 3
    return look.rgb, tips.get(look.kind, (red * 0.45, green * 0.45, blue * 0.45))


class Perch:
    """The bird that a feature is added to; its head's middle and radius."""

    def __init__(self, look: Look, f: Fowl, m: float, y: float, to: Sculptor) -> None:
        self.look, self.f, self.m, self.y, self.to = look, f, m, y, to
        self.r = f.head * m
        self.x, self.up = f.neck[-1][0] * m, y + f.neck[-1][1] * m

    def at(self, x: float, y: float, z: float = 0.0) -> Point:
        """A point by head radii."""
        return self.x + x * self.r, self.up + y * self.r, z * self.r

    def ball(self, at: Point, radii: Point, paint: Paint, blend: float = 0.1, *, both: bool = False) -> None:
        """A ball on the head by head radii."""
        r = self.r
        self.to.ball("head", self.at(*at), (radii[0] * r, radii[1] * r, radii[2] * r), paint,
            blend=blend * r, both=both)  # fmt: skip


def extras(look: Look, f: Fowl, m: float, y: float, to: Sculptor) -> None:
    """Combs, crowns, tufts, discs, knobs, trains."""
    perch = Perch(look, f, m, y, to)
    for name in f.extra:
        if name in _EXTRAS:
            _EXTRAS[name](perch)


def _comb(p: Perch) -> None:
    red = Paint(rgb=(0.55, 0.03, 0.025), gloss=0.15, plain=True)
    for k in range(4):
        p.ball((0.75 - 0.42 * k, 1.05, 0), (0.3, 0.42 + 0.1 * (k % 2), 0.12), red)
    p.ball((0.95, -0.85, 0), (0.22, 0.45, 0.16), red)


def _disc(p: Perch) -> None:
    pale = Paint(rgb=(0.42, 0.33, 0.22), fur=p.f.fur * 0.3 * p.m, plain=True)
    p.ball((0.72, 0.12, 0.44), (0.34, 0.66, 0.5), pale, both=True)


def _tufts(p: Perch) -> None:
    red, green, blue = p.look.rgb
    tuft = Paint(rgb=(red * 0.5, green * 0.5, blue * 0.5), fur=p.f.fur * 0.5 * p.m)
    p.to.cone("head", p.at(0.25, 0.75, 0.5), p.at(0.05, 1.55, 0.85), p.r * 0.2, p.r * 0.05, tuft,
        blend=p.r * 0.1, both=True)  # fmt: skip


def _knob(p: Perch) -> None:
    p.ball((0.95, 0.35, 0), (0.3, 0.3, 0.25), Paint(rgb=(0.02, 0.02, 0.02), plain=True))


def _dark_tip(p: Perch) -> None:
    m, tip = p.m, p.x + p.r * 0.85 + p.f.beak * p.m
    p.to.ball("head", (tip - 0.012 * m, p.up - p.f.hook * 0.75 * m, 0), (0.026 * m, 0.036 * m,
        0.016 * m), Paint(rgb=(0.012, 0.01, 0.01), plain=True), blend=0.004 * m)  # fmt: skip


def _crown(p: Perch) -> None:
    plume = Paint(rgb=p.look.rgb, gloss=0.4)
    for k in range(5):
        a = 1.2 + 0.25 * k
        end = (2.2 * math.cos(a), 2.4 * math.sin(a), 0.0)
        p.to.cone("head", p.at(0, 0.8), p.at(*end), p.r * 0.07, p.r * 0.05, plume, blend=p.r * 0.03)
        p.ball(end, (0.17, 0.17, 0.17), plume, 0.03)


def _train(p: Perch) -> None:
    """The peacock's fan, upright behind it, with an eye at every feather's end."""
    m = p.m
    p.to.bone("train", (-0.2 * m, p.y, 0), "body")
    u, v = np.meshgrid(np.linspace(-1, 1, 181), np.linspace(0.02, 1, 56))
    angle, reach = u * 1.42, 0.98 * m * v * (1 - 0.05 * np.abs(np.modf((u + 1) * 13)[0] - 0.5))
    x = -0.22 * m - 0.30 * m * v**2 * (1 - 0.3 * np.abs(u))
    points = np.stack([x, p.y + 0.02 * m + reach * np.cos(angle), reach * np.sin(angle)], -1)
    colours = np.broadcast_to(np.array((0.05, 0.17, 0.05)), points.shape).copy()
    colours *= (0.75 + 0.4 * np.abs(np.sin(angle * 42)))[..., None]
    for ring, count in ((0.95, 26), (0.80, 23), (0.64, 18), (0.48, 13), (0.33, 9)):
        near = (np.round((u + 1) / 2 * count) / count) * 2 - 1
        away = np.hypot((u - near) * 1.42 * ring, (v - ring) * 0.8) / 0.052
        for edge, rgb in _EYESPOT:
            colours[away < edge] = rgb
    p.to.sheet(("train",), points, colours, gloss=0.12)


_EYESPOT: tuple[tuple[float, Rgb], ...] = ((1.0, (0.30, 0.24, 0.04)), (0.74, (0.22, 0.10, 0.02)),
    (0.55, (0.02, 0.30, 0.30)), (0.32, (0.008, 0.015, 0.14)))  # fmt: skip
_EXTRAS: Mapping[str, Callable[[Perch], None]] = {"comb": _comb, "disc": _disc, "tufts": _tufts,
    "knob": _knob, "dark tip": _dark_tip, "crown": _crown, "train": _train}  # fmt: skip


def marks(points: Floats, colours: Floats, look: Look) -> Floats:
    """White heads and bellies where the kind has them, scalloped breasts, dark bands."""
    f, m = fowl_of(look), look.metres
    y0 = (f.legs + f.fat * 0.9) * m
    x, y, z = points[:, 0] / m, (points[:, 1] - y0) / m, points[:, 2] / m
    hx, hy = f.neck[-1]
    head = between(-np.hypot(x - hx - 0.02, y - hy), -f.head * 1.7, -f.head * 1.2)
    below = between(-y, 0.0, f.fat * 0.5) * (1 - head)
    scallop = 0.88 + 0.16 * np.sin(x * 95 + 3 * np.sin(z * 60)) * np.sin(z * 70 + y * 40)
    c = np.asarray(colours * scallop[:, None], np.float32)
    if look.kind == "penguin":
        white = between(-y, -0.03, 0.03) * between(f.fat * 1.1 - np.abs(z), 0.0, 0.06) * (1 - head)
        gold = between(-np.hypot(x - hx + 0.03, np.abs(z) - 0.075), -0.055, -0.03)
        return _mixed(_mixed(_mixed(c, np.ones(len(c)), BLACK), white, WHITE), gold * (y > -0.09),
            np.array((0.62, 0.32, 0.03)))  # fmt: skip
    if look.kind == "eagle":
        return _mixed(c, between(x, f.neck[0][0] + 0.02, f.neck[0][0] + 0.06), WHITE)
    if look.kind == "duck":
        c = _mixed(c, head + between(x, 0.22, 0.25), np.array((0.015, 0.12,
            0.05)) if not look.coloured else c)  # fmt: skip
        return _mixed(c, between(-np.abs(x - 0.205), -0.02, -0.008) * (y > -0.05), WHITE)
    if look.kind == "ostrich":
        bare = between(y, 0.10, 0.16) * (x > 0.15)
        return _mixed(_mixed(c, bare, np.array((0.42, 0.28, 0.22))), between(-x, 0.18, 0.24), WHITE)
    if look.kind == "parrot":
        return _mixed(c, between(-np.hypot(x - hx - 0.05, y - hy), -0.05, -0.03), WHITE)
    if look.kind in ("bird", "owl", "dove", "swallow", "chicken"):
        share = {"bird": 0.6, "owl": 0.35, "swallow": 0.9}.get(look.kind, 0.2)
        c = _mixed(c, below * share, WHITE * np.array((1.0, 0.92, 0.8)))
        if look.kind == "owl":
            return _owl(c, below * between(np.sin(y * 130 + 2 * np.sin(z * 70)), 0.45, 0.8), look)
    return c


def _owl(c: Floats, bars: Floats, look: Look) -> Floats:
    """Bark's grey rather than rust, unless the prompt names a colour; a barred breast."""
    if not look.coloured:
        c = np.asarray(c * 0.45 + c.mean(1, keepdims=True) * 0.7, np.float32)
    return _mixed(c, bars * 0.6, c * 0.2)


def _mixed(c: Floats, share: Floats, to: Floats) -> Floats:
    part = np.clip(share, 0, 1)[:, None]
    return np.asarray(c * (1 - part) + to * part, np.float32)
