"""The vocabulary holds together: families, colours, words that are found again."""

import re
from collections import Counter

import pytest

from reelyard.prompt.lexicon import LEXICON
from reelyard.prompt.reader import read
from reelyard.prompt.tokens import language
from reelyard.prompt.vocabulary import (
    actions,
    camera,
    clothes,
    colours,
    kinds,
    layers,
    looks,
    parts,
    places,
    qualities,
    shots,
    surroundings,
)
from reelyard.prompt.vocabulary.table import Word

TABLES = {
    "kinds": kinds.WORDS,
    "colours": colours.WORDS,
    "places": places.WORDS,
    "surroundings": surroundings.WORDS,
    "looks": looks.WORDS,
    "shots": shots.WORDS,
    "camera": camera.WORDS,
    "actions": actions.WORDS,
    "qualities": qualities.WORDS,
    "clothes": clothes.WORDS,
    "parts": parts.WORDS,
    "layers": layers.WORDS,
}
FAMILIES = (
    "quadruped sauropod theropod bird fish whale snake insect person robot car truck train ship boat plane "
    "helicopter rocket building castle tree plant object relief"
)


def test_the_families_are_those_that_have_bodies() -> None:
    assert sorted(kinds.FAMILIES) == sorted(FAMILIES.split())


def test_every_kind_says_how_it_is_built() -> None:
    for kind in kinds.KINDS.values():
        assert kind.colour in colours.COLOURS, kind
        assert kind.metres > 0, kind
        assert (kind.build in {"dog", "cat", "hoofed", "heavy"}) == (kind.family == "quadruped"), kind


def test_a_few_hundred_nouns_are_known_in_each_language() -> None:
    scripts = Counter(language(word.phrase) for word in kinds.WORDS)
    assert scripts["en"] > 900
    assert scripts["ru"] > 600
    assert scripts["zh"] > 600


@pytest.mark.parametrize("tongue", ["en", "ru", "zh"])
def test_a_writer_finds_places_hours_and_deeds_in_each_language(tongue: str) -> None:
    spoken = {
        name: sum(language(word.phrase) == tongue for word in table.WORDS)
        for name, table in (("places", places), ("surroundings", surroundings), ("actions", actions))
    }
    assert spoken["places"] > 350
    assert spoken["surroundings"] > 150
    assert spoken["actions"] > 220


def test_colours_are_written_in_hex() -> None:
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours.COLOURS.values())


@pytest.mark.parametrize("table", TABLES)
def test_every_word_is_found_again(table: str) -> None:
    def found(word: Word) -> bool:
        first, *rest = LEXICON.marks(word.phrase.removesuffix("*"))
        return not rest and any(
            sense.value == word.value or sense.value.endswith(" relief") for sense in first.senses.values()
        )

    lost = [word.phrase for word in TABLES[table] if not found(word)]
    assert lost == []


def test_a_noun_has_one_kind() -> None:
    spelled = Counter(word.phrase for word in kinds.WORDS)
    assert [phrase for phrase, times in spelled.items() if times > 1] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("лисой", "fox"),
        ("лисами", "fox"),
        ("волков", "wolf"),
        ("медведя", "bear"),
        ("замка", "castle"),
        ("лошадей", "horse"),
        ("кошки", "cat"),
        ("драконом", "dragon"),
        ("wolves", "wolf"),
        ("daggers", "dagger relief"),
        ("ponies", "horse"),
        ("buses", "bus"),
        ("fox's", "fox"),
    ],
)
def test_words_are_known_in_their_forms(text: str, kind: str) -> None:
    assert [subject.kind for subject in read(text).subjects] == [kind]
