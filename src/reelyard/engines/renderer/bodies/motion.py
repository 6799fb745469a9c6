"""A body's pose at a moment: its plan's, blended in from the action before, with eyes that blink."""

import math
from dataclasses import replace

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import Act, Look, Plan, Pose, turn_y
from reelyard.engines.renderer.render.arrays import Floats

BLEND = 0.35  # seconds from one action's pose to the next one's
BLINK = 0.13  # seconds that an eye is closed
PAUSE = 2.9  # seconds between blinks
ASLEEP = ("sleep", "lie")
_STILL: Floats = np.eye(3, dtype=np.float32)


def pose_at(plan: Plan, look: Look, act: Act) -> Pose:
    """The pose of a moment."""
    pose = plan.pose(act, look)
    if act.before and act.since < BLEND:
        earlier = plan.pose(replace(act, action=act.before, speed=act.was), look)
        share = act.since / BLEND
        pose = blended(earlier, pose, share * share * (3 - 2 * share))
    return replace(pose, turns={**pose.turns, **_eyes(act)})


def blended(first: Pose, second: Pose, share: float) -> Pose:
    """Between two poses: 0 is the first, 1 the second."""
    names = [*first.turns, *(name for name in second.turns if name not in first.turns)]
    turns = {name: _between(first.turns.get(name, _STILL), second.turns.get(name, _STILL), share)
        for name in names}  # fmt: skip
    lift = first.lift + (second.lift - first.lift) * share
    return Pose(turns=turns, lift=lift, lean=_between(first.lean, second.lean, share))


def _between(first: Floats, second: Floats, share: float) -> Floats:
    """A turn between two, by the mixed matrix' nearest rotation."""
    if abs(float(np.linalg.det(first) * np.linalg.det(second)) - 1) > 0.01:
        return np.asarray(first * (1 - share) + second * share, np.float32)  # folded wings are squeezed
    u, _, v = np.linalg.svd(first * (1 - share) + second * share)
    if np.linalg.det(u @ v) < 0:
        u[:, -1] *= -1
    return np.asarray(u @ v, np.float32)


def _eyes(act: Act) -> dict[str, Floats]:
    """Both eyes: closed in sleep and in a blink, else wandering a little."""
    clock = act.seconds + act.turn * 7.3 + 0.9
    closed = act.action in ASLEEP or math.fmod(clock, PAUSE) < BLINK
    turn = turn_y(math.pi) if closed else turn_y(0.12 * math.sin(math.floor(clock * 0.9) * 2.4))
    return {"eyeR": turn, "eyeL": turn}
