"""Legs that reach: three joints in a plane find the angles that put a foot where it is to stand."""

import math
from dataclasses import dataclass

Flat = tuple[float, float]  # x ahead, y up


@dataclass(frozen=True, kw_only=True)
class Bend:
    """A turn in the plane and a shift after it."""

    angle: float = 0.0
    shift: Flat = (0.0, 0.0)

    def about(self, pivot: Flat, angle: float) -> "Bend":
        """This bend after a turn about a pivot that it carries along."""
        c, s = math.cos(angle), math.sin(angle)
        x, y = pivot
        moved = self.put((x - (c * x - s * y), y - (s * x + c * y)))
        return Bend(angle=self.angle + angle, shift=moved)

    def put(self, point: Flat) -> Flat:
        """Where a point at rest comes to lie."""
        c, s = math.cos(self.angle), math.sin(self.angle)
        return c * point[0] - s * point[1] + self.shift[0], s * point[0] + c * point[1] + self.shift[1]

    def rest(self, point: Flat) -> Flat:
        """Where a point lay at rest."""
        x, y = point[0] - self.shift[0], point[1] - self.shift[1]
        c, s = math.cos(self.angle), math.sin(self.angle)
        return c * x + s * y, c * y - s * x


@dataclass(frozen=True, kw_only=True)
class Leg:
    """Its joints at rest; the toe is what stands on the ground."""

    hip: Flat
    knee: Flat
    ankle: Flat
    toe: Flat

    def reached(self, parent: Bend, toe: Flat, foot: float = 0.0) -> tuple[float, float, float]:
        """The turns of thigh, shin and foot that bring the toe there, the foot turned by ``foot`` in all."""
        c, s = math.cos(foot), math.sin(foot)
        dx, dy = self.toe[0] - self.ankle[0], self.toe[1] - self.ankle[1]
        ankle = parent.rest((toe[0] - (c * dx - s * dy), toe[1] - (s * dx + c * dy)))
        first, second = math.dist(self.hip, self.knee), math.dist(self.knee, self.ankle)
        away = math.dist(self.hip, ankle)
        away = min(max(away, abs(first - second) + 1e-4), (first + second) * 0.999)
        bend = math.acos(min(max((first**2 + away**2 - second**2) / (2 * first * max(away, 1e-6)),
            -1.0), 1.0))  # fmt: skip
        line = math.atan2(ankle[1] - self.hip[1], ankle[0] - self.hip[0])
        ahead = line + bend * self._side()
        knee = self.hip[0] + first * math.cos(ahead), self.hip[1] + first * math.sin(ahead)
        upper = ahead - _angle(self.hip, self.knee)
        lower = math.atan2(ankle[1] - knee[1], ankle[0] - knee[0]) - _angle(self.knee, self.ankle) - upper
        return _small(upper), _small(lower), _small(foot - parent.angle - upper - lower)

    def _side(self) -> float:
        """On which side of the line from hip to ankle the knee lies."""
        ax, ay = self.ankle[0] - self.hip[0], self.ankle[1] - self.hip[1]
        bx, by = self.knee[0] - self.hip[0], self.knee[1] - self.hip[1]
        return 1.0 if ax * by - ay * bx > 0 else -1.0


@dataclass(frozen=True, kw_only=True)
class Step:
    """How one foot goes: the ground that a cycle covers, the share of it on the ground, how high it lifts."""

    stride: float
    duty: float
    lift: float
    curl: float = 0.9

    def at(self, phase: float) -> tuple[float, float, float]:
        """The foot's place beside its rest, ahead and up, and its turn. On the ground it goes back exactly as
        the body goes on.
        """
        p = phase % 1.0
        reach = self.stride * self.duty
        if p < self.duty:
            q = p / self.duty
            push = max(0.0, (q - 0.65) / 0.35)
            return reach * (0.5 - q), 0.0, -0.35 * self.curl * push * push
        q = (p - self.duty) / (1 - self.duty)
        eased = q * q * (3 - 2 * q)
        fold = math.sin(math.pi * q) ** 0.8 * (1 - 0.35 * q)
        turn = -self.curl * fold - 0.35 * self.curl * (1 - q) ** 3 + 0.12 * q * (1 - q)
        return reach * (eased - 0.5), self.lift * math.sin(math.pi * q**0.85), turn


def _angle(a: Flat, b: Flat) -> float:
    return math.atan2(b[1] - a[1], b[0] - a[0])


def _small(angle: float) -> float:
    return math.remainder(angle, 2 * math.pi)
