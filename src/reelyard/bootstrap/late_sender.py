"""A sender that can be handed out before it is there."""

from pathlib import Path

from reelyard.bootstrap.late import Late
from reelyard.core.dispatch import Answer, Dispatch
from reelyard.ports.sender import Sender


class LateSender(Late[Sender], Sender):
    """Waits for the real one; where there is no server, whoever wants to send is told so."""

    async def post(self, dispatch: Dispatch, *, read: int = 4096) -> Answer:
        """See ports.Sender."""
        return await (await self.there()).post(dispatch, read=read)

    async def request(self, method: str, dispatch: Dispatch, *, read: int) -> Answer:
        """See ports.Sender."""
        return await (await self.there()).request(method, dispatch, read=read)

    async def get(self, dispatch: Dispatch, file: Path, most: int) -> Answer:
        """See ports.Sender."""
        return await (await self.there()).get(dispatch, file, most)

    async def close(self) -> None:
        """Nothing of its own is open."""
