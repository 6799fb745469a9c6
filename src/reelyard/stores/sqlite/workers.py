"""Who works, in SQLite. Each function that writes is one unit of work."""

import apsw

from reelyard.core.times import Millis
from reelyard.core.worker import Worker
from reelyard.ports.worker_store import FORGOTTEN, Listed
from reelyard.stores.columns import marks
from reelyard.stores.rows import Row
from reelyard.stores.worker_rows import TOLD, WORKER, worker_of, worker_params

_GREET = f"""
    INSERT INTO workers ({WORKER}, seen_at) VALUES ({marks(WORKER)}, :now)
    ON CONFLICT (name) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in TOLD)}, seen_at = :now
    RETURNING drain
"""


def greet(db: apsw.Connection, worker: Worker, now: Millis) -> bool:
    """Note how a worker stands, and forget who was not seen for long; whether it is to drain."""
    db.execute("DELETE FROM workers WHERE seen_at < :before", {"before": now - round(FORGOTTEN * 1000)})
    return bool(db.execute(_GREET, {**worker_params(worker), "now": now}).get)


def workers(db: apsw.Connection, now: Millis, living: frozenset[str]) -> list[Listed]:
    """Every worker that is remembered; those ``living`` greeted the process that owns the file."""
    rows: list[Row] = db.execute(
        f"SELECT {WORKER}, seen_at, drain FROM workers ORDER BY host, name"
    ).fetchall()
    return [_listed(row[:-2], row[-2], row[-1], now, living) for row in rows]


def _listed(told: Row, seen: Millis, drain: int, now: Millis, living: frozenset[str]) -> Listed:
    worker = worker_of(told)
    ago = max(now - seen, 0) / 1000
    return Listed(worker=worker, ago=ago, lives=worker.name in living, drain=bool(drain))


def wish_drain(db: apsw.Connection, name: str, *, drain: bool) -> bool:
    """Keep the operator's wish; whether there is such a worker."""
    db.execute("UPDATE workers SET drain = :drain WHERE name = :name", {"name": name, "drain": drain})
    return bool(db.changes())


def dismiss(db: apsw.Connection, name: str) -> None:
    """Forget a worker."""
    db.execute("DELETE FROM workers WHERE name = :name", {"name": name})
