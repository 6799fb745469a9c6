"""Pools of seats: engines that take the same lanes as things stand, for whose seats the same tasks wait.

Two groups of seats are one pool where a lane is shared between them by weights. A lane that nobody takes now,
because its engines are paused or left alone, is in no pool.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reelyard.core.lane import Lane
from reelyard.core.routing import Board, engines_for


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Engines that take from the same lanes, and how many tasks they work on at once."""

    engines: frozenset[str]
    seats: int


NOBODY = Pool(engines=frozenset(), seats=0)


def pools(lanes: Iterable[str], board: Board) -> Mapping[str, Pool]:
    """The pool of every lane, and of every engine by its own lane ``@E``."""
    takers = {lane: frozenset(engines_for(Lane.parse(lane), board)) for lane in lanes}
    groups = [frozenset(group.engines) for group in board.groups]
    seats = dict(zip(groups, (group.count for group in board.groups), strict=True))
    joined = _joined(groups, takers.values())
    found = [Pool(engines=each, seats=sum(seats[one] for one in groups if one <= each)) for each in joined]
    by_engine = {engine: pool for pool in found for engine in pool.engines}
    own = {str(Lane(bound=engine)): pool for engine, pool in by_engine.items()}
    return own | {
        lane: next((by_engine[engine] for engine in engines if engine in by_engine), NOBODY)
        for lane, engines in takers.items()
    }


def _joined(groups: Iterable[frozenset[str]], takers: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The groups, those that share a lane as one."""
    joined = list(groups)
    for engines in takers:
        touched = [group for group in joined if group & engines]
        if len(touched) > 1:
            joined = [group for group in joined if group not in touched]
            joined.append(frozenset[str]().union(*touched))
    return joined
