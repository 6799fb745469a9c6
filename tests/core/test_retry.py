"""Pauses grow, wait for who asked to be left alone, and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.retry import CALLBACKS, DAY, RetryPolicy


def test_callbacks_are_tried_ten_times_over_most_of_a_day() -> None:
    pauses = [CALLBACKS.next_pause(made, 0.0) for made in range(11)]
    assert pauses == [0, 5, 30, 120, 600, 1800, 3600, 7200, 14400, 28800, None]
    assert CALLBACKS.attempts == 10


def test_a_pause_is_drawn_out_by_at_most_its_jitter() -> None:
    policy = RetryPolicy(pauses=(10.0,), jitter=0.5)
    assert [policy.next_pause(1, roll) for roll in (0.0, 0.5, 1.0)] == [10.0, 12.5, 15.0]


def test_retry_after_is_never_undercut() -> None:
    assert CALLBACKS.next_pause(1, 0.0, retry_after=90.0) == 90.0
    assert CALLBACKS.next_pause(9, 0.0, retry_after=90.0) == 28800


def test_retry_after_is_heeded_for_at_most_a_day() -> None:
    assert CALLBACKS.next_pause(1, 0.0, retry_after=DAY) == DAY
    assert CALLBACKS.next_pause(1, 0.0, retry_after=DAY + 1) == DAY
    assert CALLBACKS.next_pause(1, 0.0, retry_after=float("inf")) == DAY


def test_retry_after_does_not_buy_another_attempt() -> None:
    assert CALLBACKS.next_pause(10, 0.0, retry_after=1.0) is None


@given(st.integers(0, 9), st.floats(0, 1), st.none() | st.floats(0, 1e9))
def test_a_pause_is_never_shorter_than_its_place_in_the_list(
    made: int, roll: float, asked: float | None
) -> None:
    least, pause = CALLBACKS.next_pause(made, 0.0), CALLBACKS.next_pause(made, roll, asked)
    assert least is not None
    assert pause is not None
    assert max(least, min(asked or 0.0, DAY)) <= pause <= 1.2 * max(least, DAY)


def test_a_schedule_is_read_as_people_write_it() -> None:
    assert RetryPolicy.parse("5s, 30s,2m,1.5h,1d").pauses == (5, 30, 120, 5400, DAY)


def test_an_empty_schedule_means_one_attempt() -> None:
    policy = RetryPolicy.parse(" ")
    assert policy.attempts == 1
    assert policy.next_pause(1, 0.0) is None


@pytest.mark.parametrize("text", ["5", "5x", "5s,,6s", "-5s", "s", "5s;6s", "١s", "nan s", "1e3s", ","])
def test_a_pause_that_is_none_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="is no pause"):
        RetryPolicy.parse(text)


def test_a_schedule_may_not_become_hastier() -> None:
    with pytest.raises(ValueError, match="shorter"):
        RetryPolicy.parse("30s,5s")
    assert RetryPolicy.parse("5s,5s").attempts == 3
