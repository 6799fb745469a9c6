"""Birds: a feathered spindle with wings that beat or fold, legs that step, heads of their kind."""

import math

import numpy as np

from reelyard.engines.renderer.bodies import feathers
from reelyard.engines.renderer.bodies.fowl import Fowl, fowl_of
from reelyard.engines.renderer.bodies.plumes import fan, feather
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
from reelyard.engines.renderer.render.arrays import Floats, Rgb

ALOFT = ("fly", "fall", "jump")


def build(look: Look, to: Sculptor) -> None:
    """``metres`` is from beak to tail."""
    f, m = fowl_of(look), look.metres
    y = (f.legs + f.fat * 0.9) * m
    coat = Paint(rgb=look.rgb, fur=f.fur * m, gloss=0.22 if sum(look.rgb) < 0.1 else 0.0)
    to.bone("body", (0, y, 0))
    to.ball("body", (0.0, y, 0), (0.27 * m, f.fat * m, f.fat * 1.02 * m), coat, turn=(0.12, 0, 0),
        blend=0.06 * m)  # fmt: skip
    to.ball("body", (0.09 * m, y - 0.01 * m, 0), (0.16 * m, f.fat * 1.0 * m, f.fat * m), coat, blend=0.08 * m)
    to.cone("body", (-0.16 * m, y, 0), (-0.28 * m, y + 0.015 * m, 0), f.fat * 0.55 * m,
        f.fat * 0.16 * m, coat, blend=0.06 * m)  # fmt: skip
    _head(f, m, y, coat, to)
    to.bone("tail", (-0.24 * m, y + 0.01 * m, 0), "body")
    dark: Rgb = (look.rgb[0] * 0.6, look.rgb[1] * 0.6, look.rgb[2] * 0.6)
    light = (0.62, 0.6, 0.56) if look.kind == "eagle" else dark
    rise = 0.9 if "high tail" in f.extra else 0.0
    fan(to, "tail", (-0.20 * m, y + 0.01 * m, 0), (f.tail + 0.1) * m, f.fan,
        light if look.kind == "eagle" else look.rgb, light, rise=rise)  # fmt: skip
    _wings(look, f, m, y, to)
    _legs(f, m, y, to)
    feathers.extras(look, f, m, y, to)


def _head(f: Fowl, m: float, y: float, coat: Paint, to: Sculptor) -> None:
    line = [(x * m, y + up * m) for x, up in f.neck]
    hx, hy = line[-1]
    to.bone("neck", (line[0][0], line[0][1], 0), "body")
    to.bone("head", (hx, hy, 0), "neck")
    smooth = Paint(rgb=coat.rgb, fur=coat.fur * 0.5)
    thick = f.fat * 0.62 * m
    for k in range(len(line) - 1):
        (ax, ay), (bx, by) = line[k], line[k + 1]
        end = max(f.thin * m, thick * 0.55) if k < len(line) - 2 else f.thin * m
        to.cone("neck", (ax, ay, 0), (bx, by, 0), thick, end, smooth, blend=0.05 * m)
        thick = end
    r = f.head * m
    to.focus((hx + r, hy, 0), (r * 2.2, r * 1.2, r * 1.1), 2.0)
    to.ball("head", (hx + r * 0.15, hy + r * 0.1, 0), (r * 1.08, r, r * 0.95), smooth, blend=r * 0.4)
    to.bone("jaw", (hx + r * 0.7, hy - r * 0.2, 0), "head")
    bill = Paint(rgb=f.bill, gloss=0.35, plain=True)
    bx, by, long = hx + r * 0.85, hy + r * 0.02, f.beak * m
    wide = 0.62 if "flat bill" in f.extra else 1.0
    to.cone("head", (bx, by, 0), (bx + long * 0.75, by - f.hook * 0.15 * m, 0), f.deep * m,
        f.deep * 0.62 * m, bill, blend=r * 0.1, flat=wide)  # fmt: skip
    to.cone("head", (bx + long * 0.72, by - f.hook * 0.15 * m, 0), (bx + long,
        by - f.hook * m - 0.004 * m, 0), f.deep * 0.62 * m, f.deep * 0.14 * m, bill, blend=r * 0.1,
        flat=wide)  # fmt: skip
    to.cone("jaw", (bx, by - f.deep * 0.75 * m, 0), (bx + long * 0.7,
        by - f.deep * 0.55 * m - f.hook * 0.25 * m, 0), f.deep * 0.5 * m, f.deep * 0.22 * m, bill,
        blend=r * 0.04, flat=wide)  # fmt: skip
    lid = (coat.rgb[0] * 0.6 + 0.01, coat.rgb[1] * 0.6 + 0.01, coat.rgb[2] * 0.6 + 0.01)
    side = math.sqrt(1 - f.front**2)
    to.eye("head", (hx + r * (0.35 + 0.6 * f.front), hy + r * 0.24, r * (0.85 - 0.42 * f.front)),
        f.eye * m, lid, gaze=(f.front, 0.05, side), iris=f.iris, white=f.iris, wide=1.3,
        pupil=0.52)  # fmt: skip


