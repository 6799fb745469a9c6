"""The page on adding a page: its section and its template are what they are said to be."""

import re
from types import ModuleType
from typing import Any

from jinja2 import ChoiceLoader, DictLoader
from starlette.requests import Request
from tests.browser.gallery import READER
from tests.docs.conftest import ROOT

from reelyard.console.assets import Assets
from reelyard.console.rendering import Pages

PAGE = (ROOT / "docs" / "extending" / "add-a-page.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


async def test_the_section_of_the_page_shows_the_template_of_the_page() -> None:
    module: Any = ModuleType("balance")
    exec(compile(block("python"), "balance.py", "exec", dont_inherit=True), module.__dict__)
    pages = Pages(assets=Assets.read())
    given = pages.templates.loader
    assert given is not None
    pages.templates.loader = ChoiceLoader([given, DictLoader({"balance.html": block("html")})])
    request = Request(
        {"type": "http", "method": "GET", "path": "/balance", "headers": [], "query_string": b""}
    )
    request.state.exposed = False
    shown = await module.BalancePage(pages=pages).show(request, READER)
    assert "<dt>Left to spend</dt><dd>1,000,000.5</dd>" in bytes(shown.body).decode()


def test_every_part_that_the_page_names_is_there() -> None:
    assets = Assets.read()
    for name in re.findall(r"`(\w+\.js)`", PAGE):
        assert assets.url(name)
    filters = Pages(assets=assets).templates.filters
    for name in ("credits", "time", "duration", "bytes", "percent", "pretty"):
        assert name in filters
        assert f"`{name}`" in PAGE
