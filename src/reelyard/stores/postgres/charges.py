"""What orders cost that gave no clip, in PostgreSQL: a line beside the task; engine_use adds it up."""

from collections.abc import Sequence

from reelyard.core.charge import Charge
from reelyard.stores.charge_rows import CHARGE, CHARGES, charge_of, charge_params
from reelyard.stores.columns import prefixed
from reelyard.stores.postgres.db import Db, as_json

# The record may have gone meanwhile, and may not go before this unit of work has ended.
_ADD = f"""
    INSERT INTO charges ({CHARGE})
    SELECT {prefixed(CHARGE, "c")} FROM jsonb_populate_recordset(NULL::charges, :rows::jsonb) c
    JOIN tasks t ON t.id = c.task_id ORDER BY c.task_id FOR KEY SHARE OF t
    ON CONFLICT DO NOTHING
"""


async def add_charges(db: Db, charges: Sequence[tuple[str, Charge]]) -> None:
    """Note what orders cost, each with the id of its task."""
    if charges:
        rows = [charge_params(task_id, charge) for task_id, charge in charges]
        await db.run(_ADD, {"rows": as_json(rows)})


async def charges_of(db: Db, task_id: str) -> list[Charge]:
    """What a task's orders cost that gave no clip, oldest first."""
    return [charge_of(row) for row in await db.rows(CHARGES, {"id": task_id})]
