"""Rate limits that all processes on one database share: core decides, on the database's clock.

The table is not logged: a commit that touches nothing else waits for no disk, and after a crash of the
database every limit begins anew. A bucket that was refused is refused again without asking, for as long as
that answer holds; whoever calls too often costs the database nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reelyard.core.limits import RateLimit, Take, give_back, take
from reelyard.stores.postgres.db import Db

_MANY = 50_000  # refused buckets that are remembered
_PRUNING = 60.0  # seconds between two looks for buckets that are whole again
_READ = (
    "SELECT name, tat, lease_clock() FROM buckets WHERE name = ANY(:names::text[]) ORDER BY name FOR UPDATE"
)
_ADD = """
    INSERT INTO buckets AS kept (name, tat) SELECT name, '-infinity' FROM unnest(:names::text[]) n (name)
    ORDER BY name ON CONFLICT (name) DO UPDATE SET tat = kept.tat RETURNING name, tat, lease_clock()
"""
_WRITE = """
    UPDATE buckets SET tat = n.tat
    FROM unnest(:names::text[], :tats::double precision[]) n (name, tat) WHERE buckets.name = n.name
"""
_PRUNE = """
    DELETE FROM buckets WHERE name IN (
        SELECT name FROM buckets WHERE tat < lease_clock() LIMIT 10000 FOR UPDATE SKIP LOCKED)
"""

Limits = Mapping[str, RateLimit]


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One call from each of these buckets, or from none; or one that is given back to each."""

    limits: Limits
    gives_back: bool = False


@dataclass(kw_only=True)
class RateBuckets:
    """Decides sets of asks. ``monotonic`` is this process's clock, in seconds."""

    monotonic: Callable[[], float]
    _refused: dict[str, Take] = field(default_factory=dict)
    _ahead: float = 0.0  # seconds by which the database's clock is ahead of ours, or a little more
    _pruned_at: float = 0.0

    def refusal(self, limits: Limits) -> Mapping[str, Take] | None:
        """The answer to a take that can only be refused, as far as is known here; None: ask."""
        if self._refused.keys().isdisjoint(limits):
            return None
        now = self.monotonic() + self._ahead
        takes = {name: take(limit, self._kept(name), now) for name, limit in limits.items()}
        for name, taken in takes.items():
            if taken.allowed:
                self._refused.pop(name, None)
        return None if all(taken.allowed for taken in takes.values()) else takes

    def _kept(self, name: str) -> float | None:
        return self._refused[name].tat if name in self._refused else None

    async def decide(self, db: Db, asks: Sequence[Ask]) -> list[Mapping[str, Take]]:
        """Take, or give back, one ask after the other; what came of each."""
        asked_at = self.monotonic()
        tats, now = await _read(db, sorted({name for ask in asks for name in ask.limits}))
        self._ahead = now - asked_at
        before = dict(tats)
        answers = [
            self._give_back(ask, tats) if ask.gives_back else self._take(ask, tats, now) for ask in asks
        ]
        changed = {name: tat for name, tat in tats.items() if tat != before[name]}
        if changed:
            await db.run(_WRITE, {"names": list(changed), "tats": list(changed.values())})
        if asked_at - self._pruned_at > _PRUNING:
            self._pruned_at = asked_at
            await db.run(_PRUNE)
        return answers

    def _take(self, ask: Ask, tats: dict[str, float], now: float) -> Mapping[str, Take]:
        takes = {name: take(limit, tats[name], now) for name, limit in ask.limits.items()}
        if all(taken.allowed for taken in takes.values()):
            tats.update((name, taken.tat) for name, taken in takes.items())
        else:
            self._remember({name: taken for name, taken in takes.items() if not taken.allowed})
        return takes

    def _remember(self, refused: Mapping[str, Take]) -> None:
        if len(self._refused) >= _MANY:
            self._refused.clear()
        self._refused.update(refused)

    def _give_back(self, ask: Ask, tats: dict[str, float]) -> Mapping[str, Take]:
        for name, limit in ask.limits.items():
            tats[name] = give_back(limit, tats[name])
            self._refused.pop(name, None)
        return {}


async def _read(db: Db, names: Sequence[str]) -> tuple[dict[str, float], float]:
    """The buckets, locked by their names, and the database's time; those that are new are never locked by
    two, and those who make the same ones make them in one order.
    """
    rows = list(await db.rows(_READ, {"names": list(names)}))
    new = sorted(set(names) - {name for name, _, _ in rows})
    if new:
        rows += await db.rows(_ADD, {"names": new})
    return {name: tat for name, tat, _ in rows}, max(now for _, _, now in rows)
