"""The circuit breaker: any story of ends, and what may begin after each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.breaker import Breaker, BreakerPolicy, BreakerState
from reelyard.core.brief import Broke, Clip, Failure, Format, Outcome, Produced

POLICY = BreakerPolicy(failures=3, pauses=(10.0, 20.0, 40.0))
CLIP = Clip(sha256="ab" * 32, size=9, format=Format(width=8, height=8, fps=24, seconds=1.0))
MADE = Produced(clip=CLIP)
BAD = [Failure.FAILED, Failure.TIMED_OUT, Failure.DOWN, Failure.UNKNOWN]
SILENT = [Failure.LOST, Failure.HANDED_BACK, Failure.CANCELLED]


def broke(failure: Failure = Failure.FAILED, **more: object) -> Broke:
    return Broke(failure=failure, reason=f"it {failure.value}", **more)  # type: ignore[arg-type]


def after(breaker: Breaker, *outcomes: Outcome, now: float = 0.0) -> Breaker:
    for outcome in outcomes:
        breaker = breaker.ended("task", outcome, POLICY, now)
    return breaker


def opened(now: float = 0.0) -> Breaker:
    return after(Breaker(), *[broke()] * 3, now=now)


def test_every_kind_of_failure_is_judged() -> None:
    assert {*BAD, *SILENT, Failure.REFUSED} == set(Failure)


@pytest.mark.parametrize("failure", BAD)
def test_failures_in_a_row_open_it_and_not_one_fewer(failure: Failure) -> None:
    almost = after(Breaker(), broke(failure), broke(failure))
    assert (almost.state(0.0), almost.admits(0.0)) == (BreakerState.CLOSED, None)
    full = after(almost, broke(failure))
    assert (full.state(9.9), full.admits(9.9)) == (BreakerState.OPEN, 0)
    assert full.reason == f"it {failure.value}"


@pytest.mark.parametrize("outcome", [MADE, broke(Failure.REFUSED)])
def test_an_engine_that_makes_or_refuses_a_clip_is_well(outcome: Outcome) -> None:
    assert after(Breaker(), broke(), broke(), outcome) == Breaker()


@pytest.mark.parametrize("failure", SILENT)
def test_what_says_nothing_of_the_engine_neither_counts_nor_mends(failure: Failure) -> None:
    assert after(Breaker(), broke(), broke(failure)) == after(Breaker(), broke())
    assert after(Breaker(), *[broke(failure)] * 99).state(0.0) is BreakerState.CLOSED


def test_a_standing_fault_opens_it_at_once() -> None:
    assert after(Breaker(), broke(Failure.DOWN, standing=True)).admits(9.9) == 0
    assert after(Breaker(), broke(Failure.DOWN)).admits(0.0) is None


def test_an_engine_that_asks_for_a_pause_has_it() -> None:
    asked = after(Breaker(), broke(Failure.DOWN, pause=7.0))
    assert (asked.admits(6.9), asked.admits(7.0)) == (0, 1)
    longer = after(Breaker(), broke(Failure.DOWN, standing=True, pause=99.0))
    assert (longer.admits(98.9), longer.admits(99.0)) == (0, 1)
    assert after(Breaker(), broke(Failure.FAILED, pause=7.0)).admits(0.0) is None


@pytest.mark.parametrize("standing", [True, False])
@pytest.mark.parametrize("asked", [1e9, float("inf")])
def test_who_asks_for_years_is_tried_again_after_an_hour(asked: float, *, standing: bool) -> None:
    asking = after(Breaker(), broke(Failure.DOWN, standing=standing, pause=asked))
    assert (asking.admits(3_599.0), asking.admits(3_600.0)) == (0, 1)


def test_after_its_pause_one_task_is_tried_and_no_second() -> None:
    half = opened()
    assert (half.state(10.0), half.admits(10.0)) == (BreakerState.HALF_OPEN, 1)
    tried = half.begun("probe", 10.0)
    assert tried.admits(10.0) == 0
    assert tried.begun("second", 11.0) == tried


def test_a_good_probe_closes_it_and_a_bad_one_opens_it_for_longer() -> None:
    tried = opened().begun("probe", 10.0)
    assert tried.ended("probe", MADE, POLICY, 12.0) == Breaker()
    pauses = []
    breaker, now = opened(), 10.0
    for _ in range(4):
        breaker = breaker.begun("probe", now).ended("probe", broke(), POLICY, now)
        pauses.append((breaker.until or 0.0) - now)
        now = breaker.until or 0.0
    assert pauses == [20.0, 40.0, 40.0, 40.0]


@pytest.mark.parametrize("outcome", [MADE, broke(), broke(Failure.REFUSED), broke(Failure.LOST)])
def test_what_began_before_it_opened_says_nothing_about_now(outcome: Outcome) -> None:
    tried = opened().begun("probe", 10.0)
    for breaker in (opened(), tried):
        assert breaker.ended("old", outcome, POLICY, 11.0) == breaker


@pytest.mark.parametrize("failure", SILENT)
def test_a_probe_that_could_not_say_anything_is_followed_by_another(failure: Failure) -> None:
    tried = opened().begun("probe", 10.0)
    for again in (tried.ended("probe", broke(failure), POLICY, 11.0), tried.let_go("probe")):
        assert again.admits(11.0) == 1
    assert tried.let_go("another") == tried


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["begin", "end", "let go", "wait"]),
        st.integers(0, 3),
        st.sampled_from([MADE, *(broke(failure) for failure in Failure), broke(Failure.DOWN, standing=True)]),
        st.floats(0, 50),
    ),
    max_size=60,
)


@given(steps=STEPS)
def test_whatever_happens_it_admits_at_most_one_task_until_one_succeeds(
    steps: list[tuple[str, int, Outcome, float]],
) -> None:
    breaker, now, probes = Breaker(), 0.0, 0
    for what, number, outcome, seconds in steps:
        name, before = f"task{number}", breaker
        if what == "begin":
            breaker = breaker.begun(name, now)
            probes += breaker.probe is not None and before.probe is None
        elif what == "end":
            breaker = breaker.ended(name, outcome, POLICY, now)
        elif what == "let go":
            breaker = breaker.let_go(name)
        else:
            now += seconds
        if before.until is not None and breaker.until is None:
            assert before.probe == name
            assert outcome is MADE or (isinstance(outcome, Broke) and outcome.failure is Failure.REFUSED)
        if breaker.until is None:
            assert breaker.admits(now) is None
            assert breaker.failures < POLICY.failures
        else:
            assert breaker.admits(now) in (0, 1)
            assert breaker.until >= before.until if before.until is not None else True
            assert not (breaker.probe and breaker.admits(now))
    assert breaker.until is None or Breaker.admits(breaker, breaker.until + 1) == (breaker.probe is None)
