"""Bells between processes by NOTIFY, on a connection of their own.

Never within a transaction that writes: a NOTIFY there holds a lock of the whole database over the commit,
which made orders five times slower. What was rung in a moment goes out together.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

import asyncpg

from reelyard.ports.bell_store import EVERYTHING
from reelyard.stores.postgres.connections import LOST, Connections

log = logging.getLogger(__name__)
_CHANNEL = "reelyard"
_MOMENT = 0.01  # seconds in which bells gather
_LOOK = 5.0  # seconds between two looks whether a silent connection is still there
_LONGEST = 4_000  # characters of one notice; PostgreSQL takes 7,999 bytes


@dataclass(kw_only=True)
class Bells:
    """Rings and hears. ``own`` marks our own notices, which come back to us too."""

    connections: Connections
    own: str
    _heard: Callable[[str], None] | None = None
    _rung: dict[str, None] = field(default_factory=dict)
    _ringing: asyncio.Event = field(default_factory=asyncio.Event)
    _living: "asyncio.Task[None] | None" = None

    def ring(self, bell: str) -> None:
        """Ring for the others."""
        self._rung[bell] = None
        self._ringing.set()

    async def listen(self, heard: Callable[[str], None]) -> None:
        """Hear the others, from now on."""
        self._heard = heard
        connection = await self.connections.read(lambda _: self._connect())
        self._living = asyncio.create_task(self._live(connection), name="bells")

    async def close(self) -> None:
        """Hear no more, and let what was rung go out."""
        if self._living is None:
            await self._tell_once()
        else:
            self._living.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._living

    async def _tell_once(self) -> None:
        """Let out what was rung by a process that never listened, such as a command."""
        if self._rung:
            with contextlib.suppress(*LOST, TimeoutError):
                connection = await self.connections.alone()
                await self._tell(connection)
                await connection.close(timeout=1)

    async def _live(self, connection: asyncpg.Connection) -> None:
        try:
            while True:
                with contextlib.suppress(*LOST, TimeoutError):
                    await self._send(connection)
                connection.terminate()
                connection = await self.connections.again(self._connect)
                if self._heard is not None:
                    self._heard(EVERYTHING)
        finally:
            connection.terminate()  # it may be in the midst of a notice
            await self._tell_once()

    async def _send(self, connection: asyncpg.Connection) -> None:
        """Send what is rung, until the connection is lost."""
        while not connection.is_closed():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await self._ringing.wait()
            if self._ringing.is_set():
                await asyncio.sleep(_MOMENT)
            await self._tell(connection)

    async def _tell(self, connection: asyncpg.Connection) -> None:
        self._ringing.clear()
        rung, self._rung = self._rung, {}
        notices = _notices(self.own, list(rung))
        query = "SELECT pg_notify($1, notice) FROM unnest($2::text[]) notice"
        await connection.execute(query, _CHANNEL, notices, timeout=_LOOK)

    async def _connect(self) -> asyncpg.Connection:
        connection = await self.connections.alone()
        await connection.add_listener(_CHANNEL, self._take)
        connection.add_termination_listener(lambda _: self._ringing.set())
        return connection

    def _take(self, _connection: object, _process: int, _channel: str, notice: str) -> None:
        own, *bells = notice.split("\n")
        if own != self.own and self._heard is not None:
            for bell in bells:
                self._heard(bell)


def _notices(own: str, bells: list[str]) -> list[str]:
    """Bells as notices, several in one."""
    notices, line = [], own
    for bell in bells:
        if len(line) + len(bell) > _LONGEST:
            notices.append(line)
            line = own
        line = f"{line}\n{bell}"
    return [*notices, line] if bells else []
