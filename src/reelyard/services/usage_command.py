"""What the operator asks about usage on the command line: rows with the names of accounts and keys."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec

from reelyard.core.usage import Dimension
from reelyard.ports.usage_store import Use
from reelyard.services.desk import Desk
from reelyard.services.usage import Usage, UsageAsked
from reelyard.wire.usage import GROUPS, date_of, read_day, read_groups, row_of, tally_words

_GROUPS = {**GROUPS, Dimension.ACCOUNT.value: Dimension.ACCOUNT}


async def _usage(desk: Desk, asked: Mapping[str, Any]) -> Any:
    """What one account has used, or all of them."""
    named = asked.get("account")
    account = await desk.accounts.find(named) if named else None
    report = await desk.usage.report(
        account.id if account else None,
        UsageAsked(
            first=_first(desk.usage, asked),
            last=read_day(asked.get("to"), "to"),
            by=read_groups(asked.get("by"), _GROUPS),
            models=tuple(asked.get("models") or ()),
            keys=tuple(asked.get("keys") or ()),
        ),
    )
    names = await _names(desk)
    return {
        "from": date_of(report.span.first),
        "to": date_of(report.span.last),
        "by": [each.value for each in report.by],
        "rows": [_row(use, names) for use in report.uses],
        "totals": msgspec.to_builtins(tally_words(report.total)),
    }


def _first(usage: Usage, asked: Mapping[str, Any]) -> int | None:
    if asked.get("days") is not None and asked.get("from") is None:
        last = read_day(asked.get("to"), "to")
        return (usage.today() if last is None else last) - int(asked["days"]) + 1
    return read_day(asked.get("from"), "from")


async def _names(desk: Desk) -> dict[str, str]:
    keys = {key.id: key.label for key in await desk.store.keys(None)}
    return {**keys, **{account.id: account.name for account in await desk.accounts.all()}}


def _row(use: Use, names: Mapping[str, str]) -> dict[str, Any]:
    words = {
        **({"account": names.get(use.account_id, use.account_id)} if use.account_id else {}),
        **({"key": names.get(use.key_id, "")} if use.key_id else {}),
    }
    return {**words, **msgspec.to_builtins(row_of(use))}


USAGE_COMMANDS: dict[str, Callable[[Desk, Mapping[str, Any]], Awaitable[Any]]] = {"usage": _usage}
