"""An operator's gauges: the statements that both stores read them with, and what their rows say."""

from collections.abc import Iterable, Sequence

from reelyard.core.lane import Lane
from reelyard.ports.gauge_store import Gauges, Waiting
from reelyard.stores.rows import Row

# A lane of fresh tasks says their model, so the index holds all that is counted; a bound one says its engine,
# and is short: as many tasks as the engine has seats.
FRESH = """
    SELECT lane, count(*), min(created_at) FROM tasks
    WHERE state = 'waiting' AND (lane < '@' OR lane >= 'A') GROUP BY lane
"""
BOUND = """
    SELECT model, count(*), min(created_at) FROM tasks
    WHERE state = 'waiting' AND lane >= '@' AND lane < 'A' GROUP BY model
"""
RUNNING = "SELECT engine, count(*) FROM tasks WHERE state = 'running' GROUP BY engine"
PENDING = "SELECT count(*) FROM deliveries WHERE state = 'pending'"


def gauges_of(fresh: Iterable[Row], bound: Iterable[Row], running: Iterable[Row], pending: Row) -> Gauges:
    """How things stand, from the rows of the four."""
    waiting: dict[str, Waiting] = {}
    by_model = [(Lane.parse(lane).model, count, oldest) for lane, count, oldest in fresh]
    for model, count, oldest in (*by_model, *bound):
        waiting[model] = _added(waiting.get(model), (count, oldest))
    return Gauges(
        waiting=waiting,
        running={str(engine): count for engine, count in running},
        pending=int(pending[0]),
    )


def _added(known: Waiting | None, more: Sequence[int]) -> Waiting:
    count, oldest = more
    if known is None:
        return Waiting(count=count, oldest=oldest)
    return Waiting(count=known.count + count, oldest=min(known.oldest, oldest))