def _wings(look: Look, f: Fowl, m: float, y: float, to: Sculptor) -> None:
    root = (0.10 * m, y + f.fat * 0.55 * m, f.fat * 0.62 * m)
    to.limb("wing", root, "body")
    to.limb("hand", (root[0] + 0.02 * m, root[1], root[2] + f.span * 0.45 * m), "wing")
    rgb, tip = feathers.wing_colours(look)
    feather(to, ("wing", "wing", "hand", "hand"), root, f.span * m, f.chord * m, rgb, tip,
        point=f.point, slots=f.slots)  # fmt: skip
    coat = Paint(rgb=rgb, fur=f.fur * 0.6 * m)
    if "flippers" not in f.extra:
        to.ball("wing", (root[0] + 0.005 * m, root[1], root[2] + f.span * 0.22 * m), (0.075 * m,
            0.022 * m, f.span * 0.26 * m), coat, blend=0.04 * m, both=True)  # fmt: skip


def _legs(f: Fowl, m: float, y: float, to: Sculptor) -> None:
    horn = Paint(rgb=f.feet, gloss=0.1, plain=True)
    if "flippers" in f.extra:  # it stands on its tail's end
        to.ball("body", (-0.285 * m, y - 0.06 * m, 0.06 * m), (0.022 * m, 0.075 * m, 0.042 * m), horn,
            blend=0.02 * m, both=True)  # fmt: skip
        return
    z, thin = 0.05 * m, (0.013 if f.legs < 0.4 else 0.011) * m
    to.limb("leg", (-0.02 * m, y - f.fat * 0.5 * m, z), "body")
    to.limb("shank", (-0.05 * m, f.legs * 0.52 * m, z), "leg")
    to.cone("leg", (-0.02 * m, y - f.fat * 0.5 * m, z), (-0.05 * m, f.legs * 0.52 * m, z),
        (0.05 if f.legs < 0.5 else 0.035) * m, thin * 1.15,
        horn if f.legs > 0.5 else Paint(rgb=f.feet), blend=0.02 * m, both=True)  # fmt: skip
    to.cone("shank", (-0.05 * m, f.legs * 0.52 * m, z), (-0.02 * m, 0.014 * m, z), thin, thin, horn,
        blend=0.008 * m, both=True)  # fmt: skip
    for toe in (-0.5, 0.0, 0.5):
        to.cone("shank", (-0.02 * m, 0.013 * m, z), (0.07 * m, 0.009 * m, z + toe * 0.08 * m), thin,
            thin * 0.7, horn, blend=0.006 * m, both=True)  # fmt: skip
    to.cone("shank", (-0.02 * m, 0.013 * m, z), (-0.07 * m, 0.009 * m, z), thin, thin * 0.6, horn,
        blend=0.006 * m, both=True)  # fmt: skip


def pose(act: Act, look: Look) -> Pose:
    """Beat the wings, with pauses of gliding; or stand, walk, swim with them folded."""
    return (_flying(act, look) if act.action in ALOFT and look.kind not in ("penguin",
        "ostrich") else _grounded(act, look))  # fmt: skip


