"""What only some four-legged animals have: trunks, manes, antlers, horns, humps, shells; a function each."""

import math
from collections.abc import Callable, Mapping

from reelyard.engines.renderer.bodies.frames import Frame, neck_end, tip_of
from reelyard.engines.renderer.bodies.plumes import feather
from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Sculptor
from reelyard.engines.renderer.render.arrays import Point, Rgb

HORN = Paint(rgb=(0.40, 0.33, 0.24), gloss=0.2, plain=True)
DARK_HORN = Paint(rgb=(0.07, 0.055, 0.045), gloss=0.25, plain=True)
IVORY = Paint(rgb=(0.62, 0.56, 0.44), gloss=0.3, plain=True)


class Site:
    """The animal that a feature is added to."""

    def __init__(self, f: Frame, h: float, fur: Paint, look: Look, to: Sculptor) -> None:
        self.f, self.h, self.fur, self.look, self.to = f, h, fur, look, to
        self.x, self.y = neck_end(f, h)
        self.r = f.head * h

    def at(self, x: float, y: float, z: float = 0.0) -> Point:
        """A point by head radii from the head's middle."""
        return self.x + x * self.r, self.y + y * self.r, z * self.r

    def horn(self, line: tuple[Point, ...], widths: tuple[float, ...], paint: Paint) -> None:
        """A pair of horns along a line of points, by head radii."""
        for k in range(len(line) - 1):
            self.to.cone("head", self.at(*line[k]), self.at(*line[k + 1]), widths[k] * self.r,
                widths[k + 1] * self.r, paint, blend=0.06 * self.r, both=True)  # fmt: skip

    def shade(self, share: float) -> Rgb:
        """The coat's colour, darker or lighter."""
        red, green, blue = self.look.rgb
        return min(red * share, 0.9), min(green * share, 0.9), min(blue * share, 0.9)


def extras(f: Frame, h: float, fur: Paint, look: Look, to: Sculptor) -> None:
    """Add what the frame says."""
    site = Site(f, h, fur, look, to)
    for name in f.extra:
        if name in _FEATURES:
            _FEATURES[name](site)


def _mane(s: Site) -> None:
    if set(s.look.traits) & {"young", "female"}:
        return
    red, green, blue = s.look.rgb
    paint = Paint(rgb=(red * 0.22, green * 0.18, blue * 0.17), fur=0.1 * s.h, plain=True)
    light = Paint(rgb=(red * 0.42, green * 0.36, blue * 0.34), fur=0.07 * s.h, plain=True)
    s.to.ball("head", s.at(-0.2, 0.25), (s.r * 0.75, s.r * 1.4, s.r * 1.35), light, blend=0.4 * s.r)
    s.to.ball("neck", s.at(-1.0, -0.2), (s.r * 1.1, s.r * 1.5, s.r * 1.35), paint, blend=0.6 * s.r)
    s.to.ball("neck", s.at(-1.9, -0.5), (s.r * 1.1, s.r * 1.35, s.r * 1.2), paint, blend=0.7 * s.r)
    s.to.ball("neck", s.at(-0.9, -1.5), (s.r * 0.95, s.r * 1.2, s.r * 0.95), paint, blend=0.6 * s.r)


def _hair(s: Site, colour: Rgb, high: float, fur: float) -> None:
    """Hair along the neck's crest."""
    x0, y0 = s.f.half * s.h * 0.62, s.h * (1.0 + 0.03)
    mane = Paint(rgb=colour, fur=fur * s.h, plain=True)
    bone = ("neck", "head")
    for k in range(2):
        a, b = k / 2, (k + 1) / 2
        s.to.cone(bone[0], (x0 + (s.x - 0.3 * s.r - x0) * a, y0 + (s.y + high * s.r - y0) * a, 0),
            (x0 + (s.x - 0.3 * s.r - x0) * b, y0 + (s.y + high * s.r - y0) * b, 0),
            (0.028 + 0.016 * a) * s.h, (0.028 + 0.016 * b) * s.h, mane, blend=0.03 * s.h,
            flat=1.7)  # fmt: skip
    s.to.cone("head", s.at(-0.3, high), s.at(0.75, 0.95), 0.28 * s.r, 0.14 * s.r, mane, blend=0.1
        * s.r, flat=1.3)  # fmt: skip


def _mane_rgb(s: Site) -> Rgb:
    bright = sum(s.look.rgb)
    if s.look.kind in ("unicorn", "pegasus"):
        return (0.75, 0.45, 0.55) if bright > 1.2 else s.shade(1.6)
    return s.shade(0.85) if bright > 1.2 else s.shade(0.16)


