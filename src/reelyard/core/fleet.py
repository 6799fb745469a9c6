"""A fleet: the workers that can be counted on, seen together, as if they were one process.

What each tells of its engines is put together by engine. Seats count where an engine is not left alone; an
engine is left alone as a whole only where every worker that offers it leaves it alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reelyard.core.breaker import BreakerState
from reelyard.core.routing import Board, SeatGroup
from reelyard.core.worker import EngineThere, Worker

BEST_FIRST = ("ready", "warming", "cold", "broken")
_SAID = 3  # reasons that are told one by one


@dataclass(frozen=True, kw_only=True)
class Post:
    """An engine at a worker that offers it. ``beside``: the engines that it shares its seats there with."""

    worker: str
    host: str
    there: EngineThere
    seats: int
    beside: tuple[str, ...] = ()


def posts(workers: Iterable[Worker]) -> Mapping[str, Sequence[Post]]:
    """Where every engine is offered that is."""
    found: dict[str, list[Post]] = {}
    for worker in workers:
        there = {each.engine: each for each in worker.standing}
        for group in _seats(worker):
            for engine in group.engines:
                post = Post(
                    worker=worker.name,
                    host=worker.host,
                    there=there.get(engine) or EngineThere(engine=engine),
                    seats=group.count,
                    beside=tuple(each for each in group.engines if each != engine),
                )
                found.setdefault(engine, []).append(post)
    return found


def _seats(worker: Worker) -> Sequence[SeatGroup]:
    """Its seats; one of an earlier version tells only how many there are."""
    return worker.seats or (SeatGroup(engines=worker.engines, count=worker.slots),)


def readiest(there: Iterable[Post]) -> EngineThere | None:
    """How an engine stands where it stands best; None where nobody offers it."""
    ranked = [post.there for post in there]
    return min(ranked, key=lambda each: (_rank(each.state), -each.progress), default=None)


def _rank(state: str) -> int:
    return BEST_FIRST.index(state) if state in BEST_FIRST else len(BEST_FIRST)


def each_once(reasons: Iterable[str]) -> str:
    """Reasons of several workers in a line: what many of them say is said once."""
    said = list(dict.fromkeys(filter(None, reasons)))
    more = f"; and {len(said) - _SAID} more" if len(said) > _SAID else ""
    return "; ".join(said[:_SAID]) + more


def breaker(there: Sequence[Post]) -> BreakerState:
    """Where an engine's breaker is, all workers seen together: closed where any of them has it closed."""
    states = {post.there.breaker for post in there}
    if not states or BreakerState.CLOSED in states:
        return BreakerState.CLOSED
    return BreakerState.HALF_OPEN if BreakerState.HALF_OPEN in states else BreakerState.OPEN


def seen_together(board: Board, workers: Sequence[Worker]) -> Board:
    """A board of a process with the seats and the breakers of all workers in place of its own."""
    counts: Counter[tuple[str, ...]] = Counter()
    for worker in workers:
        shunned = {each.engine for each in worker.standing if each.breaker is not BreakerState.CLOSED}
        for group in _seats(worker):
            well = tuple(each for each in group.engines if each not in shunned)
            counts[well or group.engines] += group.count if well else 0
    groups = _joined(SeatGroup(engines=engines, count=count) for engines, count in counts.items())
    return replace(board, groups=groups, busy={}, admits=_admits(workers), elsewhere=frozenset())


def _admits(workers: Sequence[Worker]) -> dict[str, int]:
    """Of the engines that all leave alone: whether one of them would try it now."""
    offered = Counter(engine for worker in workers for engine in worker.engines)
    alone = [each for worker in workers for each in worker.standing if each.tried_in is not None]
    shunned = Counter(each.engine for each in alone)
    tried = {each.engine for each in alone if each.breaker is BreakerState.HALF_OPEN}
    return {engine: int(engine in tried) for engine in shunned if shunned[engine] >= offered[engine]}


def _joined(groups: Iterable[SeatGroup]) -> tuple[SeatGroup, ...]:
    """Groups that have an engine in common as one."""
    joined: list[SeatGroup] = []
    for group in groups:
        touched = [each for each in joined if {*each.engines} & {*group.engines}]
        engines = dict.fromkeys(engine for each in (*touched, group) for engine in each.engines)
        whole = SeatGroup(engines=tuple(engines), count=sum(each.count for each in (*touched, group)))
        joined = [*(each for each in joined if each not in touched), whole]
    return tuple(joined)
