"""Whether an order is accepted: limits, caps and balance, decided in one place as data."""

from dataclasses import dataclass, replace

from reelyard.core.account import Account, Key
from reelyard.core.errors import InsufficientCredits, InvalidInput, RateLimited
from reelyard.core.ledger import Entry, hold
from reelyard.core.task import Task
from reelyard.core.times import DAY, HOUR, Credits, Millis, from_credits

UNFINISHED_PAUSE = 5.0  # seconds; nobody knows when a task will end, so ask again soon


@dataclass(frozen=True, kw_only=True)
class Order:
    """A task that would be created, and what is noted with it."""

    task: Task
    max_unfinished: int  # the server's default for accounts that have none of their own
    dropped: tuple[str, ...] = ()  # fields that were sent and that the model does not know


@dataclass(frozen=True, kw_only=True)
class Placed:
    """An accepted order: all that is to be written, in one go."""

    task: Task
    entry: Entry
    account: Account
    key: Key


def place(order: Order, account: Account, key: Key) -> Placed:
    """Accept an order, or refuse it.

    Raises:
        RateLimited: too many unfinished tasks, or the key's hourly or daily cap is reached.
        InsufficientCredits: the balance or the key's total cap does not cover it.
    """
    task, now = order.task, order.task.created_at
    check(task.price, account, key, max_unfinished=order.max_unfinished, now=now)
    return Placed(
        task=task,
        entry=hold(account.id, task.id, task.price, now=now),
        account=replace(account, balance=account.balance - task.price, waiting=account.waiting + 1),
        key=replace(key, unfinished=key.unfinished + 1, spent=key.spent.hold(task.price, now)),
    )


def check(price: Credits, account: Account, key: Key, *, max_unfinished: int, now: Millis) -> None:
    """Let pass an order of that price.

    Raises:
        RateLimited, InsufficientCredits: as ``place``.
    """
    _check_unfinished(account, key, max_unfinished)
    _check_caps(key, price, now)
    if account.balance < price:
        raise InsufficientCredits(
            f"this task costs {_words(price)} credits and the balance is {_words(account.balance)}:"
            " ask the operator for a top-up"
        )


def replay(existing: Task, fingerprint: str | None) -> Task:
    """The task that the same idempotency key made before.

    Raises:
        InvalidInput: the key came with another body then.
    """
    if existing.fingerprint != fingerprint:
        raise InvalidInput(
            "this `Idempotency-Key` was used with another request body: use a new one for a new order",
            field="Idempotency-Key",
        )
    return existing


def _check_unfinished(account: Account, key: Key, default: int) -> None:
    most = default if account.max_unfinished is None else account.max_unfinished
    if account.unfinished >= most:
        raise RateLimited(
            f"the account has {account.unfinished} unfinished tasks and may have {most}: wait for one to end",
            retry_after=UNFINISHED_PAUSE,
        )
    if key.limits.unfinished is not None and key.unfinished >= key.limits.unfinished:
        raise RateLimited(
            f"this key has {key.unfinished} unfinished tasks and may have {key.limits.unfinished}:"
            " wait for one to end",
            retry_after=UNFINISHED_PAUSE,
        )


def _check_caps(key: Key, price: Credits, now: Millis) -> None:
    limits = key.limits
    if limits.total is None and limits.hourly is None and limits.daily is None:
        return
    spent = key.spent.at(now)
    if limits.total is not None and spent.in_all + price > limits.total:
        raise InsufficientCredits(f"this key's total cap of {_words(limits.total)} credits is reached")
    for cap, used, begun, window, name in (
        (limits.hourly, spent.in_hour, spent.hour, HOUR, "hourly"),
        (limits.daily, spent.in_day, spent.day, DAY, "daily"),
    ):
        if cap is not None and used + price > cap:
            raise RateLimited(
                f"this key's {name} cap of {_words(cap)} credits is reached: it opens again when the"
                f" {'hour' if window == HOUR else 'day'} (UTC) is over",
                retry_after=(begun + window - now) / 1000,
            )


def _words(credits_: Credits) -> str:
    return f"{from_credits(credits_):g}"
