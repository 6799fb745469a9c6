"""What the operator can ask of an installation, by name, from the command line or over a server's socket.

Every command takes plain JSON arguments and gives plain JSON back. Credits are whole credits here, as people
write them.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from reelyard.core.account import Account, Key, KeyLimits, Scope
from reelyard.core.errors import InvalidInput, NotFound
from reelyard.core.journal import AT_COMMAND_LINE
from reelyard.core.limits import RateLimit
from reelyard.core.times import from_credits, to_credits
from reelyard.ports.upkeep_store import Finding
from reelyard.services.accounts import KeyTerms
from reelyard.services.callback_commands import CALLBACK_COMMANDS
from reelyard.services.desk import Desk
from reelyard.services.doctor import Diagnosis
from reelyard.services.engine_commands import ENGINE_COMMANDS
from reelyard.services.member_commands import MEMBER_COMMANDS
from reelyard.services.status_command import STATUS_COMMANDS
from reelyard.services.task_commands import TASK_COMMANDS
from reelyard.services.usage_command import USAGE_COMMANDS
from reelyard.services.worker_commands import WORKER_COMMANDS

Arguments = Mapping[str, Any]
Command = Callable[[Desk, Arguments], Awaitable[Any]]

log = logging.getLogger(__name__)

_DEFAULT = "default"  # an account's limit that is the server's
_MOST = 1e12  # credits in one go; hundredths of more would not fit where they are kept


async def run_command(desk: Desk, name: str, arguments: Arguments) -> Any:
    """Run a command.

    Raises:
        NotFound: there is no such command, or what it names is not there.
        InvalidInput: an argument is missing or of a wrong kind.
        ReelyardError: as the command says.
    """
    command = COMMANDS.get(name)
    if command is None:
        raise NotFound(f"there is no command {name}")
    try:
        return await command(desk.acting(AT_COMMAND_LINE), arguments)
    except (KeyError, TypeError, ValueError) as wrong:
        raise InvalidInput(f"{name}: {type(wrong).__name__}: {wrong}") from wrong


async def _account_create(desk: Desk, asked: Arguments) -> Any:
    account = await desk.accounts.open(asked["name"], _hundredths(asked.get("credits", 0)))
    return {**_account(account), "webhook_secret": desk.accounts.webhook_secret(account)}


async def _account_list(desk: Desk, asked: Arguments) -> Any:
    del asked
    return [_account(account) for account in await desk.accounts.all()]


async def _account_limit(desk: Desk, asked: Arguments) -> Any:
    """Change the limits that are named; "default" takes one away."""
    account = await desk.accounts.find(asked["account"])
    rate, unfinished = (
        asked.get("rate", str(account.rate or "")),
        asked.get("unfinished", account.max_unfinished),
    )
    changed = await desk.accounts.change(
        account.id,
        rate=None if rate == _DEFAULT else _rate(rate),
        max_unfinished=None if unfinished == _DEFAULT else unfinished,
    )
    return _account(changed)


async def _account_secret(desk: Desk, asked: Arguments) -> Any:
    """Show an account's webhook secret, after a rotation if asked."""
    if asked.get("rotate"):
        account = await desk.accounts.rotate_webhook_secret(asked["account"])
    else:
        account = await desk.accounts.find(asked["account"])
    return {**_account(account), "webhook_secret": desk.accounts.webhook_secret(account)}


async def _key_create(desk: Desk, asked: Arguments) -> Any:
    key, secret = await desk.accounts.create_key(asked["account"], _terms(asked))
    return {"key": secret, **_key(key)}


async def _key_list(desk: Desk, asked: Arguments) -> Any:
    return [_key(key) for key in await desk.accounts.keys(asked.get("account"))]


async def _key_rotate(desk: Desk, asked: Arguments) -> Any:
    grace = timedelta(seconds=asked.get("grace", 24 * 3600))
    key, secret = await desk.accounts.rotate_key(asked["key"], grace)
    return {"key": secret, **_key(key), "replaces": asked["key"], "grace_seconds": grace.total_seconds()}


async def _key_revoke(desk: Desk, asked: Arguments) -> Any:
    return _key(await desk.accounts.revoke_key(asked["key"]))


async def _credits_grant(desk: Desk, asked: Arguments) -> Any:
    account = await desk.accounts.find(asked["account"])
    balance = await desk.accounts.grant(account.id, _hundredths(asked["credits"]), asked.get("note", ""))
    return {"account": account.name, "granted": asked["credits"], "balance": from_credits(balance)}


