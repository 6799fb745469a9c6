"""What people and robots do: step, stand, dance, sit, ride, fly, wave; feet that stand stay."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from reelyard.engines.renderer.bodies.legs import Bend, Step
from reelyard.engines.renderer.bodies.sculptor import Act, Look, Pose, turn_x, turn_y, turn_z
from reelyard.engines.renderer.bodies.stature import Stature, stature_of
from reelyard.engines.renderer.render.arrays import Floats

Turns = dict[str, Floats]
SIDES = (("R", 1.0), ("L", -1.0))
s = math.sin


def pose(act: Act, look: Look) -> Pose:
    """The action's pose at its moment."""
    body = stature_of(look)
    doing = _DOINGS.get(act.action)
    if doing:
        return doing(act, body)
    if act.speed > 0.05:
        return _step(act, body)
    return _stand(act, body)


def _planted(turns: Turns, body: Stature, lift: float, feet: Mapping[str, tuple[float, float, float]],
    hips: float = 0.0) -> None:  # fmt: skip
    """Turn both legs so that each foot is where ``feet`` has it: ahead, up, turned."""
    parent = Bend(shift=(0.0, lift)).about((0.0, body.hip + 0.02 * body.h), hips)
    leg = body.leg
    for tag, _ in SIDES:
        ahead, up, foot = feet.get(tag, (0.0, 0.0, 0.0))
        angles = leg.reached(parent, (leg.toe[0] + ahead, leg.toe[1] + up), foot)
        for name, angle in zip(("thigh", "shin", "foot"), angles, strict=True):
            turns[name + tag] = turn_z(angle)


def _cape(turns: Turns, act: Act) -> None:
    blow = min(act.speed * 0.16, 0.7)
    turns["cape0"] = turn_z(-blow + 0.05 * s(act.seconds * 3.1))
    turns["cape1"] = turn_z(-0.4 * blow + 0.10 * s(act.seconds * 3.1 - 1.0)) @ turn_y(0.08
        * s(act.seconds * 2.3))  # fmt: skip


def _step(act: Act, body: Stature) -> Pose:
    h, long = body.h, body.hip / 0.51
    running = act.action in ("run", "race", "chase") or act.speed > 1.25 * h
    step = (Step(stride=1.55 * long, duty=0.36, lift=0.24 * h,
        curl=1.1) if running else Step(stride=0.80 * long, duty=0.6, lift=0.055 * h,
        curl=0.62))  # fmt: skip
    cycle = act.gone / step.stride + act.turn
    ph = 2 * math.pi * cycle
    lift = (-0.035 * h + 0.028 * h * math.cos(2 * ph - 1.4) if running else -0.016 * h + 0.010 * h
        * math.cos(2 * ph - 1.9))  # fmt: skip
    lean = -0.20 if running else -0.04
    twist = 0.22 if running else 0.13
    turns: Turns = {
        "hips": turn_y(0.10 * s(ph)) @ turn_x(0.025 * s(ph)),
        "spine": turn_z(lean * 0.5) @ turn_y(-twist * 0.5 * s(ph)),
        "chest": turn_z(lean * 0.5) @ turn_y(-twist * s(ph)),
        "neck": turn_z(-lean * 0.5) @ turn_y(twist * s(ph)),
        "head": turn_z(-lean * 0.4 + 0.02 * s(2 * ph)) @ turn_y(0.08 * s(act.seconds * 0.8)),
    }
    _planted(turns, body, lift, {"R": step.at(cycle), "L": step.at(cycle + 0.5)})
    swing, bent = (0.75, 1.45) if running else (0.46, 0.28)
    for tag, side in SIDES:
        p = ph + (0 if side > 0 else math.pi)
        turns["arm" + tag] = turn_x(-0.06 * side) @ turn_z(-swing * math.cos(p - 0.35))
        turns["fore" + tag] = turn_z(bent - 0.30 * math.cos(p - 0.6))
    _cape(turns, act)
    return Pose(turns=turns, lift=lift, lean=turn_x(0.018 * s(ph)))


