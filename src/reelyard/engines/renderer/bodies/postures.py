"""What four-legged animals do where they are: stand and look about, sit, lie, eat, howl, play, fight."""

import math
from collections.abc import Callable, Mapping

from reelyard.engines.renderer.bodies.frames import Frame, legs_of
from reelyard.engines.renderer.bodies.legs import Bend
from reelyard.engines.renderer.bodies.sculptor import Act, Pose, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats

HIND, FORE = ("thigh", "shank", "hock"), ("arm", "fore", "hand")
LIMBS = ((HIND, "R"), (HIND, "L"), (FORE, "R"), (FORE, "L"))


class Stance:
    """An animal that stays where it is, at a moment."""

    def __init__(self, f: Frame, h: float, act: Act) -> None:
        self.f, self.h, self.act = f, h, act
        self.t = act.seconds + act.turn * 5

    def pose(self, lift: float = 0.0, trunk: tuple[float, float, float] = (0.0, 0.0, 0.0),
        neck: float = 0.0, head: float = 0.0, jaw: float = 0.0, look: float = 0.0, feet: Mapping[str,
        tuple[float, float]] | None = None) -> Pose:  # fmt: skip
        """The trunk bent and lifted (in shoulder heights), all feet planted, moved by ``feet`` at most."""
        f, h, moved = self.f, self.h, feet or {}
        breath = 0.012 * math.sin(self.t * 2.1)
        turns: dict[str, Floats] = {
            "hips": turn_z(trunk[0]),
            "spine": turn_z(trunk[1] + breath),
            "chest": turn_z(trunk[2] - breath),
            "neck": turn_z(neck) @ turn_y(look),
            "head": turn_z(head) @ turn_y(look * 0.6),
            "jaw": turn_z(-jaw),
        }
        half, top, low = f.half * h, f.top * h, f.rump * h
        rear = Bend(shift=(0.0, lift * h)).about((-half * 0.8, low), trunk[0])
        front = rear.about((-half * 0.2, (top + low) / 2), trunk[1] + breath).about((half * 0.4, top),
            trunk[2] - breath)  # fmt: skip
        fore, hind = legs_of(f, h)
        for names, tag in LIMBS:
            leg, parent = (hind, rear) if names is HIND else (fore, front)
            dx, dy = moved.get(names[0] + tag, moved.get(names[0], (0.0, 0.0)))
            foot = -0.5 * min(abs(dy) * 6, 1.0)
            for name, angle in zip(
                names, leg.reached(parent, (leg.toe[0] + dx * h, dy * h), foot), strict=True
            ):
                turns[name + tag] = turn_z(angle)
        alert(turns, self.act, tail=0.22, phase=self.t * 1.6)
        return Pose(turns=turns, lift=lift * h)


def alert(turns: dict[str, Floats], act: Act, tail: float, phase: float) -> None:
    """Ears that twitch, a tail that sways, a trunk that swings."""
    t, s = act.seconds + act.turn * 5, math.sin
    flick = max(0.0, s(t * 2.3) - 0.8) * 2.2
    turns["earR"] = turn_y(0.10 * s(t * 1.4) + flick)
    turns["earL"] = turn_y(-0.10 * s(t * 1.4 + 0.5) - 0.6 * max(0.0, s(t * 1.9 + 2.0) - 0.8) * 2.2)
    for part in range(4):
        turns[f"tail{part}"] = turn_y(tail * s(phase - part * 0.75)) @ turn_z(0.04 * s(t * 1.1 - part))
        turns[f"trunk{part}"] = turn_z(0.08 * s(t * 1.1 - part * 0.7)) @ turn_y(0.06 * s(t * 0.8
            - part * 0.5))  # fmt: skip


def _stand(at: Stance) -> Pose:
    s, t = math.sin, at.t
    about = 0.38 * s(t * 0.8) * (0.5 + 0.5 * s(t * 0.31))
    shift = 0.008 * s(t * 0.9)
    if "crouch" in at.f.extra:
        return at.pose(lift=-0.24, trunk=(0.16, -0.10, -0.02), neck=0.05 * s(t * 1.9), head=0.03
            * s(t * 9.0), look=about, feet={"thigh": (0.14, 0.0)})  # fmt: skip
    if at.f.face == "frog":
        return at.pose(lift=-0.3, trunk=(0.3, 0.0, 0.0), neck=-0.15, look=about * 0.3,
            feet={"thigh": (0.2, 0.0), "arm": (0.1, 0.0)})  # fmt: skip
    return at.pose(lift=-0.012 + 0.004 * s(t * 2.1), trunk=(shift, 0.0, 0.0), neck=0.03 * s(t * 1.9),
        head=0.05 * s(t * 1.1), look=about)  # fmt: skip


def _sit(at: Stance) -> Pose:
    f, s = at.f, math.sin
    if f.gait in ("hooves", "sprawls") or "trunk" in f.extra:
        return _lie(at, awake=True)
    up = 0.62 if f.gait != "heavy" else 0.8
    sink = (f.rump - 0.34) * -0.78
    return at.pose(lift=sink, trunk=(up, 0.06, 0.02), neck=-0.52 + 0.03 * s(at.t * 1.3),
        head=-0.12 + 0.04 * s(at.t * 0.9), look=0.32 * s(at.t * 0.7), feet={"thigh": (0.26, 0.0),
        "arm": (-0.10, 0.0)})  # fmt: skip


