"""The actors of one copy of an engine as the bridge holds them: placed together, spoken with, given up."""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ray
from ray.util.placement_group import placement_group, remove_placement_group
from ray.util.scheduling_strategies import PlacementGroupSchedulingStrategy

from reelyard.core.brief import Clip
from reelyard.executors.messages import Failed, Lost
from reelyard.executors.ray.far_engine import FarEngine
from reelyard.executors.ray.seat import CHUNK, Seat

_ANSWERS = 20.0  # seconds that an actor has to answer a call that takes no time
_MEMORY = ("NODE_OUT_OF_MEMORY", "low on memory")
_UNMADE = "creation task"  # in Ray's words for an actor whose class could not be made


class Damaged(Exception):
    """A clip that arrived is not the one that was made."""


class Actor(Seat):
    """A seat in an actor."""

    async def address(self) -> str:
        """Its node's address within the cluster."""
        return str(ray.util.get_node_ip_address())


@dataclass(kw_only=True)
class Gang:
    """One actor a host; the first, of rank 0, brings the clip."""

    actors: list[Any]
    group: Any = None
    _asked: list[Any] = field(default_factory=list)

    @classmethod
    def ask(cls, engine: FarEngine) -> "Gang":
        """Ask the cluster for room; ``is_placed`` tells when there is some."""
        needs, group = engine.needs, None
        if needs.hosts > 1:
            group = placement_group(needs.bundles(), strategy="STRICT_SPREAD")
        actors = []
        for rank in range(needs.hosts):
            options = needs.actor()
            if group is not None:
                options["scheduling_strategy"] = PlacementGroupSchedulingStrategy(
                    placement_group=group, placement_group_bundle_index=rank
                )
            kind = ray.remote(Actor).options(**options)
            actors.append(kind.remote(engine.name, engine.dotted, engine.options, engine.environment))
        return cls(actors=actors, group=group, _asked=[each.port.remote() for each in actors])

    def is_placed(self, within: float) -> bool:
        """Whether every actor lives, waiting so many seconds for it; then they are told of each other.

        Raises:
            RayError: one cannot be made, or was lost.
        """
        ready, still = ray.wait(self._asked, num_returns=len(self._asked), timeout=within)
        if still:
            ray.get(ready, timeout=_ANSWERS)
            return False
        port, *_ = ray.get(self._asked, timeout=_ANSWERS)
        if len(self.actors) > 1:
            self._introduce(port)
        return True

    def _introduce(self, port: int) -> None:
        """Tell each what programs that compute together go by."""
        address = ray.get(self.actors[0].address.remote(), timeout=_ANSWERS)
        told = [
            {
                "MASTER_ADDR": address,
                "MASTER_PORT": str(port),
                "WORLD_SIZE": str(len(self.actors)),
                "RANK": str(rank),
                "LOCAL_RANK": "0",
            }
            for rank in range(len(self.actors))
        ]
        joined = [actor.join.remote(each) for actor, each in zip(self.actors, told, strict=True)]
        ray.get(joined, timeout=_ANSWERS)

    def order(self, frames: Sequence[bytes], pictures: Sequence[bytes]) -> None:
        """Begin an order: ``frames`` has one for each rank.

        Raises:
            RayError: an actor was lost, or cannot begin.
        """
        begun = [each.order.remote(frame, pictures) for each, frame in zip(self.actors, frames, strict=True)]
        ray.get(begun, timeout=_ANSWERS)

    def stop(self, number: int) -> None:
        """Ask all to end an order."""
        for actor in self.actors:
            actor.stop.remote(number)

    def fetch(self, number: int, clip: Clip, path: Path, heed: Callable[[], None]) -> None:
        """Bring rank 0's clip here, a piece at a time, and see that it is the one that was checked.

        Raises:
            Damaged: it is not.
            OSError: it cannot be written.
            RayError: the actor was lost.
        """
        seen, size = hashlib.sha256(), 0
        with path.open("xb") as file:
            for piece in self._pieces(number, clip.size):
                heed()
                seen.update(piece)
                size += file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if (seen.hexdigest(), size) != (clip.sha256, clip.size):
            raise Damaged(f"{size} bytes arrived that are not the {clip.size} that were made")

    def _pieces(self, number: int, size: int) -> Iterator[bytes]:
        """The next piece is on its way while one is written: two at most lie in memory."""
        read = self.actors[0].read
        coming = read.remote(number, 0)
        for offset in range(0, size, CHUNK):
            here = coming
            coming = read.remote(number, offset + CHUNK)
            yield ray.get(here, timeout=_ANSWERS)

    def forget(self, number: int) -> list[bytes]:
        """Done with an order; gives the engine's last lines."""
        with contextlib.suppress(ray.exceptions.RayError):
            return _joined(ray.get([each.forget.remote(number) for each in self.actors], timeout=_ANSWERS))
        return []

    def close(self, within: float) -> list[bytes]:
        """End the engines, within so many seconds; gives their last lines."""
        with contextlib.suppress(ray.exceptions.RayError):
            return _joined(ray.get([each.close.remote() for each in self.actors], timeout=within))
        return []

    def drop(self) -> None:
        """Give its room back to the cluster, whatever it is at."""
        with contextlib.suppress(Exception):  # the cluster may be gone
            for actor in self.actors:
                ray.kill(actor)
            if self.group is not None:
                remove_placement_group(self.group)


def _joined(lists: list[list[bytes]]) -> list[bytes]:
    return [each for one in lists for each in one]


def verdict(error: Exception, number: int) -> Failed | Lost:
    """What an error of Ray's means: an engine that ate its node's memory fails, all else is bad luck."""
    said = " ".join(str(error).split())
    if isinstance(error, ray.exceptions.OutOfMemoryError) or any(word in said for word in _MEMORY):
        reason = "the engine was ended by Ray: its node was running out of memory"
        return Failed(number=number, reason=reason, is_cold=True)
    if isinstance(error, ray.exceptions.RayTaskError):
        cause = error.cause
        return Failed(number=number, reason=f"the actor broke: {type(cause).__name__}: {cause}", details=said)
    if isinstance(error, ray.exceptions.GetTimeoutError):
        return Lost(number=number, reason=f"the Ray actor that made it was silent for {_ANSWERS:g} s")
    return Lost(number=number, reason="the Ray actor that made it, or its node, was lost")


def is_unmade(error: Exception) -> bool:
    """Whether an actor's class could not be made on its node."""
    return isinstance(error, ray.exceptions.RayActorError) and _UNMADE in str(error)
