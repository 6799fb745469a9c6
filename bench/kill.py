"""kill -9 of the server under load, again and again: nothing acknowledged is lost, nobody pays twice.

``make prove`` runs 25 rounds, ``make test`` three. Clients order with and without an Idempotency-Key, and
those with one order everything twice; some orders are cancelled. At the end every task must have one end, an
acknowledged cancel must hold, every callback must have come under one id, and the ledger must be exact.
"""

import asyncio
import random
import signal
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from aiohttp import web
from bench.served import TESTCARD, UNLIMITED, Served, folder, order, start

CLIENTS = 6
CANCELS = 0.4  # of all orders
PRICE = 57.0
CREDITS = 100_000_000
PROMPTS = ("[testcard: fast]", "[testcard: fast]", "[testcard: fast]", "[testcard: refuse]")


@dataclass(kw_only=True)
class Seen:
    """What clients and the receiver have seen."""

    acknowledged: set[str] = field(default_factory=set)
    by_key: dict[str, set[str]] = field(default_factory=dict)  # idempotency key → ids it was answered with
    cancelled: set[str] = field(default_factory=set)  # acknowledged
    callbacks: dict[str, Counter[str]] = field(default_factory=dict)  # task id → webhook ids


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What it came to. ``faults`` is empty where every promise was kept."""

    rounds: int
    acknowledged: int
    cancelled: int
    ended: Counter[str]
    restarts: list[float]
    faults: list[str]


class Proof:
    """One run: a receiver, clients, and a server that is killed."""

    def __init__(self, data: Path, *, rounds: int, seconds: float, pause: float) -> None:
        self._data, self._rounds, self._seconds, self._pause = data, rounds, seconds, pause
        self._seen = Seen()
        self._receiver = ""
        self._key = ""
        self._restarts: list[float] = []

    async def run(self) -> Verdict:
        """Do all of it."""
        runner = await self._receive()
        try:
            for number in range(self._rounds):
                served = await self._start()
                if number == 0:
                    self._open(served)
                await self._order(served)
                served.stop(signal.SIGKILL)
            served = await self._start()
            ended = await self._wait_for_ends(served)
            faults = await self._faults(served, ended)
            served.stop()
        finally:
            await runner.cleanup()
        return Verdict(
            rounds=self._rounds,
            acknowledged=len(self._seen.acknowledged),
            cancelled=len(self._seen.cancelled),
            ended=Counter(ended.values()),
            restarts=self._restarts,
            faults=faults,
        )

    async def _receive(self) -> web.AppRunner:
        async def take(request: web.Request) -> web.Response:
            body = await request.json()
            ids = self._seen.callbacks.setdefault(body["data"]["taskId"], Counter())
            ids[request.headers["webhook-id"]] += 1
            return web.json_response({"code": 200, "msg": "success"})

        app = web.Application()
        app.router.add_post("/", take)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._receiver = f"127.0.0.1:{runner.addresses[0][1]}"
        return runner

    async def _start(self) -> Served:
        settings = {**TESTCARD, **UNLIMITED, "REELYARD_CALLBACKS_ALLOW": self._receiver}
        settings |= {"REELYARD_CALLBACKS_RETRIES": "1s,1s,1s,2s,2s", "REELYARD_WORKER_SLOTS": "2"}
        served = await asyncio.to_thread(start, self._data, settings=settings)
        self._restarts.append(served.first_answer)
        return served

    def _open(self, served: Served) -> None:
        served.ask("account", "create", "proof", "--credits", str(CREDITS))
        self._key = served.ask("key", "create", "proof")["key"]

    async def _order(self, served: Served) -> None:
        """Order from several clients for a while; the caller kills the server in their midst."""
        ending = time.perf_counter() + self._seconds * random.uniform(0.5, 1.5)
        async with self._session(served) as session:
            clients = [asyncio.create_task(self._client(session, number)) for number in range(CLIENTS)]
            await asyncio.sleep(ending - time.perf_counter())
            served.process.send_signal(signal.SIGKILL)
            for client in clients:
                client.cancel()
            await asyncio.gather(*clients, return_exceptions=True)

    async def _client(self, session: aiohttp.ClientSession, number: int) -> None:
        while True:
            key = uuid.uuid4().hex if number % 2 else None
            body = order(random.choice(PROMPTS), f"http://{self._receiver}/")
            for _ in range(2 if key else 1):  # a blind repeat must be the same task
                await self._send(session, body, key)
            await asyncio.sleep(self._pause)
            if random.random() < CANCELS and self._seen.acknowledged:
                await self._cancel(session, random.choice(sorted(self._seen.acknowledged)))

    async def _send(self, session: aiohttp.ClientSession, body: object, key: str | None) -> None:
        headers = {"Idempotency-Key": key} if key else {}
        try:
            async with session.post("/api/v1/jobs/createTask", json=body, headers=headers) as answer:
                words = await answer.json(content_type=None)
        except (aiohttp.ClientError, ConnectionError, TimeoutError):
            return  # whether it was stored, nobody can know
        if words["code"] == 200:
            self._seen.acknowledged.add(words["data"]["taskId"])
            if key:
                self._seen.by_key.setdefault(key, set()).add(words["data"]["taskId"])

    async def _cancel(self, session: aiohttp.ClientSession, task: str) -> None:
        try:
            async with session.post("/api/v1/jobs/cancelTask", json={"taskId": task}) as answer:
                words = await answer.json(content_type=None)
        except (aiohttp.ClientError, ConnectionError, TimeoutError):
            return
        if words["code"] == 200:
            self._seen.cancelled.add(task)

    async def _wait_for_ends(self, served: Served) -> dict[str, str]:
        """Every acknowledged task's end, or what it was when patience ran out."""
        states: dict[str, str] = {}
        patience = time.perf_counter() + 60 + len(self._seen.acknowledged)
        async with self._session(served) as session:
            while time.perf_counter() < patience:
                for task in self._seen.acknowledged - {
                    t for t, s in states.items() if s in ("success", "fail")
                }:
                    states[task] = await self._state(session, task)
                if all(state in ("success", "fail", "lost") for state in states.values()):
                    break
                await asyncio.sleep(0.5)
        await self._wait_for_callbacks()
        return states

    async def _wait_for_callbacks(self) -> None:
        for _ in range(150):
            if not self._seen.acknowledged - self._seen.callbacks.keys():
                return
            await asyncio.sleep(0.2)

    async def _state(self, session: aiohttp.ClientSession, task: str) -> str:
        async with session.get("/api/v1/jobs/recordInfo", params={"taskId": task}) as answer:
            words = await answer.json(content_type=None)
        return str(words["data"]["state"]) if words["code"] == 200 else "lost"

    async def _faults(self, served: Served, ended: dict[str, str]) -> list[str]:
        seen = self._seen
        faults = [
            f"{task} ended as {state}" for task, state in ended.items() if state not in ("success", "fail")
        ]
        faults += [
            f"{task} was cancelled and is {ended[task]}" for task in seen.cancelled if ended[task] != "fail"
        ]
        faults += [f"key {key} made {ids}" for key, ids in seen.by_key.items() if len(ids) > 1]
        faults += [f"{task} got no callback" for task in seen.acknowledged - seen.callbacks.keys()]
        faults += [f"{task} has callbacks {ids}" for task, ids in seen.callbacks.items() if len(ids) > 1]
        doctor = await asyncio.to_thread(served.ask, "doctor")
        faults += [f"doctor: {finding}" for finding in doctor["findings"]]
        return faults + await self._wrong_balance(served, ended)

    async def _wrong_balance(self, served: Served, ended: dict[str, str]) -> list[str]:
        """Stored but unacknowledged tasks may have been paid too: the receiver knows of them."""
        unknown = self._seen.callbacks.keys() - ended.keys()
        async with self._session(served) as session:
            also = {task: await self._state(session, task) for task in unknown}
            async with session.get("/api/v1/chat/credit") as answer:
                balance = (await answer.json(content_type=None))["data"]
        paid = sum(state == "success" for state in {**ended, **also}.values()) * PRICE
        right = CREDITS - paid
        return [] if balance == right else [f"the balance is {balance}, not {right}"]

    def _session(self, served: Served) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            f"http://127.0.0.1:{served.port}",
            headers={"Authorization": f"Bearer {self._key}"},
            timeout=aiohttp.ClientTimeout(total=20),
        )


def main(rounds: int = 25) -> None:
    """Print the verdict; exit 1 where a promise was broken."""
    seed = random.randrange(2**32)
    random.seed(seed)
    print(f"seed {seed}", flush=True)
    with folder() as data:
        data.parent.mkdir(exist_ok=True)
        verdict = asyncio.run(Proof(data, rounds=rounds, seconds=1.0, pause=0.15).run())
    slowest = max(verdict.restarts)
    print(
        f"{verdict.rounds} kills, {verdict.acknowledged} acknowledged tasks, {verdict.cancelled} cancelled,"
        f" ends {dict(verdict.ended)},"
        f" slowest first answer {slowest:.2f} s, {len(verdict.faults)} faults"
    )
    for fault in verdict.faults[:20]:
        print(" ", fault)
    sys.exit(1 if verdict.faults else 0)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