def _easy(act: Act) -> Turns:
    """Arms that hang, a chest that breathes, a head that looks about."""
    t = act.seconds + act.turn * 4
    about = 0.45 * s(t * 0.55) * (0.4 + 0.6 * s(t * 0.23 + 1.0) ** 2)
    turns: Turns = {"spine": turn_z(0.012 * s(t * 1.8)),
        "chest": turn_z(-0.02 + 0.012 * s(t * 1.8 + 0.6)) @ turn_y(0.12 * about),
        "neck": turn_y(about * 0.5),
        "head": turn_y(about * 0.6) @ turn_z(0.05 * s(t * 0.9))}  # fmt: skip
    for tag, side in SIDES:
        turns["arm" + tag] = turn_x(-0.04 * side) @ turn_z(-0.03 + 0.04 * s(t * 0.9 + side))
        turns["fore" + tag] = turn_z(0.22 + 0.05 * s(t * 0.8 + side))
    _cape(turns, act)
    return turns


def _stand(act: Act, body: Stature) -> Pose:
    t = act.seconds + act.turn * 4
    turns = _easy(act)
    sway = 0.012 * s(t * 0.6)
    lift = (-0.008 + 0.002 * s(t * 1.8)) * body.h
    turns["hips"] = turn_x(sway)
    _planted(turns, body, lift, {"R": (0.012 * body.h, 0.0, 0.0), "L": (-0.02 * body.h, 0.0, 0.0)})
    return Pose(turns=turns, lift=lift)


def _wave(act: Act, body: Stature) -> Pose:
    pose = _stand(act, body)
    turns = {**pose.turns, "armR": turn_x(-2.35) @ turn_z(0.2),
        "foreR": turn_x(-0.35 + 0.45 * s(act.seconds * 7.5)),
        "handR": turn_x(0.25 * s(act.seconds * 7.5 - 0.6))}  # fmt: skip
    turns["head"] = turn_x(0.06 * s(act.seconds * 2)) @ turn_y(0.1)
    return Pose(turns=turns, lift=pose.lift)


def _sing(act: Act, body: Stature) -> Pose:
    pose, t = _stand(act, body), act.seconds
    open_ = 0.10 + 0.16 * max(0.0, s(t * 5.3) * 0.6 + s(t * 8.1) * 0.4)
    turns = {**pose.turns, "jaw": turn_z(-open_),
        "head": turn_z(0.08 + 0.05 * s(t * 1.9)) @ turn_y(0.12 * s(t * 0.9)),
        "chest": turn_z(0.04 * s(t * 1.9))}  # fmt: skip
    for tag, side in SIDES:
        turns["arm" + tag] = turn_x(-side * (0.35 + 0.2 * s(t * 1.3 + side))) @ turn_z(0.35 + 0.2
            * s(t * 1.7 + side))  # fmt: skip
        turns["fore" + tag] = turn_z(1.1 + 0.3 * s(t * 1.5 + side))
    return Pose(turns=turns, lift=pose.lift)


def _eat(act: Act, body: Stature) -> Pose:
    pose, t = _stand(act, body), act.seconds
    bite = 0.5 + 0.5 * s(t * 1.9)
    turns = {
        **pose.turns,
        "armR": turn_x(0.25) @ turn_z(0.45 + 0.35 * bite),
        "foreR": turn_x(0.25) @ turn_z(1.5 + 0.75 * bite),
        "jaw": turn_z(-0.10 * (1 + s(t * 8.0))),
        "head": turn_z(-0.12),
    }
    return Pose(turns=turns, lift=pose.lift)


def _work(act: Act, body: Stature) -> Pose:
    pose, t = _stand(act, body), act.seconds
    turns = {**pose.turns, "head": turn_z(-0.28), "chest": turn_z(-0.10)}
    for tag, side in SIDES:
        turns["arm" + tag] = turn_x(0.12 * side) @ turn_z(0.55 + 0.10 * s(t * 4.1 + side * 1.4))
        turns["fore" + tag] = turn_x(0.2 * side) @ turn_z(1.15 + 0.18 * s(t * 4.1 + side * 1.4 + 0.5))
    return Pose(turns=turns, lift=pose.lift)


