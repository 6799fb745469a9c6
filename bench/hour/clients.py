"""Callers of several servers: they order, send again what had no answer, and are called back."""

import asyncio
import random
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from bench.served import order
from standardwebhooks.webhooks import Webhook

PROMPTS = ("[testcard: fast]",) * 7 + ("[testcard: slow 1.5]", "[testcard: slow 4]", "[testcard: refuse]")
_GONE = (aiohttp.ClientError, ConnectionError, TimeoutError)
FINAL = ("success", "fail")
_AGAIN = (0, 429, 455, 500)  # no answer, or one that says to come again


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account with its key and what its callbacks are signed with."""

    name: str
    key: str
    secret: str
    credits: float


@dataclass(kw_only=True)
class Seen:
    """What callers and the receiver have seen."""

    acknowledged: dict[str, Account] = field(default_factory=dict)  # by task id
    by_key: dict[str, set[str]] = field(default_factory=dict)  # idempotency key → ids it was answered with
    callbacks: dict[str, Counter[str]] = field(default_factory=dict)  # task id → webhook ids
    bodies: dict[str, set[bytes]] = field(default_factory=dict)  # webhook id → bodies
    refused: Counter[int] = field(default_factory=Counter)  # answers by their code
    unsigned: list[str] = field(default_factory=list)  # callbacks whose signature did not hold
    early: list[str] = field(default_factory=list)  # callbacks of a task that was not seen to have ended


@dataclass(kw_only=True)
class Callers:
    """Orders until ``count`` were acknowledged, by as many callers at once as there are accounts."""

    urls: list[str]
    accounts: list[Account]
    count: int
    seconds: float  # over which the orders are spread
    seen: Seen = field(default_factory=Seen)
    receiver: str = ""
    _session: aiohttp.ClientSession | None = None
    _runner: web.AppRunner | None = None

    async def open(self, port: int) -> None:
        """Begin to listen for callbacks."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30))
        app = web.Application()
        app.router.add_post("/{account}", self._called)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.receiver = f"http://127.0.0.1:{port}"

    async def close(self) -> None:
        """Listen no more."""
        assert self._session is not None
        assert self._runner is not None
        await self._session.close()
        await self._runner.cleanup()

    async def order(self) -> None:
        """Order all; what has no answer is sent again where it has an Idempotency-Key."""
        share = -(-self.count // len(self.accounts))
        await asyncio.gather(*(self._caller(account, share) for account in self.accounts))

    async def state(self, task: str, account: Account) -> str:
        """A task's state as its owner sees it, "lost" where there is none, or "?" without an answer."""
        words = await self._get("recordInfo", {"taskId": task}, account)
        if words is None or words["code"] == 455:
            return "?"
        return str(words["data"]["state"]) if words["code"] == 200 else "lost"

    async def record(self, task: str, account: Account) -> dict[str, Any]:
        """A task's record."""
        words = await self._get("recordInfo", {"taskId": task}, account)
        assert words is not None
        return dict(words["data"])

    async def balance(self, account: Account) -> float:
        """What an account may still spend."""
        session = self._open()
        async with session.get(f"{self.urls[0]}/api/v1/chat/credit", headers=_key(account)) as answer:
            return float((await answer.json(content_type=None))["data"])

    async def burst(self, account: Account, count: int) -> Counter[int]:
        """``count`` orders at once, over all servers by turns; the codes of the answers."""
        body = order("[testcard: fast]")
        sent = (self._post(self.urls[n % len(self.urls)], account, body, {}) for n in range(count))
        answers = await asyncio.gather(*sent)
        for words in answers:
            if words is not None and words["code"] == 200:
                self.seen.acknowledged[words["data"]["taskId"]] = account
        return Counter(0 if words is None else int(words["code"]) for words in answers)

    async def _caller(self, account: Account, share: int) -> None:
        pause = self.seconds / share
        for number in range(share):
            url, key = random.choice(self.urls), uuid.uuid4().hex if number % 2 else None
            body = order(random.choice(PROMPTS), f"{self.receiver}/{account.name}")
            await self._insist(url, account, body, key)
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))

    async def _insist(self, url: str, account: Account, body: dict[str, object], key: str | None) -> None:
        """Until it is acknowledged; without a key, what had no answer is not sent again."""
        for _ in range(100):
            words = await self._post(url, account, body, {"Idempotency-Key": key} if key else {})
            if words is not None and words["code"] == 200:
                task = str(words["data"]["taskId"])
                self.seen.acknowledged[task] = account
                if key:
                    self.seen.by_key.setdefault(key, set()).add(task)
                return
            code = 0 if words is None else int(words["code"])
            self.seen.refused[code] += 1
            if code not in _AGAIN:
                raise RuntimeError(f"an order was refused: {words}")
            if words is None and key is None:
                return  # it may have been stored
            await asyncio.sleep(0.3)
            url = random.choice(self.urls)

    async def _post(
        self, url: str, account: Account, body: dict[str, object], headers: dict[str, str]
    ) -> dict[str, Any] | None:
        session = self._open()
        try:
            async with session.post(
                f"{url}/api/v1/jobs/createTask", json=body, headers={**_key(account), **headers}
            ) as answer:
                return dict(await answer.json(content_type=None))
        except (*_GONE, ValueError):
            return None

    async def _get(self, what: str, query: dict[str, str], account: Account) -> dict[str, Any] | None:
        session, url = self._open(), random.choice(self.urls)
        try:
            async with session.get(
                f"{url}/api/v1/jobs/{what}", params=query, headers=_key(account)
            ) as answer:
                return dict(await answer.json(content_type=None))
        except (*_GONE, ValueError):
            return None

    async def _called(self, request: web.Request) -> web.Response:
        body = await request.read()
        account = next(each for each in self.accounts if each.name == request.match_info["account"])
        task, webhook = str((await request.json())["data"]["taskId"]), request.headers["webhook-id"]
        self.seen.callbacks.setdefault(task, Counter())[webhook] += 1
        self.seen.bodies.setdefault(webhook, set()).add(body)
        try:
            Webhook(account.secret).verify(body, dict(request.headers))
        except Exception:  # whatever it finds
            self.seen.unsigned.append(task)
        if random.random() < 0.2 and await self.state(task, account) not in (*FINAL, "?"):
            self.seen.early.append(task)
        return web.json_response({"code": 200, "msg": "success"})

    def _open(self) -> aiohttp.ClientSession:
        assert self._session is not None
        return self._session


def _key(account: Account) -> dict[str, str]:
    return {"Authorization": f"Bearer {account.key}"}
