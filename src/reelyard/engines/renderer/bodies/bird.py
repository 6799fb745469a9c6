"""Birds, and what flies like them: two-part wings that beat, or fold where the bird stands."""

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

LONG_NECKS = ("swan", "crane", "flamingo", "ostrich", "duck")
LONG_LEGS = {"crane": 0.6, "flamingo": 0.75, "ostrich": 0.8, "penguin": 0.06}
BEAK = (0.62, 0.32, 0.05)


def build(look: Look, to: Sculptor) -> None:
    """A spindle with head, beak, fan tail and wings; ``metres`` is beak to tail."""
    m = look.metres
    legs = LONG_LEGS.get(look.kind, 0.16) * m
    y = legs + 0.14 * m
    coat = Paint(rgb=look.rgb, fur=0.008 * m)
    to.bone("body", (0, y, 0))
    to.ball("body", (0, y, 0), (0.30 * m, 0.135 * m, 0.14 * m), coat, turn=(0.1, 0, 0))
    to.bone("neck", (0.22 * m, y + 0.05 * m, 0), "body")
    reach = 0.34 * m if look.kind in LONG_NECKS else 0.10 * m
    hx, hy = 0.25 * m + reach * 0.45, y + 0.07 * m + reach * 0.75
    to.cone("neck", (0.18 * m, y + 0.03 * m, 0), (hx, hy, 0), 0.09 * m, 0.06 * m, coat, blend=0.06 * m)
    to.ball("neck", (hx, hy, 0), (0.085 * m, 0.075 * m, 0.072 * m), coat)
    to.cone(
        "neck",
        (hx + 0.07 * m, hy, 0),
        (hx + 0.16 * m, hy - 0.02 * m, 0),
        0.028 * m,
        0.006 * m,
        Paint(rgb=BEAK, gloss=0.3),
        blend=0.01 * m,
    )
    eye = Paint(rgb=(0.01, 0.01, 0.01), gloss=1.0)
    to.ball(
        "neck", (hx + 0.04 * m, hy + 0.02 * m, 0.055 * m), (0.014 * m,) * 3, eye, blend=0.004 * m, both=True
    )
    to.bone("tail", (-0.26 * m, y, 0), "body")
    to.ball("tail", (-0.40 * m, y + 0.01 * m, 0), (0.19 * m, 0.016 * m, 0.10 * m), coat, turn=(-0.08, 0, 0))
    _wings(m, y, coat, to)
    if legs > 0.08 * m:
        to.limb("leg", (-0.02 * m, y - 0.08 * m, 0.05 * m), "body")
        to.cone(
            "leg",
            (-0.02 * m, y - 0.08 * m, 0.05 * m),
            (0.0, 0.01 * m, 0.05 * m),
            0.016 * m,
            0.012 * m,
            Paint(rgb=BEAK),
            both=True,
        )


def _wings(m: float, y: float, coat: Paint, to: Sculptor) -> None:
    to.limb("wing", (0.08 * m, y + 0.06 * m, 0.10 * m), "body")
    to.limb("hand", (0.08 * m, y + 0.06 * m, 0.44 * m), "wing")
    to.ball(
        "wing",
        (0.03 * m, y + 0.06 * m, 0.27 * m),
        (0.17 * m, 0.02 * m, 0.23 * m),
        coat,
        blend=0.04 * m,
        both=True,
    )
    to.ball(
        "hand",
        (-0.01 * m, y + 0.06 * m, 0.64 * m),
        (0.14 * m, 0.014 * m, 0.26 * m),
        coat,
        turn=(0, 0.22, 0),
        blend=0.03 * m,
        both=True,
    )


def pose(act: Act, look: Look) -> Pose:
    """Beat the wings, with pauses of gliding; or stand with them folded."""
    if act.action not in ("fly", "fall", "jump"):
        folded: dict[str, Floats] = {}
        for tag, side in (("R", 1.0), ("L", -1.0)):
            folded["wing" + tag] = turn_x(0.35 * side) @ turn_y(-1.35 * side)
            folded["hand" + tag] = turn_y(-0.2 * side)
            folded["leg" + tag] = turn_z(
                0.5 * math.sin(act.gone / look.metres * 6 + (0 if side > 0 else math.pi)) * (act.speed > 0)
            )
        folded["neck"] = turn_y(0.3 * math.sin(act.seconds * 1.1)) @ turn_z(0.1 * math.sin(act.seconds * 1.7))
        if look.kind == "penguin":
            return Pose(turns=folded, lean=turn_z(1.15), lift=0.33 * look.metres)
        sunk = LONG_LEGS.get(look.kind, 0.16) + 0.05 if act.action in ("swim", "sail") else 0.0
        return Pose(turns=folded, lift=-sunk * look.metres)
    rate = 1.9 / max(look.metres, 0.25) ** 0.45
    ph = 2 * math.pi * (act.seconds * rate + act.turn)
    effort = 0.55 + 0.45 * math.sin(act.seconds * 0.9 + act.turn * 4)
    beat, late = effort * 0.75 * math.sin(ph), effort * 0.55 * math.sin(ph - 1.1)
    turns: dict[str, Floats] = {"tail": turn_z(0.08 * math.sin(ph)), "neck": turn_z(-0.1)}
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["wing" + tag] = turn_x(-side * (beat + 0.12))
        turns["hand" + tag] = turn_x(-side * (late - 0.1))
        turns["leg" + tag] = turn_z(-1.3)
    return Pose(turns=turns, lift=-0.05 * look.metres * math.sin(ph), lean=turn_z(0.06))


def marks(points: Floats, colours: Floats, look: Look) -> Floats:
    """White heads and bellies where the kind has them; darker wing tips."""
    painted = colours.max(1) > 0.03
    tips = np.clip((np.abs(points[:, 2]) / look.metres - 0.5) / 0.2, 0, 1)[:, None] * (
        0.75 if look.kind in ("gull", "crane") else 0.4
    )
    out = colours * (1 - tips)
    low = np.clip((np.median(points[:, 1]) - 0.03 * look.metres - points[:, 1]) / (0.05 * look.metres), 0, 1)[
        :, None
    ]
    white = np.array((0.7, 0.68, 0.64), np.float32)
    if look.kind == "penguin":
        return np.asarray(out * (1 - low) + white * low, np.float32)  # it is black, and so are its eyes
    if look.kind == "eagle":
        head = np.clip((points[:, 0] / look.metres - 0.24) / 0.03, 0, 1)[:, None] * (colours[:, :1] < 0.5)
        out = out * (1 - head) + white * head
    else:
        out = out * (1 - low * 0.45) + white * low * 0.45
    return np.where(painted[:, None], out, colours).astype(np.float32)


PLAN = Plan(name="bird", build=build, pose=pose, marks=marks, cells=150, floats=True)
