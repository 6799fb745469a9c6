"""What flies by engine: planes, helicopters, rockets."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import (
    Act,
    Look,
    Paint,
    Plan,
    Pose,
    Sculptor,
    turn_x,
    turn_y,
    turn_z,
)
from reelyard.engines.renderer.render.arrays import Floats

GLASS = Paint(rgb=(0.02, 0.03, 0.04), gloss=1.0)


def build_plane(look: Look, to: Sculptor) -> None:
    """An airliner, or a fighter with its wings swept."""
    m = look.metres / 24.0
    paint = Paint(rgb=look.rgb, gloss=0.5)
    fighter = look.kind == "fighter jet"
    to.bone("body", (0, 0, 0))
    r = 1.0 if fighter else 1.35
    to.cone("body", (8 * m, 0, 0), (-6.5 * m, 0, 0), r * m, r * m, paint, blend=0.3 * m)
    to.cone("body", (8 * m, 0, 0), (11.8 * m, -0.3 * m, 0), r * m, 0.25 * m, paint, blend=0.8 * m)
    to.cone("body", (-6.5 * m, 0, 0), (-11.8 * m, 0.6 * m, 0), r * m, 0.3 * m, paint, blend=0.8 * m)
    sweep = 0.75 if fighter else 0.48
    span = 5.2 if fighter else 8.2
    to.box("body", (-0.6 * m, -0.35 * m, span * 0.72 * m), (1.5 * m, 0.15 * m, span * 0.72 * m), paint,
        edge=0.14 * m, turn=(0, sweep, 0), blend=0.4 * m, both=True)  # fmt: skip
    to.box("body", (-10.6 * m, 0.7 * m, 2.2 * m), (0.8 * m, 0.11 * m, 2.3 * m), paint, edge=0.1 * m,
        turn=(0, 0.5, 0), blend=0.2 * m, both=True)  # fmt: skip
    accent = Paint(rgb=(0.03, 0.09, 0.35) if sum(look.rgb) > 1.2 else look.rgb, gloss=0.4)
    to.box("body", (-10.6 * m, 2.6 * m, 0), (1.1 * m, 2.1 * m, 0.13 * m), accent, edge=0.1 * m, turn=(0.45,
        0, 0), blend=0.2 * m)  # fmt: skip
    to.box(
        "body", (9.9 * m, 0.55 * m, 0), (0.7 * m, 0.25 * m, 0.75 * m), GLASS, edge=0.2 * m, turn=(-0.35, 0, 0)
    )
    if not fighter:
        for k in range(17):
            to.box(
                "body", ((-6 + k * 0.8) * m, 0.35 * m, 0), (0.2 * m, 0.22 * m, 1.36 * m), GLASS, edge=0.05 * m
            )
        to.cone(
            "body",
            (1.6 * m, -1.2 * m, 4.2 * m),
            (-1.2 * m, -1.2 * m, 4.2 * m),
            0.72 * m,
            0.5 * m,
            paint,
            blend=0.1 * m,
            both=True,
        )


def pose_plane(act: Act, _look: Look) -> Pose:
    """Soft banking."""
    lean = turn_x(0.14 * math.sin(act.seconds * 0.7 + act.turn * 3)) @ turn_z(
        0.05 + 0.02 * math.sin(act.seconds)
    )
    return Pose(lean=np.asarray(lean, np.float32))


def build_helicopter(look: Look, to: Sculptor) -> None:
    """A bubble, a boom, two rotors, skids."""
    m = look.metres / 13.0
    paint, dark = Paint(rgb=look.rgb, gloss=0.5), Paint(rgb=(0.03, 0.03, 0.03))
    to.bone("body", (0, 0, 0))
    to.ball("body", (1 * m, 1.6 * m, 0), (2.6 * m, 1.35 * m, 1.15 * m), paint)
    to.ball("body", (2.3 * m, 1.8 * m, 0), (1.45 * m, 1.0 * m, 1.08 * m), GLASS, blend=0.05 * m)
    to.cone("body", (-1 * m, 2 * m, 0), (-6.6 * m, 2.5 * m, 0), 0.6 * m, 0.18 * m, paint, blend=0.4 * m)
    to.box("body", (-6.5 * m, 3.0 * m, 0), (0.35 * m, 0.9 * m, 0.08 * m), paint, edge=0.05 * m)
    to.cone("body", (0.4 * m, 2.6 * m, 0), (0.4 * m, 3.4 * m, 0), 0.3 * m, 0.16 * m, dark)
    to.bone("rotor", (0.4 * m, 3.4 * m, 0), "body")
    to.box("rotor", (0.4 * m, 3.4 * m, 0), (5.8 * m, 0.07 * m, 0.2 * m), dark, edge=0.05 * m)
    to.box("rotor", (0.4 * m, 3.4 * m, 0), (0.2 * m, 0.07 * m, 5.8 * m), dark, edge=0.05 * m)
    to.bone("tail", (-6.5 * m, 3.0 * m, 0.2 * m), "body")
    to.box("tail", (-6.5 * m, 3.0 * m, 0.25 * m), (0.1 * m, 1.0 * m, 0.06 * m), dark, edge=0.03 * m)
    to.cone(
        "body",
        (2.4 * m, 0.12 * m, 1.0 * m),
        (-1.6 * m, 0.12 * m, 1.0 * m),
        0.1 * m,
        0.1 * m,
        dark,
        blend=0.02 * m,
        both=True,
    )
    for x in (1.4, -0.6):
        to.cone(
            "body",
            (x * m, 0.6 * m, 0.7 * m),
            (x * m, 0.12 * m, 1.0 * m),
            0.08 * m,
            0.08 * m,
            dark,
            blend=0.02 * m,
            both=True,
        )


def pose_helicopter(act: Act, _look: Look) -> Pose:
    """Rotors turn, the nose is down."""
    lean = turn_z(-0.10 + 0.03 * math.sin(act.seconds)) @ turn_x(0.06 * math.sin(act.seconds * 0.8))
    return Pose(
        turns={"rotor": turn_y(act.seconds * 21), "tail": turn_z(act.seconds * 33)},
        lean=np.asarray(lean, np.float32),
    )


def build_rocket(look: Look, to: Sculptor) -> None:
    """Along x, fire behind; a spaceship has wings and glass."""
    m = look.metres / 26.0
    paint = Paint(rgb=look.rgb, gloss=0.55)
    accent = Paint(
        rgb=(0.55, 0.04, 0.02) if not look.coloured or sum(look.rgb) > 1.2 else (0.6, 0.6, 0.6), gloss=0.4
    )
    to.bone("body", (0, 0, 0))
    to.cone("body", (-9 * m, 0, 0), (6 * m, 0, 0), 1.85 * m, 1.75 * m, paint, blend=0.3 * m)
    to.cone("body", (6 * m, 0, 0), (12.5 * m, 0, 0), 1.75 * m, 0.12 * m,
        accent if look.kind == "rocket" else paint, blend=0.5 * m)  # fmt: skip
    to.box("body", (5.6 * m, 0, 0), (0.35 * m, 1.8 * m, 1.8 * m), accent, edge=0.9 * m)
    for angle in range(4):
        a = angle * math.pi / 2 + 0.6
        y, z = math.cos(a), math.sin(a)
        to.cone(
            "body",
            (-6.0 * m, y * 1.6 * m, z * 1.6 * m),
            (-10.6 * m, y * 4.1 * m, z * 4.1 * m),
            0.55 * m,
            0.3 * m,
            accent,
            blend=0.3 * m,
        )
    to.ball("body", (4.0 * m, 1.1 * m, 1.1 * m), (0.75 * m,) * 3, GLASS, both=True)
    to.cone("body", (-9 * m, 0, 0), (-11 * m, 0, 0), 1.0 * m, 1.4 * m, Paint(rgb=(0.06, 0.06, 0.07),
        gloss=0.6), blend=0.1 * m)  # fmt: skip
    to.bone("fire", (-11 * m, 0, 0), "body")
    to.cone("fire", (-11.2 * m, 0, 0), (-19 * m, 0, 0), 1.15 * m, 0.25 * m, Paint(rgb=(1.0, 0.36, 0.06),
        glow=5.0), blend=0.05 * m)  # fmt: skip
    to.cone(
        "fire",
        (-11.2 * m, 0, 0),
        (-14.5 * m, 0, 0),
        1.25 * m,
        0.4 * m,
        Paint(rgb=(1.0, 0.85, 0.55), glow=8.0),
        blend=0.05 * m,
    )


def pose_rocket(act: Act, _look: Look) -> Pose:
    """The fire flickers; it is drawn in where the rocket stands."""
    flame = 1.0 + 0.16 * math.sin(act.seconds * 41) + 0.1 * math.sin(act.seconds * 67)
    fire: Floats = np.diag([flame if act.speed > 0 else 0.02, 1.0, 1.0]).astype(np.float32)
    return Pose(turns={"fire": fire}, lean=np.asarray(turn_x(0.15 * math.sin(act.seconds * 0.6)), np.float32))


PLANE = Plan(name="plane", build=build_plane, pose=pose_plane, cells=210, floats=True)


HELICOPTER = Plan(
    name="helicopter", build=build_helicopter, pose=pose_helicopter, cells=210, sharp=200, floats=True
)


ROCKET = Plan(name="rocket", build=build_rocket, pose=pose_rocket, cells=210, sharp=200, floats=True)
