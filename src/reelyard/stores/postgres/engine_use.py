"""What came of each engine's attempts, and what they cost, in PostgreSQL: counted when an attempt ends.

All tasks of an engine count in one row a day, so each process counts in a *part* of its own, one of a few:
their settlements would wait for each other's commits otherwise. Whoever reads adds the parts up.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from reelyard.core.brief import Failure
from reelyard.core.settlement import Settlement
from reelyard.core.task import TaskState
from reelyard.core.usage import Day, day_of
from reelyard.ports.overview_store import EngineCost, EngineUse
from reelyard.stores.postgres.db import Db, as_json

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
_ADD_COSTS = """
    INSERT INTO engine_costs AS kept (engine, day, currency, part, clips, micros)
    SELECT engine, day, currency, :part::integer, clips, micros
    FROM jsonb_populate_recordset(NULL::engine_costs, :rows::jsonb)
    ON CONFLICT (day, engine, currency, part)
    DO UPDATE SET clips = kept.clips + excluded.clips, micros = kept.micros + excluded.micros
"""
_USE = """
    SELECT engine, sum(made)::bigint, sum(broke)::bigint, sum(refused)::bigint FROM engine_days
    WHERE day BETWEEN :first AND :last GROUP BY engine ORDER BY engine
"""
_COSTS = """
    SELECT engine, currency, sum(clips)::bigint, sum(micros)::bigint FROM engine_costs
    WHERE day BETWEEN :first AND :last GROUP BY engine, currency ORDER BY engine, currency
"""


def part_of(holder: int) -> int:
    """The part that the process of a holder's number counts in."""
    return holder % PARTS


async def count_attempts(db: Db, settlements: Sequence[Settlement], part: int) -> None:
    """Count attempts that have ended; one that was stopped or handed back says nothing of its engine."""
    judged = [(each, column) for each in settlements if (column := _column(each)) is not None]
    if not judged:
        return
    days = [(each.task.engine, day_of(each.task.updated_at), column) for each, column in judged]
    await db.run(_COUNT, {"part": part, "rows": as_json(_day_rows(days))})
    costs = _cost_rows([each for each, _ in judged])
    if costs:
        await db.run(_ADD_COSTS, {"part": part, "rows": as_json(costs)})


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


def _cost_rows(settlements: Sequence[Settlement]) -> list[dict[str, Any]]:
    clips: Counter[tuple[str, Day, str]] = Counter()
    micros: Counter[tuple[str, Day, str]] = Counter()
    for task in (each.task for each in settlements):
        if task.engine is not None and task.cost is not None:
            row = (task.engine, day_of(task.updated_at), task.cost.currency)
            clips[row] += 1
            micros[row] += task.cost.micros
    return [
        {"engine": engine, "day": day, "currency": currency, "clips": count, "micros": micros[row]}
        for row, count in sorted(clips.items())
        for engine, day, currency in [row]
    ]


async def engine_use(db: Db, first: Day, last: Day) -> Mapping[str, EngineUse]:
    """What came of the attempts of these days, by engine; to be read at one moment."""
    names = {"first": first, "last": last}
    costs: dict[str, list[EngineCost]] = {}
    for engine, currency, clips, micros in await db.rows(_COSTS, names):
        costs.setdefault(engine, []).append(EngineCost(currency=currency, clips=clips, micros=micros))
    return {
        engine: EngineUse(made=made, broke=broke, refused=refused, costs=tuple(costs.get(engine, ())))
        for engine, made, broke, refused in await db.rows(_USE, names)
    }


async def prune_engine_use(db: Db, before: Day) -> None:
    """Remove the rows of days before one."""
    await db.run("DELETE FROM engine_days WHERE day < :before", {"before": before})
    await db.run("DELETE FROM engine_costs WHERE day < :before", {"before": before})
