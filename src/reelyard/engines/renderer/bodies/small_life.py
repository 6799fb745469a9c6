"""Snakes and insects: a winding chain; a thorax with legs or with broad wings."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.insect_wings import insect_wings
from reelyard.engines.renderer.bodies.sculptor import Act, Look, Paint, Plan, Pose, Sculptor, turn_x, turn_y
from reelyard.engines.renderer.render.arrays import Floats

LINKS = 14


def build_snake(look: Look, to: Sculptor) -> None:
    """A chain of links from head to tail."""
    m = look.metres
    skin = Paint(rgb=look.rgb, gloss=0.3)
    step = m / LINKS
    parent = None
    for k in range(LINKS):
        x = m / 2 - k * step
        wide = 0.026 * m * (0.75 if k == 0 else 1.0 - 0.85 * max(0, k - 7) / 7)
        to.bone(f"link{k}", (x, 0.03 * m, 0), parent)
        to.cone(f"link{k}", (x, 0.03 * m, 0), (x - step, 0.03 * m, 0), wide, wide, skin, blend=0.02 * m)
        parent = f"link{k}"
    to.ball("link0", (m / 2 + 0.02 * m, 0.036 * m, 0), (0.045 * m, 0.022 * m, 0.034 * m), skin)
    to.ball("link0", (m / 2 + 0.035 * m, 0.052 * m, 0.02 * m), (0.006 * m,) * 3, Paint(rgb=(0.01, 0.01,
        0.01), gloss=1), blend=0.002, both=True)  # fmt: skip


def pose_snake(act: Act, look: Look) -> Pose:
    """A wave that the body follows."""
    ph = act.gone / look.metres * 9 + act.seconds * (0.8 if act.speed < 0.05 else 0)
    return Pose(turns={f"link{k}": turn_y(0.34 * math.sin(ph - k * 0.85) * min(1.0,
        k / 2 + 0.3)) for k in range(LINKS)})  # fmt: skip


def build_insect(look: Look, to: Sculptor) -> None:
    """Three balls, six legs; wings where it flies on them."""
    m = look.metres
    skin = Paint(rgb=(0.03, 0.025, 0.02) if look.kind in ("butterfly", "dragonfly") else look.rgb, gloss=0.4)
    to.bone("body", (0, 0.3 * m, 0))
    to.ball("body", (0.28 * m, 0.3 * m, 0), (0.10 * m, 0.09 * m, 0.10 * m), skin)
    to.ball("body", (0.06 * m, 0.3 * m, 0), (0.15 * m, 0.11 * m, 0.12 * m), skin)
    to.ball("body", (-0.28 * m, 0.29 * m, 0), (0.27 * m, 0.10 * m if look.kind != "beetle" else 0.2 * m,
        0.11 * m), skin)  # fmt: skip
    for k in (-1, 0, 1):
        to.limb(f"leg{k}", (0.06 * m + k * 0.08 * m, 0.25 * m, 0.08 * m), "body")
        to.cone(f"leg{k}", (0.06 * m + k * 0.08 * m, 0.25 * m, 0.08 * m), (0.06 * m + k * 0.24 * m,
            0.02 * m, 0.38 * m), 0.02 * m, 0.012 * m, skin, blend=0.01 * m, both=True)  # fmt: skip
    to.cone("body", (0.36 * m, 0.36 * m, 0.04 * m), (0.55 * m, 0.52 * m, 0.12 * m), 0.012 * m, 0.012 * m,
        skin, blend=0.005, both=True)  # fmt: skip
    eye = Paint(rgb=(0.02, 0.012, 0.012), gloss=0.8, plain=True)
    to.ball("body", (0.33 * m, 0.33 * m, 0.075 * m), (0.055 * m, 0.06 * m, 0.045 * m), eye,
        blend=0.01 * m, both=True)  # fmt: skip
    insect_wings(look, m, to)


def pose_insect(act: Act, _look: Look) -> Pose:
    """Wings beat, legs shuffle."""
    ph = 2 * math.pi * (act.seconds * (2.6 if act.action == "fly" else 0.5) + act.turn)
    turns: dict[str, Floats] = {}
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["wing" + tag] = turn_x(-side * (0.45 + 0.75 * math.sin(ph)))
        for k in (-1, 0, 1):
            turns[f"leg{k}{tag}"] = turn_y(0.2 * math.sin(act.gone * 30 + k * 2 + side) * (act.speed > 0))
    return Pose(turns=turns, lift=0.04 * act.metres * math.sin(ph) if act.action == "fly" else 0.0)


def insect_marks(points: Floats, colours: Floats, look: Look) -> Floats:
    """Bands on a bee, a ladybird's spots, a beetle's seam."""
    m = look.metres
    x, z = points[:, 0] / m, points[:, 2] / m
    if look.kind == "bee":
        bands = np.clip(np.sin(x * 46) * 4, 0, 1) * (x < 0.0)
        return np.asarray(colours * (1 - 0.96 * np.clip(bands + (x > 0.2), 0, 1))[:, None], np.float32)
    if look.kind == "beetle":
        seam = np.clip(1 - np.abs(z) / 0.008, 0, 1) * (x < 0.1)
        spots = 0.0
        if look.noun in ("ladybug", "ladybird", "божья коровка", "瓢虫"):
            colours = np.where((x < 0.12)[:, None], np.array((0.5, 0.02, 0.01)), np.array((0.015,
                0.015, 0.015)))  # fmt: skip
            spots = np.max([np.hypot(x - a, np.abs(z) - b) < 0.05 for a, b in ((-0.05, 0.1), (-0.25,
                0.13), (-0.4, 0.06), (-0.22, 0.02))], 0)  # fmt: skip
        return np.asarray(colours * (1 - 0.9 * np.clip(seam + spots, 0, 1))[:, None], np.float32)
    return colours


def snake_marks(points: Floats, colours: Floats, look: Look) -> Floats:
    """Saddles along the back."""
    bars = np.clip(np.sin(points[:, 0] / look.metres * 60) * 3, 0, 1)[:, None] * 0.55
    return np.where((colours.max(1) > 0.03)[:, None], colours * (1 - bars), colours).astype(np.float32)


SNAKE = Plan(name="snake", build=build_snake, pose=pose_snake, marks=snake_marks, cells=220, sharp=30)
INSECT = Plan(name="insect", build=build_insect, pose=pose_insect, marks=insect_marks, cells=150, floats=True)
