"""How the vocabulary is written: rows of text, columns between bars, words between commas.

An indented line goes on with the row above it.
``~`` before a word says that it is only a near relative of the concept (reported as approximated);
``*`` after a word lets it stand for every word that begins so (Russian verbs: ``беж*``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a word does in a prompt."""

    KIND = "kind"
    GARMENT = "garment"
    COLOUR = "colour"
    TRAIT = "trait"
    COUNT = "count"
    PART = "part"
    LAYER = "layer"
    ACTION = "action"
    SPEED = "speed"
    PLACE = "place"
    GROUND = "ground"
    TIME = "time"
    WEATHER = "weather"
    SEASON = "season"
    MOOD = "mood"
    STYLE = "style"
    LIGHT = "light"
    LENS = "lens"
    CAMERA = "camera"
    MOTION = "motion"
    WEARING = "wearing"
    NEGATION = "negation"
    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    AND = "and"
    THEN = "then"
    COPULA = "copula"
    PLAIN = "plain"  # known, and says nothing that can be drawn


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """One phrase of the vocabulary, lower case, and what it stands for."""

    phrase: str
    role: Role
    value: str
    near: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of a table: the concept, its data columns, its words in all languages."""

    name: str
    data: tuple[str, ...]
    words: tuple[str, ...]


def rows(table: str, data: int = 0) -> tuple[Row, ...]:
    """Read a table: a name, ``data`` columns of data, then up to three columns of words (en, ru, zh)."""
    return tuple(_row(line, data) for line in re.sub(r"\n +", " ", table.strip()).splitlines())


def words(role: Role, table: tuple[Row, ...]) -> tuple[Word, ...]:
    """Give every phrase of a table with its role."""
    return tuple(word for row in table for word in _words(role, row))


def _row(line: str, data: int) -> Row:
    name, *columns = (column.strip() for column in line.split("|"))
    phrases = (phrase.strip() for column in columns[data:] for phrase in column.split(","))
    return Row(name=name, data=tuple(columns[:data]), words=tuple(phrase for phrase in phrases if phrase))


def _words(role: Role, row: Row) -> Iterator[Word]:
    for phrase in row.words:
        yield Word(phrase=phrase.lstrip("~"), role=role, value=row.name, near=phrase.startswith("~"))
