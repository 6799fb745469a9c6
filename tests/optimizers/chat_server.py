"""A small chat endpoint on this machine, which answers as a test tells it to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

KEY = "sk-right"


class ChatServer:
    """Speaks the chat completions convention; ``{prompt}`` in what it ``says`` is the user's prompt."""

    def __init__(self) -> None:
        self.says: Any = "{prompt} Slow dolly forward, soft light."
        self.raw: bytes | None = None  # sent instead of a completion
        self.status = 200
        self.silent = False  # takes the request, and never answers
        self.requests: list[dict[str, Any]] = []
        self.base_url = ""

    async def complete(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return web.json_response({"error": {"message": "wrong key"}}, status=401)
        body = await request.json()
        self.requests.append(body)
        if self.silent:
            await asyncio.Event().wait()
        if self.raw is not None:
            return web.Response(body=self.raw, content_type="application/json", status=self.status)
        says = self.says
        if isinstance(says, str):
            says = says.replace("{prompt}", body["messages"][-1]["content"])
        message = {"role": "assistant", "content": says}
        return web.json_response({"choices": [{"index": 0, "message": message}]}, status=self.status)


@asynccontextmanager
async def chat_server() -> AsyncIterator[ChatServer]:
    """Run one on a free port of the loopback."""
    server = ChatServer()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", server.complete)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    server.base_url = f"http://{host}:{port}/v1"
    try:
        yield server
    finally:
        await runner.cleanup()
