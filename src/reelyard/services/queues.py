"""The queue as it was looked at last, taken apart by who will take what: a queue for every pool of seats."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reelyard.core.forecast import NOBODY_KNOWS, Attempt, Line, Outlook, Queue, outlook, outlooks
from reelyard.core.lane import Lane
from reelyard.core.pools import NOBODY, Pool
from reelyard.core.task import Task
from reelyard.ports.queue_store import AccountQueue, QueueNow, Waiting

Usual = Callable[[Waiting], float]  # seconds that such a task takes
Left = Callable[[Task], float]  # seconds until a running task ends


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a waiting task stands: in which pool, whose it is, and its number among theirs there."""

    pool: Pool
    account_id: str
    number: int


@dataclass(kw_only=True)
class Queues:
    """One look. ``pools`` leads from lanes, an engine's own ``@E`` among them, to pools."""

    now: QueueNow = field(default_factory=lambda: QueueNow(accounts=(), running=()))
    pools: Mapping[str, Pool] = field(default_factory=dict)
    by_pool: Mapping[Pool, Queue] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)  # by task
    known: dict[Place, Outlook] = field(default_factory=dict)
    played: set[Pool] = field(default_factory=set)  # all that can be known of these is

    @classmethod
    def read(cls, now: QueueNow, pools: Mapping[str, Pool], usual: Usual, left: Left) -> "Queues":
        """Take a look apart."""
        lines: dict[Pool, list[Line]] = {}
        places: dict[str, Place] = {}
        for account in now.accounts:
            for pool, mine in _by_pool(account, pools).items():
                lines.setdefault(pool, []).append(_line(account, mine, usual))
                for number, waiting in enumerate(mine):
                    place = Place(pool=pool, account_id=account.account_id, number=number)
                    places[waiting.task_id] = place
        running: dict[Pool, list[Attempt]] = {}
        for task in now.running:
            attempt = Attempt(account_id=task.account_id, left=left(task))
            running.setdefault(_pool(pools, str(Lane(bound=task.engine))), []).append(attempt)
        by_pool = {
            pool: _queue(pool, lines.get(pool, ()), running.get(pool, ()))
            for pool in {*pools.values(), *lines, *running}
        }
        return cls(now=now, pools=pools, by_pool=by_pool, places=places)

    def of_lane(self, lane: str) -> Queue:
        """The queue that a task of this lane would join."""
        pool = _pool(self.pools, lane)
        return self.by_pool.get(pool) or _queue(pool, (), ())

    def account(self, account_id: str) -> AccountQueue | None:
        """What an account has under way."""
        return next((each for each in self.now.accounts if each.account_id == account_id), None)

    def outlook_of(self, task_id: str) -> Outlook:
        """The outlook of a waiting task."""
        place = self.places.get(task_id)
        if place is None:
            return NOBODY_KNOWS
        if place not in self.known:
            self.known[place] = outlook(self.by_pool[place.pool], place.account_id, place.number)
        return self.known[place]

    def line_of(self, account_id: str, most: int) -> Iterator[tuple[str, Outlook]]:
        """An account's first waiting tasks; those that are played ahead."""
        account = self.account(account_id)
        for waiting in account.first[:most] if account else ():
            place = self.places[waiting.task_id]
            self._play(place.pool)
            if place in self.known:
                yield waiting.task_id, self.known[place]

    def _play(self, pool: Pool) -> None:
        if pool not in self.played:
            for (account_id, number), told in outlooks(self.by_pool[pool]).items():
                self.known[Place(pool=pool, account_id=account_id, number=number)] = told
            self.played.add(pool)


def _pool(pools: Mapping[str, Pool], lane: str) -> Pool:
    return pools.get(lane, NOBODY)


def _by_pool(account: AccountQueue, pools: Mapping[str, Pool]) -> dict[Pool, list[Waiting]]:
    found: dict[Pool, list[Waiting]] = {}
    for waiting in account.first:
        found.setdefault(_pool(pools, waiting.lane), []).append(waiting)
    return found


def _line(account: AccountQueue, mine: Sequence[Waiting], usual: Usual) -> Line:
    """An account's line in a pool; of those that were not looked at, it has as many as of those that were."""
    named = tuple(map(usual, mine))
    unseen = round((account.waiting - len(account.first)) * len(mine) / len(account.first))
    more = (statistics.fmean(named),) * unseen
    return Line(
        account_id=account.account_id, running=account.running, turn=account.turn, seconds=(*named, *more)
    )


def _queue(pool: Pool, lines: Sequence[Line], running: Sequence[Attempt]) -> Queue:
    return Queue(slots=pool.seats, lines=tuple(lines), running=tuple(running))
