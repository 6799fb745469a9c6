"""Plain things: a shape for each kind the vocabulary names; a rounded box for any other."""

import math
from collections.abc import Callable, Mapping

from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Plan, Sculptor
from reelyard.engines.renderer.bodies.standing import pose_thing

DARK = Paint(rgb=(0.02, 0.02, 0.022), gloss=0.8)
STEEL = Paint(rgb=(0.55, 0.56, 0.58), gloss=0.9)
WOOD = Paint(rgb=(0.2, 0.1, 0.045), gloss=0.2)


def build(look: Look, to: Sculptor) -> None:
    """The kind's shape, ``metres`` at its largest."""
    to.bone("body", (0, 0, 0))
    SHAPES.get(look.kind, _block)(look.metres, Paint(rgb=look.rgb, gloss=0.35), to)


def _ball(m: float, paint: Paint, to: Sculptor) -> None:
    to.ball("body", (0, m / 2, 0), (m / 2,) * 3, paint)
    for turn in range(3):
        to.box(
            "body",
            (0, m / 2, 0),
            (0.506 * m, 0.012 * m, 0.506 * m),
            Paint(rgb=(0.8, 0.8, 0.78)),
            edge=0.006 * m,
            turn=(turn * 1.05, 0.4, 0),
        )


def _block(m: float, paint: Paint, to: Sculptor) -> None:
    to.box("body", (0, 0.45 * m, 0), (0.45 * m,) * 3, paint, edge=0.05 * m)


def _cup(m: float, paint: Paint, to: Sculptor) -> None:
    to.cone("body", (0, 0.22 * m, 0), (0, 0.72 * m, 0), 0.27 * m, 0.33 * m, paint, blend=0.02 * m)
    to.ball(
        "body",
        (0, 0.98 * m, 0),
        (0.30 * m, 0.09 * m, 0.30 * m),
        Paint(rgb=(0.07, 0.03, 0.012), gloss=0.6),
        blend=0.01 * m,
    )
    for k in range(9):
        a, b = -1.3 + k * 0.29, -1.3 + (k + 1) * 0.29
        to.cone(
            "body",
            ((0.3 + 0.24 * math.cos(a)) * m, (0.5 + 0.24 * math.sin(a)) * m, 0),
            ((0.3 + 0.24 * math.cos(b)) * m, (0.5 + 0.24 * math.sin(b)) * m, 0),
            0.045 * m,
            0.045 * m,
            paint,
            blend=0.01 * m,
        )


def _bowl(m: float, paint: Paint, to: Sculptor) -> None:
    to.ball("body", (0, 0.22 * m, 0), (0.5 * m, 0.2 * m, 0.5 * m), paint)
    to.ball(
        "body", (0, 0.36 * m, 0), (0.40 * m, 0.09 * m, 0.40 * m), Paint(rgb=(0.55, 0.3, 0.1)), blend=0.01 * m
    )


def _lamp(m: float, paint: Paint, to: Sculptor) -> None:
    to.cone("body", (0, 0, 0), (0, 0.55 * m, 0), 0.035 * m, 0.03 * m, DARK)
    to.ball("body", (0, 0.03 * m, 0), (0.2 * m, 0.035 * m, 0.2 * m), DARK)
    to.cone(
        "body",
        (0, 0.62 * m, 0),
        (0, 0.85 * m, 0),
        0.22 * m,
        0.14 * m,
        Paint(rgb=paint.rgb, glow=2.2),
        blend=0.02 * m,
    )


def _fire(m: float, _paint: Paint, to: Sculptor) -> None:
    to.bone("fire", (0, 0.1 * m, 0), "body")
    for k in range(6):
        a = k * 1.05
        to.cone(
            "body",
            (math.cos(a) * 0.4 * m, 0.05 * m, math.sin(a) * 0.4 * m),
            (-math.cos(a) * 0.05 * m, 0.2 * m, 0),
            0.06 * m,
            0.05 * m,
            WOOD,
        )
        to.cone(
            "fire",
            (math.cos(a) * 0.14 * m, 0.15 * m, math.sin(a) * 0.14 * m),
            (math.cos(a) * 0.05 * m, (0.55 + 0.09 * (k % 3)) * m, math.sin(a) * 0.05 * m),
            0.13 * m,
            0.015 * m,
            Paint(rgb=(1.0, 0.33, 0.05), glow=3.5),
            blend=0.05 * m,
        )
    to.cone(
        "fire",
        (0, 0.15 * m, 0),
        (0, 0.95 * m, 0),
        0.19 * m,
        0.01 * m,
        Paint(rgb=(1.0, 0.62, 0.15), glow=4.5),
        blend=0.08 * m,
    )


