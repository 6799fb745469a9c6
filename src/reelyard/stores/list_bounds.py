"""What lists of tasks are bounded by, whatever the store: exact values, times, and where to go on."""

from typing import Any

from reelyard.core.listing import Mark, TaskFilter

MOST_PLACES = 400  # of an index that one list is merged from; SQLite merges at most 500
_LATEST = 2**62  # ms; behind every time


def exactly(wanted: TaskFilter) -> str:
    """The condition that the index of a list begins with."""
    if wanted.key_id is None:
        return "account_id = :account_id"
    return "account_id = :account_id AND key_id = :key_id"


def bounds(wanted: TaskFilter, after: Mark | None) -> dict[str, Any]:
    """What is asked for exactly, and the times between which it lies, as named parameters."""
    last = _LATEST if wanted.created_before is None else wanted.created_before - 1
    return {
        "account_id": wanted.account_id,
        "key_id": wanted.key_id,
        "first": wanted.created_from or 0,
        "last": last if after is None else min(last, after.created_at),
        "after_at": _LATEST + 1 if after is None else after.created_at,
        "after_id": "" if after is None else after.task_id,
    }
