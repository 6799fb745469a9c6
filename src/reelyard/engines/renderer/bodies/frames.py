"""Proportions of four-legged animals: what a row says, which row a kind takes, where its parts lie."""

import math
from dataclasses import dataclass

from reelyard.engines.renderer.bodies.legs import Leg
from reelyard.engines.renderer.bodies.sculptor import Look
from reelyard.engines.renderer.render.arrays import Rgb


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Proportions, in shoulder heights but for ``tall``; those of the face in head radii."""

    tall: float  # shoulder height as a share of the kind's metres
    body: float = 1.0
    chest: float = 0.25
    waist: float = 0.19
    slope: float = 0.0  # how much lower the hips lie
    slim: float = 1.15  # how much taller than wide the trunk is
    neck: float = 0.34
    rise: float = 48.0  # degrees of the neck
    nape: float = 0.15
    head: float = 0.155
    broad: float = 1.0  # the head's breadth
    muzzle: float = 0.26
    snout: float = 0.06
    dip: float = 0.22  # how steeply the muzzle falls
    face: str = "dog"
    ears: str = "pricked"
    ear: float = 0.2
    eye: float = 0.19
    iris: Rgb = (0.16, 0.07, 0.02)
    nose: Rgb = (0.015, 0.012, 0.012)
    tail: float = 0.9
    brush: float = 0.1
    droop: float = -14.0
    curl: float = 10.0  # degrees that the tail turns up a joint
    thigh: float = 0.16
    shin: float = 0.055
    paw: float = 0.05
    hoof: bool = False
    splay: float = 0.0  # how far the legs stand out
    fur: float = 0.045
    gait: str = "paws"  # "paws", "hooves", "heavy", "hops", "sprawls"
    extra: tuple[str, ...] = ()

    @property
    def half(self) -> float:
        """Half the trunk's length."""
        return self.body / 2

    @property
    def top(self) -> float:
        """The spine's height at the shoulders."""
        return 1.0 - self.chest * 0.55

    @property
    def rump(self) -> float:
        """The spine's height at the hips."""
        return self.top - self.slope

    @property
    def side(self) -> float:
        """How far from the middle the legs stand."""
        return self.chest * 0.56 / math.sqrt(max(self.slim, 0.8)) + self.splay


def neck_end(f: Frame, h: float) -> tuple[float, float]:
    """Where the head begins: x and y."""
    rise = math.radians(f.rise)
    base = f.body * h / 2 * 0.95, h * (1.0 - f.chest * 0.35)
    return base[0] + math.cos(rise) * f.neck * h, base[1] + math.sin(rise) * f.neck * h


def tip_of(f: Frame, h: float) -> tuple[float, float]:
    """Where the muzzle ends."""
    x, y = neck_end(f, h)
    r = f.head * h
    return x + r + f.muzzle * h, y - r * 0.1 - f.muzzle * h * f.dip


def legs_of(f: Frame, h: float) -> tuple[Leg, Leg]:
    """The joints of a fore leg and of a hind leg."""
    fx = f.half * h * 0.72
    fore = Leg(hip=(fx + 0.02 * h, h * 0.84), knee=(fx - 0.07 * h, h * 0.50), ankle=(fx, h * 0.15),
        toe=(fx + f.paw * h * 0.6, 0.0))  # fmt: skip
    hx, low = -f.half * h * 0.84, 1.0 - f.slope
    hind = Leg(hip=(hx, h * 0.84 * low), knee=(hx + 0.14 * h, h * 0.53 * low), ankle=(hx - 0.13 * h,
        h * 0.27 * low), toe=(hx - 0.02 * h, 0.0))  # fmt: skip
    return fore, hind


def frame_of(look: Look, table: dict[str, Frame], alike: dict[str, str], builds: dict[str, str]) -> Frame:
    """The proportions of a kind, or of the nearest that has some."""
    name = look.kind if look.kind in table else alike.get(look.kind, builds.get(look.build, "dog"))
    return table[name]
