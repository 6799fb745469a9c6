"""What came of each engine's attempts, and what they cost, in SQLite: counted when an attempt ends."""

from dataclasses import asdict

import apsw

from reelyard.core.brief import Failure
from reelyard.core.settlement import Settlement
from reelyard.core.task import TaskState
from reelyard.core.times import Millis
from reelyard.core.usage import Day, day_of
from reelyard.ports.overview_store import DayCost, EngineCost, EngineUse
from reelyard.stores.charge_rows import SUMS, cost_of_clip, engine_cost_of, used
from reelyard.stores.columns import marks, names_of

_COLUMNS = {
    Failure.REFUSED: "refused",
    **dict.fromkeys(
        (Failure.FAILED, Failure.DOWN, Failure.UNKNOWN, Failure.TIMED_OUT, Failure.LOST), "broke"
    ),
}
_COUNT = {
    column: f"""
        INSERT INTO engine_days (engine, day, {column}) VALUES (:engine, :day, 1)
        ON CONFLICT DO UPDATE SET {column} = {column} + 1
    """
    for column in ("made", "broke", "refused")
}
_NAMES = names_of(SUMS)
_ADD_COST = f"""
    INSERT INTO engine_costs (engine, day, currency, {SUMS})
    VALUES (:engine, :day, :currency, {marks(SUMS)})
    ON CONFLICT DO UPDATE SET {", ".join(f"{name} = {name} + excluded.{name}" for name in _NAMES)}
"""
_USE = """
    SELECT engine, sum(made), sum(broke), sum(refused) FROM engine_days
    WHERE day BETWEEN :first AND :last GROUP BY engine
"""
_COSTS = f"""
    SELECT engine, currency, {", ".join(f"sum({name})" for name in _NAMES)} FROM engine_costs
    WHERE day BETWEEN :first AND :last GROUP BY engine, currency ORDER BY engine, currency
"""
_BY_DAY = f"""
    SELECT engine, day, currency, {SUMS} FROM engine_costs
    WHERE day BETWEEN :first AND :last ORDER BY engine, day DESC, currency
"""


def count_attempt(db: apsw.Connection, settlement: Settlement) -> None:
    """Count an attempt that has ended; one that was stopped or handed back says nothing of its engine."""
    task = settlement.task
    column = _COLUMNS.get(settlement.broke.failure) if settlement.broke else "made"
    if settlement.was is not TaskState.RUNNING or task.engine is None or column is None:
        return
    names = {"engine": task.engine, "day": day_of(task.updated_at)}
    db.execute(_COUNT[column], names)
    if task.cost is not None:
        add_cost(db, task.engine, task.updated_at, cost_of_clip(task.cost))


def add_cost(db: apsw.Connection, engine: str, at: Millis, cost: EngineCost) -> None:
    """Add to what an engine cost on a day."""
    db.execute(_ADD_COST, {"engine": engine, "day": day_of(at), **asdict(cost)})


def engine_use(db: apsw.Connection, first: Day, last: Day) -> dict[str, EngineUse]:
    """What came of the attempts of these days, by engine."""
    names = {"first": first, "last": last}
    costs: dict[str, list[EngineCost]] = {}
    for engine, *sums in db.execute(_COSTS, names):
        costs.setdefault(str(engine), []).append(engine_cost_of(sums))
    return used(db.execute(_USE, names), costs)


def engine_costs(db: apsw.Connection, first: Day, last: Day) -> list[DayCost]:
    """What each engine cost on each of these days."""
    rows = db.execute(_BY_DAY, {"first": first, "last": last})
    return [DayCost(engine=engine, day=day, cost=engine_cost_of(sums)) for engine, day, *sums in rows]


def prune_engine_use(db: apsw.Connection, before: Day) -> None:
    """Remove the rows of days before one."""
    db.execute("DELETE FROM engine_days WHERE day < :before", {"before": before})
    db.execute("DELETE FROM engine_costs WHERE day < :before", {"before": before})
