"""What a key has spent: its hour, its day and in all; and when a key opens the door."""

import pytest

from reelyard.core.account import ALL_SCOPES, Account, Key, Spent
from reelyard.core.times import DAY, HOUR

EIGHT = 1_800_000_000_000  # 08:00:00 UTC
MIDNIGHT = EIGHT - 8 * HOUR


def test_a_hold_counts_in_its_hour_its_day_and_in_all() -> None:
    spent = Spent().hold(5, EIGHT + 1).hold(7, EIGHT + HOUR - 1)
    assert spent == Spent(hour=EIGHT, in_hour=12, day=MIDNIGHT, in_day=12, in_all=12)


def test_a_new_hour_begins_with_nothing_and_the_day_goes_on() -> None:
    spent = Spent().hold(5, EIGHT + HOUR - 1).hold(7, EIGHT + HOUR)
    assert spent == Spent(hour=EIGHT + HOUR, in_hour=7, day=MIDNIGHT, in_day=12, in_all=12)


def test_a_new_day_begins_with_nothing_and_the_total_goes_on() -> None:
    spent = Spent().hold(5, MIDNIGHT + DAY - 1).hold(7, MIDNIGHT + DAY)
    assert spent == Spent(hour=MIDNIGHT + DAY, in_hour=7, day=MIDNIGHT + DAY, in_day=7, in_all=12)


def test_the_same_hour_of_another_day_is_another_hour() -> None:
    spent = Spent().hold(5, EIGHT).hold(7, EIGHT + DAY)
    assert (spent.in_hour, spent.in_day, spent.in_all) == (7, 7, 12)


def test_looking_changes_no_sum_that_is_still_open() -> None:
    spent = Spent().hold(5, EIGHT)
    assert spent.at(EIGHT + HOUR - 1) == spent
    assert spent.at(EIGHT + HOUR).in_day == 5
    assert spent.at(MIDNIGHT + DAY) == Spent(hour=MIDNIGHT + DAY, day=MIDNIGHT + DAY, in_all=5)


@pytest.mark.parametrize(
    ("begun", "in_hour", "in_day"),
    [
        pytest.param(EIGHT + 1, 7, 7, id="in its own hour"),
        pytest.param(EIGHT + HOUR, 7, 7, id="in a later hour of its day"),
        pytest.param(MIDNIGHT + DAY, 7, 7, id="on a later day"),
    ],
)
def test_a_release_leaves_windows_alone_that_its_hold_was_not_in(
    begun: int, in_hour: int, in_day: int
) -> None:
    spent = Spent().hold(5, EIGHT).hold(7, begun).release(5, EIGHT)
    assert (spent.in_hour, spent.in_day, spent.in_all) == (in_hour, in_day, 7)


def test_a_release_gives_back_what_its_windows_still_count() -> None:
    assert Spent().hold(5, EIGHT).release(5, EIGHT) == Spent(hour=EIGHT, day=MIDNIGHT)


def test_no_sum_falls_below_nothing_when_everything_is_released_late() -> None:
    spent = Spent().hold(5, EIGHT).hold(7, EIGHT + HOUR).hold(9, EIGHT + DAY)
    for price, held_at in ((5, EIGHT), (7, EIGHT + HOUR), (9, EIGHT + DAY)):
        spent = spent.release(price, held_at)
    assert (spent.in_hour, spent.in_day, spent.in_all) == (0, 0, 0)


def key(**kwargs: int | None) -> Key:
    return Key(
        id="k",
        account_id="a",
        label="l",
        digest=b"",
        hint="",
        created_at=EIGHT,
        **kwargs,  # type: ignore[arg-type] # times only
    )


def test_a_key_opens_until_the_moment_it_expires() -> None:
    assert key().is_valid(EIGHT + 10**15)
    assert key(expires_at=EIGHT + 5).is_valid(EIGHT + 4)
    assert not key(expires_at=EIGHT + 5).is_valid(EIGHT + 5)


def test_a_revoked_key_opens_nothing_whenever_it_was_revoked() -> None:
    assert not key(revoked_at=EIGHT + 5).is_valid(EIGHT + 6)
    assert not key(revoked_at=EIGHT + 5, expires_at=EIGHT + 99).is_valid(EIGHT + 6)


def test_a_key_may_do_everything_where_nothing_else_was_said() -> None:
    assert key().scopes == ALL_SCOPES


def test_waiting_and_running_tasks_are_unfinished() -> None:
    assert Account(id="a", name="n", created_at=EIGHT, waiting=2, running=3).unfinished == 5