def _stone(m: float, paint: Paint, to: Sculptor) -> None:
    rough = Paint(rgb=paint.rgb)
    to.ball("body", (0, 0.3 * m, 0), (0.5 * m, 0.34 * m, 0.42 * m), rough, turn=(0.15, 0.4, 0))
    to.box(
        "body",
        (0.1 * m, 0.34 * m, 0.05 * m),
        (0.3 * m, 0.26 * m, 0.3 * m),
        rough,
        edge=0.08 * m,
        turn=(0.4, 0.7, 0.3),
        blend=0.12 * m,
    )


def _chair(m: float, paint: Paint, to: Sculptor) -> None:
    to.box("body", (0, 0.45 * m, 0), (0.24 * m, 0.03 * m, 0.24 * m), paint, edge=0.02 * m)
    to.box("body", (-0.23 * m, 0.75 * m, 0), (0.025 * m, 0.27 * m, 0.24 * m), paint, edge=0.02 * m)
    for x in (-0.21, 0.21):
        to.cone(
            "body",
            (x * m, 0, 0.21 * m),
            (x * m, 0.45 * m, 0.21 * m),
            0.028 * m,
            0.028 * m,
            paint,
            blend=0.01 * m,
            both=True,
        )


def _table(m: float, paint: Paint, to: Sculptor) -> None:
    to.box("body", (0, 0.72 * m, 0), (0.75 * m, 0.03 * m, 0.42 * m), paint, edge=0.02 * m)
    for x in (-0.68, 0.68):
        to.cone(
            "body",
            (x * m, 0, 0.36 * m),
            (x * m, 0.7 * m, 0.36 * m),
            0.035 * m,
            0.04 * m,
            paint,
            blend=0.01 * m,
            both=True,
        )


def _umbrella(m: float, paint: Paint, to: Sculptor) -> None:
    to.cone("body", (0, 0.05 * m, 0), (0, 0.9 * m, 0), 0.015 * m, 0.015 * m, STEEL)
    for ring in range(6):
        r = 0.5 * math.sin((ring + 1) / 6 * 1.5)
        to.ball(
            "body",
            (0, (0.68 + 0.26 * math.cos((ring + 1) / 6 * 1.5)) * m, 0),
            (r * m, 0.03 * m, r * m),
            paint,
            blend=0.05 * m,
        )


def _sword(m: float, _paint: Paint, to: Sculptor) -> None:
    to.box("body", (0, 0.6 * m, 0), (0.03 * m, 0.38 * m, 0.008 * m), STEEL, edge=0.006 * m)
    to.box(
        "body",
        (0, 0.22 * m, 0),
        (0.13 * m, 0.02 * m, 0.025 * m),
        Paint(rgb=(0.5, 0.34, 0.08), gloss=0.8),
        edge=0.01 * m,
    )
    to.cone("body", (0, 0.02 * m, 0), (0, 0.2 * m, 0), 0.024 * m, 0.024 * m, WOOD)


def _guitar(m: float, paint: Paint, to: Sculptor) -> None:
    to.drum("body", (0, 0.2 * m, 0), 0.2 * m, 0.05 * m, paint, edge=0.02 * m)
    to.drum("body", (0, 0.4 * m, 0), 0.15 * m, 0.05 * m, paint, edge=0.02 * m)
    to.drum("body", (0, 0.32 * m, -0.02 * m), 0.06 * m, 0.04 * m, DARK)
    to.box("body", (0, 0.72 * m, -0.03 * m), (0.028 * m, 0.27 * m, 0.02 * m), WOOD, edge=0.01 * m)


def _clock(m: float, paint: Paint, to: Sculptor) -> None:
    to.drum("body", (0, 0.5 * m, 0), 0.5 * m, 0.07 * m, WOOD, edge=0.03 * m)
    to.drum("body", (0, 0.5 * m, 0), 0.43 * m, 0.085 * m, paint, edge=0.01 * m)
    to.box("body", (0, 0.63 * m, 0), (0.02 * m, 0.14 * m, 0.1 * m), DARK, edge=0.01 * m)
    to.box("body", (0.14 * m, 0.5 * m, 0), (0.15 * m, 0.017 * m, 0.1 * m), DARK, edge=0.01 * m)


def _fruit(m: float, paint: Paint, to: Sculptor) -> None:
    to.ball("body", (0, 0.46 * m, 0), (0.48 * m, 0.45 * m, 0.48 * m), Paint(rgb=paint.rgb, gloss=0.5))
    to.cone("body", (0, 0.84 * m, 0), (0.06 * m, 1.05 * m, 0), 0.025 * m, 0.02 * m, WOOD)
    to.ball(
        "body",
        (0.16 * m, 0.99 * m, 0),
        (0.15 * m, 0.02 * m, 0.07 * m),
        Paint(rgb=(0.06, 0.2, 0.03)),
        turn=(0.4, 0, 0),
    )


