"""The repository's own pages: found where they lie, sorted as their index sorts them.

The index is ``docs/README.md``: its second-level headings are the sections, the rows of its tables the pages
and what is said about them. An index that it lists (``decisions/README.md``) brings its own rows along.
"""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from reelyard.console.documentation.page import INDEX, Page, Section

_PACKAGE = Path(__file__).parents[2]
_TITLE = re.compile(r"^# +(.+?) *$", re.MULTILINE)
_HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_ROW = re.compile(r"^\|(?:[^|\n]*\|)??\s*\[[^\]]*\]\(([^)#\s]+\.md)\)\s*\|([^|\n]*)\|?", re.MULTILINE)
_PICTURES = (".jpg", ".jpeg", ".png", ".svg", ".webp")


def folder_of_pages() -> Path:
    """Where the pages lie: in the package of a wheel, or beside the sources of a clone."""
    packed = _PACKAGE / "docs"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "docs"


def pictures(folder: Path) -> frozenset[str]:
    """The pictures below a folder, by their paths from there."""
    found = (file for kind in _PICTURES for file in folder.rglob(f"*{kind}"))
    return frozenset(file.relative_to(folder).as_posix() for file in found)


def read_sections(folder: Path, here: str, base: str) -> tuple[Page, list[Section]]:
    """The index itself, and all other pages in their sections.

    Args:
        folder: where the pages lie.
        here: the address that pages name in their examples.
        base: the server's own, which takes its place.
    """
    texts = {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8").replace(here, base)
        for file in sorted(folder.rglob("*.md"))
    }
    index = texts.pop(INDEX)
    sections = []
    for name, below in _headed(index):
        listed: dict[str, str] = {}
        for source, about in _rows(texts, INDEX, below):
            if source in texts:
                listed.setdefault(source, about)
        pages = tuple(_page(source, texts.pop(source), about, name) for source, about in listed.items())
        sections.append(Section(name=name, pages=pages))
    return _page(INDEX, index, "", ""), [*sections, *_unlisted(texts)]


def _headed(index: str) -> Iterator[tuple[str, str]]:
    _, *parts = _HEADING.split(index)
    return zip(parts[::2], parts[1::2], strict=True)


def _rows(texts: dict[str, str], source: str, text: str) -> Iterator[tuple[str, str]]:
    """The pages that tables link to, with what the next cell says; after an index all that lies beside it."""
    for target, about in _ROW.findall(text):
        found = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        yield found, about.strip()
        if found.endswith(f"/{INDEX}"):
            yield from _rows(texts, found, texts.get(found, ""))
            yield from (
                (source, "") for source in texts if posixpath.dirname(source) == posixpath.dirname(found)
            )


def _page(source: str, text: str, about: str, section: str) -> Page:
    title = _TITLE.search(text)
    return Page(
        source=source,
        title=title[1].replace("`", "") if title else source,
        text=text,
        summary=about,
        section=section,
    )


def _unlisted(texts: dict[str, str]) -> list[Section]:
    """Pages that no index lists are served all the same."""
    pages = tuple(_page(source, text, "", "More") for source, text in texts.items())
    return [Section(name="More", pages=pages)] if pages else []
