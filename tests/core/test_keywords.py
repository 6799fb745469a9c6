"""Which prompts a keyword finds: folded words, their beginnings, and letters of scripts without spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.keywords import matches, phrases_of, terms_of

PROMPT = "A red FOX runs through Zürich; foxes, 红狐狸在雪地里, キツネ, 여우가 달린다"

FOUND = [
    "fox",
    "FOX",
    "fo",
    "red fox",
    "fox red",
    "zurich",
    "ZÜRI",
    "zürich",
    "红",
    "红狐",
    "狐狸",
    "雪地",
    "キツ",
    "여우",
    "fox, 红狐",
]
MISSED = ["ox", "foxy", "fox wolf", "狐红", "红狸", "ツキ", "zebra", "re-fox"]


@pytest.mark.parametrize("keyword", FOUND)
def test_a_keyword_finds_a_prompt_that_has_all_of_its_words(keyword: str) -> None:
    assert matches(terms_of(PROMPT), phrases_of(keyword))


@pytest.mark.parametrize("keyword", MISSED)
def test_a_keyword_finds_no_other_prompt(keyword: str) -> None:
    assert not matches(terms_of(PROMPT), phrases_of(keyword))


@pytest.mark.parametrize("keyword", ["", "  ", "!?", "🦊", "_"])
def test_what_has_no_letter_is_no_keyword(keyword: str) -> None:
    assert phrases_of(keyword) == ()


@given(st.text(), st.text())
def test_every_word_of_a_prompt_and_every_beginning_finds_it(before: str, after: str) -> None:
    terms = terms_of(f"{before} lighthouse {after}")
    assert all(matches(terms, (term,)) for term in zip(terms, strict=True))
    assert matches(terms, phrases_of("light"))
    assert all(term and terms_of(term) == (term,) for term in terms)