def _crest(s: Site) -> None:
    colour = _mane_rgb(s)
    _hair(s, colour, 1.15, 0.05)
    lock = Paint(rgb=colour, fur=0.045 * s.h, plain=True)
    for side in (0.55, -0.55):  # it falls to both sides of the neck
        x0, y0 = s.f.half * s.h * 0.78, s.h * 0.98
        s.to.cone("neck", (x0, y0, side * 0.11 * s.h), s.at(-0.5, 0.45, side * 1.05), 0.035 * s.h,
            0.032 * s.h, lock, blend=0.04 * s.h)  # fmt: skip
    x, y, low = -s.f.half * s.h * 1.12, s.f.rump * s.h, 0.34 * s.h
    for k in range(3):
        s.to.cone(f"tail{k + 1}", (x - 0.05 * s.h * k, y - 0.12 * s.h * k, 0),
            (x - 0.05 * s.h * (k + 1), max(y - 0.2 * s.h * (k + 1), low), 0), (0.05, 0.07,
            0.062)[k] * s.h, (0.07, 0.062, 0.02)[k] * s.h, lock, blend=0.05 * s.h)  # fmt: skip


def _short_crest(s: Site) -> None:
    striped = s.look.kind == "zebra"
    _hair(s, (0.05, 0.045, 0.04) if striped else s.shade(0.3), 1.2, 0.03)


def _antlers(s: Site) -> None:
    if set(s.look.traits) & {"young", "female"}:
        return
    s.horn(((0.0, 0.95, 0.4), (-0.5, 2.0, 1.0), (-0.7, 3.2, 1.7), (-0.1, 4.3, 1.75)), (0.19, 0.16,
        0.13, 0.05), HORN)  # fmt: skip
    s.horn(((-0.2, 1.35, 0.65), (0.8, 2.1, 0.95)), (0.13, 0.04), HORN)
    s.horn(((-0.6, 2.5, 1.3), (0.5, 3.3, 1.5)), (0.12, 0.04), HORN)
    s.horn(((-0.7, 3.1, 1.65), (-1.5, 4.1, 1.7)), (0.12, 0.04), HORN)


def _palms(s: Site) -> None:
    s.horn(((0.0, 0.9, 0.5), (-0.2, 1.3, 1.7)), (0.2, 0.24), HORN)
    s.to.ball("head", s.at(-0.4, 1.9, 2.6), (0.75 * s.r, 0.28 * s.r, 1.2 * s.r), HORN, turn=(0.3, 0,
        -0.5), blend=0.1 * s.r, both=True)  # fmt: skip
    for k, spread in enumerate((1.9, 2.6, 3.2)):
        s.horn(((0.0, 2.0, spread), (0.6 - 0.2 * k, 2.9, spread + 0.25)), (0.16, 0.05), HORN)


def _spikes(s: Site) -> None:
    s.horn(((0.05, 0.95, 0.35), (-0.5, 2.2, 0.6), (-0.5, 3.4, 0.85)), (0.2, 0.14, 0.04), DARK_HORN)


def _back_horns(s: Site) -> None:
    s.horn(((0.05, 0.9, 0.35), (-0.5, 1.8, 0.55), (-1.4, 2.1, 0.85)), (0.26, 0.19, 0.05), DARK_HORN)


def _curled_horns(s: Site) -> None:
    s.horn(((0.0, 0.8, 0.5), (-0.7, 1.0, 0.95), (-0.9, 0.2, 1.25), (-0.3, -0.4, 1.3), (0.35, -0.05, 1.35)),
        (0.34, 0.32, 0.27, 0.2, 0.06), HORN)  # fmt: skip


def _horns(s: Site) -> None:
    s.horn(((0.1, 0.85, 0.6), (0.15, 1.15, 1.35), (0.45, 1.85, 1.6)), (0.22, 0.17, 0.04), IVORY)


def _knobs(s: Site) -> None:
    s.horn(((0.1, 0.9, 0.4), (-0.15, 1.75, 0.5)), (0.17, 0.14), s.fur)
    s.to.ball("head", s.at(-0.16, 1.8, 0.5), (0.22 * s.r,) * 3, DARK_HORN, blend=0.04 * s.r, both=True)


