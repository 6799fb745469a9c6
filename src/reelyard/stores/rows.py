"""Rows and values: how a task, an account, a key and a delivery lie in columns, whatever the store."""

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from reelyard.core.account import Account, Key, KeyLimits, Scope, Spent
from reelyard.core.brief import Clip, Cost, Failure, Format, Stage, Tier
from reelyard.core.charge import agreed_of, agreed_text
from reelyard.core.delivery import Delivery, DeliveryState, Posting
from reelyard.core.lane import Lane
from reelyard.core.ledger import Entry, EntryKind
from reelyard.core.limits import RateLimit
from reelyard.core.task import Options, Task, TaskState
from reelyard.stores.columns import marks, names_of

Row = tuple[Any, ...]

TASK = (
    "id, account_id, key_id, model, input, seed, tier, sound, scene, callback_url, price, created_at,"
    " updated_at, state, attempt, failures, not_before, worker, engine, lane, stage, progress, started_at,"
    " ended_at, prompt_used, upstream_id, intended_at, agreed, cost_micros, cost_currency, recipe,"
    " clip_id, clip_sha256, clip_size,"
    " clip_width, clip_height, clip_fps, clip_seconds, link, clip_gone, failure, reason,"
    " idempotency_key, fingerprint, traceparent"
)
ACCOUNT = (
    "id, name, created_at, balance, waiting, running, rate, max_unfinished, webhook_version,"
    " webhook_rotated_at"
)
KEY = (
    "id, account_id, label, digest, hint, created_at, scopes, limits, networks, expires_at, revoked_at,"
    " last_used_at, unfinished, spent_hour, spent_in_hour, spent_day, spent_in_day, spent_in_all"
)
ENTRY = "account_id, kind, amount, at, task_id, note"
DELIVERY = (
    "id, task_id, account_id, url, body, created_at, state, attempts, tried_before, due_at, ended_at,"
    " traceparent"
)
SPENT = "spent_hour, spent_in_hour, spent_day, spent_in_day, spent_in_all"
# What an attempt and its end change.
MUTABLE = (
    "state, attempt, failures, not_before, worker, stage, progress, started_at, ended_at, updated_at,"
    " cost_micros, cost_currency, recipe, clip_id, clip_sha256, clip_size, clip_width, clip_height,"
    " clip_fps, clip_seconds, link, failure, reason"
)
# What a task has when it is created; the other columns have their defaults.
NEW_TASK = (
    "id, account_id, key_id, model, input, seed, tier, sound, scene, callback_url, price, created_at,"
    " updated_at, lane, idempotency_key, fingerprint, traceparent"
)
POSTING = "delivery_id, attempt, at, status, reason, seconds"


def json_rows(rows: Iterable[tuple[Any, ...]]) -> str:
    """Rows as the one JSON text that ``json_each`` takes apart."""
    return _encode(list(rows)).decode()


_encode = msgspec.json.Encoder().encode


ADD_ENTRY = f"INSERT INTO entries ({ENTRY}) VALUES ({marks(ENTRY)})"


def task_params(task: Task) -> dict[str, Any]:
    """A task as named parameters."""
    clip = task.clip
    return {
        **{name: getattr(task, name) for name in _TASK_PLAIN},
        "seed": task.options.seed,
        "tier": task.options.tier.value,
        "sound": task.options.sound,
        "scene": task.options.scene,
        "state": task.state.value,
        "stage": task.stage.value if task.stage else None,
        "clip_gone": task.clip_gone,
        "failure": task.failure.value if task.failure else None,
        "lane": str(task.lane),
        "agreed": agreed_text(task.engine, task.agreed),
        "cost_micros": task.cost.micros if task.cost else None,
        "cost_currency": task.cost.currency if task.cost else None,
        "clip_sha256": clip.sha256 if clip else None,
        "clip_size": clip.size if clip else None,
        "clip_width": clip.format.width if clip else None,
        "clip_height": clip.format.height if clip else None,
        "clip_fps": clip.format.fps if clip else None,
        "clip_seconds": clip.format.seconds if clip else None,
    }


_TASK_COLUMNS = names_of(TASK)
_TASK_SHAPED = {
    *("seed", "tier", "sound", "scene", "state", "lane", "stage", "clip_gone", "failure"),
    *("agreed", "cost_micros", "cost_currency"),
    *(f"clip_{name}" for name in ("sha256", "size", "width", "height", "fps", "seconds")),
}
_TASK_PLAIN = tuple(name for name in _TASK_COLUMNS if name not in _TASK_SHAPED)


def new_task_row(task: Task) -> tuple[Any, ...]:
    """A task that is created, as the columns ``NEW_TASK``."""
    return (
        task.id,
        task.account_id,
        task.key_id,
        task.model,
        task.input,
        task.options.seed,
        task.options.tier.value,
        task.options.sound,
        task.options.scene,
        task.callback_url,
        task.price,
        task.created_at,
        task.updated_at,
        str(task.lane),
        task.idempotency_key,
        task.fingerprint,
        task.traceparent,
    )


