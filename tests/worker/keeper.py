"""A process that keeps house on a PostgreSQL, and holds a task, until it is killed.

python -m tests.worker.keeper FOLDER   with the database's address in KEEPER; prints the id of its task
"""

import asyncio
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from tests.services.houses import duties_of, house_of
from tests.stores.bench import HandClock
from tests.stores.given import takes
from tests.stores.postgres_bench import open_postgres

import reelyard

_ADDRESS = "KEEPER"
_LONG = timedelta(hours=1)


def start(address: str, folder: Path) -> "subprocess.Popen[str]":
    """Start this program; its output is a pipe."""
    root, package = Path(__file__).parents[2], Path(reelyard.__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.worker.keeper", str(folder)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{package}{os.pathsep}{root}", _ADDRESS: address},
        stdout=subprocess.PIPE,
        text=True,
    )


async def main(folder: Path) -> None:
    clock = HandClock()
    store = open_postgres(os.environ[_ADDRESS], clock, grace=1.0)
    assert await store.keeps_house()
    [task] = await store.claim("keeper", takes(1), _LONG)
    for duty in duties_of(house_of(store, clock, folder)):
        duty.start()
    print(task.id, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
