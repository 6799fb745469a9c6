"""What orders cost that gave no clip, in SQLite: a line beside the task, and a part of its engine's sums."""

import apsw

from reelyard.core.charge import Charge
from reelyard.stores.charge_rows import CHARGE, CHARGES, charge_of, charge_params, cost_of_charge
from reelyard.stores.columns import marks
from reelyard.stores.sqlite.engine_use import add_cost

# The sums count what a task cost whose record is gone, too.
_ADD = f"""
    INSERT INTO charges ({CHARGE}) SELECT {marks(CHARGE)}
    WHERE EXISTS (SELECT 1 FROM tasks WHERE id = :task_id)
    ON CONFLICT DO NOTHING
"""


def add_charge(db: apsw.Connection, task_id: str, charge: Charge) -> None:
    """Note what an order costs, and add it to its engine's sums."""
    db.execute(_ADD, charge_params(task_id, charge))
    add_cost(db, charge.engine, charge.at, cost_of_charge(charge.bill))


def charges_of(db: apsw.Connection, task_id: str) -> list[Charge]:
    """What a task's orders cost that gave no clip, oldest first."""
    return [charge_of(row) for row in db.execute(CHARGES, {"id": task_id})]
