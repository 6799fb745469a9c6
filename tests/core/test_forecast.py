"""The queue played ahead: places and times as the fair order gives them, whatever waits and runs."""

import pytest

from reelyard.core.forecast import (
    MOST_STARTS,
    Attempt,
    Line,
    Outlook,
    Queue,
    outlook,
    outlooks,
    seconds_left,
    with_one_more,
)


def line(account_id: str, *seconds: float, running: int = 0, turn: int = 0) -> Line:
    return Line(account_id=account_id, running=running, turn=turn, seconds=seconds)


def queue(*lines: Line, slots: int = 1, running: tuple[tuple[str, float], ...] = ()) -> Queue:
    attempts = tuple(Attempt(account_id=account_id, left=left) for account_id, left in running)
    return Queue(slots=slots, lines=lines, running=attempts)


def test_an_empty_queue_begins_at_once() -> None:
    asked = with_one_more(queue(), "ann", 60.0, 0, 0)
    assert outlook(asked, "ann", 0) == Outlook(place=1, wait=0.0, eta=60.0)


def test_one_slot_works_through_a_line_in_order() -> None:
    asked = queue(line("ann", 10, 20, 30, running=1), running=(("ann", 5.0),))
    assert [outlook(asked, "ann", number) for number in range(3)] == [
        Outlook(place=1, wait=5.0, eta=15.0),
        Outlook(place=2, wait=15.0, eta=35.0),
        Outlook(place=3, wait=35.0, eta=65.0),
    ]


def test_a_backlog_of_one_account_never_stands_before_anothers_turn() -> None:
    backlog = line("ann", *[10.0] * 500, running=1, turn=9)
    asked = with_one_more(queue(backlog, running=(("ann", 4.0),)), "bob", 10.0, 0, 0)
    assert outlook(asked, "bob", 0) == Outlook(place=1, wait=4.0, eta=14.0)
    assert outlook(asked, "ann", 0).place == 2


def test_two_accounts_take_turns_and_the_longest_ago_is_first() -> None:
    asked = queue(line("ann", 1, 1, 1, turn=5), line("bob", 1, 1, 1, turn=3))
    assert [outlook(asked, "bob", number).place for number in range(3)] == [1, 3, 5]
    assert [outlook(asked, "ann", number).place for number in range(3)] == [2, 4, 6]


def test_who_runs_less_is_first_however_long_ago_its_turn() -> None:
    asked = queue(
        line("ann", 1, 1, running=2, turn=1),
        line("bob", 1, 1, running=0, turn=9),
        slots=4,
        running=(("ann", 50.0), ("ann", 60.0)),
    )
    assert [outlook(asked, "bob", number).place for number in range(2)] == [1, 2]
    assert outlook(asked, "ann", 0) == Outlook(place=3, wait=1.0, eta=2.0)


def test_where_nobody_works_a_place_is_known_and_no_time() -> None:
    asked = queue(line("ann", 1, 1), line("bob", 1), slots=0)
    assert outlook(asked, "ann", 1) == Outlook(place=3, wait=None, eta=None)


def test_far_back_the_wait_goes_on_at_the_pace_of_the_beginning() -> None:
    long = queue(line("ann", *[10.0] * 10_000), slots=2)
    told = outlook(long, "ann", 9_999)
    assert told.place == pytest.approx(10_000, rel=0.01)
    assert told.wait == pytest.approx(49_990, rel=0.01)
    assert MOST_STARTS < 10_000


@pytest.mark.parametrize(
    ("progress", "elapsed", "left"),
    [(0.0, 0.0, 60), (0.0, 20.0, 40), (0.0, 500.0, 0.5), (0.1, 3.0, 54), (0.5, 10.0, 10), (1.0, 10.0, 0.5)],
)
def test_what_is_left_of_an_attempt(progress: float, elapsed: float, left: float) -> None:
    assert seconds_left(60.0, progress=progress, elapsed=elapsed) == pytest.approx(left)


@pytest.mark.parametrize("slots", [0, 1, 3])
def test_one_game_tells_of_every_task_what_a_game_for_each_tells(slots: int) -> None:
    lines = (line("ann", 5.0, 6.0, 7.0, turn=2), line("bob", 30.0, 1.0, turn=1), line("cid", running=1))
    asked = queue(*lines, slots=slots, running=(("cid", 4.0),))
    told = outlooks(asked)
    assert len(told) == 5
    assert told == {(whose, number): outlook(asked, whose, number) for whose, number in told}