def task_of(row: Row) -> Task:
    """A task from the columns ``TASK``."""
    at = dict(zip(_TASK_COLUMNS, row, strict=True))
    return Task(
        **{name: at[name] for name in _TASK_PLAIN},
        options=Options(seed=at["seed"], tier=Tier(at["tier"]), sound=bool(at["sound"]), scene=at["scene"]),
        state=TaskState(at["state"]),
        passed=Lane.parse(at["lane"]).passed,
        stage=Stage(at["stage"]) if at["stage"] else None,
        agreed=agreed_of(at["agreed"], at["engine"]),
        cost=Cost(micros=at["cost_micros"], currency=at["cost_currency"]) if at["cost_currency"] else None,
        failure=Failure(at["failure"]) if at["failure"] else None,
        clip_gone=bool(at["clip_gone"]),
        clip=_clip_of(at) if at["clip_id"] else None,
    )


def _clip_of(at: dict[str, Any]) -> Clip:
    shape = Format(
        width=at["clip_width"], height=at["clip_height"], fps=at["clip_fps"], seconds=at["clip_seconds"]
    )
    return Clip(sha256=at["clip_sha256"], size=at["clip_size"], format=shape)


def account_params(account: Account) -> dict[str, Any]:
    """An account as named parameters."""
    return {
        **{name: getattr(account, name) for name in names_of(ACCOUNT)},
        "rate": str(account.rate) if account.rate else None,
    }


def account_of(row: Row) -> Account:
    """An account from the columns ``ACCOUNT``."""
    at = dict(zip(names_of(ACCOUNT), row, strict=True))
    return Account(**{**at, "rate": RateLimit.parse(at["rate"]) if at["rate"] else None})


def key_params(key: Key) -> dict[str, Any]:
    """A key as named parameters."""
    plain = (name for name in names_of(KEY) if not name.startswith("spent_"))
    return {
        **{name: getattr(key, name) for name in plain},
        "scopes": ",".join(key.scopes),
        "networks": ",".join(key.networks),
        "limits": limits_text(key.limits),
        **spent_params(key.spent),
    }


def spent_params(spent: Spent) -> dict[str, int]:
    """What a key has spent, as named parameters."""
    return {
        "spent_hour": spent.hour,
        "spent_in_hour": spent.in_hour,
        "spent_day": spent.day,
        "spent_in_day": spent.in_day,
        "spent_in_all": spent.in_all,
    }


def key_of(row: Row) -> Key:
    """A key from the columns ``KEY``."""
    hour, in_hour, day, in_day, in_all = row[13:18]
    return Key(
        id=row[0],
        account_id=row[1],
        label=row[2],
        digest=row[3],
        hint=row[4],
        created_at=row[5],
        scopes=tuple(Scope(scope) for scope in row[6].split(",") if scope),
        limits=limits_of(row[7]),
        networks=tuple(network for network in row[8].split(",") if network),
        expires_at=row[9],
        revoked_at=row[10],
        last_used_at=row[11],
        unfinished=row[12],
        spent=Spent(hour=hour, in_hour=in_hour, day=day, in_day=in_day, in_all=in_all),
    )


def limits_text(limits: KeyLimits) -> str:
    """A key's limits as JSON; what is not limited is not there."""
    values = {
        "rate": str(limits.rate) if limits.rate else None,
        "unfinished": limits.unfinished,
        "hourly": limits.hourly,
        "daily": limits.daily,
        "total": limits.total,
    }
    return json.dumps({name: value for name, value in values.items() if value is not None})


def limits_of(text: str) -> KeyLimits:
    """A key's limits from JSON."""
    if text == "{}":
        return _UNLIMITED
    values = json.loads(text)
    rate = values.pop("rate", None)
    return KeyLimits(rate=RateLimit.parse(rate) if rate else None, **values)


_UNLIMITED = KeyLimits()


def entry_params(entry: Entry) -> dict[str, Any]:
    """A ledger entry as named parameters."""
    return {
        "account_id": entry.account_id,
        "kind": entry.kind.value,
        "amount": entry.amount,
        "at": entry.at,
        "task_id": entry.task_id,
        "note": entry.note,
    }


def entry_row(entry: Entry) -> tuple[Any, ...]:
    """A ledger entry as the columns ``ENTRY``."""
    return (entry.account_id, entry.kind.value, entry.amount, entry.at, entry.task_id, entry.note)


def entry_of(row: Row) -> Entry:
    """A ledger entry from the columns ``ENTRY``."""
    account_id, kind, amount, at, task_id, note = row
    return Entry(
        account_id=account_id, kind=EntryKind(kind), amount=amount, at=at, task_id=task_id, note=note
    )


def delivery_params(delivery: Delivery) -> dict[str, Any]:
    """A delivery as named parameters."""
    return {name: getattr(delivery, name) for name in names_of(DELIVERY)} | {"state": delivery.state.value}


def delivery_of(row: Row) -> Delivery:
    """A delivery from the columns ``DELIVERY``."""
    at = dict(zip(names_of(DELIVERY), row, strict=True))
    return Delivery(**{**at, "state": DeliveryState(at["state"])})


def posting_of(row: Row) -> Posting:
    """An attempt to deliver from the columns ``POSTING``."""
    return Posting(**dict(zip(names_of(POSTING), row, strict=True)))


def posting_params(posting: Posting) -> dict[str, Any]:
    """An attempt to deliver as named parameters."""
    return {name: getattr(posting, name) for name in names_of(POSTING)}
