"""What open event streams cost the server, and how soon they tell. ``make bench`` runs it.

So many streams hear one event a second each, all of one account and then each of an account of its own. Each
is measured against the very same orders without a listener, in the same run, one after the other. A wait is
from the order's time, which the server takes before it stores it, to the event's arrival, both by the one
clock of the machine: more than from the commit.
"""

import argparse
import asyncio
import json
import re
import time
from dataclasses import dataclass, field

from bench.load import cpu_seconds, pss_megabytes, tree
from bench.served import UNLIMITED, Served, folder, order, request, start

from reelyard.bootstrap.control_client import ask_server

_ORDERED = re.compile(rb'"createTime":(\d+)')
_PROMPT = "A red fox runs across a snowy forest at dawn"


@dataclass(kw_only=True)
class Heard:
    """What all listeners heard: the wait of each event, in ms."""

    waits: list[float] = field(default_factory=list)

    def quantile(self, share: float) -> float:
        """The wait that this share of the events stayed below."""
        return sorted(self.waits)[int(share * (len(self.waits) - 1))]


@dataclass(frozen=True, kw_only=True)
class Cost:
    """One round: the server's share of a core, and what was heard."""

    share: float
    heard: Heard


async def _listen(port: int, key: str, heard: Heard, opened: asyncio.Semaphore) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request("GET", "/api/v1/jobs/events", key))
    await reader.readuntil(b"\r\n\r\n")
    await reader.readuntil(b"\nid: ")  # what was unfinished before has been told
    opened.release()
    try:
        while line := await reader.readline():
            if found := _ORDERED.search(line):
                heard.waits.append(time.time() * 1000 - int(found[1]))
    finally:
        writer.close()


async def _order(port: int, keys: list[str], seconds: int) -> None:
    """One order a second with each key, evenly over the second, each on a connection of its own key's."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    begun = time.monotonic()
    for number in range(seconds * len(keys)):
        await asyncio.sleep(begun + number / len(keys) - time.monotonic())
        writer.write(request("POST", "/api/v1/jobs/createTask", keys[number % len(keys)], order(_PROMPT)))
        answer = await reader.readuntil(b"}}")
        if b'"code":200' not in answer:
            raise RuntimeError(answer.decode())
    writer.close()


async def _round(served: Served, listeners: list[str], orderers: list[str], seconds: int) -> Cost:
    heard, opened = Heard(), asyncio.Semaphore(0)
    listening = [asyncio.create_task(_listen(served.port, key, heard, opened)) for key in listeners]
    for _ in listening:
        await opened.acquire()
    await asyncio.sleep(1)
    processes = tree(served.process.pid)
    before, begun = cpu_seconds(processes), time.monotonic()
    heard.waits.clear()
    await _order(served.port, orderers, seconds)
    await asyncio.sleep(max(0.0, begun + seconds + 0.5 - time.monotonic()))
    share = (cpu_seconds(processes) - before) / (time.monotonic() - begun)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    expected = seconds * len(listeners)
    if len(heard.waits) < expected * 0.98:
        raise RuntimeError(f"{len(heard.waits)} events were heard, not {expected}")
    return Cost(share=share, heard=heard)


def _keys(served: Served, count: int) -> list[str]:
    keys = []
    for number in range(count):
        name = f"bench-{number}"
        ask_server(served.data, "account-create", {"name": name, "credits": 1_000_000})
        keys.append(ask_server(served.data, "key-create", {"account": name})["key"])
    return keys


def main(streams: int, seconds: int, rounds: int) -> None:
    """Print a line a measurement, then one object with all figures."""
    settings = {**UNLIMITED, "REELYARD_LIMITS_STREAMS": "100000"}
    figures: dict[str, list[float]] = {}
    with folder() as data:
        served = start(data, "--api-only", settings=settings)
        try:
            keys = _keys(served, streams)
            lean = pss_megabytes(served.process.pid)
            for _ in range(rounds):
                for name, orderers in (("one account", keys[:1]), ("an account each", keys)):
                    listeners = keys[:1] * streams if len(orderers) == 1 else keys
                    alone = asyncio.run(_round(served, [], orderers, seconds))
                    cost = asyncio.run(_round(served, listeners, orderers, seconds))
                    _note(figures, name, alone, cost)
            figures["MB more"] = [pss_megabytes(served.process.pid) - lean]
        finally:
            served.stop()
    print(json.dumps({name: round(sorted(values)[len(values) // 2], 2) for name, values in figures.items()}))


def _note(figures: dict[str, list[float]], name: str, alone: Cost, cost: Cost) -> None:
    told = {
        "% of a core": 100 * (cost.share - alone.share),
        "p50 ms": cost.heard.quantile(0.5),
        "p95 ms": cost.heard.quantile(0.95),
    }
    for what, value in told.items():
        figures.setdefault(f"{name}: {what}", []).append(value)
    print(
        f"{name}: {100 * cost.share:.1f} % of a core, {100 * alone.share:.1f} % of it for the orders alone;"
        f" p50 {told['p50 ms']:.0f} ms, p95 {told['p95 ms']:.0f} ms",
        flush=True,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--rounds", type=int, default=3)
    main(**vars(parser.parse_args()))