def _grounded(act: Act, look: Look) -> Pose:
    f, m, t, s = fowl_of(look), look.metres, act.seconds + act.turn * 5, math.sin
    turns: dict[str, Floats] = {}
    moving = act.speed > 0.05
    ph = act.gone / (max(f.legs, 0.1) * m) * 3.2 + act.turn * 6
    shut = np.diag([1.0, 1.0, 1.0 if act.action in ("dance", "fight") else 0.72]).astype(
        np.float32
    )  # folded feathers
    spread = {"dance": 0.9, "fight": 1.1, "sing": 0.15}.get(act.action, 0.0)
    for tag, side in (("R", 1.0), ("L", -1.0)):
        if "flippers" in f.extra:
            turns["wing" + tag] = turn_x(side * (1.25 - 0.35 * abs(s(t * 1.3))))
        else:
            turns["wing" + tag] = (turn_x(-side * spread * (0.6 + 0.5 * s(t * 9))) @ turn_y(-(1.46
                - spread) * side) @ turn_z(1.15 - spread) @ shut)  # fmt: skip
            turns["hand" + tag] = turn_y(-0.06 * side) @ shut
        swing = 0.55 * s(ph + (0 if side > 0 else math.pi)) * moving
        turns["leg" + tag] = turn_z(swing - f.lean * 0.9)
        turns["shank" + tag] = turn_z(-0.5 * max(0.0, math.cos(ph + (0 if side > 0 else math.pi))) * moving)
    peck = max(0.0, s(t * 2.6)) if act.action == "eat" else 0.0
    about = math.floor(t * 1.1) * 2.4
    glance = 0.45 * s(about) * (1 - peck)
    turns["neck"] = turn_z(-1.0 * peck - f.lean * 0.35 + (0.05 * s(2 * ph) if moving else 0.0))
    turns["head"] = turn_y(glance) @ turn_z(-0.4 * peck - f.lean * 0.55)
    if look.kind == "owl":  # it sits upright and swivels its face
        turns["neck"] = turn_z(-0.4 - peck * 0.6)
        turns["head"] = turn_z(-0.75) @ turn_y(0.8 + 0.6 * glance)
    turns["jaw"] = turn_z(-(0.25 + 0.25 * s(t * 9)) if act.action in ("sing", "fight") else 0.0)
    turns["tail"] = turn_z(0.06 * s(t * 2.3)) @ turn_y(0.05 * s(t * 1.7))
    if look.kind == "penguin":
        waddle = turn_x(0.14 * s(ph) * moving)
        return Pose(turns=turns, lean=np.asarray(waddle @ turn_z(f.lean), np.float32), lift=0.265 * m)
    if look.kind == "owl":
        return Pose(turns=turns, lean=turn_z(1.15), lift=0.24 * m)
    afloat = (f.legs + 0.06) * m if act.action in ("swim", "sail") else 0.0
    down = f.legs * 0.75 * m if act.action in ("sit", "sleep", "lie") else 0.0
    return Pose(turns=turns, lift=-afloat - down + 0.004 * m * s(t * 2.2), lean=turn_z(f.lean * 0.55))


def _flying(act: Act, look: Look) -> Pose:
    f = fowl_of(look)
    rate = (11.0 if look.noun in ("hummingbird", "колибри", "蜂鸟") else 1.9) / max(look.metres, 0.25) ** 0.45
    ph = 2 * math.pi * (act.seconds * rate + act.turn)
    effort = 0.45 + 0.55 * max(0.0, math.sin(act.seconds * 0.9 + act.turn * 4)) if f.span > 0.75 else 1.0
    beat, late = effort * 0.72 * math.sin(ph), effort * 0.6 * math.sin(ph - 1.0)
    feathered = 0.22 * effort * math.cos(ph)
    turns: dict[str,
        Floats] = {"tail": turn_z(0.10 * math.sin(ph) - 0.05) @ turn_x(0.12 * math.sin(act.seconds
        * 0.7)), "neck": turn_z(-0.35 * (len(f.neck) > 2) - 0.05),
        "head": turn_z(0.25 * (len(f.neck) > 2)) @ turn_y(0.15 * math.sin(act.seconds
        * 0.8))}  # fmt: skip
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["wing" + tag] = turn_x(-side * (beat + 0.14)) @ turn_z(-0.06 - feathered * 0.4)
        turns["hand" + tag] = (turn_x(-side * (late - 0.08)) @ turn_z(-feathered) @ turn_y(-side
            * 0.22 * max(0.0, math.cos(ph)) * effort))  # fmt: skip
        turns["leg" + tag] = turn_z(-1.35)
        turns["shank" + tag] = turn_z(-0.3)
    bank = turn_x(0.16 * math.sin(act.seconds * 0.6 + act.turn * 3))
    return Pose(turns=turns, lift=-0.05 * effort * look.metres * math.sin(ph),
        lean=np.asarray(bank @ turn_z(0.08), np.float32))  # fmt: skip


PLAN = Plan(name="bird", build=build, pose=pose, marks=feathers.marks, cells=170, most=26_000, floats=True)
