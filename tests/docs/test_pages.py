"""The pages hang together: links lead somewhere, every page is listed, decisions have their parts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.docs.conftest import ROOT, Headings

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
DECISIONS = DOCS / "decisions"

_LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?[^)]*\)")
_CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def links(page: Path) -> Iterator[str]:
    """Where a page's links lead that stay in the repository: a path, an anchor, or both."""
    for target in _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))):
        if not re.match(r"[a-z][a-z0-9+.-]*:", target):
            yield target


def anchors(page: Path, headings: Headings) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings(page)}


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_every_link_leads_somewhere(page: Path, headings: Headings) -> None:
    for target in links(page):
        path, _, anchor = target.partition("#")
        there = (page.parent / path) if path else page
        assert there.exists(), f"{page.name} links to {target}"
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there, headings), f"{page.name} links to {target}"


def listed(index: Path) -> set[Path]:
    return {(index.parent / target.partition("#")[0]).resolve() for target in links(index)}


def test_every_page_is_listed() -> None:
    pages = {page for page in DOCS.rglob("*.md") if page.parent != DECISIONS or page.name == "README.md"}
    assert pages - {DOCS / "README.md"} - listed(DOCS / "README.md") == set()


def test_every_decision_is_listed_and_well_named() -> None:
    pages = {page for page in DECISIONS.glob("*.md") if page.name != "README.md"}
    assert pages - listed(DECISIONS / "README.md") == set()
    numbered = sorted(page.name for page in pages if page.name != "template.md")
    assert [name for name in numbered if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)] == []
    assert len({name[:4] for name in numbered}) == len(numbered)


def test_every_decision_says_its_context_its_consequences_and_what_it_is(headings: Headings) -> None:
    for page in sorted(DECISIONS.glob("*.md")):
        if page.name != "README.md":
            assert headings(page, level=2) >= {"Context", "Decision", "Consequences"}, page.name
            assert page.name == "template.md" or headings(page, level=1).pop().startswith(page.name[:4]), (
                page.name
            )


def test_headings_in_code_are_none(headings: Headings, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One `two`\n```sh\n# three\n```\n## four ##\n#five\ntext\n")
    assert headings(page) == {"One two", "four"}
    assert headings(page, level=2) == {"four"}
    assert anchors(page, headings) == {"one-two", "four"}


def test_links_in_code_and_to_other_sites_are_let_be(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](b.md) `[c](d.md)` ![e](f.png#g) [h](https://i.example) [j](#k)\n```\n[l](m)\n```\n")
    assert list(links(page)) == ["b.md", "f.png#g", "#k"]
