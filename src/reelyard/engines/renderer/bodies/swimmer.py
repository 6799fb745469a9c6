"""Fish and whales: a body of segments with a wave running down it; fins; a tail that stands or lies."""

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

SEGMENTS = 5
WHITE = np.array((0.72, 0.74, 0.76), np.float32)


def _is_whale(look: Look) -> bool:
    return look.kind in ("whale", "dolphin", "orca", "seal")


def build(look: Look, to: Sculptor) -> None:
    """Segments from the snout to the tail; ``metres`` is the whole length."""
    m = look.metres
    whale = _is_whale(look)
    skin = Paint(rgb=look.rgb, gloss=0.35)
    girth = {"whale": 0.115, "shark": 0.085}.get(look.kind, 0.11 if whale else 0.12)
    xs = (0.5, 0.30, 0.08, -0.14, -0.31, -0.44)
    radii = (0.34 if look.kind == "whale" else 0.26, 0.88, 1.0, 0.74, 0.40, 0.17)
    flat = 1.0 if whale else 1.25 if look.kind == "shark" else 1.7
    parent = None
    for k in range(SEGMENTS):
        name = f"seg{k}"
        to.bone(name, (xs[k] * m, 0, 0), parent)
        to.cone(
            name,
            (xs[k] * m * 0.985, 0, 0),
            (xs[k + 1] * m, 0, 0),
            radii[k] * girth * m,
            radii[k + 1] * girth * m,
            skin,
            blend=0.08 * m,
            flat=flat,
        )
        parent = name
    eye_z = girth * m * (0.72 if whale else 0.5)
    eye = Paint(rgb=(0.01, 0.01, 0.01), gloss=1.0)
    to.ball(
        "seg0",
        (0.36 * m, 0.0 if whale else 0.025 * m, eye_z),
        (0.010 * m if whale else 0.018 * m,) * 3,
        eye,
        blend=0.004 * m,
        both=True,
    )
    _fins(look, m, girth, skin, to)


def _fins(look: Look, m: float, girth: float, skin: Paint, to: Sculptor) -> None:
    whale = _is_whale(look)
    to.bone("tail", (-0.44 * m, 0, 0), f"seg{SEGMENTS - 1}")
    if whale:
        to.ball(
            "tail",
            (-0.49 * m, 0, 0.065 * m),
            (0.05 * m, 0.009 * m, 0.085 * m),
            skin,
            turn=(0, 0.5, 0),
            blend=0.03 * m,
            both=True,
        )
    else:
        to.ball(
            "tail",
            (-0.51 * m, 0.06 * m, 0),
            (0.035 * m, 0.10 * m, 0.008 * m),
            skin,
            turn=(0.6, 0, 0),
            blend=0.03 * m,
        )
        to.ball(
            "tail",
            (-0.51 * m, -0.05 * m, 0),
            (0.03 * m, 0.08 * m, 0.008 * m),
            skin,
            turn=(-0.6, 0, 0),
            blend=0.03 * m,
        )
    dorsal = {"whale": 0.035, "orca": 0.13, "shark": 0.09, "dolphin": 0.07}.get(look.kind, 0.07)
    at = -0.2 if look.kind == "whale" else -0.02
    to.ball("seg2", (at * m, girth * m * 0.95, 0), (0.055 * m, dorsal * m, 0.010 * m), skin, turn=(0.45, 0,
        0), blend=0.03 * m)  # fmt: skip
    to.limb("fin", (0.24 * m, -girth * m * 0.45, girth * m * 0.7), "seg1")
    long = 0.15 if look.kind == "whale" else 0.10
    to.ball("fin", (0.19 * m, -girth * m * 0.5, girth * m * 0.7 + long * m * 0.8), (0.045 * m, 0.010 * m,
        long * m), skin, turn=(0, 0.45, 0), blend=0.03 * m, both=True)  # fmt: skip


def pose(act: Act, look: Look) -> Pose:
    """A wave down the body: upright for whales, sideways for fish."""
    whale = _is_whale(look)
    rate = 0.32 if look.kind == "whale" else 1.6 / max(look.metres, 0.3) ** 0.4
    ph = 2 * math.pi * (act.seconds * rate + act.turn)
    bend = turn_z if whale else turn_y
    turns: dict[str, Floats] = {}
    for k in range(1, SEGMENTS):
        turns[f"seg{k}"] = bend((0.03 + 0.045 * k) * math.sin(ph - k * 0.75) * (0.8 if whale else 1.0))
    turns["tail"] = bend(0.38 * math.sin(ph - 4.4))
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["fin" + tag] = turn_x(side * (0.35 + 0.22 * math.sin(ph * 0.5 + 0.6)))
    lean = turn_z(0.05 * math.sin(act.seconds * 0.5 + 0.6)) @ turn_x(0.08 * math.sin(act.seconds * 0.4))
    return Pose(turns=turns, lift=0.02 * look.metres * math.sin(ph * 0.5), lean=np.asarray(lean, np.float32))


def marks(points: Floats, colours: Floats, look: Look) -> Floats:
    """Pale undersides, grooved throats, the orca's patches, a fish's bars."""
    m = look.metres
    painted = colours.max(1) > 0.012
    x, y = points[:, 0] / m, points[:, 1] / m
    pale = np.clip((-0.012 - y) / 0.035, 0, 1)
    if look.kind == "whale":
        groove = 0.82 + 0.18 * np.cos(np.arctan2(points[:, 1], np.abs(points[:, 2])) * 46)
        pale = pale * 0.62 * np.where(x > 0.0, groove, 1.0)
        speck = 0.88 + 0.24 * np.sin(x * 61 + np.sin(points[:, 2] * 7 / m * 9)) * np.sin(y * 83)
        colours = colours * speck[:, None]
    elif look.kind == "orca":
        pale = np.maximum(pale, np.clip(1 - np.hypot((x - 0.33) / 0.05, (y - 0.035) / 0.02), 0, 1) * 3).clip(
            0, 1
        )
    elif look.kind != "shark" and not _is_whale(look):
        bars = np.clip(np.abs(np.sin(x * 13)) * 6 - 5, 0, 1) * (0.9 if look.coloured else 0.4)
        pale = np.maximum(pale * 0.5, bars)
    pale = (pale * (0.85 if look.kind == "shark" else 0.9))[:, None]
    return np.where(painted[:, None], colours * (1 - pale) + WHITE * pale, colours).astype(np.float32)


PLAN = Plan(name="swimmer", build=build, pose=pose, marks=marks, cells=190, floats=True)
