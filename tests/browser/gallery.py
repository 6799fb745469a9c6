"""Every part of the design on one page, for tests only: `python -m tests.browser.gallery` serves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import uvicorn
from jinja2 import ChoiceLoader, FileSystemLoader
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reelyard.console.assets import Assets
from reelyard.console.rendering import TEMPLATES, Pages
from reelyard.core.account import Account

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, kw_only=True)
class Member:
    name: str = "Ada Lovelace"


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who is signed in, as far as a page can tell."""

    account: Account
    member: Member
    is_operator: bool = True


READER = Reader(
    account=Account(id="acct_1", name="Ada & Co <script>", created_at=0, balance=100_000_050), member=Member()
)


def gallery() -> Starlette:
    """An application of one page."""
    assets = Assets.read()
    pages = Pages(assets=assets)
    pages.templates.loader = ChoiceLoader(
        [FileSystemLoader(TEMPLATES), FileSystemLoader(Path(__file__).parent)]
    )

    async def show(request: Request) -> Response:
        return pages.page(request, "specimens.html", READER, headers={"Content-Security-Policy": POLICY})

    return Starlette(routes=[Route("/", show), assets.route()])


@contextmanager
def shown() -> Iterator[str]:
    """The gallery's address, until the block ends."""
    server = uvicorn.Server(uvicorn.Config(gallery(), port=0, log_config=None, ws="none", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


if __name__ == "__main__":
    uvicorn.run(gallery(), port=8099)
