"""What people and robots do: step, stand, dance, sit, fly."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Act, Look, Pose, turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats


def pose(act: Act, look: Look) -> Pose:
    """The action's pose at its moment."""
    name = act.action
    if name == "fly":
        return _fly(act, look)
    if name == "swim":
        return _fly(act, look, stroke=1.0)
    if name in ("sit", "ride", "drive"):
        return _sit(act, look)
    if name in ("sleep", "lie"):
        return Pose(lean=np.asarray(turn_x(-math.pi / 2), np.float32), lift=0.08 * look.metres)
    if name in ("dance", "play", "fight", "jump", "sing"):
        return _dance(act, look)
    if act.speed > 0.05:
        return _step(act, look)
    return _stand(act)


def _step(act: Act, look: Look) -> Pose:
    running = act.speed > 1.15 * look.metres
    stride = look.metres * (1.5 if running else 0.82)
    ph = 2 * math.pi * (act.gone / stride + act.turn)
    reach, fold = (0.85, 1.5) if running else (0.48, 0.75)
    turns: dict[str, Floats] = {
        "chest": turn_z(-0.16 if running else -0.04) @ turn_y(0.13 * math.sin(ph)),
        "head": turn_z(0.08),
    }
    for tag, p in (("R", ph), ("L", ph + math.pi)):
        turns["thigh" + tag] = turn_z(reach * math.sin(p) + 0.1)
        turns["shin" + tag] = turn_z(-0.12 - fold * max(0.0, math.cos(p + 0.35)) ** 1.2)
        turns["foot" + tag] = turn_z(0.2 * math.sin(p))
        turns["arm" + tag] = turn_z(-reach * 0.85 * math.sin(p))
        turns["fore" + tag] = turn_z((1.35 if running else 0.35) + 0.2 * math.sin(p))
    return Pose(turns=turns, lift=look.metres * (0.03 if running else 0.012) * math.cos(2 * ph))


def _stand(act: Act) -> Pose:
    t = act.seconds + act.turn * 4
    s = math.sin
    turns: dict[str, Floats] = {
        "head": turn_y(0.35 * s(t * 0.7)) @ turn_z(0.06 * s(t * 1.3)),
        "chest": turn_z(0.02 * s(t * 1.8)) @ turn_y(0.06 * s(t * 0.6)),
    }
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["arm" + tag] = turn_x(-0.10 * side) @ turn_z(0.08 * s(t * 0.9 + side))
        turns["fore" + tag] = turn_z(0.25 + 0.1 * s(t * 0.8 + side))
    return Pose(turns=turns)


def _dance(act: Act, look: Look) -> Pose:
    ph = 2 * math.pi * (act.seconds * 1.05 + act.turn)
    s = math.sin
    turns: dict[str, Floats] = {
        "chest": turn_y(0.4 * s(ph * 0.5)) @ turn_x(0.12 * s(ph)),
        "head": turn_x(0.14 * s(ph)),
        "hips": turn_y(0.3 * s(ph * 0.5 + 1)),
    }
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["arm" + tag] = turn_x(-side * (1.25 + 0.7 * s(ph + side))) @ turn_z(0.4 * s(ph * 0.5))
        turns["fore" + tag] = turn_x(-side * (0.5 + 0.4 * s(ph + 1)))
        turns["thigh" + tag] = turn_z(0.35 * max(0.0, side * s(ph)))
        turns["shin" + tag] = turn_z(-0.7 * max(0.0, side * s(ph)))
    hop = 0.16 if act.action == "jump" else 0.03
    return Pose(turns=turns, lift=look.metres * hop * abs(s(ph * 0.5)))


def _sit(act: Act, look: Look) -> Pose:
    turns: dict[str, Floats] = {
        "head": turn_y(0.3 * math.sin(act.seconds * 0.7)),
        "chest": turn_z(0.03 * math.sin(act.seconds * 1.7)),
    }
    for tag in "RL":
        turns["thigh" + tag] = turn_z(1.45)
        turns["shin" + tag] = turn_z(-1.5)
        turns["arm" + tag] = turn_z(0.35)
        turns["fore" + tag] = turn_z(0.8)
    return Pose(turns=turns, lift=-0.27 * look.metres)


def _fly(act: Act, look: Look, stroke: float = 0.0) -> Pose:
    t, s = act.seconds, math.sin
    turns: dict[str, Floats] = {"head": turn_z(0.75 + 0.06 * s(t * 2.1)), "hips": turn_z(0.05 * s(t * 3))}
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["arm" + tag] = turn_x(-0.12 * side) @ turn_z(
            2.85 + 0.06 * s(t * 2.3 + side) - stroke * (1 + s(t * 4 + side * 1.5))
        )
        turns["fore" + tag] = turn_z(0.12)
        turns["thigh" + tag] = turn_z(-0.05 + (0.10 + 0.25 * stroke) * s(t * 4 + 1.5 * side))
        turns["shin" + tag] = turn_z(-0.15 - 0.10 * s(t * 4.4 + 1.5 * side))
        turns["foot" + tag] = turn_z(-0.9)
    lean = turn_x(0.10 * s(t * 1.1)) @ turn_z(-1.38 + 0.05 * s(t * 1.7))
    return Pose(turns=turns, lean=np.asarray(lean, np.float32), lift=0.06 * look.metres * s(t * 1.9))
