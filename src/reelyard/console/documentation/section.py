"""The pages at /docs, open to everybody: pages and their Markdown twins, pictures, the search."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from reelyard.console.documentation.library import Library
from reelyard.console.documentation.page import ROOT, Page
from reelyard.console.documentation.search import LONGEST, Found
from reelyard.console.documentation.texts import FRESH, MARKDOWN, Texts, told
from reelyard.console.doors import Doors
from reelyard.console.rendering import Pages
from reelyard.console.visitor import Visitor
from reelyard.wire.models import pricing

_A_DAY = {"Cache-Control": "public, max-age=86400"}
_SUGGESTIONS = 8


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Who reads what: a request for a page of this library."""

    request: Request
    visitor: Visitor | None
    library: Library


@dataclass(frozen=True, kw_only=True)
class Documentation:
    """The section. ``library`` builds all of it at the first call, which takes a while, and keeps it."""

    pages: Pages
    library: Callable[[], Library]

    def routes(self, doors: Doors) -> list[Route]:
        """The routes; nothing of it is secret, so they are open to everybody."""
        return [
            *Texts(library=self.library).routes(),
            Route(ROOT, doors.anyone(self.first)),
            Route(f"{ROOT}/search", doors.anyone(self.search)),
            Route(f"{ROOT}/search.json", self.search_words),
            Route(f"{ROOT}/{{address:path}}", doors.anyone(self.page)),
        ]

    async def first(self, request: Request, visitor: Visitor | None) -> Response:
        """The first page."""
        reading = await self._reading(request, visitor)
        return self._shown(reading, "first", order=reading.library.first_order)

    async def page(self, request: Request, visitor: Visitor | None) -> Response:
        """A page, its Markdown twin, or a picture of one."""
        reading = await self._reading(request, visitor)
        site = reading.library.site
        address: str = request.path_params["address"]
        if address.endswith("/"):
            return RedirectResponse(f"{ROOT}/{quote(address.strip('/'))}".rstrip("/"), 308)
        if address in site.pictures:
            return FileResponse(site.folder / address, headers=_A_DAY)
        page = site.pages.get(address.removesuffix(".md"))
        if page is None:
            return await self._missing(reading, address)
        if address.endswith(".md"):
            return told(request, site.twin(page), MARKDOWN)
        return await self._page(reading, page)

    async def search(self, request: Request, visitor: Visitor | None) -> Response:
        """What was found, as a page."""
        reading = await self._reading(request, visitor)
        question = request.query_params.get("q", "")[:LONGEST]
        found = await _find(reading.library, question)
        return self._shown(reading, "search", question=question, found=found)

    async def search_words(self, request: Request) -> Response:
        """What was found, for the box that searches while one types."""
        library = await asyncio.to_thread(self.library)
        found = await _find(library, request.query_params.get("q", ""))
        return JSONResponse([_row(one) for one in found[:_SUGGESTIONS]], headers=FRESH)

    async def _reading(self, request: Request, visitor: Visitor | None) -> Reading:
        return Reading(request=request, visitor=visitor, library=await asyncio.to_thread(self.library))

    async def _page(self, reading: Reading, page: Page) -> Response:
        library, site = reading.library, reading.library.site
        if not site.is_rendered(page):
            await asyncio.to_thread(site.article, page)
        before, after = site.neighbours(page)
        shown = {"page": page, "article": site.article(page), "before": before, "after": after}
        if page.model is None:
            return self._shown(reading, "page", **shown)
        spec, controls = library.specs[page.model], library.controls(page.model)
        return self._shown(reading, "model", **shown, spec=spec, price=pricing(spec), controls=controls)

    async def _missing(self, reading: Reading, address: str) -> Response:
        """A page that is not there, with what may have been meant."""
        words = address.removesuffix(".md").replace("/", " ").replace("-", " ").split()[-3:]
        found = [await _find(reading.library, question) for question in (" ".join(words), *reversed(words))]
        page = self._shown(reading, "missing", found=next(filter(None, found), [])[:5])
        page.status_code = 404
        return page

    def _shown(self, reading: Reading, template: str, **values: Any) -> Response:
        shown: dict[str, Any] = {"page": None, "question": "", "site": reading.library.site, **values}
        name = f"documentation/{template}.html"
        return self.pages.page(reading.request, name, reading.visitor, headers=FRESH, **shown)


async def _find(library: Library, question: str) -> list[Found]:
    return await asyncio.to_thread(lambda: library.index.find(question))


def _row(found: Found) -> dict[str, str]:
    return {
        "path": found.path,
        "page": found.page.title,
        "heading": found.passage.heading.text,
        "excerpt": found.excerpt,
    }
