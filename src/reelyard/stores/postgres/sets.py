"""Sets of rows as a statement takes them: one array a column, which the server takes apart at little cost."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from reelyard.stores.columns import names_of

# What is not a text.
_TYPES = {
    **dict.fromkeys(("sound", "clip_gone"), "boolean"),
    **dict.fromkeys(("progress", "clip_seconds", "seconds", "lease_until"), "double precision"),
    **dict.fromkeys(("digest", "body"), "bytea"),
    **dict.fromkeys(
        (
            *("amount", "at", "attempt", "attempts", "balance", "changed", "changes", "clip_fps"),
            *("clip_height", "clip_size", "clip_width", "cost_micros", "created_at", "day", "due_at"),
            *("ended", "ended_at", "failures", "fence", "intended_at", "not_before", "price", "ran"),
            *("released", "seed", "spent_day", "spent_hour", "spent_in_all", "spent_in_day"),
            *("spent_in_hour", "started_at", "tried_before", "turn", "unfinished", "updated_at", "waiting"),
            "running",
        ),
        "bigint",
    ),
    **dict.fromkeys(("is_void", "is_final", "withdraws"), "boolean"),
}


@cache
def as_table(columns: str, prefix: str, alias: str) -> str:
    """A set as a table: "id, at" → ``unnest(:n_id::text[], :n_at::bigint[]) n (id, at)``."""
    names = names_of(columns)
    arrays = ", ".join(f":{prefix}_{name}::{_TYPES.get(name, 'text')}[]" for name in names)
    return f"unnest({arrays}) {alias} ({', '.join(names)})"


def as_arrays(columns: str, prefix: str, rows: Iterable[tuple[Any, ...]]) -> dict[str, list[Any]]:
    """The parameters of ``as_table``: rows of these columns, turned on their side."""
    names = names_of(columns)
    turned = list(zip(*rows, strict=True)) or [()] * len(names)
    return {f"{prefix}_{name}": list(values) for name, values in zip(names, turned, strict=True)}


def added_up(columns: str) -> str:
    """The sums of columns as whole numbers, not as the decimals that PostgreSQL makes of them."""
    return ", ".join(f"sum({name})::bigint" for name in names_of(columns))
