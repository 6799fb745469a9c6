"""Finds the words of the vocabulary in a prompt: the longest phrase that begins at each place."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from reelyard.prompt.forms import Shape, forms, key
from reelyard.prompt.pictured import pictured
from reelyard.prompt.tokens import Sign, Token, tokens
from reelyard.prompt.vocabulary import (
    actions,
    camera,
    clothes,
    colours,
    grammar,
    kinds,
    layers,
    looks,
    parts,
    places,
    qualities,
    shots,
    surroundings,
)
from reelyard.prompt.vocabulary.table import Role, Word

_PIECES = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:'[a-z]+)?")  # the vocabulary is written plain
_NEVER_VERBS = frozenset(
    {Role.KIND, Role.GARMENT, Role.COLOUR, Role.PART, Role.PLACE, Role.GROUND, Role.TRAIT}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A piece of the prompt and what it can mean; a command, punctuation or an unknown word has no senses."""

    token: Token  # the first one
    text: str
    senses: Mapping[Role, Word] = field(default_factory=dict)
    plural: bool = False
    tokens: int = 1


@dataclass(slots=True)
class _Node:
    children: "dict[str, _Node]" = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    end: int
    node: _Node
    shape: Shape


class Lexicon:
    """The vocabulary as a tree of phrases."""

    def __init__(self, vocabulary: Iterable[Word]) -> None:
        self._root = _Node()
        for word in vocabulary:
            self._add(word)

    def marks(self, text: str) -> tuple[Mark, ...]:
        """Cut a prompt into marks, left to right."""
        found: list[Mark] = []
        cut, at = tokens(text), 0
        while at < len(cut):
            found.append(self._mark(cut, at))
            at += found[-1].tokens
        return tuple(found)

    def _add(self, word: Word) -> None:
        star = word.phrase.endswith("*")
        parts = _PIECES.findall(word.phrase)
        spellings = [[f"{parts[0]}*"]] if star else [parts, [key(part) for part in parts]]
        for spelling in spellings:
            node = self._root
            for part in spelling:
                node = node.children.setdefault(part, _Node())
            if word not in node.words:
                node.words.append(word)

    def _mark(self, cut: Sequence[Token], at: int) -> Mark:
        found = self._longest(self._root, cut, at, Shape.AS_WRITTEN)
        if found is None:
            return Mark(token=cut[at], text=cut[at].text)
        pieces = cut[at : found.end]
        gap = "" if pieces[0].sign is Sign.HAN else " "
        return Mark(
            token=cut[at],
            text=gap.join(token.text for token in pieces),
            senses=_senses(found),
            plural=found.shape is Shape.PLURAL,
            tokens=len(pieces),
        )

    def _longest(self, node: _Node, cut: Sequence[Token], at: int, shape: Shape) -> _Found | None:
        best = _Found(at, node, shape) if node.words else None
        if at == len(cut) or cut[at].sign not in (Sign.WORD, Sign.HAN):
            return best
        for form in forms(cut[at].text):
            child = node.children.get(form.text)
            if child is not None:
                best = _longer(best, self._longest(child, cut, at + 1, form.shape), at)
        if node is not self._root and cut[at].text in grammar.FILLERS:
            best = _longer(best, self._longest(node, cut, at + 1, shape), at + 1)
        return best


def _longer(best: _Found | None, other: _Found | None, least: int) -> _Found | None:
    if other is None or other.end <= least or (best is not None and not _says(other)):
        return best
    return other if best is None or other.end > best.end else best


def _says(found: _Found) -> bool:
    return bool(_senses(found))


def _senses(found: _Found) -> dict[Role, Word]:
    senses: dict[Role, Word] = {}
    for word in found.node.words:
        if found.shape is not Shape.VERB or word.role not in _NEVER_VERBS:
            senses.setdefault(word.role, word)
    return senses


VOCABULARY = tuple(
    chain(
        camera.WORDS,
        kinds.WORDS,
        colours.WORDS,
        places.WORDS,
        surroundings.WORDS,
        looks.WORDS,
        shots.WORDS,
        actions.WORDS,
        qualities.WORDS,
        clothes.WORDS,
        parts.WORDS,
        layers.WORDS,
        grammar.WORDS,
    )
)
LEXICON = Lexicon((*pictured(VOCABULARY), *VOCABULARY))  # a relief before a near relative
