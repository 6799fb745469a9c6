"""The pages at /docs, open to everybody: pages, their Markdown twins, the search, what programs read."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from reelyard.console.documentation.library import Library
from reelyard.console.documentation.page import ROOT, Page
from reelyard.console.documentation.search import LONGEST, Found
from reelyard.console.doors import Doors
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor

_MARKDOWN = "text/markdown; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_A_DAY = {"Cache-Control": "public, max-age=86400"}
_FRESH = {"Cache-Control": "no-cache"}


@dataclass(frozen=True, kw_only=True)
class Documentation:
    """The section. ``library`` builds all of it at the first call, which takes a while, and keeps it."""

    pages: Pages
    library: Callable[[], Library]

    def routes(self, doors: Doors) -> list[Route]:
        """The routes; nothing of it is secret, so they are open to everybody."""
        handlers = {
            ROOT: self.first,
            f"{ROOT}.md": self.first_twin,
            f"{ROOT}/search": self.search,
            f"{ROOT}/search.json": self.search_words,
            f"{ROOT}/pictures/{{name:path}}": self.picture,
            f"{ROOT}/{{address:path}}": self.page,
            "/llms.txt": self.llms,
            "/llms-full.txt": self.llms_full,
            "/market/{name:path}": self.market,
        }
        return [Route(path, doors.anyone(handler)) for path, handler in handlers.items()]

    async def first(self, request: Request, visitor: Visitor | None) -> Response:
        """The first page."""
        library = await self._library()
        return self._shown(request, visitor, "documentation/first.html", library)

    async def first_twin(self, request: Request, visitor: Visitor | None) -> Response:
        """The first page as Markdown: the list that language models get."""
        return _told(request, (await self._library()).llms, _MARKDOWN)

    async def page(self, request: Request, visitor: Visitor | None) -> Response:
        """A page, or its Markdown twin."""
        library = await self._library()
        address: str = request.path_params["address"]
        if address.endswith("/"):
            return RedirectResponse(f"{ROOT}/{quote(address.rstrip('/'))}".rstrip("/"), 308)
        found = library.site.pages.get(address.removesuffix(".md"))
        if found is None:
            return await self._missing(request, visitor, library, address)
        if address.endswith(".md"):
            return _told(request, library.site.twin(found), _MARKDOWN)
        return await self._page(request, visitor, library, found)

    async def search(self, request: Request, visitor: Visitor | None) -> Response:
        """What was found, as a page."""
        library = await self._library()
        question = request.query_params.get("q", "")[:LONGEST]
        found = await self._find(library, question)
        return self._shown(request, visitor, "documentation/search.html", library, question=question, found=found)

    async def search_words(self, request: Request, visitor: Visitor | None) -> Response:
        """What was found, for the box that searches while one types."""
        library = await self._library()
        found = await self._find(library, request.query_params.get("q", ""))
        rows = [
            {
                "path": one.path,
                "page": one.page.title,
                "heading": one.passage.heading.text,
                "excerpt": one.excerpt,
            }
            for one in found[:8]
        ]
        return JSONResponse(rows, headers=_FRESH)

    async def picture(self, request: Request, visitor: Visitor | None) -> Response:
        """A picture of a page. Names are looked up, never opened."""
        library = await self._library()
        name = f"pictures/{request.path_params['name']}"
        if name not in library.site.pictures:
            return await self._missing(request, visitor, library, name)
        return FileResponse(library.site.folder / name, headers=_A_DAY)

    async def llms(self, request: Request, visitor: Visitor | None) -> Response:
        """The list of pages, for language models."""
        return _told(request, (await self._library()).llms, _TEXT)

    async def llms_full(self, request: Request, visitor: Visitor | None) -> Response:
        """All pages in one text, for language models."""
        return _told(request, (await self._library()).llms_full, _TEXT)

    async def market(self, request: Request, visitor: Visitor | None) -> Response:
        """A model's OpenAPI document, and its page, where the hosted service has them."""
        library = await self._library()
        name: str = request.path_params["name"]
        model, _, kind = name.rpartition(".")
        page = library.site.pages.get(f"models/{model}")
        if page and kind == "json":
            return _told(request, library.model_documents[model], "application/json")
        if page and kind == "md":
            return _told(request, library.site.twin(page), _MARKDOWN)
        if name in library.specs:
            return RedirectResponse(f"{ROOT}/models/{name}", 308)
        return await self._missing(request, visitor, library, name)

    async def _library(self) -> Library:
        return await asyncio.to_thread(self.library)

    async def _page(self, request: Request, visitor: Visitor | None, library: Library, page: Page) -> Response:
        site = library.site
        article = site.article(page) if site.is_rendered(page) else await asyncio.to_thread(site.article, page)
        before, after = site.neighbours(page)
        template = "documentation/model.html" if page.model else "documentation/page.html"
        more = {"spec": library.specs[page.model], "controls": library.controls(page.model)} if page.model else {}
        return self._shown(
            request, visitor, template, library, page=page, article=article, before=before, after=after, **more
        )

    async def _missing(
        self, request: Request, visitor: Visitor | None, library: Library, address: str
    ) -> Response:
        """A page that is not there, with what may have been meant."""
        words = " ".join(address.removesuffix(".md").replace("/", " ").replace("-", " ").split()[-3:])
        found = await self._find(library, words)
        values = {"question": words, "found": found[:5]}
        return self._shown(request, visitor, "documentation/missing.html", library, status=404, **values)

    async def _find(self, library: Library, question: str) -> list[Found]:
        return await asyncio.to_thread(lambda: library.index.find(question))

    def _shown(
        self,
        request: Request,
        visitor: Visitor | None,
        template: str,
        library: Library,
        status: int = 200,
        **values: object,
    ) -> Response:
        shown = {"page": None, "question": "", **values, "site": library.site, "specs": library.specs}
        return self.pages.page(request, template, visitor, status, _FRESH, **shown)


def _told(request: Request, text: str | bytes, kind: str) -> Response:
    """A text that programs read; unchanged, it is not sent again. Any page of the web may read it."""
    body = text.encode() if isinstance(text, str) else text
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {**_FRESH, "ETag": tag, "Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)
