"""English nouns that the vocabulary does not know, by what WordNet says that they are a kind of.

The table ``senses.txt`` is made by ``make reliefs`` from WordNet 3.1: a kind, a bar, its lemmas.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reelyard.prompt.forms import Shape, forms


class Sense(NamedTuple):
    """The kind that stands for a noun, and whether the word names several."""

    kind: str
    plural: bool


def sense_of(noun: str) -> Sense | None:
    """What a noun is a kind of, among what can be drawn: "trawlers" are boats."""
    if not noun.isascii():
        return None
    table = _table()
    found = (form for form in forms(noun) if form.shape is not Shape.VERB and form.text in table)
    form = next(found, None)
    return Sense(table[form.text], form.shape is Shape.PLURAL) if form else None


@cache
def _table() -> Mapping[str, str]:
    """Read once, when the first unknown noun comes: 3 ms."""
    text = files("reelyard.prompt.nouns").joinpath("senses.txt").read_text(encoding="utf-8")
    rows = (line.split("|") for line in text.splitlines())
    return {lemma: kind for kind, lemmas in rows for lemma in lemmas.split()}
