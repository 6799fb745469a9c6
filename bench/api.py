"""What a createTask and a recordInfo cost, and what sharing commits is worth. ``make bench`` runs it.

Rounds of the two servers alternate, and figures of one round are compared with each other: the speed of a
machine drifts, its CPU seconds and the ratios within a round hardly do.
"""

import argparse
import asyncio
import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from bench.load import Tally, cpu_seconds, load, tree
from bench.served import UNLIMITED, Served, folder, order, request, start
from tests.postgres import Postgres, postgres

CONNECTIONS = 32
PROMPT = "A red fox runs across a snowy forest at dawn"


@dataclass(frozen=True, kw_only=True)
class Cost:
    """One load: what it came to, and the CPU milliseconds of the server's process tree a request."""

    tally: Tally
    cpu: float


def times(message: bytes, count: int) -> Callable[[], bytes | None]:
    """The same request so many times."""
    left = iter(range(count))
    return lambda: message if next(left, None) is not None else None


def measured(served: Served, message: bytes, count: int) -> Cost:
    """Send a request so many times, and see what it cost the server."""
    processes = tree(served.process.pid)
    before = cpu_seconds(processes)
    tally = asyncio.run(load("127.0.0.1", served.port, times(message, count), CONNECTIONS))
    cost = cpu_seconds(processes) - before
    if tally.good != count:
        raise RuntimeError(f"{count - tally.good} of {count} requests were refused")
    return Cost(tally=tally, cpu=cost / count * 1000)


Store = Mapping[str, str]  # the settings of the store


@contextmanager
def databases(*, shared: bool) -> Iterator[Callable[[], Store]]:
    """What gives the settings of an empty store: a file, or a database on a PostgreSQL of our own."""
    if not shared:
        yield dict
        return
    for server in postgres(safe=True):
        yield partial(_on, server)


def _on(server: Postgres) -> Store:
    return {"REELYARD_STORE_KIND": "postgres", "REELYARD_STORE_URL": server.create_empty()}


def one_round(batch: int, creates: int, reads: int, fsync_ms: float, store: Store) -> tuple[Cost, Cost]:
    """A fresh server: so many createTasks, then so many recordInfos."""
    with folder() as data:
        settings = {**UNLIMITED, "REELYARD_STORE_BATCH": str(batch), **store}
        served = start(data, "--api-only", settings=settings, fsync_ms=fsync_ms)
        try:
            served.ask("account", "create", "bench", "--credits", "1000000000")
            key = served.ask("key", "create", "bench")["key"]
            create = request("POST", "/api/v1/jobs/createTask", key, order(PROMPT))
            measured(served, create, 200)  # warm
            created = measured(served, create, creates)
            read = request("GET", f"/api/v1/jobs/recordInfo?taskId={_task(served.port, create)}", key)
            return created, measured(served, read, reads)
        finally:
            served.stop()


def _task(port: int, create: bytes) -> str:
    async def ask() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(create)
        answer = await reader.readuntil(b"}}")
        writer.close()
        return answer

    return asyncio.run(ask()).rpartition(b'"recordId":"')[2].partition(b'"')[0].decode()


def main(rounds: int, creates: int, reads: int, fsync_ms: float, *, postgres: bool) -> None:
    """Measure, on SQLite or on PostgreSQL."""
    with databases(shared=postgres) as store:
        play(rounds, creates, reads, fsync_ms, store)


def play(rounds: int, creates: int, reads: int, fsync_ms: float, store: Callable[[], Store]) -> None:
    """Print a line a round, then the medians."""
    ratios, costs, reading = [], [], []
    for number in range(1, rounds + 1):
        grouped, read = one_round(256, creates, reads, fsync_ms, store())
        alone, _ = one_round(1, creates // 4, 100, fsync_ms, store())
        ratios.append(grouped.tally.rate / alone.tally.rate)
        costs.append(grouped.cpu)
        reading.append(read.cpu)
        print(
            f"round {number}: createTask {grouped.cpu:.3f} ms CPU, {grouped.tally.rate:.0f}/s,"
            f" p50 {grouped.tally.quantile(0.5):.1f} ms, p99 {grouped.tally.quantile(0.99):.1f} ms;"
            f" each commit alone {alone.cpu:.3f} ms, {alone.tally.rate:.0f}/s ({ratios[-1]:.1f}x);"
            f" recordInfo {read.cpu:.3f} ms CPU, {read.tally.rate:.0f}/s",
            flush=True,
        )
    print(
        f"median: createTask {statistics.median(costs):.3f} ms CPU (to reach: 0.35),"
        f" {statistics.median(ratios):.1f} times the rate of commits alone (to reach: 4);"
        f" recordInfo {statistics.median(reading):.3f} ms CPU (to reach: 0.12)"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--creates", type=int, default=4_000)
    parser.add_argument("--reads", type=int, default=8_000)
    parser.add_argument(
        "--fsync-ms", type=float, default=0.0, help="hold every sync up, as a slower disk would"
    )
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL of its own")
    main(**vars(parser.parse_args()))
