"""Tallies add up, and a percentile that is told from buckets is off by no more than is said."""

from dataclasses import replace
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.brief import Clip, Failure, Format
from reelyard.core.task import Options, Task, TaskState
from reelyard.core.usage import (
    ERROR,
    Outcome,
    Tally,
    add_times,
    add_up,
    bounds,
    bucket,
    outcome_of,
    percentile,
    tally_of,
)

TIMES = st.integers(0, 10 * 86_400_000)
WAITING = Task(
    id="task_hailuo_1",
    account_id="acct_1",
    key_id="key_1",
    model="m",
    input="{}",
    options=Options(seed=1),
    callback_url=None,
    price=5_700,
    created_at=1_000,
    updated_at=1_000,
)
CLIP = Clip(sha256="0", size=1, format=Format(width=1, height=1, fps=24, seconds=6.5))
DONE = replace(
    WAITING, state=TaskState.SUCCEEDED, started_at=3_000, ended_at=13_000, clip_id="c", clip=CLIP, attempt=1
)
FAILED = replace(DONE, state=TaskState.FAILED, failure=Failure.REFUSED, clip_id=None, clip=None)


@given(TIMES)
def test_a_time_lies_within_the_bounds_of_its_bucket_which_are_close(millis: int) -> None:
    least, greatest = bounds(bucket(millis))
    assert least <= millis <= greatest
    assert greatest - least <= least / 8


def test_buckets_follow_on_each_other_without_a_gap() -> None:
    for number in range(200):
        assert bounds(number + 1)[0] == bounds(number)[1] + 1


@given(st.lists(TIMES, min_size=1, max_size=60), st.sampled_from([0.5, 0.95, 0.99, 1.0]))
def test_a_percentile_is_off_by_no_more_than_is_said(times: list[int], share: float) -> None:
    told = percentile(add_times({bucket(each): 1} for each in times), share)
    true = sorted(times)[ceil(len(times) * share) - 1]
    assert told is not None
    assert abs(told - true) <= true * ERROR


def test_of_no_times_there_is_no_percentile() -> None:
    assert percentile({}, 0.5) is None


def test_a_success_is_charged_and_counted_with_its_video_and_its_times() -> None:
    assert tally_of(DONE) == Tally(
        succeeded=1,
        charged=5_700,
        video=6_500,
        begun=1,
        waited=2_000,
        ran=10_000,
        waits={bucket(2_000): 1},
        runs={bucket(10_000): 1},
    )


def test_a_failure_costs_nothing_and_has_no_video() -> None:
    tally = tally_of(FAILED)
    assert (tally.failed, tally.charged, tally.released, tally.video) == (1, 0, 5_700, 0)


def test_a_task_that_nobody_began_has_no_times() -> None:
    tally = tally_of(replace(FAILED, failure=Failure.CANCELLED, started_at=None))
    assert (tally.cancelled, tally.tasks, tally.begun, tally.waits, tally.runs) == (1, 1, 0, {}, {})


def test_a_clock_that_was_put_back_gives_no_negative_time() -> None:
    assert tally_of(replace(DONE, started_at=500, ended_at=400)).waited == 0


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        (Failure.CANCELLED, Outcome.CANCELLED),
        (Failure.LOST, Outcome.FAILED),
        (Failure.TIMED_OUT, Outcome.FAILED),
    ],
)
def test_every_end_has_its_outcome(failure: Failure, outcome: Outcome) -> None:
    assert outcome_of(replace(FAILED, failure=failure)) is outcome


def test_a_task_that_has_not_ended_cannot_be_counted() -> None:
    with pytest.raises(ValueError, match="has not ended"):
        tally_of(WAITING)


def test_tallies_add_up_and_cancelled_tasks_do_not_spoil_the_success_rate() -> None:
    cancelled = replace(FAILED, failure=Failure.CANCELLED)
    total = add_up(tally_of(each) for each in (DONE, DONE, DONE, FAILED, cancelled))
    assert (total.tasks, total.begun, total.charged, total.released) == (5, 5, 3 * 5_700, 2 * 5_700)
    assert total.success_rate == 0.75
    assert total.runs == {bucket(10_000): 5}
    assert add_up([]) == Tally()
    assert Tally(cancelled=3).success_rate is None
