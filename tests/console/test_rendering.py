"""Templates into pages: what people wrote is text and never markup, and a missing value is an error."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, UndefinedError
from starlette.requests import Request

from reelyard.console.assets import Assets
from reelyard.console.filters import (
    attributes,
    bytes_of,
    credits_of,
    duration_of,
    percent_of,
    pretty,
    time_of,
)
from reelyard.console.rendering import TEMPLATES, Pages

ATTACKS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus='",
    "</textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202e<b>\x00</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "</dialog></main><form action=https://example.com>",
]
PAGE = """
{% import "components.html" as ui %}
{{ ui.field("a", text, text, hint=text, error=text, placeholder=text) }}{{ ui.textarea("b", text, text) }}
{{ ui.select("c", text, [(text, text)], text) }}{{ ui.checkbox("d", text, hint=text) }}{{ ui.badge(text) }}
{{ ui.copy(text, text, small=True) }}{{ ui.code(text, text) }}{{ ui.empty(text, text) }}
{{ ui.notice(text, "bad", text) }}
{{ ui.stat(text, text, text) }}{{ ui.breadcrumb([("/", text)], text) }}{{ ui.button(text, title=text) }}
{% call ui.table([text, (text, "number")], text) %}<tr><td>{{ text }}</td></tr>{% endcall %}
{% call ui.dialog("e", text) %}{{ text|pretty }}{% endcall %}
"""


class Markup(HTMLParser):
    """Which elements and attributes a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.made: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.made.append((tag, tuple(name for name, _ in attrs)))


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages(assets=Assets.read())


def asked(path: str = "/", cookie: str = "") -> Request:
    headers = [(b"host", b"localhost"), (b"cookie", cookie.encode())]
    return Request({"type": "http", "method": "GET", "path": path, "headers": headers, "query_string": b""})


def rendered(pages: Pages, source: str, **values: Any) -> str:
    return pages.templates.from_string(source).render(values)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_people_wrote_makes_no_element_and_no_attribute(pages: Pages, attack: str) -> None:
    calm = Markup(rendered(pages, PAGE, text="calm words"))
    attacked = Markup(rendered(pages, PAGE, text=attack))
    assert attacked.made == calm.made


def test_a_value_that_was_forgotten_is_an_error(pages: Pages) -> None:
    with pytest.raises(UndefinedError, match="visitr"):
        rendered(pages, "{{ visitr }}")


def test_every_template_compiles(pages: Pages) -> None:
    names = pages.templates.list_templates()
    assert "layout.html" in names
    for name in names:
        pages.templates.get_template(name)


def test_no_template_holds_script_or_style_that_the_policy_would_refuse() -> None:
    for file in TEMPLATES.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), file
        for word in (' style="', "<style", " onclick", " onsubmit", " onload", " onchange", "javascript:"):
            assert word not in text, f"{file}: {word}"


@pytest.mark.parametrize(
    ("cookie", "theme"),
    [
        ("theme=dark", ' data-theme="dark"'),
        ("theme=light", ' data-theme="light"'),
        ("theme=red", ""),
        ("", ""),
    ],
)
def test_the_theme_that_was_chosen_is_in_the_first_byte_of_the_page(
    pages: Pages, cookie: str, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = (TEMPLATES / "layout.html").read_text(encoding="utf-8")
    parts = (TEMPLATES / "components.html").read_text(encoding="utf-8")
    loader = DictLoader(
        {"layout.html": frame, "components.html": parts, "a.html": '{% extends "layout.html" %}'}
    )
    own = Pages(assets=pages.assets)
    monkeypatch.setattr(own.templates, "loader", loader)
    answer = own.page(asked(cookie=cookie), "a.html", None, status=418, headers={"X-A": "b"})
    assert f'<html lang="en"{theme}>'.encode() in answer.body
    assert answer.status_code == 418
    assert answer.headers["x-a"] == "b"
    assert answer.headers["cache-control"] == "no-store"


def test_templates_are_compiled_once(pages: Pages) -> None:
    assert pages.templates.get_template("layout.html") is pages.templates.get_template("layout.html")


@pytest.mark.parametrize(
    ("amount", "words"),
    [(5700, "57"), (80, "0.8"), (100_000_050, "1,000,000.5"), (-5700, "−57"), (None, "–")],
)
def test_credits(amount: int | None, words: str) -> None:
    assert credits_of(amount) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.42, "0.4 s"), (3, "3 s"), (42.4, "42 s"), (200, "3 min 20 s"), (3600, "1 h"), (7500, "2 h 5 min"),
     (349_200, "4 d 1 h"), (-1, "0 s"), (None, "–")],
)  # fmt: skip
def test_durations(seconds: float | None, words: str) -> None:
    assert duration_of(seconds) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1_400, "1.4 kB"), (14_300_000, "14 MB"), (999_900, "1.0 MB"),
     (5 * 10**15, "5000 TB")],
)  # fmt: skip
def test_sizes(size: int, words: str) -> None:
    assert bytes_of(size) == words


def test_shares() -> None:
    assert [percent_of(share) for share in (0.974, 1, 0, None)] == ["97.4 %", "100 %", "0 %", "–"]


def test_times_are_told_in_utc_until_a_script_knows_better() -> None:
    whole = time_of(1_795_000_000_000)
    assert whole == (
        '<time datetime="2026-11-18T11:06:40.000Z" data-local="full">18 Nov 2026, 11:06 UTC</time>'
    )
    assert ">18 Nov 2026<" in time_of(1_795_000_000_000, "day")
    assert time_of(None, never="<never>") == "&lt;never&gt;"


def test_json_is_laid_out_and_other_text_left_alone() -> None:
    assert pretty('{"a":[1]}') == '{\n  "a": [\n    1\n  ]\n}'
    assert pretty("no json {") == "no json {"


def test_attributes_of_python_names() -> None:
    made = attributes({"data_copy": '"', "required": True, "disabled": False, "title": None, "class_": "a"})
    assert made == ' data-copy="&#34;" required class="a"'


def test_the_templates_are_part_of_the_package() -> None:
    assert (Path(TEMPLATES) / "layout.html").is_file()
