"""Everything beside the subjects: place, time, weather, look, shot, and what must not be seen."""

import pytest

from reelyard.prompt.reader import read
from reelyard.prompt.reading import Facet, Reading


def test_a_rich_prompt_is_read_whole() -> None:
    reading = read(
        "Cinematic watercolor of a small boat on a calm lake near snowy mountains in the morning mist, "
        "autumn, soft light, wide shot, [Push in], slow motion"
    )
    assert (reading.place, reading.surroundings) == ("lake", ("mountains", "snow"))
    assert (reading.time, reading.weather, reading.season) == ("morning", "fog", "autumn")
    assert reading.moods == ("calm",)
    assert reading.styles == ("cinematic", "watercolour")
    assert (reading.light, reading.lens, reading.motion) == (("soft light",), ("wide",), ("slow motion",))
    assert reading.spoken_of == frozenset(Facet)


def test_a_bare_prompt_speaks_of_its_subject_alone() -> None:
    reading = read("a cat")
    assert reading.spoken_of == {Facet.SUBJECT}
    assert (reading.place, reading.time, reading.weather, reading.season) == (None, None, None, None)


@pytest.mark.parametrize("text", ["", "   ", "!!!", "🦊🔥", "[]", "12345", "שלום עולם", "\x00\ud800"])
def test_a_text_without_words_is_an_empty_reading(text: str) -> None:
    reading = read(text)
    assert reading == Reading(text=text, language="en")


def test_the_strongest_weather_wins() -> None:
    assert read("clouds, light rain, then a storm").weather == "storm"
    assert read("rain from grey clouds").weather == "rain"


def test_golden_hour_is_a_light_and_leaves_the_time_open() -> None:
    reading = read("a lion at golden hour")
    assert (reading.light, reading.time) == (("golden hour",), None)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("an empty street with no people", ("people",)),
        ("a street without people or cars", ("people", "cars")),
        ("no people, no cars, a street", ("people", "cars")),
        ("улица без людей", ("людей",)),
        ("没有人的街道", ("人",)),
        ("a street that is not crowded with cars", ("cars",)),
        ("no wugs on the street", ("wugs",)),
        ("a street without the people or the cars", ("people", "cars")),
        ("a street without people and cars", ("people", "cars")),
    ],
)
def test_what_must_not_be_seen_is_not_added(text: str, absent: tuple[str, ...]) -> None:
    reading = read(text)
    assert reading.absent == absent
    assert reading.subjects == ()
    assert reading.place == "street"
    assert reading.not_depicted == ()


def test_a_negation_ends_with_its_noun() -> None:
    reading = read("Without rain in the forest a fox runs, no snow")
    assert (reading.weather, reading.place, reading.surroundings) == (None, "forest", ())
    assert [(subject.kind, subject.action) for subject in reading.subjects] == [("fox", "run")]
    assert reading.absent == ("rain", "snow")


@pytest.mark.parametrize(
    "text", ["no people and a fox", "no people, a fox", "no people in the forest near a fox"]
)
def test_what_follows_a_negation_is_seen(text: str) -> None:
    reading = read(text)
    assert [subject.kind for subject in reading.subjects] == ["fox"]
    assert reading.absent == ("people",)


def test_weather_that_must_not_be_is_spoken_of() -> None:
    assert Facet.WEATHER in read("a field without rain").spoken_of


def test_a_negated_verb_is_not_done() -> None:
    (tiger,) = read("A tiger that is not running but sleeping").subjects
    assert tiger.action == "sleep"


def test_phrases_win_over_their_words() -> None:
    assert read("a fire truck").subjects[0].kind == "fire truck"
    assert read("under the sea").place == "underwater"
    assert read("time-lapse, time lapse, timelapse").motion == ("time-lapse",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A fox", "en"),
        ("Лиса, cinematic", "ru"),
        ("一只狐狸, cinematic, 4k", "zh"),
        ("[Push in] лиса", "ru"),
        ("", "en"),
    ],
)
def test_the_language_is_the_one_that_carries_the_sentence(text: str, language: str) -> None:
    assert read(text).language == language
