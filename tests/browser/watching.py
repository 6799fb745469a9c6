"""What a browser test sees by itself: errors, breaches of the policy, foreign hosts, and what axe finds."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

Look = Callable[..., None]
Theme = Literal["light", "dark"]

PICTURES = "SCREENSHOTS"  # a folder that what was looked at is drawn into
_GRAVE = ("serious", "critical")
_ALL_RULES = {"rules": {"target-size": {"enabled": True}}}
_SEEN_RULES = {"runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]}}
_VIEWS: tuple[tuple[Theme, int], ...] = (("light", 1280), ("dark", 390))
_ALL: tuple[tuple[Theme, int], ...] = (*_VIEWS, ("dark", 1280), ("light", 390))
_NARROWEST = 320
_OVERHANG = "() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
_FOUND = """() => [...document.querySelectorAll("main *")]
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
  .map((each) => each.outerHTML.slice(0, 120))"""
# A bar that sticks to the window's end lies over whatever was scrolled there: it is judged at rest.
_AT_REST = """() => [...document.querySelectorAll("main ~ *, main *")]
  .filter((each) => getComputedStyle(each).position === "sticky" && getComputedStyle(each).bottom !== "auto")
  .forEach((each) => { each.dataset.resting = ""; each.style.position = "static"; })"""
_STICKS = """() => document.querySelectorAll("[data-resting]")
  .forEach((each) => { delete each.dataset.resting; each.style.position = ""; })"""


@dataclass(kw_only=True)
class Problems:
    """What went wrong so far, in words."""

    seen: list[str] = field(default_factory=list)

    def forgive(self, words: str) -> None:
        """Take out what this test has provoked.

        Raises:
            AssertionError: it did not happen.
        """
        kept = [problem for problem in self.seen if words not in problem]
        assert kept != self.seen, f"nothing about {words!r} in {self.seen}"
        self.seen[:] = kept


def watch(page: Page, problems: Problems) -> None:
    """Note everything that goes wrong in a page from now on."""

    def heard(message: ConsoleMessage) -> None:
        # A page may be answered 404 or 422, and the browser says so; what a page then loads may not.
        if message.type == "error" and not _is_own_answer(message, page):
            problems.seen.append(f"console: {message.text} ({message.location.get('url')})")

    def asked(request: Request) -> None:
        host = urlsplit(request.url)
        if host.scheme in ("http", "https") and host.hostname not in ("127.0.0.1", "localhost"):
            problems.seen.append(f"a request to another host: {request.url}")

    page.on("console", heard)
    page.on("request", asked)
    page.on("pageerror", lambda error: problems.seen.append(f"script: {error}"))


def looked_at(page: Page, name: str = "") -> None:
    """Fail where axe finds something serious in either theme, or where a phone has to scroll sideways.

    With SCREENSHOTS=folder the page is also drawn, as ``name``-theme-width.png.
    """
    folder = os.environ.get(PICTURES)
    size = page.viewport_size
    for theme, width in _ALL if folder else _VIEWS:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 844 if width < 600 else 900})
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{name or 'page'}-{theme}-{width}.png", full_page=True)
        rules = _ALL_RULES if (theme, width) == _VIEWS[0] else _SEEN_RULES  # the rest is the same in both
        found = _grave(page, rules)
        assert found == [], f"{theme}, {width} px: {found}"
    page.set_viewport_size({"width": _NARROWEST, "height": 700})
    assert page.evaluate(_OVERHANG) <= 0, page.evaluate(_FOUND)
    if size is not None:
        page.set_viewport_size(size)


def _grave(page: Page, rules: Mapping[str, object]) -> list[str]:
    page.evaluate(_AT_REST)
    found = Axe().run(page, options=rules).response["violations"]
    page.evaluate(_STICKS)
    return [
        f"{each['impact']}: {each['help']}: {node['html'][:160]} {node.get('failureSummary', '')}"
        for each in found
        if each["impact"] in _GRAVE
        for node in each["nodes"]
    ]


def _is_own_answer(message: ConsoleMessage, page: Page) -> bool:
    return message.text.startswith("Failed to load resource") and message.location.get("url") == page.url
