"""What came of each engine's attempts, and what they cost, in SQLite: counted when an attempt ends."""

import apsw

from reelyard.core.brief import Failure
from reelyard.core.settlement import Settlement
from reelyard.core.task import TaskState
from reelyard.core.usage import Day, day_of
from reelyard.ports.overview_store import EngineCost, EngineUse

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
_ADD_COST = """
    INSERT INTO engine_costs (engine, day, currency, clips, micros)
    VALUES (:engine, :day, :currency, 1, :micros)
    ON CONFLICT DO UPDATE SET clips = clips + 1, micros = micros + excluded.micros
"""
_USE = """
    SELECT engine, sum(made), sum(broke), sum(refused) FROM engine_days
    WHERE day BETWEEN :first AND :last GROUP BY engine
"""
_COSTS = """
    SELECT engine, currency, sum(clips), sum(micros) FROM engine_costs
    WHERE day BETWEEN :first AND :last GROUP BY engine, currency
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
        db.execute(_ADD_COST, {**names, "currency": task.cost.currency, "micros": task.cost.micros})


def engine_use(db: apsw.Connection, first: Day, last: Day) -> dict[str, EngineUse]:
    """What came of the attempts of these days, by engine."""
    names = {"first": first, "last": last}
    costs: dict[str, list[EngineCost]] = {}
    for engine, currency, clips, micros in db.execute(_COSTS, names):
        costs.setdefault(engine, []).append(EngineCost(currency=currency, clips=clips, micros=micros))
    return {
        engine: EngineUse(made=made, broke=broke, refused=refused, costs=tuple(costs.get(engine, ())))
        for engine, made, broke, refused in db.execute(_USE, names)
    }


def prune_engine_use(db: apsw.Connection, before: Day) -> None:
    """Remove the rows of days before one."""
    db.execute("DELETE FROM engine_days WHERE day < :before", {"before": before})
    db.execute("DELETE FROM engine_costs WHERE day < :before", {"before": before})
