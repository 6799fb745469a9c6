"""All pages of the documentation together: found by address, rendered once, in the order of reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from reelyard.console.documentation.links import Links
from reelyard.console.documentation.page import Article, Page, Render, Section


@dataclass(frozen=True, kw_only=True)
class Site:
    """The documentation of one server. ``folder`` is where the repository's pages and pictures lie."""

    index: Page
    sections: Sequence[Section]
    folder: Path
    pictures: frozenset[str]
    base: str
    render: Render
    _articles: dict[str, Article] = field(default_factory=dict)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page but the first, by its address, in the order of reading."""
        return {page.address: page for section in self.sections for page in section.pages}

    @cached_property
    def links(self) -> Links:
        """Where links lead."""
        every = (self.index, *self.pages.values())
        return Links(base=self.base, pages={page.source: page for page in every}, pictures=self.pictures)

    def article(self, page: Page) -> Article:
        """A page, rendered; the first time costs some ten milliseconds."""
        found = self._articles.get(page.source)
        if found is None:
            found = self.render(page.text, lambda target: self.links.from_page(page, target))
            self._articles[page.source] = found
        return found

    def is_rendered(self, page: Page) -> bool:
        """Whether ``article`` has it at hand."""
        return page.source in self._articles

    def twin(self, page: Page) -> str:
        """A page's Markdown, with links that can be followed from anywhere."""
        return self.links.twin(page)

    def neighbours(self, page: Page) -> tuple[Page | None, Page | None]:
        """The pages before and after one, in the order of reading."""
        order: list[Page | None] = [None, *self.pages.values(), None]
        after = {one.address: other for one, other in pairwise(order) if one}
        before = {other.address: one for one, other in pairwise(order) if other}
        return before[page.address], after[page.address]
