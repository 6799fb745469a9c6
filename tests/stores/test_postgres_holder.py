"""The sign of life in PostgreSQL, where a close comes in the very moment of an answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from reelyard.stores.postgres.connections import Connections
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.holder import Holder


class Connection:
    """A database that answers, and has ``look`` called with each answer to a look whether it is there."""

    def __init__(self) -> None:
        self.look: Callable[[], object] = asyncio.Event().set
        self.terminated = False

    async def fetchval(self, sql: str, *_: object) -> object:
        return 1

    async def execute(self, sql: str, *_: object) -> str:
        if sql == "SELECT 1":
            asyncio.get_running_loop().call_soon(self.look)
        return "SELECT 1"

    def add_termination_listener(self, _: object) -> None:
        """It is never lost."""

    def remove_termination_listener(self, _: object) -> None:
        """Nor is that missed."""

    def is_closed(self) -> bool:
        return self.terminated

    def terminate(self) -> None:
        self.terminated = True


class Only(Connections):
    """Has one connection, inside its pool and outside."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(address="")
        self.connection: Any = connection

    async def read(self, work: Callable[[Db], Awaitable[Any]]) -> Any:
        return await work(Db(self.connection))

    async def alone(self) -> Any:
        return self.connection


async def test_a_close_that_comes_with_an_answer_is_not_lost() -> None:
    connection = Connection()
    holder = Holder(connections=Only(connection))
    closed: asyncio.Future[asyncio.Task[None]] = asyncio.get_running_loop().create_future()
    connection.look = lambda: closed.set_result(asyncio.create_task(holder.close()))
    assert await holder.number() == 1
    done, _ = await asyncio.wait({await closed}, timeout=2)
    assert done
    assert connection.terminated
