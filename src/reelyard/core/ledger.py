"""An account's ledger: every movement of credits is an entry, and the balance is their sum."""

from dataclasses import dataclass
from enum import StrEnum

from reelyard.core.times import Credits, Millis


class EntryKind(StrEnum):
    """Why credits moved."""

    TOP_UP = "top_up"  # the operator grants credits, or takes some back
    HOLD = "hold"  # a task is created
    RELEASE = "release"  # the task failed: its hold comes back


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One movement. A task has at most one hold and one release, and the store sees to it."""

    account_id: str
    kind: EntryKind
    amount: Credits  # signed: a hold is negative
    at: Millis
    task_id: str | None = None
    note: str = ""


def top_up(account_id: str, amount: Credits, *, note: str, now: Millis) -> Entry:
    """The operator's grant; a negative amount takes credits back."""
    return Entry(account_id=account_id, kind=EntryKind.TOP_UP, amount=amount, at=now, note=note)


def hold(account_id: str, task_id: str, price: Credits, *, now: Millis) -> Entry:
    """What a task costs leaves the balance when the task is created."""
    return Entry(account_id=account_id, kind=EntryKind.HOLD, amount=-price, at=now, task_id=task_id)


def release(account_id: str, task_id: str, price: Credits, *, now: Millis) -> Entry:
    """A failed task's hold comes back, whole."""
    return Entry(account_id=account_id, kind=EntryKind.RELEASE, amount=price, at=now, task_id=task_id)