def _one_horn(s: Site) -> None:
    gold = Paint(rgb=(0.75, 0.58, 0.28), gloss=0.6, glow=0.15, plain=True)
    s.to.cone("head", s.at(0.75, 0.85), s.at(2.1, 3.3), 0.2 * s.r, 0.03 * s.r, gold, blend=0.05 * s.r)


def _nose_horn(s: Site) -> None:
    tx, ty = tip_of(s.f, s.h)
    s.to.cone("head", (tx - 0.55 * s.r, ty + 0.5 * s.r, 0), (tx + 0.15 * s.r, ty + 2.2 * s.r, 0),
        0.36 * s.r, 0.04 * s.r, HORN, blend=0.12 * s.r)  # fmt: skip
    s.to.cone("head", (tx - 1.25 * s.r, ty + 0.75 * s.r, 0), (tx - 1.1 * s.r, ty + 1.6 * s.r, 0),
        0.27 * s.r, 0.05 * s.r, HORN, blend=0.12 * s.r)  # fmt: skip


def _frill(s: Site) -> None:
    s.to.ball("head", s.at(-0.9, 1.2), (0.3 * s.r, 1.7 * s.r, 1.8 * s.r), s.fur, turn=(0.5, 0, 0),
        blend=0.3 * s.r)  # fmt: skip
    s.horn(((0.7, 0.8, 0.5), (1.7, 1.9, 0.75)), (0.26, 0.04), IVORY)


def _humps(s: Site) -> None:
    shaggy = Paint(rgb=s.shade(0.85), fur=0.04 * s.h)
    for x in (0.16, -0.2):
        s.to.ball("spine", (x * s.h, s.h * 1.08, 0), (s.h * 0.15, s.h * 0.25, s.h * 0.12), shaggy,
            blend=0.14 * s.h)  # fmt: skip


def _shell(s: Site) -> None:
    h, half = s.h, s.f.half * s.h
    rim = Paint(rgb=s.shade(0.35), gloss=0.25)
    s.to.ball("spine", (0, h * 0.82, 0), (half * 1.18, h * 0.74, h * 0.98), Paint(rgb=s.shade(0.55),
        gloss=0.3), blend=0.03 * h)  # fmt: skip
    s.to.ball("spine", (0, h * 0.62, 0), (half * 1.26, h * 0.2, h * 1.06), rim, blend=0.06 * h)


def _spines(s: Site) -> None:
    coat = Paint(rgb=s.shade(0.45), fur=0.24 * s.h)
    s.to.ball("spine", (-0.05 * s.h, s.h * 0.85, 0), (s.f.half * s.h * 1.15, s.h * 0.62, s.h * 0.66),
        coat, blend=0.1 * s.h)  # fmt: skip


def _beard(s: Site) -> None:
    tx, ty = tip_of(s.f, s.h)
    hair = Paint(rgb=s.shade(0.6), fur=0.03 * s.h)
    s.to.cone("jaw", (tx - 0.8 * s.r, ty - 0.8 * s.r, 0), (tx - 0.9 * s.r, ty - 2.0 * s.r, 0), 0.24
        * s.r, 0.08 * s.r, hair, blend=0.1 * s.r)  # fmt: skip


def _udder(s: Site) -> None:
    pink = Paint(rgb=(0.5, 0.24, 0.2), plain=True)
    s.to.ball("hips", (-s.f.half * s.h * 0.55, s.h * 0.48, 0), (0.13 * s.h, 0.1 * s.h, 0.11 * s.h),
        pink, blend=0.08 * s.h)  # fmt: skip


def _tuft(s: Site) -> None:
    """A tassel at the tail's end, where the tail's own last joint lies."""
    x, y, length = -s.f.half * s.h * 1.06, s.f.rump * s.h + s.f.waist * s.h * 0.35, s.f.tail * s.h / 4
    angle = math.radians(s.f.droop)
    for _ in range(4):
        x, y = x - math.cos(angle) * length, y + math.sin(angle) * length
        angle += math.radians(s.f.curl)
    dark = Paint(rgb=s.shade(0.2), fur=0.035 * s.h, plain=True)
    s.to.ball("tail3", (x, max(y, 0.05 * s.h), 0), (0.055 * s.h, 0.06 * s.h, 0.05 * s.h), dark,
        blend=0.03 * s.h)  # fmt: skip


