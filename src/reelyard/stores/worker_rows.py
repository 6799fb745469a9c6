"""Rows and values: how workers lie in columns, whatever the store."""

import json
from typing import Any

from reelyard.core.worker import Activity, Worker
from reelyard.stores.rows import Row

WORKER = "name, host, pid, version, engines, labels, slots, running, state, started_at"
_COLUMNS = tuple(name.strip() for name in WORKER.split(","))
TOLD = _COLUMNS[1:]  # what a worker tells anew


def worker_params(worker: Worker) -> dict[str, Any]:
    """A worker as named parameters."""
    return {name: getattr(worker, name) for name in _COLUMNS} | {
        "engines": json.dumps(worker.engines),
        "labels": json.dumps(worker.labels),
        "state": worker.state.value,
    }


def worker_of(row: Row) -> Worker:
    """A worker from the columns ``WORKER``."""
    at = dict(zip(_COLUMNS, row, strict=True))
    engines, labels = tuple(json.loads(at["engines"])), tuple(json.loads(at["labels"]))
    return Worker(**{**at, "engines": engines, "labels": labels, "state": Activity(at["state"])})
