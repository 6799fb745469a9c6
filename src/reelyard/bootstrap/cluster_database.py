"""A database that many processes share: where it stands, and how it is brought up to date."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import asyncpg

from reelyard.bootstrap.unanswered import Unavailable
from reelyard.core.errors import UnderMaintenance
from reelyard.ports.store import StoreError
from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.migrating import Standing, migrate, standing

Answer = TypeVar("Answer")


def where_it_stands(url: str) -> Standing:
    """Which migrations it has had, and what it lacks; nothing is changed.

    Raises:
        Unavailable: it cannot be asked; the message says what to do.
    """
    return _ask(url, standing)


def bring_up(url: str, *, finish: bool) -> list[int]:
    """Apply the migrations that are missing; their numbers.

    Args:
        url: the database's address.
        finish: those too that come after: no process of an earlier version is at work any more.

    Raises:
        Unavailable: it cannot be used, or a newer Reelyard wrote it.
    """
    return _ask(url, lambda connections: migrate(connections, finish=finish))


def _ask(url: str, ask: Callable[[Connections], Awaitable[Answer]]) -> Answer:
    async def run() -> Answer:
        connections = Connections(address=url)
        try:
            return await ask(connections)
        except UnderMaintenance as away:
            raise Unavailable(
                f"the database cannot be reached ({away.__cause__}): is store.url right?"
            ) from away
        except (StoreError, asyncpg.PostgresError) as told:
            raise Unavailable(str(told)) from told
        finally:
            await connections.close()

    return asyncio.run(run())
