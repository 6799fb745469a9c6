"""The operator and the workers: who works, who is to begin nothing new, and who is forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.journal import THE_SERVER, Actor
from reelyard.ports.store import Store
from reelyard.ports.worker_store import Listed
from reelyard.services.journal import Journal


@dataclass(frozen=True, kw_only=True)
class Workers:
    """Everybody who works on this store's tasks."""

    store: Store
    journal: Journal
    actor: Actor = THE_SERVER

    def acting(self, actor: Actor) -> "Workers":
        """The same, told by somebody: the journal will say that they did it."""
        return replace(self, actor=actor)

    async def all(self) -> Sequence[Listed]:
        """Every worker that is remembered, by host and name."""
        return await self.store.workers()

    async def drain(self, name: str, *, drain: bool) -> None:
        """Have a worker begin nothing new, or go on; it hears of it with its next heartbeat.

        Raises:
            NotFound: there is no such worker.
        """
        if not await self.store.wish_drain(name, drain=drain):
            raise _nobody(name)
        await self.journal.note(self.actor, "worker.drain" if drain else "worker.resume", name)

    async def dismiss(self, name: str) -> None:
        """Forget a worker that is gone; one that lives would be back at once.

        Raises:
            NotFound: there is no such worker.
            InvalidInput: it lives.
        """
        found = next((each for each in await self.all() if each.worker.name == name), None)
        if found is None:
            raise _nobody(name)
        if found.lives:
            raise InvalidInput(f'"{name}" is at work: stop its process first', field="worker")
        await self.store.dismiss(name)
        await self.journal.note(self.actor, "worker.forget", name)


def _nobody(name: str) -> NotFound:
    return NotFound(f'there is no worker "{name}"')
