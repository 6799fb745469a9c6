"""Dinosaurs: the long-necked on four pillars, the hunter on two legs."""

import math

import numpy as np

from reelyard.engines.renderer.bodies import dragon
from reelyard.engines.renderer.bodies.sculptor import Act, Look, Paint, Plan, Pose, Sculptor, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats


def build_sauropod(look: Look, to: Sculptor) -> None:
    """``metres`` from snout to tail."""
    m = look.metres / 19.0
    hide = Paint(rgb=look.rgb, gloss=0.08)
    to.bone("body", (0, 4 * m, 0))
    neck = ((2.3, 4.6), (4.6, 6.6), (6.1, 8.7), (7.1, 10.4))
    tail = ((-2.2, 4.2), (-5.4, 3.3), (-8.3, 2.5), (-11.0, 2.1))
    to.cone("body", (1.6 * m, 4.2 * m, 0), (-1.9 * m, 4.2 * m, 0), 1.4 * m, 1.25 * m, hide, blend=0.9 * m)
    for name, line, widths in (
        ("neck", neck, (0.95, 0.56, 0.42, 0.34)),
        ("tail", tail, (1.0, 0.5, 0.26, 0.07)),
    ):
        parent = "body"
        for k in range(3):
            (ax, ay), (bx, by) = line[k], line[k + 1]
            to.bone(f"{name}{k}", (ax * m, ay * m, 0), parent)
            to.cone(f"{name}{k}", (ax * m, ay * m, 0), (bx * m, by * m, 0), widths[k] * m,
                widths[k + 1] * m, hide, blend=0.5 * m)  # fmt: skip
            parent = f"{name}{k}"
    to.cone("neck2", (7.1 * m, 10.5 * m, 0), (8.0 * m, 10.3 * m, 0), 0.40 * m, 0.22 * m, hide, blend=0.25 * m)
    to.focus((7.5 * m, 10.4 * m, 0), (0.7 * m, 0.5 * m, 0.45 * m), 1.8)
    to.eye("neck2", (7.4 * m, 10.62 * m, 0.32 * m), 0.085 * m, (look.rgb[0] * 0.4, look.rgb[1] * 0.4,
        look.rgb[2] * 0.4), gaze=(0.45, 0.1, 0.88))  # fmt: skip
    to.cone("neck2", (8.18 * m, 10.22 * m, 0.03 * m), (7.6 * m, 10.28 * m, 0.30 * m), 0.025 * m,
        0.025 * m, Paint(rgb=(0.02, 0.015, 0.012), plain=True), blend=0.01 * m, both=True)  # fmt: skip
    to.ball("neck2", (8.1 * m, 10.42 * m, 0.1 * m), (0.05 * m,) * 3, Paint(rgb=(0.02, 0.015, 0.012),
        plain=True), blend=0.02 * m, both=True)  # fmt: skip
    for name, x in (("fore", 1.8), ("hind", -1.7)):
        to.limb(name, (x * m, 3.9 * m, 0.8 * m), "body")
        to.limb(name + "low", (x * m, 2 * m, 0.88 * m), name)
        to.cone(name, (x * m, 3.9 * m, 0.75 * m), (x * m, 2 * m, 0.88 * m), 0.78 * m, 0.48 * m, hide,
            blend=0.5 * m, both=True)  # fmt: skip
        to.cone(name + "low", (x * m, 2 * m, 0.88 * m), (x * m, 0.3 * m, 0.88 * m), 0.44 * m, 0.42 * m,
            hide, blend=0.3 * m, both=True)  # fmt: skip


