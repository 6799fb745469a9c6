"""Gaits of four-legged animals: gallop, walk, stand, sit, sleep."""

import math

from reelyard.engines.renderer.bodies.frames import frame_of
from reelyard.engines.renderer.bodies.sculptor import Act, Look, Pose, turn_y, turn_z


def pose(act: Act, look: Look) -> Pose:
    """Gallop above a pace that grows with size, walk below it, else stand, sit or lie."""
    h = frame_of(look).tall * look.metres
    if act.action in ("sleep", "lie"):
        return _lie(act, h)
    if act.speed <= 0.05:
        return _stand(act, sitting=act.action == "sit", h=h)
    heavy = frame_of(look).shin > 0.1
    if act.action in ("run", "gallop", "jump", "chase", "race") and not heavy:
        return _gallop(act, h)
    return _walk(act, h)


def _gallop(act: Act, h: float) -> Pose:
    ph = 2 * math.pi * (act.gone / (h * 4.9) + act.turn)
    s, c = math.sin, math.cos
    turns = {
        "hips": turn_z(0.10 * s(ph + 0.3)),
        "spine": turn_z(0.15 * s(ph)),
        "chest": turn_z(0.13 * s(ph) - 0.02),
        "neck": turn_z(-0.20 * s(ph) - 0.10),
        "head": turn_z(-0.10 * s(ph + 0.5) + 0.06),
    }
    for tag, lag in (("R", 0.0), ("L", 0.55)):
        p, q = ph + lag, ph + 2.75 + lag * 0.7
        fold, tuck = max(0.0, c(p - 0.35)), max(0.0, c(q - 0.4))
        turns["arm" + tag] = turn_z(0.76 * s(p) + 0.05)
        turns["fore" + tag] = turn_z(-0.10 - 0.95 * fold**1.3)
        turns["hand" + tag] = turn_z(-0.5 * max(0.0, c(p - 0.2)) + 0.2 * s(p))
        turns["thigh" + tag] = turn_z(0.70 * s(q) + 0.08)
        turns["shank" + tag] = turn_z(-0.28 - 0.55 * tuck + 0.33 * max(0.0, -s(q)))
        turns["hock" + tag] = turn_z(0.30 + 0.5 * max(0.0, c(q - 0.3)) - 0.30 * max(0.0, -s(q)))
    for part in range(3):
        wag = 0.12 * s(ph * 0.5 - part * 0.7)
        turns[f"tail{part}"] = turn_z(0.08 - 0.15 * s(ph - 0.8 - part * 0.8)) @ turn_y(wag)
    return Pose(turns=turns, lift=h * (0.13 * s(ph + 1.2) + 0.07))


def _walk(act: Act, h: float) -> Pose:
    ph = 2 * math.pi * (act.gone / (h * 1.75) + act.turn)
    s, c = math.sin, math.cos
    turns = {
        "neck": turn_z(0.05 * s(2 * ph)),
        "head": turn_z(-0.04 * s(2 * ph + 0.4)),
        "hips": turn_y(0.03 * s(ph)),
        "earR": turn_y(0.12 * s(act.seconds * 1.7)),
        "earL": turn_y(-0.12 * s(act.seconds * 1.7 + 0.4)),
    }
    for name, lag in (("R", 0.0), ("L", math.pi)):
        p, q = ph + lag + math.pi / 2, ph + lag
        turns["arm" + name] = turn_z(0.40 * s(p))
        turns["fore" + name] = turn_z(-0.62 * max(0.0, c(p)))
        turns["hand" + name] = turn_z(-0.5 * max(0.0, c(p)))
        turns["thigh" + name] = turn_z(0.36 * s(q))
        turns["shank" + name] = turn_z(-0.42 * max(0.0, c(q)))
        turns["hock" + name] = turn_z(0.34 * max(0.0, c(q)))
    for part in range(3):
        turns[f"tail{part}"] = turn_y(0.16 * s(ph - part * 0.8))
        turns[f"trunk{part}"] = turn_z(0.10 * s(act.seconds * 1.3 - part * 0.7))
    return Pose(turns=turns, lift=h * 0.012 * s(2 * ph))


def _stand(act: Act, *, sitting: bool, h: float) -> Pose:
    t = act.seconds + act.turn * 5
    s = math.sin
    look_round = 0.34 * s(t * 0.8) * (0.5 + 0.5 * s(t * 0.31))
    turns = {
        "neck": turn_z(0.03 * s(t * 1.9)) @ turn_y(look_round),
        "head": turn_z(0.05 * s(t * 1.1)) @ turn_y(look_round * 0.6),
        "earR": turn_y(0.2 * s(t * 1.4)),
        "earL": turn_y(-0.2 * s(t * 1.4 + 0.5)),
    }
    for part in range(3):
        turns[f"tail{part}"] = turn_y(0.22 * s(t * 1.6 - part * 0.8)) @ turn_z(0.05 * s(t * 1.1 - part))
        turns[f"trunk{part}"] = turn_z(0.10 * s(t * 1.1 - part * 0.7))
    if not sitting:
        return Pose(turns=turns, lift=0.004 * h * s(t * 2.2))
    turns["hips"] = turn_z(0.62)
    turns["chest"] = turn_z(0.12)
    turns["neck"] = turns["neck"] @ turn_z(-0.55)
    for tag in "RL":
        turns["arm" + tag] = turn_z(-0.70)
        turns["thigh" + tag] = turn_z(0.75)
        turns["shank" + tag] = turn_z(-1.35)
        turns["hock" + tag] = turn_z(0.75)
    return Pose(turns=turns, lift=-0.28 * h)


def _lie(act: Act, h: float) -> Pose:
    breath = math.sin(act.seconds * 1.6)
    turns = {"neck": turn_z(-0.75), "head": turn_z(0.35), "spine": turn_z(0.015 * breath)}
    for tag in "RL":
        turns["arm" + tag] = turn_z(1.2)
        turns["fore" + tag] = turn_z(-2.1)
        turns["thigh" + tag] = turn_z(1.35)
        turns["shank" + tag] = turn_z(-2.2)
        turns["hock" + tag] = turn_z(1.6)
    return Pose(turns=turns, lift=-0.6 * h + 0.004 * h * breath)
