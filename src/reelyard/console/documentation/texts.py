"""What programs read of the documentation: llms.txt, and the OpenAPI documents of the models."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from reelyard.console.documentation.library import Library
from reelyard.console.documentation.page import ROOT

MARKDOWN = "text/markdown; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
JSON = "application/json"
FRESH = {"Cache-Control": "no-cache"}


@dataclass(frozen=True, kw_only=True)
class Texts:
    """The routes that answer with no page. Nobody is asked who they are."""

    library: Callable[[], Library]

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route("/llms.txt", self.llms),
            Route("/llms-full.txt", self.llms_full),
            Route(f"{ROOT}.md", self.first),
            Route("/market/{name:path}", self.market),
        ]

    async def llms(self, request: Request) -> Response:
        """The list of pages, for language models."""
        return told(request, (await self._library()).llms, TEXT)

    async def llms_full(self, request: Request) -> Response:
        """All pages for callers and operators in one text."""
        return told(request, (await self._library()).llms_full, TEXT)

    async def first(self, request: Request) -> Response:
        """The first page as Markdown: the same list."""
        return told(request, (await self._library()).llms, MARKDOWN)

    async def market(self, request: Request) -> Response:
        """A model's OpenAPI document, and its page, where the hosted service has them."""
        library = await self._library()
        name: str = request.path_params["name"]
        model, _, kind = name.rpartition(".")
        if model in library.specs and kind == "json":
            return told(request, library.model_documents[model], JSON)
        if model in library.specs and kind == "md":
            return told(request, library.site.twin(library.site.pages[f"models/{model}"]), MARKDOWN)
        if name in library.specs:
            return RedirectResponse(f"{ROOT}/models/{name}", 308)
        return PlainTextResponse(f"there is no such model here: {ROOT} lists them\n", 404)

    async def _library(self) -> Library:
        return await asyncio.to_thread(self.library)


def told(request: Request, text: str | bytes, kind: str) -> Response:
    """A text, which is not sent again while it is unchanged. Any page of the web may read it."""
    body = text.encode() if isinstance(text, str) else text
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {**FRESH, "ETag": tag, "Access-Control-Allow-Origin": "*"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)
