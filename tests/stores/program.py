"""A process of its own that works on a database, and prints what was acknowledged, a line each.

python -m tests.stores.program place WHERE  orders until the credits are spent, or it is killed
python -m tests.stores.program claim WHERE  claims until nothing waits
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path

from tests.stores.bench import HandClock, open_sqlite
from tests.stores.given import LEASE, Customer, takes
from tests.stores.postgres_bench import open_postgres

import reelyard
from reelyard.core.errors import InsufficientCredits
from reelyard.ports.store import Store

AT_ONCE = 8


def start(verb: str, where: Path | str) -> subprocess.Popen[str]:
    """Start this program; its output is a pipe."""
    root, package = Path(__file__).parents[2], Path(reelyard.__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.stores.program", verb, str(where)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{root}"},
        stdout=subprocess.PIPE,
        text=True,
    )


async def place(store: Store) -> None:
    (account,), (key,) = await store.accounts(), await store.keys(None)
    who = Customer(account=account, key=key)

    async def orders(lane: int) -> None:
        for n in range(100_000):
            order = who.order(callback_url="https://hooks.test/")
            named = replace(order.task, id=f"task_{os.getpid()}_{lane}_{n}")
            try:
                task, _ = await store.place(replace(order, task=named))
            except InsufficientCredits:
                return
            print(task.id, flush=True)

    await asyncio.gather(*(orders(lane) for lane in range(AT_ONCE)))


async def claim(store: Store) -> None:
    while tasks := await store.claim(f"w{os.getpid()}", takes(3), LEASE):
        for task in tasks:
            print(task.id, task.attempt, flush=True)


def opened(where: str) -> Store:
    """The store that is meant."""
    if where.startswith("postgresql:"):
        return open_postgres(where, HandClock())
    return open_sqlite(Path(where), HandClock())


async def main(verb: str, where: str) -> None:
    verbs: dict[str, Callable[[Store], Coroutine[None, None, None]]] = {"place": place, "claim": claim}
    store = opened(where)
    await verbs[verb](store)
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
