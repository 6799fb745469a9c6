"""One order's news from all actors of a gang: the first one's in full, of the others only what goes wrong."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import ray

from reelyard.executors.messages import Answer, Made, Said, ToParent, Warmed, unpack
from reelyard.executors.ray.gang import Gang

_SILENCE = 20.0  # seconds without a word from an actor, which says something every two


@dataclass(kw_only=True)
class Hearing:
    """Has one call at each actor at any time."""

    gang: Gang
    number: int
    _calls: "dict[Any, tuple[int, float]]" = field(init=False)  # call → rank, and since when

    def __post_init__(self) -> None:
        self._calls = {}
        for rank in range(len(self.gang.actors)):
            self._call(rank)

    def news(self, within: float) -> Iterator[ToParent]:
        """What is new, waiting so many seconds for it.

        Raises:
            RayError: an actor was lost, or is silent.
        """
        ready, silent = ray.wait(list(self._calls), timeout=within)
        for call in ready:
            rank, _ = self._calls.pop(call)
            frames = ray.get(call)
            answered = False
            for message in map(unpack, frames):
                answered = answered or isinstance(message, Answer)
                if rank == 0 or not _is_by_the_way(message):
                    yield message
            if not answered:
                self._call(rank)
        for call in silent:
            rank, since = self._calls[call]
            if time.monotonic() - since > _SILENCE:
                raise ray.exceptions.GetTimeoutError(f"rank {rank} is silent")

    def _call(self, rank: int) -> None:
        self._calls[self.gang.actors[rank].hear.remote(self.number)] = (rank, time.monotonic())


def _is_by_the_way(message: ToParent) -> bool:
    """Whether a follower's word is none of the worker's business: all but its lines and its failures."""
    return isinstance(message, Made | Warmed) or not isinstance(message, Said | Answer)
