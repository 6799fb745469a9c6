"""Asks a stand-in without a network: a call in, the reply out."""

from urllib.parse import urlsplit

from tests.upstreams.serving import answered
from tests.upstreams.stand_in import StandIn

from reelyard.ports.upstream import Call, Reply


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
