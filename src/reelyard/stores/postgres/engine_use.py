"""What came of each engine's attempts, and what they cost, in PostgreSQL: counted when an attempt ends.

All tasks of an engine count in one row a day, so each process counts in a *part* of its own, one of a few:
their settlements would wait for each other's commits otherwise. Whoever reads adds the parts up.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from reelyard.core.brief import Cost, Failure
from reelyard.core.charge import Charge
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task, TaskState
from reelyard.core.usage import Day, day_of
from reelyard.ports.overview_store import DayCost, EngineCost, EngineUse
from reelyard.stores.charge_rows import SUMS, cost_of_charge, cost_of_clip, engine_cost_of, used
from reelyard.stores.columns import names_of
from reelyard.stores.postgres.db import Db, as_json
from reelyard.stores.postgres.sets import added_up

PARTS = 16  # so many rows a day and engine at most
_COLUMNS = {
    Failure.REFUSED: "refused",
    **dict.fromkeys(
        (Failure.FAILED, Failure.DOWN, Failure.UNKNOWN, Failure.TIMED_OUT, Failure.LOST), "broke"
    ),
}
_COUNT = """
    INSERT INTO engine_days AS kept (engine, day, part, made, broke, refused)
    SELECT engine, day, :part::integer, made, broke, refused
    FROM jsonb_populate_recordset(NULL::engine_days, :rows::jsonb)
    ON CONFLICT (day, engine, part) DO UPDATE SET made = kept.made + excluded.made,
        broke = kept.broke + excluded.broke, refused = kept.refused + excluded.refused
"""
_NAMES = names_of(SUMS)
_ADD_COSTS = f"""
    INSERT INTO engine_costs AS kept (engine, day, currency, part, {SUMS})
    SELECT engine, day, currency, :part::integer, {SUMS}
    FROM jsonb_populate_recordset(NULL::engine_costs, :rows::jsonb)
    ON CONFLICT (day, engine, currency, part)
    DO UPDATE SET {", ".join(f"{name} = kept.{name} + excluded.{name}" for name in _NAMES)}
"""
_USE = f"""
    SELECT engine, {added_up("made, broke, refused")} FROM engine_days
    WHERE day BETWEEN :first AND :last GROUP BY engine ORDER BY engine
"""
_COSTS = f"""
    SELECT engine, currency, {added_up(SUMS)} FROM engine_costs
    WHERE day BETWEEN :first AND :last GROUP BY engine, currency ORDER BY engine, currency
"""
_BY_DAY = f"""
    SELECT engine, day, currency, {added_up(SUMS)} FROM engine_costs
    WHERE day BETWEEN :first AND :last GROUP BY engine, day, currency ORDER BY engine, day DESC, currency
"""


def part_of(holder: int) -> int:
    """The part that the process of a holder's number counts in."""
    return holder % PARTS


async def count_attempts(db: Db, settlements: Sequence[Settlement], part: int) -> None:
    """Count attempts that have ended; one that was stopped or handed back says nothing of its engine."""
    judged = [(each, column) for each in settlements if (column := _column(each)) is not None]
    if judged:
        days = [(each.task.engine, day_of(each.task.updated_at), column) for each, column in judged]
        await db.run(_COUNT, {"part": part, "rows": as_json(_day_rows(days))})
    clips = [_of_clip(each.task, each.task.cost) for each, _ in judged if each.task.cost is not None]
    charges = [_of_charge(each.charge) for each in settlements if each.charge is not None]
    await _add_costs(db, [*clips, *charges], part)


async def count_charge(db: Db, charge: Charge, part: int) -> None:
    """Count what an order cost that gave no clip."""
    await _add_costs(db, [_of_charge(charge)], part)


async def _add_costs(db: Db, costs: Sequence[DayCost], part: int) -> None:
    if costs:
        await db.run(_ADD_COSTS, {"part": part, "rows": as_json(_cost_rows(costs))})


def _of_clip(task: Task, cost: Cost) -> DayCost:
    return DayCost(engine=task.engine or "", day=day_of(task.updated_at), cost=cost_of_clip(cost))


def _of_charge(charge: Charge) -> DayCost:
    return DayCost(engine=charge.engine, day=day_of(charge.at), cost=cost_of_charge(charge.bill))


def _column(settlement: Settlement) -> str | None:
    if settlement.was is not TaskState.RUNNING or settlement.task.engine is None:
        return None
    return _COLUMNS.get(settlement.broke.failure) if settlement.broke else "made"


def _day_rows(attempts: Sequence[tuple[str | None, Day, str]]) -> list[dict[str, Any]]:
    """A row an engine and day, in an order that all keep who write such rows."""
    found = Counter(attempts)
    return [
        {"engine": engine, "day": day}
        | {column: found[engine, day, column] for column in ("made", "broke", "refused")}
        for engine, day in sorted({(engine or "", day) for engine, day, _ in attempts})
    ]


def _cost_rows(costs: Sequence[DayCost]) -> list[dict[str, Any]]:
    """A row an engine, day and currency, in an order that all keep who write such rows."""
    sums: defaultdict[tuple[str, Day, str], Counter[str]] = defaultdict(Counter)
    for each in costs:
        row = sums[each.engine, each.day, each.cost.currency]
        row.update({name: getattr(each.cost, name) for name in _NAMES})
    return [
        {"engine": engine, "day": day, "currency": currency, **row}
        for (engine, day, currency), row in sorted(sums.items())
    ]


async def engine_use(db: Db, first: Day, last: Day) -> Mapping[str, EngineUse]:
    """What came of the attempts of these days, by engine; to be read at one moment."""
    names = {"first": first, "last": last}
    costs: dict[str, list[EngineCost]] = {}
    for engine, *sums in await db.rows(_COSTS, names):
        costs.setdefault(str(engine), []).append(engine_cost_of(sums))
    return used(await db.rows(_USE, names), costs)


async def engine_costs(db: Db, first: Day, last: Day) -> list[DayCost]:
    """What each engine cost on each of these days."""
    rows = await db.rows(_BY_DAY, {"first": first, "last": last})
    return [DayCost(engine=engine, day=day, cost=engine_cost_of(sums)) for engine, day, *sums in rows]


async def prune_engine_use(db: Db, before: Day) -> None:
    """Remove the rows of days before one."""
    await db.run("DELETE FROM engine_days WHERE day < :before", {"before": before})
    await db.run("DELETE FROM engine_costs WHERE day < :before", {"before": before})
