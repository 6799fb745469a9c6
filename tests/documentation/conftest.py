"""The documentation of a server, and what tests read its pages with."""

from html.parser import HTMLParser

import pytest

from reelyard.bootstrap.documentation_parts import library_of
from reelyard.config.settings import Settings
from reelyard.console.documentation.library import Library

BASE = "https://video.example"
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_DRAWN = {"path", "circle", "rect", "line"}  # of a picture in the page: may end in themselves


class Reader(HTMLParser):
    """Reads a page strictly: what is opened is closed in order, and no id is there twice."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.inline: list[str] = []
        self.words: list[str] = []
        self.faults: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if len(told) != len(attrs):
            self.faults.append(f"<{tag}> says something twice")
        identity = told.get("id")
        if identity is not None:
            if identity in self.ids:
                self.faults.append(f"two things are #{identity}")
            self.ids.add(identity)
        if tag in ("a", "link") and told.get("href"):
            self.links.append(told["href"] or "")
        if tag in ("img", "script", "video") and told.get("src"):
            self.sources.append(told["src"] or "")
        self.inline += [name for name in told if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in told):
            self.inline.append(tag)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID | _DRAWN:
            self.faults.append(f"<{tag}/> is not closed")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes something else")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def whole(self, html: str) -> "Reader":
        """Read a page to its end."""
        self.feed(html)
        self.close()
        if self._open:
            self.faults.append(f"{self._open} are open at the end")
        return self


def read(html: str) -> Reader:
    """A page, read."""
    return Reader().whole(html)


@pytest.fixture(scope="session")
def library() -> Library:
    """The documentation of a server at ``BASE`` with the default settings."""
    return library_of(Settings(), BASE)