def _bread(m: float, paint: Paint, to: Sculptor) -> None:
    to.ball("body", (0, 0.22 * m, 0), (0.5 * m, 0.24 * m, 0.26 * m), paint)
    for k in (-1, 0, 1):
        to.box(
            "body",
            (k * 0.24 * m, 0.42 * m, 0),
            (0.03 * m, 0.03 * m, 0.16 * m),
            Paint(rgb=(0.6, 0.42, 0.2)),
            edge=0.02 * m,
            turn=(0, 0.5, 0),
        )


def _screen(m: float, paint: Paint, to: Sculptor) -> None:
    to.box("body", (0, 0.5 * m, 0), (0.05 * m, 0.5 * m, 0.3 * m), paint, edge=0.03 * m)
    to.box(
        "body",
        (0.045 * m, 0.52 * m, 0),
        (0.01 * m, 0.42 * m, 0.26 * m),
        Paint(rgb=(0.2, 0.45, 0.8), glow=1.2, gloss=0.6),
        edge=0.005 * m,
    )


def _bag(m: float, paint: Paint, to: Sculptor) -> None:
    to.box("body", (0, 0.4 * m, 0), (0.24 * m, 0.4 * m, 0.34 * m), paint, edge=0.14 * m)
    to.box("body", (0.22 * m, 0.28 * m, 0), (0.07 * m, 0.18 * m, 0.22 * m), paint, edge=0.06 * m)
    to.cone("body", (0, 0.8 * m, -0.12 * m), (0, 0.8 * m, 0.12 * m), 0.07 * m, 0.07 * m, WOOD)


def _toy(m: float, paint: Paint, to: Sculptor) -> None:
    to.ball("body", (0, 0.3 * m, 0), (0.42 * m, 0.3 * m, 0.32 * m), paint)
    to.ball("body", (0.2 * m, 0.68 * m, 0), (0.23 * m,) * 3, paint)
    to.ball("body", (0.44 * m, 0.64 * m, 0), (0.11 * m, 0.05 * m, 0.1 * m), Paint(rgb=(0.8, 0.25, 0.02)))
    to.ball("body", (0.34 * m, 0.76 * m, 0.13 * m), (0.035 * m,) * 3, DARK, both=True)


def _fountain(m: float, paint: Paint, to: Sculptor) -> None:
    stone = Paint(rgb=paint.rgb)
    for y, r in ((0.08, 0.5), (0.45, 0.28), (0.7, 0.16)):
        to.ball("body", (0, y * m, 0), (r * m, 0.07 * m, r * m), stone)
        to.ball(
            "body",
            (0, (y + 0.045) * m, 0),
            (r * 0.88 * m, 0.04 * m, r * 0.88 * m),
            Paint(rgb=(0.1, 0.25, 0.35), gloss=1),
        )
    to.cone("body", (0, 0, 0), (0, 0.8 * m, 0), 0.07 * m, 0.05 * m, stone)
    to.cone("body", (0, 0.8 * m, 0), (0, m, 0), 0.03 * m, 0.015 * m, Paint(rgb=(0.75, 0.85, 0.95), gloss=1))


def _key(m: float, paint: Paint, to: Sculptor) -> None:
    gold = Paint(rgb=paint.rgb, gloss=1)
    to.drum("body", (0, 0.8 * m, 0), 0.2 * m, 0.05 * m, gold, edge=0.04 * m)
    to.box("body", (0, 0.35 * m, 0), (0.05 * m, 0.35 * m, 0.045 * m), gold, edge=0.03 * m)
    for y in (0.06, 0.2):
        to.box("body", (0.12 * m, y * m, 0), (0.1 * m, 0.04 * m, 0.04 * m), gold, edge=0.02 * m)


SHAPES: Mapping[str, Callable[[float, Paint, Sculptor], None]] = {
    "ball": _ball, "cube": _block, "cup": _cup, "bowl": _bowl, "lamp": _lamp, "fire": _fire,
    "stone": _stone, "chair": _chair,
    "table": _table, "umbrella": _umbrella, "sword": _sword, "guitar": _guitar, "clock": _clock,
    "apple": _fruit, "orange": _fruit,
    "bread": _bread, "phone": _screen, "bag": _bag, "toy": _toy, "fountain": _fountain, "key": _key,
}  # fmt: skip
PLAN = Plan(name="thing", build=build, pose=pose_thing, cells=150)
