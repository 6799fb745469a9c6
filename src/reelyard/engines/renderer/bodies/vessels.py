"""What sails: ships and boats."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Act, Look, Paint, Plan, Pose, Sculptor, turn_x, turn_z

GLASS = Paint(rgb=(0.02, 0.03, 0.04), gloss=1.0)
LAMP = Paint(rgb=(1.0, 0.75, 0.4), glow=2.0)
WOOD = (0.16, 0.075, 0.03)
SAIL = (0.72, 0.66, 0.54)


def build_ship(look: Look, to: Sculptor) -> None:
    """A steamer with decks, or a sailing ship; the water line at y = 0."""
    m = look.metres / 40.0
    to.bone("body", (0, 0, 0))
    if look.kind == "sailing ship":
        _hull(m, Paint(rgb=look.rgb if look.coloured else WOOD, gloss=0.15), to, 5.2)
        _rigging(m, to)
        return
    _hull(m, Paint(rgb=look.rgb, gloss=0.3), to, 4.6)
    white = Paint(rgb=(0.72, 0.72, 0.70), gloss=0.2)
    for k, (x, y, half) in enumerate(((-2.0, 3.9, 12.5), (-2.6, 5.6, 10.5), (-3.0, 7.1, 7.5))):
        to.box("body", (x * m, y * m, 0), (half * m, 0.85 * m, (3.0 - 0.35 * k) * m), white, edge=0.25 * m)
        for w in range(int(half * 1.5)):
            at = x - half + 0.8 + w * (2 * half - 1.6) / max(int(half * 1.5) - 1, 1)
            to.box(
                "body",
                (at * m, (y + 0.1) * m, 0),
                (0.28 * m, 0.26 * m, (3.06 - 0.35 * k) * m),
                LAMP,
                edge=0.05 * m,
            )
    to.box("body", (5.5 * m, 8.2 * m, 0), (1.6 * m, 1.0 * m, 2.7 * m), white, edge=0.2 * m)
    to.box("body", (6.9 * m, 8.4 * m, 0), (0.4 * m, 0.4 * m, 2.4 * m), GLASS, edge=0.1 * m)
    funnel = Paint(rgb=(0.45, 0.05, 0.03), gloss=0.2)
    for x in (-1.5, -6.0):
        to.cone(
            "body", (x * m, 8 * m, 0), ((x - 0.5) * m, 12 * m, 0), 1.1 * m, 1.0 * m, funnel, blend=0.1 * m
        )
    to.cone("body", (11 * m, 3 * m, 0), (11 * m, 13 * m, 0), 0.24 * m, 0.16 * m, white, blend=0.05 * m)


def _hull(m: float, paint: Paint, to: Sculptor, high: float) -> None:
    to.ball("body", (0, 0.6 * m, 0), (19.5 * m, 3.2 * m, 3.6 * m), paint, blend=0.5 * m)
    to.box("body", (-2.5 * m, 1.4 * m, 0), (15.5 * m, 1.8 * m, 3.4 * m), paint, edge=1.4 * m, blend=1.5 * m)
    to.cone(
        "body",
        (12 * m, 2.2 * m, 0),
        (20.5 * m, high * m, 0),
        2.4 * m,
        0.35 * m,
        paint,
        blend=1.5 * m,
        flat=1.25,
    )
    to.cone(
        "body", (-15 * m, 2.0 * m, 0), (-18.5 * m, high * 0.85 * m, 0), 2.6 * m, 1.8 * m, paint, blend=1.5 * m
    )
    to.box(
        "body",
        (0, 3.25 * m, 0),
        (17.0 * m, 0.16 * m, 3.3 * m),
        Paint(rgb=(0.55, 0.5, 0.42)),
        edge=0.1 * m,
        blend=0.1 * m,
    )


def _rigging(m: float, to: Sculptor) -> None:
    wood, cloth = Paint(rgb=(0.10, 0.055, 0.025)), Paint(rgb=SAIL)
    to.cone("body", (18 * m, 4.6 * m, 0), (27 * m, 8.5 * m, 0), 0.34 * m, 0.2 * m, wood, blend=0.1 * m)
    for x, tall in ((9.5, 24.0), (-1.0, 27.0), (-11.0, 21.0)):
        to.cone("body", (x * m, 3 * m, 0), (x * m, tall * m, 0), 0.42 * m, 0.2 * m, wood, blend=0.05 * m)
        for low, high, half in ((0.26, 0.52, 6.2), (0.55, 0.76, 5.0), (0.79, 0.95, 3.6)):
            middle, tallness = (low + high) / 2 * tall, (high - low) / 2 * tall
            to.cone(
                "body",
                (x * m, high * tall * m, -half * m),
                (x * m, high * tall * m, half * m),
                0.2 * m,
                0.2 * m,
                wood,
                blend=0.05 * m,
            )
            for bulge in (-2, -1, 0, 1, 2):
                at = ((x + 1.1 - 0.16 * bulge * bulge) * m, middle * m, bulge * half * 0.4 * m)
                to.box(
                    "body",
                    at,
                    (0.24 * m, tallness * m, half * 0.23 * m),
                    cloth,
                    edge=0.2 * m,
                    turn=(0, bulge * 0.16, 0),
                    blend=0.4 * m,
                )
    to.box("body", (-15.5 * m, 5.2 * m, 0), (3.2 * m, 1.4 * m, 2.7 * m), Paint(rgb=WOOD), edge=0.4 * m)
    for k in range(7):
        to.box("body", ((-11 + k * 3.4) * m, 2.1 * m, 0), (0.35 * m, 0.3 * m, 3.62 * m), LAMP, edge=0.05 * m)


def build_boat(look: Look, to: Sculptor) -> None:
    """A small open boat with a mast and a sail; the water line at y = 0."""
    m = look.metres / 5.0
    wood = Paint(rgb=look.rgb, gloss=0.25)
    to.bone("body", (0, 0, 0))
    to.ball("body", (0, 0.25 * m, 0), (2.5 * m, 0.48 * m, 0.85 * m), wood, blend=0.1 * m)
    to.cone("body", (1.6 * m, 0.4 * m, 0), (2.6 * m, 0.85 * m, 0), 0.34 * m, 0.08 * m, wood, blend=0.2 * m)
    to.box(
        "body",
        (-0.1 * m, 0.66 * m, 0),
        (2.0 * m, 0.05 * m, 0.74 * m),
        Paint(rgb=(0.10, 0.055, 0.03)),
        edge=0.03 * m,
    )
    to.cone(
        "body",
        (0.3 * m, 0.5 * m, 0),
        (0.3 * m, 4.6 * m, 0),
        0.07 * m,
        0.05 * m,
        Paint(rgb=WOOD),
        blend=0.02 * m,
    )
    for k in range(9):
        y, half = (1.0 + k * 0.4) * m, (1.05 - k * 0.11) * m
        to.box(
            "body",
            (0.3 * m - half, y, 0.10 * m * math.sin(k * 0.35)),
            (half, 0.26 * m, 0.05 * m),
            Paint(rgb=SAIL),
            edge=0.04 * m,
            blend=0.06 * m,
        )


def pose_ship(act: Act, look: Look) -> Pose:
    """Pitch and roll, slower where the hull is long."""
    slow = 2.2 / max(look.metres / 6, 1.0) ** 0.4
    t, s = act.seconds * slow, math.sin
    lean = turn_z(0.045 * s(t * 0.9)) @ turn_x(0.075 * s(t * 0.7 + 1))
    return Pose(lean=np.asarray(lean, np.float32), lift=0.012 * look.metres * s(t * 0.9 + 0.8))


SHIP = Plan(name="ship", build=build_ship, pose=pose_ship, cells=230, floats=True)
BOAT = Plan(name="boat", build=build_boat, pose=pose_ship, cells=170, floats=True)
