"""The fleet as this process sees it: every worker of the store, or itself where nobody else can work."""

from collections.abc import Sequence
from dataclasses import dataclass

from reelyard.core.fleet import seen_together
from reelyard.core.routing import Board
from reelyard.core.worker import Worker
from reelyard.ports.store import Store
from reelyard.ports.worker_store import Listed
from reelyard.services.muster import is_there
from reelyard.services.own_standing import OwnStanding
from reelyard.services.routing import Routing


@dataclass(frozen=True, kw_only=True)
class Fleet:
    """Who makes clips. Of this process it knows how it stands now; others have told it lately."""

    store: Store
    own: OwnStanding
    routing: Routing

    @property
    def is_alone(self) -> bool:
        """Whether this process is all that works on the store's tasks."""
        return not self.store.is_shared and self.own.here.slots > 0

    def at_work(self, listed: Sequence[Listed]) -> tuple[Worker, ...]:
        """Of the workers that are listed those that can be counted on."""
        own = self.own.worker()
        if self.is_alone:
            return (own,)
        return tuple(
            own if each.worker.name == own.name else each.worker.after(each.ago)
            for each in listed
            if is_there(each)
        )

    async def workers(self) -> tuple[Worker, ...]:
        """All that can be counted on; where this process is alone, nobody is asked."""
        return self.at_work(() if self.is_alone else await self.store.workers())

    async def board(self) -> Board:
        """What the choice goes by, all workers seen together."""
        return await self.board_of(await self.workers())

    async def board_of(self, workers: Sequence[Worker]) -> Board:
        """The same of workers that are ``at_work``."""
        board = await self.routing.board()
        return board if self.is_alone else seen_together(board, workers)
