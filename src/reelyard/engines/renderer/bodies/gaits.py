"""How four-legged animals go: walk, trot, gallop, hop, crawl; feet that stand stay where they stand."""

import math
from dataclasses import dataclass

from reelyard.engines.renderer.bodies.frame_table import frame_of
from reelyard.engines.renderer.bodies.frames import Frame, legs_of
from reelyard.engines.renderer.bodies.legs import Bend, Leg, Step
from reelyard.engines.renderer.bodies.postures import LIMBS, POSTURES, Stance, alert
from reelyard.engines.renderer.bodies.sculptor import Act, Look, Pose, turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats

RUNS = ("run", "gallop", "jump", "chase", "race", "play", "fly", "fall")


@dataclass(frozen=True, kw_only=True)
class Gait:
    """A way of going: its step, when each foot sets off, how the trunk moves. Lengths in shoulder heights."""

    step: Step
    phases: tuple[float, float, float, float]  # right and left hind, right and left fore
    sink: float = 0.0
    bounce: float = 0.0
    beats: int = 2  # bounces a cycle
    flex: float = 0.0  # of the spine
    rock: float = 0.0  # of the whole trunk


WALK = Gait(step=Step(stride=1.5, duty=0.62, lift=0.11), phases=(0.0, 0.5, 0.25, 0.75), sink=0.02,
    bounce=0.012)  # fmt: skip
TROT = Gait(step=Step(stride=2.2, duty=0.45, lift=0.2), phases=(0.0, 0.5, 0.5, 0.0), sink=0.03, bounce=0.03)
GALLOP = Gait(step=Step(stride=4.4, duty=0.24, lift=0.34, curl=1.2), phases=(0.0, 0.09, 0.46, 0.58),
    sink=0.06, bounce=0.09, beats=1, flex=0.22, rock=0.07)  # fmt: skip
CANTER = Gait(step=Step(stride=3.9, duty=0.27, lift=0.32, curl=1.3), phases=(0.0, 0.13, 0.42, 0.55),
    sink=0.04, bounce=0.06, beats=1, flex=0.09, rock=0.08)  # fmt: skip
HOP = Gait(step=Step(stride=3.2, duty=0.34, lift=0.35, curl=1.0), phases=(0.0, 0.0, 0.52, 0.56),
    sink=0.03, bounce=0.24, beats=1, flex=0.26, rock=0.22)  # fmt: skip
AMBLE = Gait(step=Step(stride=1.45, duty=0.66, lift=0.09, curl=0.5), phases=(0.0, 0.5, 0.18, 0.68),
    sink=0.01, bounce=0.01)  # fmt: skip
LUMBER = Gait(step=Step(stride=2.1, duty=0.5, lift=0.15, curl=0.6), phases=(0.0, 0.5, 0.35, 0.85),
    sink=0.03, bounce=0.035)  # fmt: skip
CRAWL = Gait(step=Step(stride=1.5, duty=0.66, lift=0.16, curl=0.3), phases=(0.0, 0.5, 0.5, 0.0),
    sink=0.0, bounce=0.0)  # fmt: skip


def pose(act: Act, look: Look) -> Pose:
    """Gallop, trot or walk by action and pace; stand, sit, lie, eat, howl where it stays."""
    f = frame_of(look)
    h = f.tall * look.metres
    still = POSTURES.get(act.action)
    if still and (act.speed <= 0.05 or act.action in ("sleep", "lie", "sit")):
        return still(Stance(f, h, act))
    if act.action == "swim":
        return _paddle(f, h, act)
    if act.speed <= 0.05 and act.action not in RUNS:
        return POSTURES["stand"](Stance(f, h, act))
    return _go(f, h, act, gait_of(f, h, act))


def gait_of(f: Frame, h: float, act: Act) -> Gait:
    """The way of going that suits the animal, its action and its pace."""
    fast = act.action in RUNS
    if f.gait == "sprawls":
        return CRAWL
    if f.gait == "hops":
        return HOP
    if f.gait == "heavy":
        return LUMBER if fast else AMBLE
    if fast:
        return CANTER if f.gait == "hooves" else GALLOP
    return TROT if act.speed > 0.95 * math.sqrt(9.8 * h) else WALK


