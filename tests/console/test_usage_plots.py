"""Scales are round, bars are as high as what they stand for, and lines break where nothing is known."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.console.usage.bins import bins_of, span_name
from reelyard.console.usage.drawing import plots
from reelyard.console.usage.plots import HEIGHT, TOP, band, labels, line, stacks
from reelyard.console.usage.scale import brief, counts, shares, short, times
from reelyard.core.usage import Tally, add_up, bucket
from reelyard.services.usage import Span

DAY = 20_000


def tally(succeeded: int, failed: int = 0) -> Tally:
    return Tally(
        succeeded=succeeded,
        failed=failed,
        charged=5_700 * succeeded,
        begun=succeeded,
        waits={bucket(4_000): succeeded},
        runs={bucket(90_000): succeeded},
    )


@given(st.floats(0, 1e12))
def test_a_scale_reaches_its_greatest_value_in_a_few_round_steps(top: float) -> None:
    for scale in (counts(top), times(top or 10)):
        assert scale.most >= top * (1 - 1e-6)
        assert scale.share(top) > 0.4 or top < 3
        assert 2 <= len(scale.ticks) <= 6
        assert scale.ticks[-1][0] == pytest.approx(scale.most)


def test_steps_are_round_in_the_units_that_people_count_in() -> None:
    assert [words for _, words in counts(4_900).ticks] == ["0", "2,000", "4,000", "6,000"]
    assert [words for _, words in times(80).ticks] == ["0", "30 s", "1 min", "1.5 min"]
    assert [words for _, words in counts(0).ticks] == ["0", "1"]
    assert (short(12_000), short(3_400_000), brief(0.5), brief(7_200)) == ("12k", "3.4M", "0.5 s", "2 h")


def test_the_scale_of_shares_begins_as_high_as_it_can_and_says_where() -> None:
    assert (shares(0.97).least, shares(0.79).least, shares(0.3).least) == (0.9, 0.7, 0.0)
    assert [words for _, words in shares(0.97).ticks] == ["90%", "95%", "100%"]


def heights(path: str) -> list[float]:
    return [float(found) for found in re.findall(r"v-([0-9.]+)h", path)]


def test_bars_stand_on_each_other_and_are_as_high_as_their_values() -> None:
    bins = bins_of(Span(first=DAY, last=DAY + 2), {DAY: tally(10, 10), DAY + 2: tally(5)})
    good, bad = stacks(
        bins, [("a", lambda each: each.tally.succeeded), ("b", lambda each: each.tally.failed)], counts(20)
    )
    assert heights(good.path) == [HEIGHT / 2, HEIGHT / 4]
    assert heights(bad.path) == [HEIGHT / 2]
    assert re.findall(r"M[0-9.]+ ([0-9.]+)h", bad.path) == [f"{TOP + HEIGHT / 2}"]


def test_a_line_breaks_where_nothing_is_known_and_what_stands_alone_is_a_dot() -> None:
    drawn = line("a", [1, 2, None, 3] + [None] * 20, counts(4))
    assert drawn.path.count("M") == 2
    assert len(drawn.dots) == 1
    assert len(line("a", [1, 2], counts(4)).dots) == 2
    assert band([1, 1, None], [2, 2, None], counts(4)).count("Z") == 1


def test_a_long_span_is_drawn_in_weeks_that_add_up() -> None:
    by_day = {DAY + number: tally(number % 3) for number in range(300)}
    bins = bins_of(Span(first=DAY, last=DAY + 299), by_day)
    assert len(bins) == 43
    assert all(each.last - each.first == 6 for each in bins[1:])
    assert add_up(each.tally for each in bins) == add_up(by_day.values())
    assert bins[-1].waiting == pytest.approx((4, 4), rel=0.125)


def test_dates_below_a_plot_are_few_and_end_with_the_last() -> None:
    for count in (1, 2, 5, 7, 30, 90):
        told = labels(bins_of(Span(first=DAY, last=DAY + count - 1), {}))
        assert 1 <= len(told) <= 5
        assert told[-1][1] == span_name(DAY + count - 1, DAY + count - 1).rpartition(" ")[0]


def test_days_are_named_without_saying_anything_twice() -> None:
    assert span_name(0, 0) == "1 Jan 1970"
    assert span_name(0, 5) == "1 to 6 Jan 1970"
    assert span_name(0, 40) == "1 Jan to 10 Feb 1970"
    assert span_name(-1, 1) == "31 Dec 1969 to 2 Jan 1970"


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=40))
def test_every_plot_can_be_drawn_of_anything_that_was_used(ends: list[tuple[int, int]]) -> None:
    by_day = {DAY + number: tally(*end) for number, end in enumerate(ends) if sum(end)}
    bins = bins_of(Span(first=DAY, last=DAY + len(ends) - 1), by_day)
    drawn = plots(bins, add_up(by_day.values()))
    assert len(drawn) == 6
    for plot in drawn:
        numbers = [float(y) for y, _ in plot.ticks]
        assert min(numbers) == TOP
        assert max(numbers) == TOP + HEIGHT
