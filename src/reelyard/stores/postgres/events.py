"""A task's timeline in PostgreSQL."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from reelyard.ports.task_store import Event
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.sets import as_arrays, as_table

_EVENT = "task_id, at, kind, detail"
# As part of a greater statement, with the parameters of ``event_arrays``.
ADD_EVENTS = f"INSERT INTO events ({_EVENT}) SELECT * FROM {as_table(_EVENT, 'v', 'v')}"
_EVENTS = "SELECT at, kind, detail FROM events WHERE task_id = :id ORDER BY id"


def event_arrays(events: Iterable[Event]) -> dict[str, list[Any]]:
    """The parameters of ``ADD_EVENTS``."""
    return as_arrays(_EVENT, "v", ((each.task_id, each.at, each.kind, _text(each)) for each in events))


def _text(event: Event) -> str:
    return json.dumps(dict(event.detail), ensure_ascii=False)


async def write_events(db: Db, events: Sequence[Event]) -> None:
    """Add lines to the timelines of tasks."""
    if events:
        await db.run(ADD_EVENTS, event_arrays(events))


async def events_of(db: Db, task_id: str) -> list[Event]:
    """A task's timeline, oldest first."""
    rows = await db.rows(_EVENTS, {"id": task_id})
    return [Event(task_id=task_id, at=at, kind=kind, detail=json.loads(detail)) for at, kind, detail in rows]