async def _credits_show(desk: Desk, asked: Arguments) -> Any:
    account = await desk.accounts.find(asked["account"])
    entries = await desk.accounts.entries(account.id, asked.get("limit", 20))
    return {
        **_account(account),
        "entries": [
            {**asdict(entry), "kind": entry.kind.value, "amount": from_credits(entry.amount)}
            for entry in entries
        ],
    }


async def _maintenance(desk: Desk, asked: Arguments) -> Any:
    await desk.switchboard.set_maintenance(on=asked["on"])
    return {"maintenance": asked["on"]}


async def _model(desk: Desk, asked: Arguments) -> Any:
    await desk.switchboard.set_model(asked["model"], on=asked["on"])
    return {"model": asked["model"], "on": asked["on"]}


async def _doctor(desk: Desk, asked: Arguments) -> Any:
    """Examine; a database that is too broken to be asked is itself a finding."""
    del asked
    try:
        diagnosis = await desk.doctor.examine()
    except Exception as broken:
        log.exception("the doctor could not finish")
        diagnosis = Diagnosis(findings=[_broken(broken)], engines={}, clips=0)
    return {
        "healthy": not diagnosis.findings,
        "findings": [asdict(finding) for finding in diagnosis.findings],
        "engines": diagnosis.engines,
        "clips": diagnosis.clips,
    }


COMMANDS: dict[str, Command] = {
    "account-create": _account_create,
    "account-list": _account_list,
    "account-limit": _account_limit,
    "account-secret": _account_secret,
    "key-create": _key_create,
    "key-list": _key_list,
    "key-rotate": _key_rotate,
    "key-revoke": _key_revoke,
    "credits-grant": _credits_grant,
    "credits-show": _credits_show,
    "maintenance": _maintenance,
    "model": _model,
    "doctor": _doctor,
    **CALLBACK_COMMANDS,
    **ENGINE_COMMANDS,
    **MEMBER_COMMANDS,
    **STATUS_COMMANDS,
    **TASK_COMMANDS,
    **USAGE_COMMANDS,
    **WORKER_COMMANDS,
}


def _broken(problem: Exception) -> Finding:
    return Finding(
        check="database",
        subject="store",
        problem=f"it could not be read through: {problem}",
        advice="stop the server, keep a copy of the data folder, and restore the newest backup",
    )


def _account(account: Account) -> dict[str, Any]:
    return {
        "id": account.id,
        "name": account.name,
        "balance": from_credits(account.balance),
        "unfinished": account.unfinished,
        "rate": str(account.rate) if account.rate else None,
        "max_unfinished": account.max_unfinished,
        "created_at": account.created_at,
    }


def _key(key: Key) -> dict[str, Any]:
    limits = key.limits
    return {
        "id": key.id,
        "account": key.account_id,
        "name": key.label,
        "hint": key.hint,
        "scopes": [scope.value for scope in key.scopes],
        "rate": str(limits.rate) if limits.rate else None,
        "unfinished": limits.unfinished,
        "hourly": _whole(limits.hourly),
        "daily": _whole(limits.daily),
        "total": _whole(limits.total),
        "networks": list(key.networks),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
        "last_used_at": key.last_used_at,
    }


def _terms(asked: Arguments) -> KeyTerms:
    limits = KeyLimits(
        rate=_rate(asked.get("rate")),
        unfinished=asked.get("unfinished"),
        hourly=_credits(asked.get("hourly")),
        daily=_credits(asked.get("daily")),
        total=_credits(asked.get("total")),
    )
    scopes = tuple(Scope(scope) for scope in asked.get("scopes") or [])
    return KeyTerms(
        label=asked.get("name") or "",
        limits=limits,
        networks=tuple(asked.get("networks") or ()),
        expires_at=asked.get("expires_at"),
        **({"scopes": scopes} if scopes else {}),
    )


def _rate(text: str | None) -> RateLimit | None:
    if not text:
        return None
    try:
        return RateLimit.parse(text)
    except ValueError as problem:
        raise InvalidInput(str(problem), field="rate") from problem


def _credits(whole: float | None) -> int | None:
    return None if whole is None else _hundredths(whole)


def _hundredths(whole: float) -> int:
    if not abs(whole) <= _MOST:  # NaN is not either
        raise InvalidInput("credits must be a number of at most 1e12", field="credits")
    return to_credits(whole)


def _whole(credits_: int | None) -> float | None:
    return None if credits_ is None else from_credits(credits_)
