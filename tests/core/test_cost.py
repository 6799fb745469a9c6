"""What an upstream took for a clip, in words."""

import pytest

from reelyard.core.brief import Cost


@pytest.mark.parametrize(
    ("micros", "words"),
    [(0, "0 USD"), (280_000, "0.28 USD"), (57_000_000, "57 USD"), (1_234_567_891, "1,234.567891 USD")],
)
def test_a_cost_is_told_whole(micros: int, words: str) -> None:
    assert Cost(micros=micros, currency="USD").words == words
