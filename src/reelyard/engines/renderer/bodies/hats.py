"""Hats, a function a form: brims, caps, helmets, crowns, hoods."""

import math
from collections.abc import Callable, Mapping

from reelyard.engines.renderer.bodies.sculptor import Paint, Sculptor
from reelyard.engines.renderer.bodies.stature import Stature
from reelyard.engines.renderer.render.arrays import Rgb


def _brimmed(tall: float, top: float, wide: float, long: float = 1.0) -> Callable[[Stature, Rgb,
    Sculptor], None]:  # fmt: skip
    """A crown of its height and width over a brim."""

    def build(s: Stature, rgb: Rgb, to: Sculptor) -> None:
        r, y = s.r, s.head
        felt, band = Paint(rgb=rgb), Paint(rgb=(rgb[0] * 0.3, rgb[1] * 0.3, rgb[2] * 0.3))
        to.cone("head", (-0.05 * r, y + 0.5 * r, 0), (-0.12 * r, y + tall * r, 0), r * 0.88, r * top,
            felt, blend=0.06 * r)  # fmt: skip
        to.ball("head", (-0.05 * r, y + 0.6 * r, 0), (r * 0.94, r * 0.13, r * 0.94), band, blend=0.02 * r)
        to.ball("head", (-0.03 * r, y + 0.47 * r, 0), (r * wide * long, r * 0.09, r * wide), felt,
            blend=0.05 * r)  # fmt: skip

    return build


def _helmet(s: Stature, rgb: Rgb, to: Sculptor) -> None:
    """A bowl; one of grey metal closes over the face."""
    r, y = s.r, s.head
    shell = Paint(rgb=rgb, gloss=0.8)
    to.ball("head", (-0.08 * r, y + 0.3 * r, 0), (r * 1.06, r * 0.95, r * 0.98), shell, blend=0.03 * r)
    to.cone("head", (0.9 * r, y + 0.75 * r, 0), (-0.9 * r, y + 0.9 * r, 0), r * 0.1, r * 0.1, shell,
        blend=0.05 * r)  # fmt: skip
    if max(rgb) - min(rgb) < 0.05 and 0.1 < rgb[0] < 0.6:
        slit = Paint(rgb=(0.01, 0.01, 0.012))
        to.ball("head", (0.1 * r, y - 0.42 * r, 0), (r * 0.88, r * 0.5, r * 0.82), shell, blend=0.05 * r)
        to.cone("head", (0.92 * r, y + 0.06 * r, -0.4 * r), (0.92 * r, y + 0.06 * r, 0.4 * r),
            0.07 * r, 0.07 * r, slit, blend=0.01 * r)  # fmt: skip


def _horned(s: Stature, rgb: Rgb, to: Sculptor) -> None:
    r, y = s.r, s.head
    horn = Paint(rgb=(0.6, 0.54, 0.42))
    to.ball("head", (-0.08 * r, y + 0.3 * r, 0), (r * 1.06, r * 0.95, r * 0.98), Paint(rgb=rgb,
        gloss=0.8), blend=0.03 * r)  # fmt: skip
    to.cone("head", (-0.05 * r, y + 0.7 * r, 0.85 * r), (0.1 * r, y + 1.7 * r, 1.35 * r), r * 0.2,
        r * 0.03, horn, blend=0.02 * r, both=True)  # fmt: skip


def _crown(s: Stature, rgb: Rgb, to: Sculptor) -> None:
    r, y = s.r, s.head
    gold = Paint(rgb=rgb, gloss=0.8)
    to.ball("head", (-0.05 * r, y + 0.95 * r, 0), (r * 0.82, r * 0.2, r * 0.80), gold, blend=0.02 * r)
    for k in range(8):
        x, z = 0.74 * r * math.cos(k * math.pi / 4), 0.74 * r * math.sin(k * math.pi / 4)
        to.cone("head", (x - 0.05 * r, y + 1.0 * r, z), (x * 1.1 - 0.05 * r, y + 1.5 * r, z * 1.1),
            r * 0.15, r * 0.04, gold, blend=0.02 * r)  # fmt: skip


def _santa(s: Stature, rgb: Rgb, to: Sculptor) -> None:
    r, y = s.r, s.head
    fluff = Paint(rgb=(0.72, 0.70, 0.68), fur=0.012 * s.h)
    to.cone("head", (-0.05 * r, y + 0.55 * r, 0), (-0.6 * r, y + 1.9 * r, 0.2 * r), r * 0.88, r * 0.2,
        Paint(rgb=rgb), blend=0.06 * r)  # fmt: skip
    to.ball("head", (-0.02 * r, y + 0.52 * r, 0), (r * 1.04, r * 0.2, r * 1.02), fluff, blend=0.05 * r)
    to.ball("head", (-0.8 * r, y + 1.85 * r, 0.3 * r), (r * 0.3,) * 3, fluff, blend=0.03 * r)


def _chef(s: Stature, rgb: Rgb, to: Sculptor) -> None:
    r, y = s.r, s.head
    to.cone("head", (-0.05 * r, y + 0.6 * r, 0), (-0.05 * r, y + 1.4 * r, 0), r * 0.82, r * 0.85,
        Paint(rgb=rgb), blend=0.05 * r)  # fmt: skip
    to.ball("head", (-0.05 * r, y + 1.75 * r, 0), (r * 1.15, r * 0.55, r * 1.15), Paint(rgb=rgb),
        blend=0.1 * r)  # fmt: skip


def _hood(s: Stature, rgb: Rgb, to: Sculptor) -> None:
    r = s.r
    to.ball("head", (-0.14 * r, s.head + 0.12 * r, 0), (r, r * 1.08, r * 0.98), Paint(rgb=rgb),
        blend=0.05 * r)  # fmt: skip


def _cap(s: Stature, rgb: Rgb, to: Sculptor) -> None:
    r, y = s.r, s.head
    to.ball("head", (-0.08 * r, y + 0.42 * r, 0), (r * 0.98, r * 0.74, r * 0.90), Paint(rgb=rgb),
        blend=0.04 * r)  # fmt: skip
    to.ball("head", (0.95 * r, y + 0.5 * r, 0), (r * 0.55, r * 0.06, r * 0.6), Paint(rgb=rgb),
        turn=(-0.15, 0, 0), blend=0.04 * r)  # fmt: skip


HATS: Mapping[str, Callable[[Stature, Rgb, Sculptor], None]] = {"brim": _brimmed(1.35, 0.66, 1.5),
    "cowboy": _brimmed(1.45, 0.6, 1.5, 1.2), "tall": _brimmed(1.95, 0.8, 1.45), "point": _brimmed(2.9,
    0.06, 1.75), "helmet": _helmet, "horned": _horned, "crown": _crown, "santa": _santa, "chef": _chef,
    "hood": _hood, "cap": _cap}  # fmt: skip