def pose_sauropod(act: Act, look: Look) -> Pose:
    """A heavy walk; neck and tail sway."""
    t, s = act.seconds + act.turn * 3, math.sin
    ph = 2 * math.pi * (act.gone / (0.22 * look.metres) + act.turn) if act.speed > 0.05 else t * 1.2
    amount = 0.27 if act.speed > 0.05 else 0.05
    turns: dict[str, Floats] = {}
    for k in range(3):
        turns[f"neck{k}"] = turn_z(0.06 * s(t * 0.7 + k * 0.6) - 0.05) @ turn_y(0.10 * s(t * 0.45 + k * 0.4))
        turns[f"tail{k}"] = turn_y((0.12 + 0.03 * k) * s(t * 0.8 - k * 0.8))
    for name, lag in (("foreR", 0.0), ("foreL", math.pi), ("hindR", math.pi * 0.5), ("hindL", math.pi * 1.5)):
        turns[name] = turn_z(amount * s(ph + lag))
        turns[f"{name[:4]}low{name[4]}"] = turn_z(-amount * 1.3 * max(0.0, math.cos(ph + lag)))
    return Pose(turns=turns, lift=0.004 * look.metres * s(2 * ph))


def build_theropod(look: Look, to: Sculptor) -> None:
    """``metres`` from snout to tail."""
    m = look.metres / 11.0
    hide = Paint(rgb=look.rgb, gloss=0.08)
    to.bone("body", (0, 3.3 * m, 0))
    to.bone("chest", (0.6 * m, 3.5 * m, 0), "body")
    to.bone("neck", (1.7 * m, 3.9 * m, 0), "chest")
    to.bone("head", (2.5 * m, 4.7 * m, 0), "neck")
    to.bone("jaw", (2.6 * m, 4.5 * m, 0), "head")
    to.cone("chest", (1.5 * m, 3.6 * m, 0), (0.2 * m, 3.4 * m, 0), 0.78 * m, 0.85 * m, hide, blend=0.6 * m)
    to.cone("body", (0.2 * m, 3.4 * m, 0), (-1.0 * m, 3.3 * m, 0), 0.8 * m, 0.62 * m, hide, blend=0.6 * m)
    to.cone("neck", (1.6 * m, 3.9 * m, 0), (2.5 * m, 4.75 * m, 0), 0.58 * m, 0.44 * m, hide, blend=0.4 * m)
    to.box("head", (3.2 * m, 4.88 * m, 0), (0.72 * m, 0.30 * m, 0.30 * m), hide, edge=0.2 * m, blend=0.25 * m)
    to.box("jaw", (3.15 * m, 4.42 * m, 0), (0.66 * m, 0.12 * m, 0.24 * m), hide, edge=0.1 * m, blend=0.08 * m)
    tooth = Paint(rgb=(0.7, 0.66, 0.55), gloss=0.3)
    for k in range(5):
        x = (2.85 + 0.22 * k) * m
        to.cone("head", (x, 4.6 * m, 0.22 * m), (x, 4.46 * m, 0.22 * m), 0.05 * m, 0.012 * m, tooth,
            blend=0.01 * m, both=True)  # fmt: skip
    to.focus((3.1 * m, 4.7 * m, 0), (1.0 * m, 0.6 * m, 0.5 * m), 1.7)
    to.cone("head", (2.75 * m, 5.2 * m, 0.24 * m), (3.15 * m, 5.14 * m, 0.27 * m), 0.09 * m, 0.06 * m,
        hide, blend=0.08 * m, both=True)  # fmt: skip
    to.eye("head", (2.95 * m, 5.02 * m, 0.3 * m), 0.085 * m, (look.rgb[0] * 0.4, look.rgb[1] * 0.4,
        look.rgb[2] * 0.4), gaze=(0.5, 0.05, 0.86), iris=(0.62, 0.36, 0.01), white=(0.62, 0.36, 0.01),
        pupil=0.35)  # fmt: skip
    parent = "body"
    tail = ((-0.9, 3.3), (-2.9, 3.2), (-4.7, 3.25), (-6.4, 3.4))
    for k, (wide, thin) in enumerate(((0.6, 0.40), (0.40, 0.22), (0.22, 0.05))):
        (ax, ay), (bx, by) = tail[k], tail[k + 1]
        to.bone(f"tail{k}", (ax * m, ay * m, 0), parent)
        to.cone(f"tail{k}", (ax * m, ay * m, 0), (bx * m, by * m, 0), wide * m, thin * m, hide, blend=0.3 * m)
        parent = f"tail{k}"
    _hunter_limbs(m, hide, to)
    if look.kind == "dragon":
        dragon.adorn(look, m, to)