def _lie(at: Stance, *, awake: bool = False) -> Pose:
    f = at.f
    down = -(f.top - f.chest * 0.98)
    feet = ({"arm": (0.34, 0.02), "thigh": (0.24, 0.03)} if f.gait != "hooves" else {"arm": (-0.1,
        0.05), "thigh": (0.3, 0.03)})  # fmt: skip
    drop = -(f.rise * math.pi / 180) * 0.95 - 0.25
    if awake:
        return at.pose(lift=down, trunk=(0.0, 0.02, 0.0), neck=0.0, head=0.0, look=0.3
            * math.sin(at.t * 0.7), feet=feet)  # fmt: skip
    return at.pose(lift=down + 0.006 * math.sin(at.t * 1.5), trunk=(0.0, 0.015 * math.sin(at.t * 1.5),
        0.0), neck=drop * 0.8, head=-drop * 0.5, feet=feet)  # fmt: skip


def _eat(at: Stance) -> Pose:
    f, s = at.f, math.sin
    if "trunk" in f.extra:
        pose = at.pose(head=-0.1)
        curl = 0.5 + 0.5 * s(at.t * 1.1)
        for part in range(4):
            pose.turns[f"trunk{part}"] = turn_z((0.15 - 0.55 * curl) if part > 1 else 0.25 * curl)  # type: ignore[index]  # a dict it is
        return pose
    reach = math.radians(f.rise) + math.asin(min(0.86 / max(f.neck + f.head + f.muzzle, 0.87), 1.0))
    chew = 0.10 + 0.10 * s(at.t * 7.0)
    dip = 0.16 if f.neck < 0.4 else 0.04
    return at.pose(lift=-dip * 0.6, trunk=(-dip, -0.06, -0.08), neck=-min(reach * 0.86, 1.75) + 0.05
        * s(at.t * 1.7), head=0.12, jaw=chew, feet={"armR": (0.12, 0.0)})  # fmt: skip


def _howl(at: Stance) -> Pose:
    f, s = at.f, math.sin
    call = 0.5 + 0.5 * s(at.t * 1.6 - 0.6)
    up = (0.75 if f.face == "dog" else 0.35) * (0.4 + 0.6 * call)
    pose = at.pose(trunk=(0.03, 0.02, 0.04), neck=up * 0.5, head=up * 0.75, jaw=0.12 + 0.38 * call)
    for part in range(4):
        pose.turns[f"trunk{part}"] = turn_z(0.55 * call)  # type: ignore[index]  # a dict it is
    return pose


def _bark(at: Stance) -> Pose:
    beat = max(0.0, math.sin(at.t * 6.5)) ** 3 * (math.sin(at.t * 1.3) > -0.3)
    return at.pose(lift=0.02 * beat, trunk=(0.03 * beat, 0.0, 0.03), neck=0.1 + 0.1 * beat, head=0.1
        * beat, jaw=0.06 + 0.45 * beat)  # fmt: skip


def _fight(at: Stance) -> Pose:
    s = math.sin
    roar = max(0.0, s(at.t * 1.5 + 0.4)) ** 2
    swipe = max(0.0, s(at.t * 3.1))
    return at.pose(lift=-0.06, trunk=(-0.05, 0.02, 0.10 * swipe), neck=-0.12 + 0.25 * roar, head=0.16
        * roar, jaw=0.15 + 0.5 * roar, feet={"armR": (0.34 * swipe, 0.34 * swipe)})  # fmt: skip


def _play(at: Stance) -> Pose:
    """A bow with the tail in the air, then a bounce."""
    s = math.sin
    bow = 0.5 + 0.5 * s(at.t * 2.4)
    hop = max(0.0, s(at.t * 4.8)) * (1 - bow)
    return at.pose(lift=-0.05 + 0.08 * hop, trunk=(-0.24 * bow, -0.10 * bow, 0.0), neck=0.45 * bow,
        head=0.1, jaw=0.2, look=0.2 * s(at.t * 1.7), feet={"arm": (0.16 * bow, 0.3 * hop)})  # fmt: skip


def _dance(at: Stance) -> Pose:
    s = math.sin
    beat = at.t * 5.2
    up = 0.75 if at.f.face in ("bear", "ape", "dog", "cat", "rodent") else 0.3
    return at.pose(lift=0.06 + 0.03 * abs(s(beat)), trunk=(up, 0.05 * s(beat), 0.0),
        neck=-up * 0.6 + 0.1 * s(beat), look=0.2 * s(beat * 0.5), feet={"armR": (0.2,
        0.75 + 0.15 * s(beat)), "armL": (0.2, 0.75 - 0.15 * s(beat)), "thighR": (0.0, 0.08 * max(0.0,
        s(beat)))})  # fmt: skip


POSTURES: Mapping[str, Callable[[Stance], Pose]] = {"stand": _stand, "look": _stand, "smile": _stand,
    "sit": _sit, "sleep": _lie, "lie": _lie, "eat": _eat, "sing": _howl, "howl": _howl, "roar": _howl,
    "bark": _bark, "fight": _fight, "play": _play, "dance": _dance, "work": _stand}  # fmt: skip
