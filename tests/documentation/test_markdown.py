"""Pages are rendered without anything that their policy forbids, and with what a reader needs."""

import pytest
from tests.documentation.conftest import read

from reelyard.console.documentation.markdown import render
from reelyard.console.documentation.page import Article


def rendered(text: str) -> Article:
    return render(text, lambda target: None if target.startswith("gone") else f"/docs/{target}")


def test_headings_get_the_anchors_of_code_hosts_and_never_the_same_twice() -> None:
    article = rendered("# One\n## GET /a/{b}.jpg\n## `x` and **y**\n### Same\n### Same\n")
    assert [passage.heading.anchor for passage in article.passages] == [
        "one",
        "get-abjpg",
        "x-and-y",
        "same",
        "same-1",
    ]
    assert {passage.heading.anchor for passage in article.passages} == read(article.html).ids
    assert [heading.level for heading in article.contents] == [2, 2, 3, 3]


def test_passages_hold_the_plain_words_below_their_heading() -> None:
    article = rendered(
        "# One\nfirst `code`\nsecond [link](a.md)\n\n## Two\n| a | b |\n| - | - |\n| c | d |\n"
    )
    assert [passage.text for passage in article.passages] == ["first code second link", "a b c d"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "```\n</code><script>alert(1)</script>\n```",
        '```"><script>\nx\n```',
        "# <b onclick=x>",
        '`"><i onmouseover=x>`',
        "| <s onclick=x> |\n| --- |\n| <u onclick=x> |",
        "![<b onclick=x>](a.png)",
    ],
)
def test_what_looks_like_html_is_shown_and_not_obeyed(hostile: str) -> None:
    page = read(rendered(hostile).html)
    assert page.inline == []
    assert page.faults == []
    assert not [link for link in page.links if link.lower().startswith("javascript")]
    assert not {"script", "s", "u", "i", "b"} & set(page.links)


def test_code_is_coloured_by_classes() -> None:
    html = rendered("```python\nfor x in y: pass\n```").html
    assert '<span class="k">for</span>' in html
    assert "style=" not in html


def test_blocks_that_touch_are_one_thing_in_several_languages() -> None:
    together = "```sh\na\n```\n\n```python\nb\n```\n\n```javascript\nc\n```\n"
    assert rendered(together).html.count('class="languages"') == 1
    assert rendered("```sh\na\n```\n\n```json\n{}\n```\n").html.count('class="languages"') == 0
    assert rendered("```sh\na\n```\n\nwords\n\n```python\nb\n```\n").html.count('class="languages"') == 0


def test_cells_say_their_column_and_only_wide_tables_become_cards() -> None:
    narrow = rendered("| a | b |\n| - | - |\n| c | d |\n").html
    assert '<td data-label="b">d</td>' in narrow
    assert "cards" not in narrow
    assert '<table class="cards">' in rendered("|a|b|c|d|\n|-|-|-|-|\n|1|2|3|4|\n").html


def test_links_lead_where_they_are_led_and_a_link_to_nothing_is_its_text() -> None:
    assert '<a href="/docs/a.md">to</a>' in rendered("[to](a.md)").html
    assert rendered("[to](gone.txt) [and](b.md)").html == '<p>to <a href="/docs/b.md">and</a></p>\n'
    assert 'loading="lazy"' in rendered("![a](b.png)").html
