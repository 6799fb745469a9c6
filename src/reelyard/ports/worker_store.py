"""The part of the store that knows the workers: what each tells of itself, and what is wished of it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.worker import Worker

FORGOTTEN = 86_400.0  # seconds after which nobody remembers a worker that was not seen


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A worker, and when it was seen last, by the database's clock.

    ``lives`` is False once its process is known to be gone, which may be long before it is missed.
    """

    worker: Worker
    ago: float  # seconds
    lives: bool
    drain: bool  # the operator wishes that it begins nothing new


class WorkerStore(ABC):
    """Who works."""

    @abstractmethod
    async def greet(self, worker: Worker) -> bool:
        """Note how a worker stands now; whether it is to begin nothing new.

        Whoever was not seen for ``FORGOTTEN`` seconds is forgotten.
        """

    @abstractmethod
    async def workers(self) -> Sequence[Listed]:
        """Every worker that is remembered, by host and name."""

    @abstractmethod
    async def wish_drain(self, name: str, *, drain: bool) -> bool:
        """Wish that a worker begins nothing new, or that it goes on; False where there is none."""

    @abstractmethod
    async def dismiss(self, name: str) -> None:
        """Forget a worker, if it is there."""