def _go(f: Frame, h: float, act: Act, gait: Gait) -> Pose:
    covered = act.gone / (gait.step.stride * h) if act.speed > 0.05 else act.seconds * 1.4
    cycle = covered + act.turn
    ph = 2 * math.pi * cycle
    s = math.sin
    flex, rock = gait.flex * s(ph - 0.6), gait.rock * s(ph + 0.9)
    lift = h * (-gait.sink + gait.bounce * s(gait.beats * ph + 1.2))
    hips, spine, chest = rock - flex * 0.5, flex, flex * 0.6
    turns: dict[str, Floats] = {"hips": turn_z(hips), "spine": turn_z(spine), "chest": turn_z(chest),
        "neck": turn_z(-0.8 * (hips + spine + chest) + 0.04 * s(2 * ph) - (0.16 if gait.beats == 1
        else 0.0)),
        "head": turn_z(0.1 * gait.beats * (gait.beats == 1) - 0.03 * s(2 * ph + 0.4))}  # fmt: skip
    if f.gait == "sprawls":
        turns["hips"], turns["chest"] = turn_y(0.14 * s(ph)), turn_y(-0.2 * s(ph))
        hips = spine = chest = 0.0
    _place_feet(f, h, turns, (hips, spine, chest), lift, gait, cycle, h)
    alert(turns, act, tail=0.10 if gait.beats == 1 else 0.16, phase=ph * (0.5 if gait.beats == 1 else 1.0))
    if gait.beats == 1:
        for part in range(4):
            turns[f"tail{part}"] = turns[f"tail{part}"] @ turn_z(0.10 * (part == 0) - 0.12 * s(ph
                - 0.8 - part * 0.7))  # fmt: skip
        turns["earR"], turns["earL"] = turn_z(0.35), turn_z(0.35)
    if "wings" in f.extra:
        _beat(turns, act)
    lean = turn_x(0.02 * s(ph)) if gait.beats == 2 else turn_x(0.0)
    return Pose(turns=turns, lift=lift, lean=lean)


def _place_feet(f: Frame, h: float, turns: dict[str, Floats], trunk: tuple[float, float, float],
    lift: float, gait: Gait, cycle: float, size: float) -> None:  # fmt: skip
    """Turn every leg so that its foot is where the step has it."""
    rear, front = trunk_bends(f, h, trunk, lift)
    fore, hind = legs_of(f, h)
    for (names, tag), phase in zip(LIMBS, gait.phases, strict=True):
        leg, parent = (hind, rear) if names[0] == "thigh" else (fore, front)
        ahead, up, foot = gait.step.at(cycle + phase)
        place(turns, leg, parent, names, tag, (leg.toe[0] + ahead * size, leg.toe[1] + up * size), foot)


def trunk_bends(f: Frame, h: float, trunk: tuple[float, float, float], lift: float) -> tuple[Bend, Bend]:
    """How hips and chest lie once the trunk is bent and lifted."""
    half, top, low = f.half * h, f.top * h, f.rump * h
    rear = Bend(shift=(0.0, lift)).about((-half * 0.8, low), trunk[0])
    front = rear.about((-half * 0.2, (top + low) / 2), trunk[1]).about((half * 0.4, top), trunk[2])
    return rear, front


def place(turns: dict[str, Floats], leg: Leg, parent: Bend, names: tuple[str, str, str], tag: str,
    toe: tuple[float, float], foot: float) -> None:  # fmt: skip
    """Write a leg's three turns."""
    for name, angle in zip(names, leg.reached(parent, toe, foot), strict=True):
        turns[name + tag] = turn_z(angle)


def _paddle(f: Frame, h: float, act: Act) -> Pose:
    """Swim with all four, the head over the water."""
    ph = 2 * math.pi * (act.seconds * 1.1 + act.turn)
    turns: dict[str, Floats] = {"neck": turn_z(0.3 + 0.04 * math.sin(ph)), "hips": turn_z(0.05
        * math.sin(ph))}  # fmt: skip
    for (names, tag), lag in zip(LIMBS, (0.0, 0.5, 0.25, 0.75), strict=True):
        p = ph + 2 * math.pi * lag
        turns[names[0] + tag] = turn_z(0.55 * math.sin(p) + 0.1)
        turns[names[1] + tag] = turn_z((-1.0 if names[0] == "arm" else -0.4) * max(0.0, math.cos(p)) - 0.1)
    alert(turns, act, tail=0.2, phase=ph)
    return Pose(turns=turns, lift=-0.72 * h * f.top + 0.02 * h * math.sin(ph))


def _beat(turns: dict[str, Floats], act: Act) -> None:
    ph = 2 * math.pi * (act.seconds * 1.3 + act.turn)
    for tag, side in (("R", 1.0), ("L", -1.0)):
        turns["wing" + tag] = turn_x(-side * (0.35 + 0.6 * math.sin(ph)))
        turns["wingtip" + tag] = turn_x(-side * 0.5 * math.sin(ph - 1.0))
