"""From Markdown to HTML: anchors on headings, highlighted code, tables that fit a phone.

It comes without styles of its own: colours are classes, for the page's policy allows no inline style.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from reelyard.console.documentation.page import Article, Heading, Lead, Passage

_LABELS = {
    "sh": "curl",
    "python": "Python",
    "javascript": "JavaScript",
    "json": "JSON",
    "toml": "TOML",
    "regex": "Pattern",
    "mermaid": "Diagram, as text",
    "text": "",
    "": "",
}
_CHOICES = {"sh", "python", "javascript"}  # blocks in these that touch are one thing in several languages
_FORMATTER = HtmlFormatter(nowrap=True)
_ANCHOR = re.compile(r"[^\w\- ]")
_WIDE = 3  # columns: a table that has more becomes cards on a phone
_PARSER = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable(["table", "strikethrough"])


def render(text: str, lead: Lead) -> Article:
    """A page as HTML; what is HTML in its text is shown as text."""
    tokens = _PARSER.parse(text)
    headings = _anchored(tokens)
    _led(tokens, lead)
    _labelled(tokens)
    blocks = list(_grouped(tokens))
    html = _PARSER.renderer.render(blocks, _PARSER.options, {})
    # Sound: the parser escapes whatever looks like HTML in the text, and what is put in here is escaped here.
    return Article(html=Markup(html), passages=tuple(_passages(tokens, headings)))  # noqa: S704


def _anchored(tokens: Sequence[Token]) -> dict[int, Heading]:
    """Give every heading the anchor that code hosts give it, and a link to itself."""
    found: dict[int, Heading] = {}
    taken: dict[str, int] = {}
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        words = _plain(tokens[place + 1])
        anchor = _ANCHOR.sub("", words.lower()).replace(" ", "-")
        taken[anchor] = taken.get(anchor, -1) + 1
        anchor += f"-{taken[anchor]}" if taken[anchor] else ""
        level = int(token.tag[1])
        token.attrSet("id", anchor)
        found[place] = Heading(level=level, text=words, anchor=anchor)
        if level > 1:
            label = escape(f"Link to “{words}”")
            mark = f' <a class="anchor" href="#{escape(anchor)}" aria-label="{label}">#</a>'
            (tokens[place + 1].children or []).append(_raw(mark, inline=True))
    return found


def _led(tokens: Sequence[Token], lead: Lead) -> None:
    """Let links and pictures lead to what is served; a link to nothing becomes its text."""
    for token in tokens:
        kept: list[Token] = []
        gone = False  # whether a link to nothing is open; links never hold links
        for child in token.children or ():
            if child.type == "image":
                child.attrSet("src", lead(str(child.attrs["src"])) or "")
                child.attrSet("loading", "lazy")
            elif child.type == "link_open":
                target = lead(str(child.attrs["href"]))
                gone = target is None
                child.attrs = {"href": target or ""}
            if not (gone and child.type in ("link_open", "link_close")):
                kept.append(child)
        if token.children:
            token.children = kept


def _labelled(tokens: Sequence[Token]) -> None:
    """Put the name of its column on each cell; a table of many columns becomes cards on a phone."""
    table = Token("table_open", "table", 1)
    names: list[str] = []
    cells: Iterator[str] = iter(())
    for place, token in enumerate(tokens):
        token.attrs.pop("style", None)
        match token.type:
            case "table_open":
                table, names = token, []
            case "th_open":
                token.attrSet("scope", "col")
                names.append(_plain(tokens[place + 1]))
                if len(names) > _WIDE:
                    table.attrSet("class", "cards")
            case "tr_open":
                cells = iter(names)
            case "td_open":
                token.attrSet("data-label", next(cells))


def _grouped(tokens: Sequence[Token]) -> Iterator[Token]:
    """Turn code into highlighted blocks, and blocks that are one thing in several languages into a group."""
    place = 0
    while place < len(tokens):
        run = _run(tokens, place)
        blocks = [_code(token.info.strip(), token.content) for token in tokens[place : place + run]]
        if run > 1:
            yield _raw(f'<div class="languages">{"".join(blocks)}</div>')
        elif run:
            yield _raw(blocks[0])
        else:
            yield from _boxed(tokens[place])
        place += run or 1


def _boxed(token: Token) -> Iterator[Token]:
    """A table stands in a box that scrolls."""
    if token.type == "table_open":
        yield _raw('<div class="table">')
    yield token
    if token.type == "table_close":
        yield _raw("</div>")


def _run(tokens: Sequence[Token], place: int) -> int:
    """How many blocks from here on are one group; 0 where there is no code."""
    if tokens[place].type not in ("fence", "code_block"):
        return 0
    end = place
    while end < len(tokens) and tokens[end].type == "fence" and tokens[end].info.strip() in _CHOICES:
        end += 1
    return max(end - place, 1)


def _code(language: str, text: str) -> str:
    label = _LABELS.get(language, language)
    if language == "sh" and "curl " not in text:
        label = "Shell"
    head = f"<figcaption><span>{escape(label)}</span></figcaption>"
    body = f"<code>{_coloured(language, text)}</code>"
    return (
        f'<figure class="code" data-language="{escape(language)}">{head}'
        f'<pre tabindex="0" role="group" aria-label="{escape(label or "Text")}">{body}</pre></figure>\n'
    )


def _coloured(language: str, text: str) -> str:
    try:
        lexer = get_lexer_by_name(language or "text")
    except ClassNotFound:
        return escape(text)
    return str(highlight(text, lexer, _FORMATTER))


def _raw(html: str, *, inline: bool = False) -> Token:
    return Token("html_inline" if inline else "html_block", "", 0, content=html)


def _plain(token: Token) -> str:
    """The words of a line, without marks."""
    children: list[Any] = token.children or []
    return "".join(
        " " if child.type == "softbreak" else child.content for child in children if _spoken(child)
    )


def _spoken(child: Token) -> bool:
    return child.type in ("text", "code_inline", "softbreak", "image")


def _passages(tokens: Sequence[Token], headings: dict[int, Heading]) -> Iterator[Passage]:
    """Every heading with the plain text below it."""
    current: Heading | None = None
    words: list[str] = []
    for place, token in enumerate(tokens):
        if place in headings:
            if current:
                yield Passage(heading=current, text=" ".join(words))
            current, words = headings[place], []
        elif token.type == "inline" and place - 1 not in headings:
            words.append(_plain(token))
        elif token.type == "fence":
            words.append(token.content)
    if current:
        yield Passage(heading=current, text=" ".join(words))
