"""What the heartbeats of many attempts cost: ``python -m bench.heartbeats [ATTEMPTS] [SECONDS]``.

The attempts wait, as those at an upstream do; every tenth has progress to tell each second. Printed are the
CPU time of this process in per cent of one core, and the same without any attempts.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from reelyard.bootstrap.clocks import clocks, now
from reelyard.core.account import Account, Key
from reelyard.core.brief import Progress
from reelyard.core.ledger import top_up
from reelyard.core.order import Order
from reelyard.core.routing import Take
from reelyard.core.task import Options, Task
from reelyard.ports.store import Store
from reelyard.services.at_work import Leave
from reelyard.services.heartbeats import Beat, Heartbeats, Pace
from reelyard.services.records import Records
from reelyard.stores.sqlite.store import SqliteStore

LEASE = timedelta(seconds=30)
MODEL = "hailuo/02-text-to-video-pro"


async def main(count: int, seconds: float) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "reelyard.db", clocks=clocks())
        tasks = await _claimed(store, count)
        beats = Heartbeats(
            store=store,
            records=Records(store=store, public_url="http://here", owned=True),
            pace=Pace(lease=LEASE, heartbeat=timedelta(seconds=6)),
            changed=lambda _: None,
        )
        idle = await _cpu(seconds)
        with ExitStack() as stack:
            held = [stack.enter_context(beats.of(task, Leave())) for task in tasks]
            silent = await _cpu(seconds)
            telling = asyncio.create_task(_tell(held[::10]))
            told = await _cpu(seconds)
            telling.cancel()
        await store.close()
    print(f"idle            {idle:6.2%} of a core")
    print(f"{count:5} renewed   {silent:6.2%}")
    print(f"{count // 10:5} tell too  {told:6.2%}")


async def _tell(held: Sequence[Beat]) -> None:
    for step in range(1, 1_000):
        for beat in held:
            beat.progress(Progress(fraction=step / 1_000))
        await asyncio.sleep(1)


async def _cpu(seconds: float) -> float:
    begun, used = time.monotonic(), time.process_time()
    await asyncio.sleep(seconds)
    return (time.process_time() - used) / (time.monotonic() - begun)


async def _claimed(store: Store, count: int) -> list[Task]:
    account = Account(id="acct_bench", name="bench", created_at=now(), max_unfinished=count)
    key = Key(id="key_bench", account_id=account.id, label="b", digest=b"b", hint="b", created_at=now())
    await store.add_account(account, top_up(account.id, count, note="", now=now()))
    await store.add_key(key)
    await asyncio.gather(*(store.place(_order(account, key, number)) for number in range(count)))
    take = Take(engine="cloud", lanes=(MODEL,), count=count)
    return list(await store.claim("bench", [take], LEASE))


def _order(account: Account, key: Key, number: int) -> Order:
    task = Task(
        id=f"task_bench_{number:06}",
        account_id=account.id,
        key_id=key.id,
        model=MODEL,
        input='{"prompt": "a fox"}',
        options=Options(seed=1),
        callback_url=None,
        price=1,
        created_at=now(),
        updated_at=now(),
    )
    return Order(task=task, max_unfinished=1_000_000)


if __name__ == "__main__":
    arguments = [float(each) for each in sys.argv[1:]]
    asyncio.run(main(int([*arguments, 1_000][0]), [*arguments[1:], 20.0][0]))