def _hunter_limbs(m: float, hide: Paint, to: Sculptor) -> None:
    z = 0.55 * m
    to.limb("thigh", (-0.2 * m, 3.2 * m, z), "body")
    to.limb("shin", (0.25 * m, 1.9 * m, z), "thigh")
    to.limb("foot", (-0.35 * m, 0.8 * m, z), "shin")
    to.cone("thigh", (-0.2 * m, 3.1 * m, z), (0.25 * m, 1.9 * m, z), 0.62 * m, 0.34 * m, hide,
        blend=0.4 * m, both=True)  # fmt: skip
    to.cone("shin", (0.25 * m, 1.9 * m, z), (-0.35 * m, 0.8 * m, z), 0.33 * m, 0.17 * m, hide,
        blend=0.2 * m, both=True)  # fmt: skip
    to.cone("foot", (-0.35 * m, 0.8 * m, z), (-0.1 * m, 0.15 * m, z), 0.17 * m, 0.15 * m, hide,
        blend=0.15 * m, both=True)  # fmt: skip
    for side in (-0.2, 0.0, 0.2):
        to.cone("foot", (-0.1 * m, 0.15 * m, z), (0.55 * m, 0.1 * m, z + side * m), 0.13 * m, 0.07 * m,
            hide, blend=0.08 * m, both=True)  # fmt: skip
    to.limb("arm", (1.55 * m, 3.1 * m, 0.5 * m), "chest")
    to.cone("arm", (1.55 * m, 3.1 * m, 0.5 * m), (1.95 * m, 2.6 * m, 0.5 * m), 0.14 * m, 0.07 * m,
        hide, blend=0.1 * m, both=True)  # fmt: skip


def pose_theropod(act: Act, look: Look) -> Pose:
    """Strides, and a roar now and then."""
    s = math.sin
    moving = act.speed > 0.05
    ph = 2 * math.pi * (act.gone / (0.5 * look.metres) + act.turn) if moving else act.seconds
    roar = max(0.0, s(act.seconds * 1.1 + 0.8)) ** 3
    turns = {
        "jaw": turn_z(-0.55 * roar),
        "head": turn_z(0.25 * roar - 0.05) @ turn_y(0.12 * s(act.seconds)),
        "neck": turn_z(0.05 * s(2 * ph)),
        "armR": turn_z(0.2 * s(act.seconds * 3)),
        "armL": turn_z(0.2 * s(act.seconds * 3 + 2)),
    }
    amount = 0.55 if moving else 0.0
    for tag, p in (("R", ph), ("L", ph + math.pi)):
        turns["thigh" + tag] = turn_z(amount * s(p))
        turns["shin" + tag] = turn_z(-amount * 1.2 * max(0.0, math.cos(p + 0.3)))
        turns["foot" + tag] = turn_z(amount * 0.9 * max(0.0, math.cos(p + 0.3)) - amount * 0.3 * s(p))
    for k in range(3):
        turns[f"tail{k}"] = turn_y(0.14 * s(ph - k * 0.7))
    if look.kind == "dragon":
        return dragon.winged(turns, act, look.metres)
    return Pose(turns=turns, lift=0.01 * look.metres * s(2 * ph) * moving)


def hide(points: Floats, colours: Floats, look: Look) -> Floats:
    """Darker backs, paler bellies, faint bars."""
    y = (points[:, 1] - points[:, 1].min()) / np.ptp(points[:, 1])
    x = points[:, 0] / look.metres
    if look.kind == "sauropod" and not look.coloured:
        colours = np.where((colours.max(1) > 0.03)[:, None], np.array((0.15, 0.16, 0.11), np.float32),
            colours)  # fmt: skip
    tone = 1.18 - 0.55 * np.clip((y - 0.25) / 0.35, 0, 1) + 0.10 * np.sin(x * 70 + y * 9)
    return np.where((colours.max(1) > 0.03)[:, None], colours * tone[:, None], colours).astype(np.float32)


SAUROPOD = Plan(name="sauropod", build=build_sauropod, pose=pose_sauropod, marks=hide, cells=200)
THEROPOD = Plan(name="theropod", build=build_theropod, pose=pose_theropod, marks=hide, cells=200)
