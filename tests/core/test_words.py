"""Texts that are cut and spans of time, as people read them."""

import pytest

from reelyard.core.cutting import cut
from reelyard.core.times import span_words


@pytest.mark.parametrize(("text", "shown"), [("", ""), ("12345", "12345"), ("123456", "1234…")])
def test_a_text_is_cut_where_there_is_no_room_and_shows_it(text: str, shown: str) -> None:
    assert cut(text, 5) == shown


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "0 s"),
        (119.4, "119 s"),
        (119.5, "2 min"),
        (7_100, "118 min"),
        (7_200, "2 h 0 min"),
        (11_100, "3 h 5 min"),
    ],
)
def test_a_span_is_told_to_the_minute_where_it_is_long(seconds: float, said: str) -> None:
    assert span_words(seconds) == said
