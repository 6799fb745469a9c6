"""Nouns beyond the vocabulary: what they are a kind of is drawn, and owned up to."""

import pytest

from reelyard.prompt.nouns.reliefs import FURTHER
from reelyard.prompt.nouns.senses import _table, sense_of
from reelyard.prompt.reader import read
from reelyard.prompt.vocabulary.kinds import KINDS


@pytest.mark.parametrize(
    ("prompt", "kind", "count"),
    [
        ("Three hearses on a road", "car", 3),
        ("A trombonist in a park", "person", 1),
        ("A halberd in a hall", "sword", 1),
        ("A bassoon in a room", "trumpet relief", 1),
        ("Ксилофон в комнате", "drum relief", 1),
        ("Две лютни в комнате", "banjo relief", 2),
        ("一把古筝", "banjo relief", 1),
    ],
)
def test_a_noun_is_drawn_as_what_it_is_a_kind_of(prompt: str, kind: str, count: int) -> None:
    reading = read(prompt)
    assert [(subject.kind, subject.count) for subject in reading.subjects] == [(kind, count)]
    assert reading.approximated == ((reading.subjects[0].noun, kind),)
    assert reading.not_depicted == ()


def test_it_takes_its_colour_and_its_deed() -> None:
    subject = read("A blue limousine drives along a road").subjects[0]
    assert (subject.kind, subject.colour, subject.action) == ("car", "blue", "drive")


def test_what_is_denied_stays_away() -> None:
    reading = read("A fox runs, no limousines")
    assert [subject.kind for subject in reading.subjects] == ["fox"]
    assert "limousines" in reading.absent


def test_a_noun_that_is_a_kind_of_nothing_is_said_not_to_be_depicted() -> None:
    reading = read("A thingumbob beside a fox")
    assert reading.not_depicted == ("thingumbob",)
    assert sense_of("thingumbob") is None
    assert sense_of("штуковина") is None


def test_the_tables_name_kinds_that_exist() -> None:
    assert len(_table()) > 10_000
    assert set(_table().values()) | set(FURTHER) <= set(KINDS)
