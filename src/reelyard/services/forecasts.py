"""How long a task will wait and take: the queue played ahead, with how long such tasks took lately."""

import asyncio
import statistics
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reelyard.catalog.spec import ModelSpec
from reelyard.core.brief import Stage, Tier
from reelyard.core.forecast import NOBODY_KNOWS, Outlook, outlook, seconds_left, with_one_more
from reelyard.core.lane import Lane
from reelyard.core.pools import pools
from reelyard.core.routing import Board
from reelyard.core.task import Task, TaskState
from reelyard.core.times import Credits, Millis
from reelyard.ports.queue_store import Waiting
from reelyard.ports.store import Store
from reelyard.services.queues import Queues

FRESH = 1.0  # seconds that a look at the queue holds
EACH = 200  # waiting tasks of an account that are looked at one by one
_FIRST_LOOK, _LOOK = 500, 64  # tasks that ended last
_REMEMBERED = 32  # times of each kind
_UNKNOWN = 60.0  # seconds, of a model that has left the catalogue


Kind = tuple[str, Tier, Credits]  # a model's clips of one price are taken to need about the same time


@dataclass
class _Seen:
    """When the queue was looked at last, and what was seen."""

    at: float = float("-inf")
    queues: Queues = field(default_factory=Queues)


@dataclass(frozen=True, kw_only=True)
class Forecasts:
    """Looks ahead. ``board`` says who takes what as things stand, ``clock`` is in monotonic seconds."""

    store: Store
    catalog: Mapping[str, ModelSpec]
    board: Callable[[], Awaitable[Board]]
    now: Callable[[], Millis]
    clock: Callable[[], float]
    _seen: _Seen = field(default_factory=_Seen)
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _times: dict[Kind, deque[float]] = field(default_factory=dict)

    async def of_new(self, account_id: str, model: str, tier: Tier, price: Credits) -> Outlook:
        """The outlook of a task that an account would order now."""
        queues = await self._look()
        seconds = self.usual(model, tier, price)
        mine = queues.account(account_id)
        running, turn = (mine.running, mine.turn) if mine else await self.store.turn_of(account_id)
        queue = with_one_more(queues.of_lane(str(Lane(model=model))), account_id, seconds, running, turn)
        number = len(next(each.seconds for each in queue.lines if each.account_id == account_id)) - 1
        return outlook(queue, account_id, number)

    async def of_task(self, task: Task) -> Outlook:
        """The outlook of a task as it stands; nobody knows that of one that has just come."""
        if task.state is TaskState.WAITING:
            await self._look()
        return self.seen(task)

    async def of_line(self, account_id: str, most: int) -> Sequence[tuple[str, Outlook]]:
        """An account's first waiting tasks, the oldest first; those that are played ahead."""
        return list((await self._look()).line_of(account_id, most))

    def seen(self, task: Task) -> Outlook:
        """A task's outlook without a wait: of one that waits, nothing unless the last look is fresh."""
        if task.is_final:
            return Outlook(place=0, wait=0.0, eta=0.0)
        if task.state is TaskState.RUNNING:
            return Outlook(place=0, wait=0.0, eta=self._left(task))
        is_fresh = self.clock() - self._seen.at <= FRESH
        return self._seen.queues.outlook_of(task.id) if is_fresh else NOBODY_KNOWS

    def usual(self, model: str, tier: Tier, price: Credits) -> float:
        """How many seconds such a task takes from claim to end: as it did lately, else as the model's others
        did, else by the catalogue.
        """
        times = self._times.get((model, tier, price))
        if times:
            return statistics.median(times)
        expected = self._expected(model, price)
        others = [
            statistics.median(took) / self._expected(model, cost)
            for (name, kind, cost), took in self._times.items()
            if (name, kind) == (model, tier)
        ]
        return expected * (statistics.fmean(others) if others else 1.0)

    def _expected(self, model: str, price: Credits) -> float:
        """What the catalogue expects of a model's clips of a price."""
        spec = self.catalog.get(model)
        if spec is None:
            return _UNKNOWN
        usual = [variant.usual.total_seconds() for variant in spec.variants if variant.price == price]
        return statistics.fmean(usual) if usual else spec.default.usual.total_seconds()

    async def _look(self) -> Queues:
        if self.clock() - self._seen.at > FRESH:
            async with self._looking:  # the others wait for the first one's look
                await self._look_anew()
        return self._seen.queues

    async def _look_anew(self) -> None:
        seen, at = self._seen, self.clock()
        if at - seen.at <= FRESH:
            return
        await self._learn()
        now, board = await self.store.queue(EACH), await self.board()
        lanes = {waiting.lane for account in now.accounts for waiting in account.first}
        found = pools({*lanes, *board.routes}, board)
        seen.queues = Queues.read(now, found, self._usual, self._left)
        seen.at = at

    async def _learn(self) -> None:
        """Take in how long tasks took lately; what is rare is remembered longer than it is seen."""
        fresh: dict[Kind, deque[float]] = {}
        for ran in await self.store.ran_lately(_LOOK if self._times else _FIRST_LOOK):
            times = fresh.setdefault((ran.model, ran.tier, ran.price), deque(maxlen=_REMEMBERED))
            if len(times) < _REMEMBERED:
                times.append(ran.seconds)
        self._times.update(fresh)

    def _usual(self, waiting: Waiting) -> float:
        return self.usual(waiting.model, waiting.tier, waiting.price)

    def _left(self, task: Task) -> float:
        usual = self.usual(task.model, task.options.tier, task.price)
        if task.stage is Stage.QUEUED or task.started_at is None:
            return usual
        if task.attempt > 1:  # when this attempt began is not known
            return seconds_left(usual, progress=min(task.progress, 0.1), elapsed=0.0)
        elapsed = max(self.now() - task.started_at, 0) / 1000
        return seconds_left(usual, progress=task.progress, elapsed=elapsed)
