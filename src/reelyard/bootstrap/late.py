"""A place for a part that comes later: what it imports takes longer than all the rest of a server's start."""

import asyncio
from typing import Generic, TypeVar

from reelyard.core.errors import InvalidInput

Part = TypeVar("Part")


class Late(Generic[Part]):
    """Holds up whoever needs the part in the moment after the start in which there is none."""

    def __init__(self) -> None:
        self._come = asyncio.Event()
        self._real: Part | None = None

    def is_now(self, part: Part) -> None:
        """Here it is; whoever handed it in closes it."""
        self._real = part
        self._come.set()

    def never_comes(self) -> None:
        """There is no server here: whoever needs the part is told so."""
        self._come.set()

    async def there(self) -> Part:
        """The part, once it is there.

        Raises:
            InvalidInput: it never comes.
        """
        await self._come.wait()
        if self._real is None:
            raise InvalidInput("this is done by a running server: start it with `reelyard serve`")
        return self._real
