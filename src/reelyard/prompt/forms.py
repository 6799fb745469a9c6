"""The forms under which a word may stand in the vocabulary: light stemming of English and Russian.

Nothing is decided here: a word gives every form that it may be of, the likeliest first; the vocabulary knows.
"""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

_RUSSIAN_ENDINGS = frozenset(
    re.findall(
        r"\w+",
        """а я о е ь й ы и у ю ый ий ой ая яя ое ее ые ие ых их ым им ом ем ам ям ах ях ов ев ей ою ею
        ую юю ью ого его ому ему ыми ими ами ями ия ии ию ием иями иях""",
    )
)
_MANY = frozenset({"ы", "и", "ам", "ям", "ами", "ями", "ах", "ях"})
_SHORTEST_STEM = 3


class Shape(Enum):
    """How a form came about."""

    AS_WRITTEN = 0
    PLURAL = 1  # or the third person of a verb
    VERB = 2  # without -ing or -ed


class Form(NamedTuple):
    """A form to look for."""

    text: str
    shape: Shape


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[Form, ...]:
    """Give the forms to look for, the likeliest first; ``word`` is lower case."""
    if "а" <= word[0] <= "я":
        return (Form(word, Shape.AS_WRITTEN), Form(f"{word}*", Shape.AS_WRITTEN), *_russian(word))
    return (Form(word, Shape.AS_WRITTEN), *_english(word))


def key(word: str) -> str:
    """Give the form under which a word of the vocabulary is kept."""
    if not "а" <= word[0] <= "я" or word.endswith("*"):
        return word
    return next((form.text for form in reversed(_russian(word)) if not form.text.endswith("*")), word)


def _russian(word: str) -> list[Form]:
    found = []
    for end in range(len(word) - 1, _SHORTEST_STEM - 1, -1):
        if word[end:] in _RUSSIAN_ENDINGS:
            found.append(Form(word[:end], Shape.PLURAL if word[end:] in _MANY else Shape.AS_WRITTEN))
        found.append(Form(f"{word[:end]}*", Shape.AS_WRITTEN))
    return found


def _english(word: str) -> list[Form]:
    if len(word) <= _SHORTEST_STEM or not word.isascii():
        return []
    if word.endswith("s"):
        return [Form(text, Shape.PLURAL) for text in _without_s(word)]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return [Form(text, Shape.VERB) for text in _without(word.removesuffix(ending))]
    return []


def _without_s(word: str) -> list[str]:
    if word.endswith("ss"):
        return []
    found = [word[:-1]]
    if word.endswith("ies"):
        found.append(f"{word[:-3]}y")
    elif word.endswith("ves"):
        found += [f"{word[:-3]}f", f"{word[:-3]}fe"]
    elif word.endswith("es"):
        found.append(word[:-2])
    return found


def _without(stem: str) -> list[str]:
    found = [stem, f"{stem}e"]
    if stem[-1] == stem[-2:-1]:
        found.append(stem[:-1])
    if stem.endswith("i"):
        found.append(f"{stem[:-1]}y")
    return found
