"""A worker as the others see it: a process that makes clips, what it offers, and how it stands."""

from dataclasses import dataclass
from enum import StrEnum

from reelyard.core.times import Millis


class Activity(StrEnum):
    """What a worker is about.

    WORKING ⇄ DRAINING ⇄ PAUSED: told to drain, it begins nothing new; once nothing runs any more it is
    paused, and ends there if it was told to stop.
    """

    WORKING = "working"
    DRAINING = "draining"
    PAUSED = "paused"


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A worker as it tells of itself. ``started_at`` is by its own clock."""

    name: str  # no other has had it
    host: str
    pid: int
    version: str
    engines: tuple[str, ...]  # that it offers
    labels: tuple[str, ...]  # what else is to be known: "gpu=H100", "rack 7"
    slots: int  # clips that it makes at once
    running: int
    state: Activity
    started_at: Millis
