"""What a page of the documentation is: before it is rendered, and after."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

ROOT = "/docs"
INDEX = "README.md"


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page as Markdown. ``source`` is its path below ``docs/``, by which links of other pages name it."""

    source: str
    title: str
    text: str
    summary: str = ""  # what the index says about it
    section: str = ""
    model: str | None = None  # the model that the page is about: it can be tried there
    method: str = ""  # of the route that the page is about
    route: str = ""  # its path, as short as it is still clear

    @property
    def address(self) -> str:
        """Its path below ``/docs``, without a slash at either end; empty for the first page."""
        path = self.source.removesuffix(".md")
        return path.removesuffix("README").rstrip("/") if self.source.endswith(INDEX) else path

    @property
    def path(self) -> str:
        """Where it is served."""
        return f"{ROOT}/{self.address}" if self.address else ROOT

    @property
    def twin(self) -> str:
        """Where its Markdown is served."""
        return f"{self.path}.md"


@dataclass(frozen=True, kw_only=True)
class Section:
    """Pages that belong together, in their order."""

    name: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of a rendered page."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, kw_only=True)
class Passage:
    """What stands under one heading, as plain text; the page's beginning stands under its title."""

    heading: Heading
    text: str


@dataclass(frozen=True, kw_only=True)
class Article:
    """A rendered page."""

    html: Markup  # of our own making: nothing of a reader's is in it
    passages: tuple[Passage, ...]

    @property
    def contents(self) -> list[Heading]:
        """The headings that "On this page" lists."""
        return [passage.heading for passage in self.passages if passage.heading.level in (2, 3)]


Lead = Callable[[str], str | None]  # where a link leads; None where there is nothing to lead to
Render = Callable[[str, Lead], Article]
