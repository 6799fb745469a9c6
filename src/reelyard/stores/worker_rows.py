"""Rows and values: how workers lie in columns, whatever the store."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from reelyard.core.routing import SeatGroup
from reelyard.core.worker import Activity, EngineThere, Worker
from reelyard.stores.columns import names_of
from reelyard.stores.rows import Row

WORKER = "name, host, pid, version, engines, labels, slots, running, state, started_at, seats, standing"
_COLUMNS = names_of(WORKER)
TOLD = _COLUMNS[1:]  # what a worker tells anew
_USUAL = asdict(EngineThere(engine=""))
_KNOWN = frozenset(field.name for field in fields(EngineThere))


def worker_params(worker: Worker) -> dict[str, Any]:
    """A worker as named parameters."""
    return {name: getattr(worker, name) for name in _COLUMNS} | {
        "engines": json.dumps(worker.engines),
        "labels": json.dumps(worker.labels),
        "state": worker.state.value,
        "seats": _compact([[group.count, *group.engines] for group in worker.seats]),
        "standing": _compact([_short(each) for each in worker.standing]),
    }


def worker_of(row: Row) -> Worker:
    """A worker from the columns ``WORKER``."""
    at = dict(zip(_COLUMNS, row, strict=True))
    read = {name: json.loads(at[name]) for name in ("engines", "labels", "seats", "standing")}
    at |= {"engines": tuple(read["engines"]), "labels": tuple(read["labels"])}
    at["seats"] = tuple(SeatGroup(engines=tuple(engines), count=count) for count, *engines in read["seats"])
    at["standing"] = tuple(EngineThere(**_of_ours(each)) for each in read["standing"])
    return Worker(**{**at, "state": Activity(at["state"])})


def _short(there: EngineThere) -> dict[str, Any]:
    """What is as usual goes without saying."""
    return {name: value for name, value in asdict(there).items() if value != _USUAL[name]}


def _of_ours(told: dict[str, Any]) -> dict[str, Any]:
    """What a worker of a later version tells besides is left out."""
    return {name: value for name, value in told.items() if name in _KNOWN}


def _compact(values: Sequence[Any]) -> str:
    return json.dumps(values, separators=(",", ":"))
