"""Whether an order is accepted: every limit at its bound, and one beyond it."""

from dataclasses import replace

import pytest

from reelyard.core.account import Account, Key, KeyLimits, Spent
from reelyard.core.errors import InsufficientCredits, InvalidInput, RateLimited
from reelyard.core.ledger import EntryKind
from reelyard.core.order import UNFINISHED_PAUSE, Order, place, replay
from reelyard.core.task import Options, Task
from reelyard.core.times import DAY, HOUR

NOW = 1_800_000_000_000 + 1_500  # 08:00:01.5 UTC
PRICE = 5_700
TASK = Task(
    id="task_1",
    account_id="a",
    key_id="k",
    model="m",
    input="{}",
    options=Options(seed=1),
    callback_url=None,
    price=PRICE,
    created_at=NOW,
    updated_at=NOW,
    idempotency_key="once",
    fingerprint="f1",
)
ORDER = Order(task=TASK, max_unfinished=10)
ACCOUNT = Account(id="a", name="ann", created_at=0, balance=PRICE)
KEY = Key(id="k", account_id="a", label="l", digest=b"", hint="", created_at=0)


def limited(spent: int, unfinished: int = 0, **limits: int) -> Key:
    """A key that has spent so much this hour, today and in all."""
    counted = Spent().hold(spent, NOW) if spent else Spent()
    return replace(KEY, limits=KeyLimits(**limits), spent=counted, unfinished=unfinished)  # type: ignore[arg-type] # ints only


def test_an_accepted_order_says_all_that_is_to_be_written() -> None:
    placed = place(ORDER, ACCOUNT, KEY)
    assert placed.task == TASK
    assert (placed.entry.kind, placed.entry.amount, placed.entry.at) == (EntryKind.HOLD, -PRICE, NOW)
    assert (placed.entry.account_id, placed.entry.task_id) == ("a", "task_1")
    assert placed.account == replace(ACCOUNT, balance=0, waiting=1)
    assert placed.key == replace(KEY, unfinished=1, spent=Spent().hold(PRICE, NOW))


def test_a_balance_one_hundredth_short_is_refused_with_both_figures() -> None:
    with pytest.raises(InsufficientCredits, match=r"costs 57 credits and the balance is 56\.99"):
        place(ORDER, replace(ACCOUNT, balance=PRICE - 1), KEY)


def test_a_free_task_needs_no_balance() -> None:
    placed = place(replace(ORDER, task=replace(TASK, price=0)), replace(ACCOUNT, balance=0), KEY)
    assert (placed.account.balance, placed.entry.amount) == (0, 0)


@pytest.mark.parametrize(("waiting", "running"), [(9, 0), (0, 9), (4, 5)])
def test_the_servers_limit_lets_the_last_one_through(waiting: int, running: int) -> None:
    place(ORDER, replace(ACCOUNT, waiting=waiting, running=running), KEY)


@pytest.mark.parametrize(("waiting", "running"), [(10, 0), (0, 10), (5, 5), (11, 0)])
def test_the_servers_limit_stops_the_next(waiting: int, running: int) -> None:
    with pytest.raises(RateLimited, match="may have 10") as refusal:
        place(ORDER, replace(ACCOUNT, waiting=waiting, running=running), KEY)
    assert refusal.value.retry_after == UNFINISHED_PAUSE


@pytest.mark.parametrize(("own", "unfinished"), [(3, 2), (30, 29)])
def test_an_accounts_own_limit_counts_instead_of_the_servers(own: int, unfinished: int) -> None:
    account = replace(ACCOUNT, max_unfinished=own, waiting=unfinished)
    place(ORDER, account, KEY)
    with pytest.raises(RateLimited, match=f"may have {own}"):
        place(ORDER, replace(account, running=1), KEY)


def test_a_limit_of_none_at_all_lets_nothing_through() -> None:
    with pytest.raises(RateLimited):
        place(ORDER, replace(ACCOUNT, max_unfinished=0), KEY)
    with pytest.raises(RateLimited):
        place(ORDER, ACCOUNT, replace(KEY, limits=KeyLimits(unfinished=0)))


def test_a_keys_own_limit_of_unfinished_tasks_stands_beside_the_accounts() -> None:
    place(ORDER, ACCOUNT, replace(KEY, limits=KeyLimits(unfinished=2), unfinished=1))
    with pytest.raises(RateLimited, match="this key has 2 unfinished tasks and may have 2") as refusal:
        place(ORDER, ACCOUNT, replace(KEY, limits=KeyLimits(unfinished=2), unfinished=2))
    assert refusal.value.retry_after == UNFINISHED_PAUSE


@pytest.mark.parametrize("cap", ["hourly", "daily", "total"])
def test_a_cap_lets_through_what_fills_it(cap: str) -> None:
    placed = place(ORDER, ACCOUNT, limited(PRICE, **{cap: 2 * PRICE}))
    assert placed.key.spent.in_hour == placed.key.spent.in_day == placed.key.spent.in_all == 2 * PRICE


@pytest.mark.parametrize(
    ("cap", "window", "begun"), [("hourly", HOUR, NOW - 1_500), ("daily", DAY, NOW - 1_500 - 8 * HOUR)]
)
def test_a_cap_that_would_be_passed_by_one_hundredth_says_when_it_opens(
    cap: str, window: int, begun: int
) -> None:
    with pytest.raises(RateLimited, match=f"{cap} cap of 113.99 credits") as refusal:
        place(ORDER, ACCOUNT, limited(PRICE, **{cap: 2 * PRICE - 1}))
    assert refusal.value.retry_after == (begun + window - NOW) / 1000


def test_a_total_cap_that_would_be_passed_never_opens_again() -> None:
    with pytest.raises(InsufficientCredits, match=r"total cap of 113\.99 credits"):
        place(ORDER, ACCOUNT, limited(PRICE, total=2 * PRICE - 1))


def test_what_was_spent_in_an_hour_that_is_over_does_not_count() -> None:
    spent = Spent().hold(PRICE, NOW - HOUR)
    key = replace(KEY, limits=KeyLimits(hourly=PRICE), spent=spent)
    assert place(ORDER, ACCOUNT, key).key.spent.in_hour == PRICE
    with pytest.raises(RateLimited):
        place(ORDER, ACCOUNT, replace(key, limits=KeyLimits(daily=PRICE)))


def test_a_limit_on_tasks_is_named_before_a_cap_and_a_cap_before_the_balance() -> None:
    poor = replace(ACCOUNT, balance=0)
    with pytest.raises(RateLimited, match="unfinished"):
        place(ORDER, replace(poor, waiting=10), limited(PRICE, hourly=1, total=1))
    with pytest.raises(InsufficientCredits, match="total cap"):
        place(ORDER, poor, limited(PRICE, hourly=1, total=1))
    with pytest.raises(RateLimited, match="hourly"):
        place(ORDER, poor, limited(PRICE, hourly=1))
    with pytest.raises(InsufficientCredits, match="balance"):
        place(ORDER, poor, KEY)


def test_a_repeated_order_is_the_task_that_it_made() -> None:
    assert replay(TASK, "f1") is TASK


@pytest.mark.parametrize("fingerprint", ["f2", None, ""])
def test_a_repeated_idempotency_key_with_another_body_is_refused(fingerprint: str | None) -> None:
    with pytest.raises(InvalidInput, match="another request body") as refusal:
        replay(TASK, fingerprint)
    assert refusal.value.field == "Idempotency-Key"
