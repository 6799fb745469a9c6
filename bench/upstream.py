"""What a thousand orders at a service that does not get on cost the server. ``make bench`` runs it.

The service answers "queued" for ever, and then nothing at all. Measured is the CPU time of the server's own
process, heartbeats and all, against the same while it has nothing to do; the children that warm their engines
do so at any start, and are not counted.
"""

import argparse
import asyncio
import json
import time

import aiohttp
from bench.load import cpu_seconds
from bench.served import UNLIMITED, Served, folder, order, start
from tests.served.upstream import settings_for
from tests.upstreams.openai_videos import OpenAI
from tests.upstreams.serving import serving
from tests.upstreams.stand_in import SILENT, Role, State


async def _share(served: Served, seconds: float) -> float:
    """The server's part of a core over so many seconds, in %."""
    processes = [served.process.pid]
    before, begun = cpu_seconds(processes), time.monotonic()
    await asyncio.sleep(seconds)
    return 100 * (cpu_seconds(processes) - before) / (time.monotonic() - begun)


async def _order(served: Served, tasks: int) -> None:
    key = await asyncio.to_thread((served.data / "first-key").read_text)
    headers = {"Authorization": f"Bearer {key.strip()}"}
    async with aiohttp.ClientSession(f"http://127.0.0.1:{served.port}", headers=headers) as http:
        for number in range(tasks):
            async with http.post("/api/v1/jobs/createTask", json=order(f"A fox, take {number}")) as answer:
                if (await answer.json())["code"] != 200:
                    raise RuntimeError(await answer.text())


async def _measure(tasks: int, seconds: float) -> dict[str, float]:
    service, figures = OpenAI(), dict[str, float]()
    service.states = [State.QUEUED]
    with folder() as data:
        async with serving(service, "/v1"):
            named = settings_for(service, engines_theirs_concurrency=str(tasks), engines_theirs_poll="5s")
            settings = {f"REELYARD_{name.upper()}": value for name, value in named.items()} | UNLIMITED
            served = await asyncio.to_thread(start, data, settings=settings)
            try:
                await asyncio.sleep(5)
                figures["idle: % of a core"] = await _share(served, seconds)
                await _order(served, tasks)
                while len(service.orders) < tasks:  # noqa: ASYNC110 - it happens in the server
                    await asyncio.sleep(0.1)
                await asyncio.sleep(5)
                polls = service.heard[Role.POLL]
                figures["queued for ever: % of a core"] = await _share(served, seconds)
                figures["queued for ever: polls a second"] = (service.heard[Role.POLL] - polls) / seconds
                service.always[Role.POLL] = SILENT
                await asyncio.sleep(35)  # until the first have waited in vain
                polls = service.heard[Role.POLL]
                figures["silent: % of a core"] = await _share(served, seconds)
                figures["silent: polls a second"] = (service.heard[Role.POLL] - polls) / seconds
            finally:
                await asyncio.to_thread(served.stop, 9)
    return figures


def main(tasks: int, seconds: float) -> None:
    """Print the figures as one object."""
    print(
        json.dumps({name: round(value, 2) for name, value in asyncio.run(_measure(tasks, seconds)).items()})
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    main(**vars(parser.parse_args()))
