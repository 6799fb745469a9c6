"""An event stream as an HTTP response: server-sent events, until the stream, the client or the server ends.

What cannot be sent for a while, because the client does not read, ends the connection: it may come back and
go on from the last event that it got. Until then it costs what fits into a socket's buffers and no more.
"""

import asyncio
from contextlib import aclosing
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from reelyard.core.errors import UnderMaintenance
from reelyard.http.connection import ABORT
from reelyard.services.streams import MayListen, Stream, Streams, read_place
from reelyard.wire.event import opening

PATIENCE = 20.0  # seconds that a client may not read
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Accel-Buffering": "no",  # nginx would hold events back
}


@dataclass(frozen=True, kw_only=True)
class EventStreams:
    """Answers requests for events: the API's by a key, the console's by its cookie."""

    streams: Streams
    patience: float = PATIENCE

    async def answer(self, request: Request, account_id: str, may_listen: MayListen) -> Response:
        """The stream that a request asks for by ``taskId`` and ``Last-Event-ID``.

        Raises:
            InvalidInput, NotFound, RateLimited: as ``Streams.open``.
        """
        place = read_place(request.headers.get("last-event-id"), request.query_params.get("taskId"))
        if request.method == "HEAD":
            return Response(headers=_HEADERS, media_type="text/event-stream")
        try:
            stream = await self.streams.open(account_id, place, may_listen)
        except UnderMaintenance:  # the server is stopping; an EventSource would not come back after a refusal
            return Response(opening(), headers=_HEADERS, media_type="text/event-stream")
        if stream is None:
            return Response(status_code=204, headers=_HEADERS)  # an EventSource does not come back after it
        return _Events(stream, self.patience)


class _Events(Response):
    """The response of an open stream; it is closed whatever happens."""

    media_type = "text/event-stream"

    def __init__(self, stream: Stream, patience: float) -> None:
        super().__init__(headers=_HEADERS)
        del self.headers["content-length"]
        self._stream, self._patience = stream, patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        gone = asyncio.create_task(_disconnected(receive))
        speaking = asyncio.create_task(self._speak(send))
        try:
            await asyncio.wait({gone, speaking}, return_when=asyncio.FIRST_COMPLETED)
            if speaking.done() and not gone.done():
                await self._end(speaking, gone, scope, send)
        finally:
            for task in (speaking, gone):
                task.cancel()
            await asyncio.gather(speaking, gone, return_exceptions=True)
            await self._stream.close()

    async def _speak(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        async with aclosing(self._stream.chunks()) as chunks:
            async for chunk in chunks:
                async with asyncio.timeout(self._patience):
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})

    async def _end(
        self, speaking: "asyncio.Task[None]", gone: "asyncio.Task[None]", scope: Scope, send: Send
    ) -> None:
        try:
            speaking.result()
        except TimeoutError:
            abort = scope.get("extensions", {}).get(ABORT)
            if abort is not None:
                abort["now"]()
                await gone
            return
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