def _dance(act: Act, body: Stature) -> Pose:
    ph = 2 * math.pi * (act.seconds * 0.95 + act.turn)
    beat = abs(s(ph))
    bar = s(ph * 0.25)
    turns: Turns = {"hips": turn_y(0.35 * s(ph * 0.5)) @ turn_x(0.12 * s(ph)),
        "spine": turn_x(-0.12 * s(ph)),
        "chest": turn_y(0.30 * s(ph * 0.5 + 0.8)) @ turn_x(-0.10 * s(ph)),
        "head": turn_x(0.10 * s(ph)) @ turn_y(0.2 * s(ph * 0.5))}  # fmt: skip
    lift = -0.035 * body.h * (1 - beat)
    up = {tag: 0.10 * body.h * max(0.0, side * s(ph)) for tag, side in SIDES}
    _planted(turns, body, lift, {tag: (0.06 * body.h * side * s(ph * 0.5), up[tag],
        -0.8 * up[tag] / body.h) for tag, side in SIDES})  # fmt: skip
    for tag, side in SIDES:
        raised = 0.5 + 0.5 * s(ph * 0.5 + side * (1.3 + bar))
        turns["arm" + tag] = turn_x(-side * (0.35 + 1.9 * raised)) @ turn_z(0.35 * s(ph * 0.5))
        turns["fore" + tag] = turn_x(-side * (0.35 + 0.5 * s(ph + side))) @ turn_z(0.5)
    _cape(turns, act)
    return Pose(turns=turns, lift=lift, lean=turn_y(0.35 * s(ph * 0.25)))


def _play(act: Act, body: Stature) -> Pose:
    if act.speed > 0.05:
        return _step(act, body)
    return _dance(act, body)


def _fight(act: Act, body: Stature) -> Pose:
    t = act.seconds + act.turn
    jab = {"R": max(0.0, s(t * 5.2)) ** 3, "L": max(0.0, s(t * 5.2 + 2.4)) ** 3}
    turns: Turns = {"hips": turn_y(0.4), "chest": turn_y(0.3 * (jab["L"] - jab["R"])) @ turn_z(-0.12),
        "head": turn_y(-0.5) @ turn_z(-0.05)}  # fmt: skip
    lift = -0.05 * body.h + 0.008 * body.h * s(t * 6)
    _planted(turns, body, lift, {"R": (-0.11 * body.h, 0.0, 0.0), "L": (0.12 * body.h, 0.0, 0.0)})
    for tag, side in SIDES:
        turns["arm" + tag] = turn_x(-0.10 * side) @ turn_z(0.45 + 0.95 * jab[tag])
        turns["fore" + tag] = turn_x(0.25 * side) @ turn_z(2.0 - 1.7 * jab[tag])
    return Pose(turns=turns, lift=lift)


def _jump(act: Act, body: Stature) -> Pose:
    """Crouch, spring, tuck and land, over and over; whoever carries it along lifts it higher."""
    q = math.fmod(act.seconds * 0.95 + act.turn, 1.0)
    air = max(0.0, s(math.pi * (q - 0.28) / 0.5)) if 0.28 < q < 0.78 else 0.0
    crouch = (max(0.0, s(math.pi * q / 0.28)) if q <= 0.28 else max(0.0,
        s(math.pi * (q - 0.78) / 0.22)) if q >= 0.78 else 0.0)  # fmt: skip
    lift = body.h * (-0.12 * crouch - 0.01 + 0.17 * air)
    turns: Turns = {"chest": turn_z(-0.35 * crouch + 0.05 * air), "head": turn_z(0.25 * crouch),
        "hips": turn_z(0.0)}  # fmt: skip
    up = max(0.0, lift) + 0.05 * body.h * air
    _planted(turns, body, lift, {"R": (0.0, up, -0.7 * air), "L": (-0.02 * body.h, up, -0.7 * air)})
    for tag, side in SIDES:
        turns["arm" + tag] = turn_x(-side * (0.15 + 0.5 * air)) @ turn_z(-0.7 * crouch + 2.3 * air)
        turns["fore" + tag] = turn_z(0.5)
    return Pose(turns=turns, lift=lift)


def _sit(act: Act, body: Stature) -> Pose:
    turns = _easy(act)
    drop = -(body.hip - 0.075 * body.h)
    _planted(turns, body, drop, {"R": (0.30 * body.h, 0.0, 0.0), "L": (0.26 * body.h, 0.0, 0.0)})
    for tag, side in SIDES:
        turns["arm" + tag] = turn_x(-0.12 * side) @ turn_z(0.75)
        turns["fore" + tag] = turn_x(0.1 * side) @ turn_z(0.5)
    turns["chest"] = turn_z(-0.10)
    return Pose(turns=turns, lift=drop)


