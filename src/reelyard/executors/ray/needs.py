"""What one copy of an engine takes of a Ray cluster, in Ray's terms and in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What each of its ``hosts`` must have; the figures are one host's.

    Attributes:
        cpus: processor cores; a fraction is a share.
        gpus: GPUs; below 1 a share of one, else a whole number.
        memory: bytes that Ray sets aside; 0: it is not asked.
        resources: whatever else nodes were given names for, such as ``{"accelerator_type:H100": 0.001}``.
        hosts: how many nodes it is spread over, one actor on each.
    """

    cpus: float = 1.0
    gpus: float = 0.0
    memory: int = 0
    resources: Mapping[str, float] = field(default_factory=dict)
    hosts: int = 1

    def actor(self) -> dict[str, Any]:
        """The options of one actor. It is never restarted: what it was at is another attempt's."""
        options: dict[str, Any] = {
            "num_cpus": self.cpus,
            "num_gpus": self.gpus,
            "resources": dict(self.resources),
            "max_restarts": 0,
            "max_task_retries": 0,
        }
        if self.memory:
            options["memory"] = self.memory
        return options

    def bundles(self) -> list[dict[str, float]]:
        """The bundles of a placement group: one a host."""
        named = {"CPU": self.cpus, "GPU": self.gpus, "memory": float(self.memory)}
        bundle = {name: amount for name, amount in {**named, **self.resources}.items() if amount}
        return [dict(bundle) for _ in range(self.hosts)]

    @property
    def words(self) -> str:
        """As an operator would say it: 1 CPU and 0.5 GPU on each of 2 hosts."""
        (bundle, *_) = self.bundles()
        parts = [_amount(name, amount) for name, amount in bundle.items()] or ["a place"]
        *most, last = parts
        listed = f"{', '.join(most)} and {last}" if most else last
        return f"{listed} on each of {self.hosts} hosts" if self.hosts > 1 else listed

    def missing(self, total: Mapping[str, float]) -> str:
        """Say what no cluster of that size can ever give: empty where it can, for all that is told."""
        lacks = [
            f"{_amount(name, total.get(name, 0.0))} in all"
            for name, amount in self.bundles()[0].items()
            if total.get(name, 0.0) < amount * self.hosts
        ]
        return f"the cluster has {', '.join(lacks)}" if lacks else ""


def _amount(name: str, amount: float) -> str:
    if name == "memory":
        return f"{amount / 1e9:g} GB of memory"
    return f"{amount:g} {name}"
