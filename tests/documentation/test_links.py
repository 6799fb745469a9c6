"""Links of pages lead to what is served, from a page and from its Markdown twin."""

import pytest

from reelyard.console.documentation.links import Links
from reelyard.console.documentation.page import Page

BASE = "https://video.example"
ONE = Page(source="one.md", title="One", text="")
DEEP = Page(source="deep/two.md", title="Two", text="")
FIRST = Page(source="README.md", title="All", text="")
INNER = Page(source="deep/README.md", title="Inner", text="")
LINKS = Links(
    base=BASE,
    pages={page.source: page for page in (ONE, DEEP, FIRST, INNER)},
    pictures=frozenset({"pictures/a.jpg"}),
)


@pytest.mark.parametrize(
    ("target", "on_page", "in_twin"),
    [
        ("../one.md", "/docs/one", f"{BASE}/docs/one.md"),
        ("../one.md#part", "/docs/one#part", f"{BASE}/docs/one.md#part"),
        ("/one.md", "/docs/one", f"{BASE}/docs/one.md"),
        ("#part", "#part", f"{BASE}/docs/deep/two.md#part"),
        ("two.md", "/docs/deep/two", f"{BASE}/docs/deep/two.md"),
        ("README.md", "/docs/deep", f"{BASE}/docs/deep.md"),
        ("../README.md", "/docs", f"{BASE}/docs.md"),
        ("../pictures/a.jpg", "/docs/pictures/a.jpg", f"{BASE}/docs/pictures/a.jpg"),
        ("../../src/secret.py", None, None),
        ("/openapi.json", "/openapi.json", f"{BASE}/openapi.json"),
        (f"{BASE}/docs/one#part", "/docs/one#part", f"{BASE}/docs/one.md#part"),
        (f"{BASE}/llms.txt", "/llms.txt", f"{BASE}/llms.txt"),
        (f"{BASE}.evil.example/x", f"{BASE}.evil.example/x", f"{BASE}.evil.example/x"),
        ("https://elsewhere.example", "https://elsewhere.example", "https://elsewhere.example"),
    ],
)
def test_a_link_leads(target: str, on_page: str | None, in_twin: str | None) -> None:
    assert LINKS.from_page(DEEP, target) == on_page
    assert LINKS.from_twin(DEEP, target) == in_twin


def test_a_twin_keeps_code_and_loses_links_to_nothing() -> None:
    text = "[`a`](one.md) `[b](one.md)` ![c](pictures/a.jpg) [d](gone.py)\n"
    text += "```\n[e](one.md)\n```\n[f\ng](one.md)\n"
    page = Page(source="three.md", title="Three", text=text)
    assert LINKS.twin(page) == (
        f"[`a`]({BASE}/docs/one.md) `[b](one.md)` ![c]({BASE}/docs/pictures/a.jpg) d\n"
        f"```\n[e](one.md)\n```\n[f\ng]({BASE}/docs/one.md)\n"
    )
