"""A task's timeline in SQLite."""

import json
from collections.abc import Mapping
from typing import Any

import apsw

from reelyard.core.times import Millis
from reelyard.ports.task_store import Event

_ADD = "INSERT INTO events (task_id, at, kind, detail) VALUES (:task_id, :at, :kind, :detail)"


def write_event(db: apsw.Connection, task_id: str, at: Millis, kind: str, detail: Mapping[str, Any]) -> None:
    """Add a line to a task's timeline."""
    text = json.dumps(detail, ensure_ascii=False)
    db.execute(_ADD, {"task_id": task_id, "at": at, "kind": kind, "detail": text})


def events_of(db: apsw.Connection, task_id: str) -> list[Event]:
    """A task's timeline, oldest first."""
    rows = db.execute(
        "SELECT at, kind, detail FROM events WHERE task_id = :id ORDER BY rowid", {"id": task_id}
    )
    return [Event(task_id=task_id, at=at, kind=kind, detail=json.loads(detail)) for at, kind, detail in rows]