def _ride(act: Act, body: Stature) -> Pose:
    """Astride: the seat is where the ground would be under a sitting body's hips."""
    turns, t = _easy(act), act.seconds
    beat = s(t * 2 * math.pi * (1.9 if act.speed > 3 else 1.1))
    for tag, side in SIDES:
        turns["thigh" + tag] = turn_y(-0.55 * side) @ turn_z(1.15)
        turns["shin" + tag] = turn_z(-1.25)
        turns["foot" + tag] = turn_z(0.25)
        turns["arm" + tag] = turn_x(0.08 * side) @ turn_z(0.62 + 0.05 * beat)
        turns["fore" + tag] = turn_x(0.12 * side) @ turn_z(0.85)
    turns["spine"], turns["chest"] = turn_z(-0.05 + 0.04 * beat), turn_z(-0.04 - 0.03 * beat)
    return Pose(turns=turns, lift=-(body.hip - 0.075 * body.h) + 0.012 * body.h * beat)


def _lie(act: Act, body: Stature) -> Pose:
    turns: Turns = {"chest": turn_z(0.02 * s(act.seconds * 1.5)), "head": turn_y(0.5)}
    for tag, side in SIDES:
        turns["arm" + tag] = turn_x(-0.3 * side)
        turns["fore" + tag] = turn_z(0.5)
        turns["thigh" + tag] = turn_z(0.12 if side > 0 else 0.35)
        turns["shin" + tag] = turn_z(-0.15 if side > 0 else -0.6)
    return Pose(turns=turns, lean=np.asarray(turn_z(math.pi / 2), np.float32), lift=0.075 * body.h)


def _fly(act: Act, body: Stature) -> Pose:
    t = act.seconds
    turns: Turns = {
        "neck": turn_z(0.45),
        "head": turn_z(0.5 + 0.05 * s(t * 2.1)) @ turn_y(0.15 * s(t * 0.9)),
        "spine": turn_z(0.08 * s(t * 1.3)),
        "cape0": turn_z(0.12 * s(t * 6)),
        "cape1": turn_z(0.2 * s(t * 6 - 1)),
    }
    for tag, side in SIDES:
        turns["arm" + tag] = turn_x(-0.14 * side) @ turn_z((2.9 if side > 0 else 2.6) + 0.06 * s(t
            * 2.3 + side))  # fmt: skip
        turns["fore" + tag] = turn_z(0.1)
        turns["thigh" + tag] = turn_z(-0.06 + 0.10 * s(t * 2.6 + 1.5 * side))
        turns["shin" + tag] = turn_z(-0.16 - 0.10 * s(t * 2.9 + 1.5 * side) - (0.5 if side < 0 else 0.0))
        turns["foot" + tag] = turn_z(-0.9)
    lean = turn_x(0.12 * s(t * 1.1)) @ turn_z(-1.36 + 0.05 * s(t * 1.7))
    return Pose(turns=turns, lean=np.asarray(lean, np.float32), lift=0.06 * body.h * s(t * 1.9))


def _swim(act: Act, body: Stature) -> Pose:
    pose, t = _fly(act, body), act.seconds
    turns = dict(pose.turns)
    for tag, side in SIDES:
        p = t * 3.6 + (0 if side > 0 else math.pi)
        turns["arm" + tag] = turn_x(-0.15 * side) @ turn_z(1.6 - p)
        turns["fore" + tag] = turn_z(0.5 + 0.4 * s(p))
        turns["thigh" + tag] = turn_z(0.24 * s(t * 7 + 1.57 * side))
    return Pose(turns=turns, lean=pose.lean, lift=pose.lift * 0.4)


def _climb(act: Act, body: Stature) -> Pose:
    ph = act.seconds * 3.2
    turns: Turns = {"head": turn_z(0.35), "chest": turn_y(0.12 * s(ph))}
    for tag, side in SIDES:
        reach = 0.5 + 0.5 * s(ph + (0 if side > 0 else math.pi))
        turns["arm" + tag] = turn_x(-0.15 * side) @ turn_z(1.7 + 1.1 * reach)
        turns["fore" + tag] = turn_z(0.9 - 0.7 * reach)
        turns["thigh" + tag] = turn_z(0.4 + 0.9 * (1 - reach))
        turns["shin" + tag] = turn_z(-0.6 - 1.0 * (1 - reach))
    return Pose(turns=turns, lean=turn_z(-0.12), lift=0.02 * body.h * s(2 * ph))


_DOINGS: Mapping[str, Callable[[Act, Stature], Pose]] = {"fly": _fly, "fall": _fly, "swim": _swim,
    "sit": _sit, "ride": _ride, "drive": _ride, "sleep": _lie, "lie": _lie, "dance": _dance,
    "play": _play, "fight": _fight, "jump": _jump, "sing": _sing, "eat": _eat, "work": _work,
    "smile": _wave, "wave": _wave, "climb": _climb}  # fmt: skip
