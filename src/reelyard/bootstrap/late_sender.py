"""A sender that can be handed out before it is there: what it imports takes longer than all the rest."""

import asyncio
from pathlib import Path

from reelyard.core.dispatch import Answer, Dispatch
from reelyard.core.errors import InvalidInput
from reelyard.ports.sender import Sender


class LateSender(Sender):
    """Waits for the real one, the moment after a server's start in which there is none."""

    def __init__(self) -> None:
        self._come = asyncio.Event()
        self._real: Sender | None = None

    def is_now(self, sender: Sender) -> None:
        """Here it is; whoever handed it in closes it."""
        self._real = sender
        self._come.set()

    def never_comes(self) -> None:
        """There is no server here: whoever wants to send is told so."""
        self._come.set()

    async def post(self, dispatch: Dispatch, *, read: int = 4096) -> Answer:
        """See ports.Sender."""
        return await (await self._there()).post(dispatch, read=read)

    async def get(self, dispatch: Dispatch, file: Path, most: int) -> Answer:
        """See ports.Sender."""
        return await (await self._there()).get(dispatch, file, most)

    async def close(self) -> None:
        """Nothing of its own is open."""

    async def _there(self) -> Sender:
        await self._come.wait()
        if self._real is None:
            raise InvalidInput("this is done by a running server: start it with `reelyard serve`")
        return self._real
