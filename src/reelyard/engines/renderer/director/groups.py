"""Groups: how a flock, a herd, a school or a crowd stands about its first, loosely, so that each is seen."""

import math
from dataclasses import dataclass

import numpy as np

WEDGES = ("goose", "duck", "swan", "crane", "pelican", "stork", "flamingo", "plane", "helicopter")


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One's place in a group, metres from the first's: along its way, upwards, to the far side."""

    ahead: float
    up: float
    aside: float


FIRST = Slot(ahead=0.0, up=0.0, aside=0.0)


def slots(
    count: int, size: tuple[float, float, float], kind: str, *, aloft: bool, rng: np.random.Generator
) -> tuple[Slot, ...]:
    """Places for a group of bodies that are ``size`` long, tall and wide; the first place is the first's."""
    long, tall, wide = size
    if aloft and count > 2 and kind in WEDGES:
        return tuple(_wedge(number, long, wide, rng) for number in range(count))
    rows = 1 if count < 3 else 2 if count < 7 else 3
    step = max(long * 1.12, wide * 0.9, tall * 0.42)
    deep = max(wide * 1.5, long * 0.8)
    found = []
    for number in range(count):
        row, column = number % rows, number // rows
        across = column - (math.ceil(count / rows) - 1) / 2 + (0.5 if row % 2 else 0.0)
        loose = rng.uniform(-0.16, 0.16, 3)
        rise = (row - (rows - 1) / 2) * max(tall, 0.45 * long) * 0.9 + loose[1] * long * 2 if aloft else 0.0
        found.append(
            Slot(ahead=float((across + loose[0]) * step), up=float(rise), aside=(row + loose[2]) * deep)
        )
    first = min(found, key=lambda slot: (abs(slot.ahead) + slot.aside * 0.6, slot.aside))
    found.sort(key=lambda slot: slot is not first)
    return tuple(_from(slot, first) for slot in found)


def _from(slot: Slot, first: Slot) -> Slot:
    return Slot(ahead=slot.ahead - first.ahead, up=slot.up - first.up, aside=slot.aside - first.aside)


def _wedge(number: int, long: float, wide: float, rng: np.random.Generator) -> Slot:
    """The nth of a V, its point in front."""
    rank, side = (number + 1) // 2, 1 if number % 2 else -1
    loose = rng.uniform(-0.1, 0.1, 3) * (number > 0)
    return Slot(
        ahead=(-rank * 1.05 + loose[0]) * long,
        up=(0.16 * rank * side + loose[1]) * long,
        aside=(rank * side * 0.62 + loose[2]) * max(wide, long * 0.7),
    )
