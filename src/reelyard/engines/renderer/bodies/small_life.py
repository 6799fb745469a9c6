"""Snakes and insects: a winding chain; a thorax with legs or with broad wings."""

import math

import numpy as np

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
    to.ball(
        "link0",
        (m / 2 + 0.035 * m, 0.052 * m, 0.02 * m),
        (0.006 * m,) * 3,
        Paint(rgb=(0.01, 0.01, 0.01), gloss=1),
        blend=0.002,
        both=True,
    )


def pose_snake(act: Act, look: Look) -> Pose:
    """A wave that the body follows."""
    ph = act.gone / look.metres * 9 + act.seconds * (0.8 if act.speed < 0.05 else 0)
    return Pose(
        turns={
            f"link{k}": turn_y(0.34 * math.sin(ph - k * 0.85) * min(1.0, k / 2 + 0.3)) for k in range(LINKS)
        }
    )


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
    if look.kind in ("butterfly", "dragonfly", "fly", "bee"):
        wing = Paint(rgb=look.rgb if look.kind == "butterfly" else (0.55, 0.6, 0.65), gloss=0.1)
        broad = 1.0 if look.kind == "butterfly" else 0.42
        to.limb("wing", (0.08 * m, 0.38 * m, 0.05 * m), "body")
        to.ball(
            "wing",
            (0.20 * m, 0.38 * m, 0.42 * m),
            (0.27 * m * broad, 0.014 * m, 0.40 * m),
            wing,
            turn=(0, -0.35, 0),
            blend=0.02 * m,
            both=True,
        )
        to.ball(
            "wing",
            (-0.14 * m, 0.38 * m, 0.32 * m),
            (0.22 * m * broad, 0.014 * m, 0.29 * m),
            wing,
            turn=(0, 0.5, 0),
            blend=0.02 * m,
            both=True,
        )


def pose_insect(act: Act, _look: Look) -> Pose:
    """Wings beat, legs shuffle."""
    ph = 2 * math.pi * (act.seconds * (2.6 if act.action == "fly" else 0.5) + act.turn)
    turns: dict[str, Floats] = {}
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["wing" + tag] = turn_x(-side * (0.45 + 0.75 * math.sin(ph)))
        for k in (-1, 0, 1):
            turns[f"leg{k}{tag}"] = turn_y(0.2 * math.sin(act.gone * 30 + k * 2 + side) * (act.speed > 0))
    return Pose(turns=turns, lift=0.04 * act.metres * math.sin(ph) if act.action == "fly" else 0.0)


def wing_marks(points: Floats, colours: Floats, look: Look) -> Floats:
    """Dark edges and veins on a butterfly's wings, bands on a bee."""
    m = look.metres
    if look.kind != "butterfly":
        return colours
    z = np.abs(points[:, 2]) / m
    r = np.hypot(points[:, 0] / m - 0.03, z)
    dark = np.clip((r - 0.62) / 0.05, 0, 1) + np.clip(
        np.abs(np.sin(np.arctan2(z, points[:, 0] / m) * 9)) * 14 - 13, 0, 1
    )
    dark = np.clip(dark, 0, 1)[:, None] * (z > 0.1)[:, None]
    return np.asarray(colours * (1 - dark * 0.95), np.float32)


def snake_marks(points: Floats, colours: Floats, look: Look) -> Floats:
    """Saddles along the back."""
    bars = np.clip(np.sin(points[:, 0] / look.metres * 60) * 3, 0, 1)[:, None] * 0.55
    return np.where((colours.max(1) > 0.03)[:, None], colours * (1 - bars), colours).astype(np.float32)


SNAKE = Plan(name="snake", build=build_snake, pose=pose_snake, marks=snake_marks, cells=220, sharp=30)
INSECT = Plan(name="insect", build=build_insect, pose=pose_insect, marks=wing_marks, cells=150, floats=True)
