"""The attempts that this process works on: whom to tell at once that a task is wanted no more."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Leave:
    """How an attempt is told to stop; ``lost`` says that its task is no longer its own."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    lost: asyncio.Event = field(default_factory=asyncio.Event)

    def lose(self) -> None:
        """The task is another's, or nobody's: whatever comes of the attempt is void."""
        self.lost.set()
        self.stop.set()


@dataclass(frozen=True, kw_only=True)
class AtWork:
    """Attempts under way here, by task. One at work elsewhere learns it from the store at its next word."""

    _leaves: dict[str, tuple[int, Leave]] = field(default_factory=dict)

    @contextmanager
    def on(self, task_id: str, attempt: int, leave: Leave) -> Iterator[None]:
        """Count an attempt as at work until the block's end."""
        mine = (attempt, leave)
        self._leaves[task_id] = mine
        try:
            yield
        finally:
            if self._leaves.get(task_id) == mine:
                del self._leaves[task_id]

    def tell(self, task_id: str, attempt: int) -> bool:
        """Have this attempt stop; whether it is at work here."""
        at, leave = self._leaves.get(task_id, (None, None))
        if leave is None or at != attempt:
            return False
        leave.lose()
        return True
