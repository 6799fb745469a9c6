"""What an operator says of where an engine is run: on this machine, or in actors of a Ray cluster."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from reelyard.config.parse import choice, number, size, span, table, text, whole
from reelyard.config.table import setting

_MOST = 100_000.0
_amount = number(0, _MOST)


def _devices(value: object) -> float:
    found = number(0, 1024)(value)
    if found > 1 and found != int(found):
        raise ValueError("write a share of one GPU, as 0.5, or a whole number of them")
    return found


def _amounts(value: object) -> Mapping[str, float]:
    return MappingProxyType({name: _amount(each) for name, each in table(value).items()})


@dataclass(frozen=True, kw_only=True)
class Placing:
    """Where an engine is run, and what each copy of it takes of the cluster."""

    executor: str = setting(
        choice("process", "ray"),
        "process",
        "What runs it: a child process here, or an actor in the Ray cluster.",
    )
    actors: int = setting(whole(1, 10_000), "1", "How many copies of it the cluster may run at once.")
    cpus: float = setting(_amount, "1", "The processor cores that a copy takes, on each of its hosts.")
    gpus: float = setting(_devices, "0", "The GPUs that a copy takes, on each of its hosts; 0.5 is a half.")
    ram: int = setting(size, "0", "The memory that Ray sets aside for a copy, on each of its hosts. 0: none.")
    resources: Mapping[str, float] = setting(
        _amounts, "", "What else of the cluster's resources a copy takes, on each of its hosts."
    )
    hosts: int = setting(whole(1, 1024), "1", "Over how many hosts one copy is spread.")
    wait: timedelta = setting(
        span, "10m", "How long a clip waits for room in the cluster before another engine may have it."
    )


@dataclass(frozen=True, kw_only=True)
class BuiltInSettings(Placing):
    """An engine that is built in, once more, in the cluster."""

    kind: str = setting(text, "", "What the engine speaks: one of the kinds on this page.")
