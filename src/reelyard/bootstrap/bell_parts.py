"""The bells of a server: what wakes its loops, what it tells the others on its store, and what it hears."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from reelyard.ports.bell_store import ENDED, EVERYTHING, WAITING, BellStore, changed, gone, named
from reelyard.services.bell import Bell, SharedBell
from reelyard.services.changes import Changes
from reelyard.services.records import Records


@dataclass(frozen=True, kw_only=True)
class Bells:
    """What wakes the loops: a task waits, a task has ended."""

    waiting: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    def tell_waiting(self, store: BellStore) -> Bell:
        """The bell that is rung here and elsewhere where a task may be claimed."""
        return SharedBell(event=self.waiting, tell=partial(store.ring, WAITING))

    def tell_ended(self, store: BellStore) -> Bell:
        """The same where a callback may be due."""
        return SharedBell(event=self.ended, tell=partial(store.ring, ENDED))


def tell_changed(store: BellStore) -> Callable[[str], None]:
    """Tells others whose tasks have changed."""
    return lambda account_id: store.ring(changed(account_id))


def tell_gone(store: BellStore) -> Callable[[str], None]:
    """Tells others which ended task has changed all the same."""
    return lambda task_id: store.ring(gone(task_id))


async def hear(store: BellStore, bells: Bells, changes: Changes, records: Records) -> None:
    """Do here what others ring for."""

    def take(bell: str) -> None:
        match named(bell):
            case ("changed", account_id):
                changes.hear(account_id)
            case ("gone", task_id):
                records.forget(task_id)
            case (kind, _) if kind == WAITING:
                bells.waiting.set()
            case (kind, _) if kind == ENDED:
                bells.ended.set()
            case (kind, _) if kind == EVERYTHING:  # some were lost
                records.forget_all()
                changes.ring_all()
                bells.waiting.set()
                bells.ended.set()

    await store.listen(take)