def _wool(s: Site) -> None:
    curls = Paint(rgb=s.fur.rgb, fur=s.fur.fur)
    for x in (-0.34, 0.0, 0.34):
        s.to.ball("spine", (x * s.f.body * s.h, s.h * 0.84, 0), (0.24 * s.h, 0.3 * s.h, 0.29 * s.h),
            curls, blend=0.08 * s.h)  # fmt: skip
    s.to.ball("head", s.at(-0.2, 1.0), (0.6 * s.r, 0.45 * s.r, 0.6 * s.r), Paint(rgb=s.fur.rgb,
        fur=s.fur.fur * 0.6), blend=0.2 * s.r)  # fmt: skip


def _ridges(s: Site) -> None:
    dark = Paint(rgb=s.shade(0.5), gloss=0.1)
    for k in range(9):
        x = s.f.half * s.h * (0.9 - 0.22 * k)
        s.to.cone("spine", (x, s.h * 1.12, 0.2 * s.h), (x - 0.12 * s.h, s.h * 1.32, 0.2 * s.h), 0.12
            * s.h, 0.03 * s.h, dark, blend=0.06 * s.h, both=True)  # fmt: skip


def _teeth(s: Site) -> None:
    tx, ty = tip_of(s.f, s.h)
    for k in range(7):
        x = tx - (0.25 + 0.38 * k) * s.r
        s.to.cone("head", (x, ty - 0.22 * s.r, 0.3 * s.r), (x, ty - 0.52 * s.r, 0.32 * s.r), 0.075
            * s.r, 0.02 * s.r, IVORY, blend=0.02 * s.r, both=True)  # fmt: skip


def _wings(s: Site) -> None:
    s.to.limb("wing", (s.f.half * s.h * 0.4, s.h * 0.98, 0.12 * s.h), "chest")
    s.to.limb("wingtip", (s.f.half * s.h * 0.3, s.h * 1.05, 0.7 * s.h), "wing")
    feather(s.to, ("wing", "wing", "wingtip", "wingtip"), (s.f.half * s.h * 0.5, s.h * 1.0, 0.1 * s.h),
        1.5 * s.h, 0.62 * s.h, s.shade(1.0), s.shade(0.8))  # fmt: skip


def _trunk(s: Site) -> None:
    h, r = s.h, s.r
    line = ((1.0, 0.1), (1.5, -0.75), (1.62, -1.7), (1.66, -2.6), (1.95, -3.3))
    widths = (0.56, 0.42, 0.33, 0.26, 0.19)
    parent = "head"
    for k in range(4):
        (ax, ay), (bx, by) = line[k], line[k + 1]
        s.to.bone(f"trunk{k}", s.at(ax, ay), parent)
        s.to.cone(f"trunk{k}", s.at(ax, ay), s.at(bx, by), r * widths[k], r * widths[k + 1], s.fur,
            blend=0.05 * h)  # fmt: skip
        parent = f"trunk{k}"
    s.to.limb("ear", s.at(0.0, 0.6, 0.75), "head")
    flap = Paint(rgb=s.shade(0.92))
    s.to.ball("ear", s.at(-0.55, 0.25, 1.12), (r * 1.0, r * 1.2, r * 0.15), flap, turn=(0.1, 0.4, 0),
        blend=0.02 * h, both=True)  # fmt: skip
    s.to.ball("ear", s.at(-0.45, -0.7, 1.1), (r * 0.55, r * 0.75, r * 0.13), flap, turn=(0.3, 0.4, 0),
        blend=0.06 * h, both=True)  # fmt: skip
    s.to.cone("head", s.at(0.85, -0.5, 0.42), s.at(1.7, -1.25, 0.62), r * 0.16, r * 0.12, IVORY,
        blend=0.02 * h, both=True)  # fmt: skip
    s.to.cone("head", s.at(1.7, -1.25, 0.62), s.at(2.5, -1.05, 0.66), r * 0.12, r * 0.03, IVORY,
        blend=0.02 * h, both=True)  # fmt: skip


_FEATURES: Mapping[str, Callable[[Site], None]] = {"mane": _mane, "crest": _crest,
    "short crest": _short_crest, "antlers": _antlers, "palms": _palms, "spikes": _spikes,
    "back horns": _back_horns, "curled horns": _curled_horns, "horns": _horns, "knobs": _knobs,
    "one horn": _one_horn, "nose horn": _nose_horn, "frill": _frill, "humps": _humps, "shell": _shell,
    "spines": _spines, "beard": _beard, "udder": _udder, "tuft": _tuft, "wool": _wool,
    "ridges": _ridges, "teeth": _teeth, "wings": _wings, "trunk": _trunk}  # fmt: skip
