"""Asks a stand-in without a network: a call in, the reply out; and an adapter that orders so."""

from abc import ABC, abstractmethod
from typing import Any
from urllib.parse import urlsplit

from tests.upstreams.serving import answered
from tests.upstreams.stand_in import StandIn

from reelyard.core.brief import Brief
from reelyard.ports.upstream import Accepted, Call, Picture, Reply, Upstream


async def ask(service: StandIn, call: Call) -> Reply:
    """What the service says to this call; faults are not heeded."""
    parts = urlsplit(call.url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    headers = {name.lower(): value for name, value in call.headers.items()}
    answer = await answered(service.app, call.method, target, headers, call.body)
    said = {name.lower(): value for name, value in answer.headers}
    after = said.get("retry-after")
    return Reply(
        status=answer.status,
        headers=said,
        body=answer.body,
        retry_after=None if after is None else float(after),
    )


class Orders(ABC):
    """An adapter and its stand-in, which speak without a network."""

    upstream: Upstream
    service: Any  # a StandIn

    @abstractmethod
    def brief(self) -> Brief:
        """What is ordered unless a test says otherwise."""

    async def send(self, call: Call) -> Reply:
        """The service's reply."""
        return await ask(self.service, call)

    async def submit(self, brief: Brief | None = None, *pictures: Picture) -> Any:
        """What came of an order."""
        return self.upstream.submitted(await self.send(self.upstream.submit(brief or self.brief(), pictures)))

    async def taken(self, brief: Brief | None = None, *pictures: Picture) -> str:
        """The id of an order that was taken."""
        submission = await self.submit(brief, *pictures)
        assert isinstance(submission, Accepted), submission
        return submission.upstream_id

    async def body(self, brief: Brief | None = None, *pictures: Picture) -> dict[str, Any]:
        """What the service got of an order that it took."""
        body: dict[str, Any] = self.service.bodies[await self.taken(brief, *pictures)]
        return body

    async def poll(self, upstream_id: str) -> Any:
        """How an order stands."""
        return self.upstream.polled(upstream_id, await self.send(self.upstream.poll(upstream_id)))

    async def looked_up(self, brief: Brief) -> Any:
        """What the service's list says of an order."""
        call = self.upstream.look_up(brief)
        assert call is not None
        return self.upstream.looked_up(await self.send(call), brief)
