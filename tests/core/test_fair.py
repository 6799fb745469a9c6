"""Claims in a batch choose whom claims one by one would choose."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reelyard.core.fair import Queue, shares


def queue(account_id: str, *, running: int = 0, turn: int = 0, waiting: int = 1) -> Queue:
    return Queue(account_id=account_id, running=running, turn=turn, waiting=waiting)


def one_by_one(queues: list[Queue], count: int) -> list[str]:
    """The rule for a single claim, as it is written: nothing of a batch in it."""
    chosen: list[str] = []
    counter = max((each.turn for each in queues), default=0)
    left = {each.account_id: each for each in queues}
    while len(chosen) < count:
        waiting = [each for each in left.values() if each.waiting > 0]
        if not waiting:
            break
        next_ = min(waiting, key=lambda each: (each.running, each.turn, each.account_id))
        counter += 1
        left[next_.account_id] = replace(
            next_, running=next_.running + 1, turn=counter, waiting=next_.waiting - 1
        )
        chosen.append(next_.account_id)
    return chosen


@st.composite
def several(draw: st.DrawFn) -> list[Queue]:
    """Accounts as a store has them: turns are counters, so that two are equal only where both are 0."""
    size = draw(st.integers(0, 9))
    turns = draw(st.lists(st.integers(1, 40), min_size=size, max_size=size, unique=True))
    return [
        queue(
            f"acct_{number}",
            running=draw(st.integers(0, 5)),
            turn=draw(st.sampled_from((0, turns[number]))),
            waiting=draw(st.integers(0, 7)),
        )
        for number in range(size)
    ]


@given(several(), st.integers(0, 70))
def test_a_batch_is_what_claims_one_by_one_would_be(queues: list[Queue], count: int) -> None:
    assert shares(queues, count) == one_by_one(queues, count)


@given(several(), st.integers(1, 12))
def test_the_first_accounts_by_running_and_turn_are_enough(queues: list[Queue], count: int) -> None:
    first = sorted(
        (each for each in queues if each.waiting > 0),
        key=lambda each: (each.running, each.turn, each.account_id),
    )[:count]
    few = [replace(each, waiting=min(each.waiting, count)) for each in first]
    assert shares(few, count) == shares(queues, count)


def test_a_flood_never_stands_before_anothers_turn() -> None:
    flood = queue("flood", turn=1, waiting=1_000)
    assert shares([flood, queue("late", turn=9)], 3) == ["flood", "late", "flood"]


def test_who_runs_less_is_first_however_recent_its_turn() -> None:
    busy, idle = queue("busy", running=2, turn=1, waiting=9), queue("idle", turn=9, waiting=9)
    assert shares([busy, idle], 5) == ["idle", "idle", "busy", "idle", "busy"]


def test_nobody_gets_more_than_waits_and_a_batch_may_be_smaller_than_asked() -> None:
    assert shares([queue("a", waiting=2), queue("b", waiting=0)], 10) == ["a", "a"]
    assert shares([queue("a", waiting=2)], 0) == []
    assert shares([], 10) == []
