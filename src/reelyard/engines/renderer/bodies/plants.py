"""Trees and plants as bodies: stem, boughs and leaf, petals, caps."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Plan, Sculptor
from reelyard.engines.renderer.bodies.standing import pose

GREEN = (0.06, 0.15, 0.035)


def build_tree(look: Look, to: Sculptor) -> None:
    """Stem, boughs and balls of leaf; a fir in tiers; a palm with fronds."""
    h = look.metres
    bark = Paint(rgb=(0.09, 0.06, 0.04))
    leaf = Paint(rgb=look.rgb if look.coloured or look.kind == "cherry tree" else GREEN, fur=0.035 * h)
    to.bone("body", (0, 0, 0))
    to.bone("crown", (0, 0.4 * h, 0), "body")
    to.cone("body", (0, 0, 0), (0, 0.6 * h, 0), 0.045 * h, 0.02 * h, bark)
    if look.kind == "pine":
        for k in range(7):
            y = 0.16 + k * 0.115
            to.cone("crown", (0, y * h, 0), (0, (y + 0.16) * h, 0), (0.24 - k * 0.03) * h, 0.03 * h, leaf,
                blend=0.01 * h)  # fmt: skip
        return
    if look.kind == "palm":
        for k in range(9):
            x, z = math.cos(k * 0.698), math.sin(k * 0.698)
            to.cone("crown", (0, 0.62 * h, 0), (x * 0.2 * h, 0.70 * h, z * 0.2 * h), 0.02 * h, 0.03 * h,
                leaf, blend=0.01 * h)  # fmt: skip
            to.cone(
                "crown",
                (x * 0.2 * h, 0.70 * h, z * 0.2 * h),
                (x * 0.4 * h, 0.56 * h, z * 0.4 * h),
                0.03 * h,
                0.006 * h,
                leaf,
                blend=0.02 * h,
            )
        return
    rng = np.random.default_rng(11)
    for _ in range(26):
        a, r, y = rng.uniform(0, 6.28), 0.30 * math.sqrt(rng.random()), rng.uniform(0.45, 0.92)
        r *= math.sin(math.pi * (y - 0.3) / 0.75)
        at = (math.cos(a) * r * h, y * h, math.sin(a) * r * h)
        to.cone("crown", (0, 0.45 * h, 0), at, 0.014 * h, 0.005 * h, bark, blend=0.005 * h)
        size = rng.uniform(0.07, 0.12) * h
        to.ball("crown", at, (size * 1.15, size * 0.85, size * 1.15), leaf, blend=0.03 * h)


def build_plant(look: Look, to: Sculptor) -> None:
    """A flower on its stem, a cactus, a mushroom."""
    h = look.metres
    green, bloom = Paint(rgb=GREEN), Paint(rgb=look.rgb, gloss=0.05)
    to.bone("body", (0, 0, 0))
    to.bone("crown", (0, 0.2 * h, 0), "body")
    if look.kind == "cactus":
        body = Paint(rgb=look.rgb)
        for start, end, r in (
            ((0, 0, 0), (0, 0.95, 0), 0.11),
            ((0, 0.4, 0), (0, 0.45, 0.28), 0.06),
            ((0, 0.45, 0.28), (0, 0.72, 0.28), 0.065),
            ((0, 0.5, 0), (0, 0.55, -0.26), 0.055),
            ((0, 0.55, -0.26), (0, 0.85, -0.26), 0.06),
        ):
            to.cone("body", (start[0] * h, start[1] * h, start[2] * h), (end[0] * h, end[1] * h,
                end[2] * h), r * h, r * h, body)  # fmt: skip
        return
    if look.kind == "mushroom":
        to.cone("body", (0, 0, 0), (0, 0.6 * h, 0), 0.13 * h, 0.09 * h, Paint(rgb=(0.7, 0.65, 0.55)))
        to.ball("crown", (0, 0.68 * h, 0), (0.45 * h, 0.26 * h, 0.45 * h), bloom, blend=0.02 * h)
        for k in range(7):
            a = k * 0.9
            to.ball("crown", (math.cos(a) * 0.28 * h, 0.85 * h, math.sin(a) * 0.28 * h), (0.06 * h,
                0.03 * h, 0.06 * h), Paint(rgb=(0.8, 0.78, 0.7)), blend=0.005 * h)  # fmt: skip
        return
    to.cone("crown", (0, 0, 0), (0.02 * h, 0.72 * h, 0), 0.02 * h, 0.016 * h, green)
    for side in (-1, 1):
        to.ball("crown", (0, 0.3 * h, side * 0.12 * h), (0.05 * h, 0.015 * h, 0.14 * h), green, turn=(0, 0,
            -0.6 * side))  # fmt: skip
    _bloom(h, look, bloom, to)


def _bloom(h: float, look: Look, bloom: Paint, to: Sculptor) -> None:
    petals = 7 if look.kind in ("rose", "tulip", "lotus") else 12
    open_ = 0.9 if look.kind == "tulip" else 0.5
    for ring in range(2):
        for k in range(petals):
            a = k * 2 * math.pi / petals + ring * 0.4
            r = (0.15 - 0.05 * ring) * h
            to.ball("crown", (0.02 * h + math.cos(a) * r, (0.78 + 0.04 * ring) * h, math.sin(a) * r),
                (0.10 * h, 0.02 * h, 0.055 * h), bloom, turn=(open_ * 0.5 + ring * 0.4, a, 0),
                blend=0.006 * h)  # fmt: skip
    core = (0.20, 0.09, 0.02) if look.kind == "sunflower" else (0.6, 0.42, 0.05)
    to.ball(
        "crown", (0.02 * h, 0.81 * h, 0), (0.085 * h, 0.05 * h, 0.085 * h), Paint(rgb=core), blend=0.01 * h
    )


TREE = Plan(name="tree", build=build_tree, pose=pose, cells=170)


PLANT = Plan(name="plant", build=build_plant, pose=pose, cells=170)
