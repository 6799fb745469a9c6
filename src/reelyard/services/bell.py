"""A bell: what wakes a loop of this process, and tells the others where the store is shared."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Bell(Protocol):
    """What is rung where something is to be looked at; an ``asyncio.Event`` is one."""

    def set(self) -> None:
        """Ring."""


@dataclass(frozen=True, kw_only=True)
class SharedBell:
    """Wakes this process by ``event``, and tells the others."""

    event: asyncio.Event
    tell: Callable[[], None]

    def set(self) -> None:
        """Ring here, and for the others."""
        self.event.set()
        self.tell()
