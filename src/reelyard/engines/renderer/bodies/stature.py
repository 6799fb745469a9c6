"""How a person is proportioned: heights of joints and breadths by age and sex, in metres."""

import zlib
from dataclasses import dataclass

from reelyard.engines.renderer.bodies.legs import Leg
from reelyard.engines.renderer.bodies.sculptor import Look
from reelyard.engines.renderer.render.arrays import Rgb

FEMALE = ("woman", "girl", "grandmother")
CHILDREN = ("boy", "girl", "child", "baby")
SKINS: tuple[Rgb, ...] = ((0.60, 0.36, 0.25), (0.52, 0.30, 0.19), (0.62, 0.40, 0.29), (0.36, 0.18,
    0.10), (0.46, 0.26, 0.15), (0.16, 0.075, 0.042))  # fmt: skip
HAIRS: tuple[Rgb, ...] = ((0.045, 0.024, 0.014), (0.10, 0.05, 0.022), (0.014, 0.011, 0.010), (0.22,
    0.12, 0.045), (0.17, 0.055, 0.02))  # fmt: skip
IRISES: tuple[Rgb, ...] = ((0.07, 0.03, 0.012), (0.09, 0.17, 0.26), (0.10, 0.14, 0.05), (0.05, 0.022, 0.01))


@dataclass(frozen=True, kw_only=True)
class Stature:
    """A person's measures."""

    h: float
    r: float  # half the head's height
    shoulder: float  # heights
    hip: float
    knee: float
    ankle: float
    wide: float  # half breadths
    hips: float
    limb: float  # how stout arms and legs are
    female: bool
    child: bool

    @property
    def head(self) -> float:
        """The height of the head's middle."""
        return self.h - self.r

    @property
    def chin(self) -> float:
        """The height of the chin."""
        return self.h - 2 * self.r

    @property
    def elbow(self) -> tuple[float, float]:
        """Height and breadth of an elbow."""
        return self.shoulder - 0.365 * (self.shoulder - self.ankle) * 0.62, self.wide + 0.030 * self.h

    @property
    def wrist(self) -> tuple[float, float]:
        """Height and breadth of a wrist."""
        return self.shoulder - 0.69 * (self.shoulder - self.ankle) * 0.62, self.wide + 0.046 * self.h

    @property
    def stance(self) -> float:
        """How far a foot stands from the middle."""
        return self.hips * 0.62

    @property
    def leg(self) -> Leg:
        """The joints of a leg."""
        return Leg(hip=(0.0, self.hip), knee=(0.012 * self.h, self.knee), ankle=(-0.012 * self.h, self.ankle),
            toe=(0.03 * self.h, 0.0))  # fmt: skip


def stature_of(look: Look) -> Stature:
    """The measures of a look: a baby's head is a quarter of it, a man's not an eighth."""
    h = look.metres
    child = look.kind in CHILDREN or "young" in look.traits
    age = {"baby": 0.0, "child": 0.36, "boy": 0.58, "girl": 0.58, "teenager": 0.85}.get(
        look.kind, 0.62 if child else 1.0
    )
    r = (0.125 - 0.055 * age) * h
    female = look.kind in FEMALE
    chin = h - 2 * r
    shoulder = chin - (0.028 + 0.018 * age) * h
    hip = shoulder * (0.52 + 0.105 * age)
    return Stature(h=h, r=r, shoulder=shoulder, hip=hip, knee=hip * 0.535, ankle=0.048 * h,
        wide=(0.088 + (0.012 if female else 0.030) * age) * h,
        hips=(0.082 + (0.012 if female else 0.004) * age) * h,
        limb=(1.12 - 0.12 * age) * (0.9 if female and age == 1 else 1.0) * (1.12
        if "strong" in look.traits else 1.0), female=female, child=child)  # fmt: skip


def pick(look: Look, salt: str, count: int) -> int:
    """A number of this person's own below ``count``: the same for the same description."""
    said = f"{salt}|{look.kind}|{look.noun}|{look.metres:.2f}|{look.variety}"
    return zlib.crc32(said.encode()) % count
