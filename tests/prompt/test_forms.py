"""The forms under which a word is looked for."""

import pytest

from reelyard.prompt.forms import Shape, forms, key


@pytest.mark.parametrize(
    ("word", "lemma", "shape"),
    [
        ("foxes", "fox", Shape.PLURAL),
        ("ponies", "pony", Shape.PLURAL),
        ("knives", "knife", Shape.PLURAL),
        ("running", "run", Shape.VERB),
        ("dancing", "dance", Shape.VERB),
        ("carried", "carry", Shape.VERB),
        ("jumped", "jump", Shape.VERB),
        ("волками", "волк", Shape.PLURAL),
        ("волки", "волк", Shape.PLURAL),
    ],
)
def test_a_word_is_looked_for_under_its_lemma(word: str, lemma: str, shape: Shape) -> None:
    assert (lemma, shape) in forms(word)
    assert forms(word)[0] == (word, Shape.AS_WRITTEN)


@pytest.mark.parametrize("word", ["grass", "bus", "red", "кот", "狐"])
def test_short_words_and_those_on_ss_are_left_alone(word: str) -> None:
    assert [form.text for form in forms(word) if not form.text.endswith("*")] == [word]


def test_all_forms_of_a_russian_word_share_its_key() -> None:
    assert {key(word) for word in ("лиса", "лисы", "лисой", "лисами", "лису")} == {"лис"}
    assert key("беж*") == "беж*"
