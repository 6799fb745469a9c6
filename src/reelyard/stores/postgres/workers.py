"""Who works, in PostgreSQL. Each function that writes is one unit of work."""

from reelyard.core.worker import Worker
from reelyard.ports.worker_store import FORGOTTEN, Listed
from reelyard.stores.columns import marks
from reelyard.stores.postgres.db import Db
from reelyard.stores.postgres.holder import LIVING
from reelyard.stores.worker_rows import TOLD, WORKER, worker_of, worker_params

_FORGET = f"DELETE FROM workers WHERE seen < lease_clock() - {FORGOTTEN}"
_GREET = f"""
    INSERT INTO workers ({WORKER}, seen, holder) VALUES ({marks(WORKER)}, lease_clock(), :holder)
    ON CONFLICT (name) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in TOLD)},
        seen = excluded.seen, holder = excluded.holder
    RETURNING drain
"""
_LISTED = f"""
    SELECT {WORKER}, greatest(lease_clock() - seen, 0), holder IN ({LIVING}), drain
    FROM workers ORDER BY host, name
"""


async def greet(db: Db, worker: Worker, holder: int) -> bool:
    """Note how a worker stands, and forget who was not seen for long; whether it is to drain."""
    await db.run(_FORGET)
    return bool(await db.value(_GREET, {**worker_params(worker), "holder": holder}))


async def workers(db: Db) -> list[Listed]:
    """Every worker that is remembered; those live whose processes hold their locks."""
    return [
        Listed(worker=worker_of(tuple(told)), ago=ago, lives=lives, drain=drain)
        for *told, ago, lives, drain in await db.rows(_LISTED)
    ]


async def wish_drain(db: Db, name: str, *, drain: bool) -> bool:
    """Keep the operator's wish; whether there is such a worker."""
    sql = "UPDATE workers SET drain = :drain WHERE name = :name"
    return bool(await db.run(sql, {"name": name, "drain": drain}))


async def dismiss(db: Db, name: str) -> None:
    """Forget a worker."""
    await db.run("DELETE FROM workers WHERE name = :name", {"name": name})
