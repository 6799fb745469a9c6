"""Where a model's weights lie while it works: planned from what is free, one step lower after running out."""

from dataclasses import dataclass
from enum import StrEnum

GB = 1e9
_KEPT = 0.08  # of the free memory: for what nobody counts


class Plan(StrEnum):
    """From the quickest to the one that takes least.

    RESIDENT ──► BALANCED ──► LOW
    """

    RESIDENT = "resident"  # everything on the device
    BALANCED = "balanced"  # one component on the device at a time; the VAE works in tiles
    LOW = "low"  # one layer on the device at a time; the VAE works in tiles

    @property
    def one_lower(self) -> "Plan | None":
        """The next one that takes less."""
        return {Plan.RESIDENT: Plan.BALANCED, Plan.BALANCED: Plan.LOW}.get(self)


@dataclass(frozen=True, kw_only=True)
class Need:
    """Bytes: of all weights, of the largest component's, and of a clip's own work."""

    weights: int
    largest: int
    work: int

    def beside(self, other: "Need") -> "Need":
        """What two models need that lie side by side and work one after the other."""
        return Need(
            weights=self.weights + other.weights,
            largest=max(self.largest, other.largest),
            work=max(self.work, other.work),
        )


def planned(asked: str, need: Need, free: int | None) -> Plan:
    """The plan that is asked for, or ("auto") the quickest that fits into ``free`` bytes.

    ``free`` is None where the weights lie in the same memory in any case: on a CPU.
    """
    if asked != "auto":
        return Plan(asked)
    if free is None:
        return Plan.RESIDENT
    room = int(free * (1 - _KEPT)) - need.work
    if need.weights <= room:
        return Plan.RESIDENT
    return Plan.BALANCED if need.largest <= room else Plan.LOW


def work_bytes(gb_per_million: float, width: int, height: int, frames: int) -> int:
    """What a clip takes on top of the weights: activations, the decoder's, the frames as floats."""
    return int(gb_per_million * GB * width * height * frames / 1e6)
