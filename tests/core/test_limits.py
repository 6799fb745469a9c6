"""Rate limits: a burst, then one call a spacing, and never more than the burst."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.limits import RateLimit, Take, give_back, take

TWENTY = RateLimit.parse("20/10s")
NOW = 1_000.0


def calls(limit: RateLimit, tat: float | None, now: float, count: int) -> list[Take]:
    """So many calls at one moment."""
    takes = []
    for _ in range(count):
        taken = take(limit, tat, now)
        tat = taken.tat
        takes.append(taken)
    return takes


@pytest.mark.parametrize(
    ("text", "count", "per"),
    [
        ("20/10s", 20, 10.0),
        ("5/m", 5, 60.0),
        ("100/1h", 100, 3_600.0),
        ("1/d", 1, 86_400.0),
        (" 3 / 0.5 s ", 3, 0.5),
        ("1/0.000001s", 1, 1e-6),
        ("7/1.1h", 7, 3_960.0),
        ("999999999/1s", 999_999_999, 1.0),
    ],
)
def test_a_rate_is_read(text: str, count: int, per: float) -> None:
    assert RateLimit.parse(text) == RateLimit(count=count, per=per)


@pytest.mark.parametrize(
    "text",
    [
        *("", "20", "20/", "/10s", "20/10", "20/10w", "20 per 10s", "0/10s", "20/0s", "20/0.0m", "-1/10s"),
        *("20/-1s", "1.5/10s", "20/10s/2", "20/1e3s", "1000000000/1s", "20/0.0000001s", "20/10S", "20//10s"),
        *("1/99999999999m", "1/1157408d"),
    ],
)
def test_what_is_no_rate_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="is no rate") as refusal:
        RateLimit.parse(text)
    assert f'"{text}"' in str(refusal.value)


@pytest.mark.parametrize(("text", "written"), [("5/m", "5/60s"), ("2/0.5s", "2/0.5s"), ("20/10s", "20/10s")])
def test_a_rate_is_written_in_seconds(text: str, written: str) -> None:
    assert str(RateLimit.parse(text)) == written


PERIODS = st.decimals(min_value="0.000001", max_value=1_157_407, places=6)


@given(st.integers(1, 10**9 - 1), PERIODS, st.sampled_from("smhd"))
def test_a_rate_that_was_written_reads_back_as_the_same(count: int, per: object, unit: str) -> None:
    rate = RateLimit.parse(f"{count}/{per}{unit}")
    assert RateLimit.parse(str(rate)) == rate


def test_the_whole_burst_comes_at_once_and_not_a_call_more() -> None:
    takes = calls(TWENTY, None, NOW, 21)
    assert [taken.allowed for taken in takes] == [True] * 20 + [False]
    assert [taken.remaining for taken in takes] == [*range(19, -1, -1), 0]


@pytest.mark.parametrize("text", ["20/10s", "3/1s", "7/10s", "1/1s", "1/3d", "1000/1s", "999/7m"])
@pytest.mark.parametrize("now", [0.0, 0.1, 1_000.3, 4_567_890.123])
def test_the_burst_is_exact_for_every_rate_and_time(text: str, now: float) -> None:
    limit = RateLimit.parse(text)
    takes = calls(limit, None, now, limit.count + 1)
    assert [taken.allowed for taken in takes] == [True] * limit.count + [False]


def test_after_the_burst_calls_are_let_through_one_spacing_apart() -> None:
    tat = calls(TWENTY, None, NOW, 20)[-1].tat
    assert not take(TWENTY, tat, NOW + 0.499).allowed
    for n in range(1, 50):
        taken = take(TWENTY, tat, NOW + n * 0.5)
        assert taken.allowed
        tat = taken.tat
        assert not take(TWENTY, tat, NOW + n * 0.5).allowed


def test_a_refused_call_says_when_to_come_back_and_then_it_is_let_through() -> None:
    tat = calls(TWENTY, None, NOW, 20)[-1].tat
    refused = take(TWENTY, tat, NOW + 0.2)
    assert refused.retry_after == pytest.approx(0.3)
    assert refused.reset == pytest.approx(9.8)
    assert not take(TWENTY, refused.tat, NOW + 0.2 + refused.retry_after - 0.001).allowed
    assert take(TWENTY, refused.tat, NOW + 0.2 + refused.retry_after).allowed


def test_a_call_that_is_let_through_need_not_come_back() -> None:
    taken = take(TWENTY, None, NOW)
    assert (taken.allowed, taken.retry_after, taken.remaining) == (True, 0.0, 19)
    assert taken.reset == pytest.approx(0.5)


def test_refused_calls_cost_nothing() -> None:
    full = calls(TWENTY, None, NOW, 20)[-1].tat
    hammered = calls(TWENTY, full, NOW, 500)[-1].tat
    assert hammered == full


def test_resting_long_gives_no_more_than_the_burst() -> None:
    tat = calls(TWENTY, None, NOW, 20)[-1].tat
    takes = calls(TWENTY, tat, NOW + 1_000_000, 21)
    assert [taken.allowed for taken in takes] == [True] * 20 + [False]


def test_resting_half_a_period_gives_half_the_burst() -> None:
    tat = calls(TWENTY, None, NOW, 20)[-1].tat
    assert sum(taken.allowed for taken in calls(TWENTY, tat, NOW + 5, 30)) == 10


def test_a_rate_of_one_lets_one_through_a_period() -> None:
    one = RateLimit.parse("1/10s")
    tat = take(one, None, NOW).tat
    assert take(one, tat, NOW + 9.9).retry_after == pytest.approx(0.1)
    assert take(one, tat, NOW + 10).allowed


def test_a_call_that_was_given_back_can_be_made_again_and_only_once() -> None:
    tat = give_back(TWENTY, calls(TWENTY, None, NOW, 20)[-1].tat)
    assert [taken.allowed for taken in calls(TWENTY, tat, NOW, 2)] == [True, False]


def test_giving_back_what_was_not_used_up_gives_no_more_than_the_burst() -> None:
    tat = take(TWENTY, None, NOW).tat
    for _ in range(50):
        tat = give_back(TWENTY, tat)
    assert sum(taken.allowed for taken in calls(TWENTY, tat, NOW, 30)) == 20


@given(st.lists(st.floats(0, 30), min_size=1, max_size=80))
def test_no_period_sees_more_than_twice_the_burst(gaps: list[float]) -> None:
    limit, tat, now, passed = RateLimit.parse("5/10s"), None, 0.0, []
    for gap in gaps:
        now += gap
        taken = take(limit, tat, now)
        tat = taken.tat
        if taken.allowed:
            passed.append(now)
    for start in passed:
        # a burst of n, and then what the spacing lets through in the rest of the period
        assert sum(start <= at < start + limit.per - 1e-6 for at in passed) <= 2 * limit.count - 1
