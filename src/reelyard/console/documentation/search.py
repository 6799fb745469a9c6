"""Find passages of the documentation by words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reelyard.console.documentation.page import Page, Passage

LONGEST = 100  # characters of a question
_MOST_WORDS = 6
_OF_ONE_PAGE = 3
_FIRST = {"Use the API", "Models"}  # sections that are meant more often
_AROUND = 70  # characters of text on either side of what was found


@dataclass(frozen=True, kw_only=True)
class Found:
    """A passage in which all words are."""

    page: Page
    passage: Passage
    score: int
    excerpt: str

    @property
    def path(self) -> str:
        """Where to read it."""
        heading = self.passage.heading
        return self.page.path if heading.level == 1 else f"{self.page.path}#{heading.anchor}"


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A passage, ready to be looked through."""

    page: Page
    passage: Passage
    title: str
    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Index:
    """Every passage of every page."""

    entries: Sequence[_Entry]

    def find(self, question: str, limit: int = 12) -> list[Found]:
        """The passages that hold all words of a question, best first."""
        words = question[:LONGEST].casefold().split()[:_MOST_WORDS]
        if not words:
            return []
        best = sorted(self._matches(words), key=lambda found: -found.score)
        return list(_spread(best))[:limit]

    def _matches(self, words: Sequence[str]) -> Iterator[Found]:
        for entry in self.entries:
            scores = [_score(entry, word) for word in words]
            if all(scores):
                yield Found(
                    page=entry.page,
                    passage=entry.passage,
                    score=sum(scores),
                    excerpt=_excerpt(entry.passage.text, entry.text, words),
                )


def index_of(pages: Sequence[tuple[Page, Sequence[Passage]]]) -> Index:
    """Make an index."""
    return Index(
        entries=[
            _Entry(
                page=page,
                passage=passage,
                title=page.title.casefold(),
                heading=passage.heading.text.casefold(),
                text=passage.text.casefold(),
            )
            for page, passages in pages
            for passage in passages
        ]
    )


def _spread(best: Sequence[Found]) -> Iterator[Found]:
    """The best few of each page, so that one long page does not hide all others."""
    shown: dict[str, int] = {}
    for found in best:
        shown[found.page.source] = shown.get(found.page.source, 0) + 1
        if shown[found.page.source] <= _OF_ONE_PAGE:
            yield found


def _score(entry: _Entry, word: str) -> int:
    """How well a word fits: a heading that is the word, that begins with it, that has it; the text."""
    score = 0
    if word in entry.heading:
        score += 60 if entry.heading == word else 30 if entry.heading.startswith(word) else 20
    if word in entry.title:
        score += 12 if entry.passage.heading.level == 1 else 6
    if word in entry.text:
        score += 3
    return score * 2 if score and entry.page.section in _FIRST else score


def _excerpt(text: str, folded: str, words: Sequence[str]) -> str:
    """The text around the first of the words that is in it."""
    places = [place for word in words if (place := folded.find(word)) >= 0]
    start = max(min(places) - _AROUND, 0) if places else 0
    words_around = text[start : start + 2 * _AROUND].split()
    cut = words_around[1:] if start else words_around  # the first one may be half a word
    return ("… " if start else "") + " ".join(cut) + (" …" if start + 2 * _AROUND < len(text) else "")
