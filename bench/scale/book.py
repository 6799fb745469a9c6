"""The store in virtual time: it reads and writes as a database would; what to write the core decides."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from bench.scale.clock import BEGIN, Clock
from bench.scale.lines import Line, Rank, Ranks, by_turn
from bench.scale.notes import Notes

from reelyard.core.fair import Queue, shares
from reelyard.core.ledger import EntryKind
from reelyard.core.order import Order, place
from reelyard.core.routing import Take
from reelyard.core.settlement import Settlement
from reelyard.core.task import Task, TaskState


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The rules that a test may break, to see the report notice."""

    rank: Rank = by_turn
    share: Callable[[Sequence[Queue], int], list[str]] = shares
    is_fenced: bool = True
    is_swept: bool = True
    is_limited: bool = True


@dataclass(kw_only=True)
class Book:
    """All rows. ``is_away`` while the database does not answer: whoever calls must look before."""

    clock: Clock
    notes: Notes
    rules: Rules
    lines: dict[str, Line]
    rouse: Callable[[str], None] = lambda _: None  # there is something to claim in a lane
    deliver: Callable[[Task], None] = lambda _: None
    is_away: bool = False
    back_at: float = -1e9  # when it last came back, in seconds
    running: dict[str, Task] = field(default_factory=dict)
    depth: Counter[str] = field(default_factory=Counter)  # lane → tasks that may be claimed
    turn: int = 0

    def __post_init__(self) -> None:
        self._ranks = Ranks(self.lines, self.rules.rank)

    def place(self, line: Line, order: Order) -> None:
        """Write an order down, or raise as the core does."""
        placed = place(order, line.now(), line.key)
        line.balance, line.waiting = placed.account.balance, placed.account.waiting
        self.notes.placed(line, placed.task)
        self._ready(placed.task)

    def lanes(self) -> list[str]:
        """The lanes with tasks that may be claimed."""
        return [lane for lane, count in self.depth.items() if count]

    def claim(self, worker: str, take: Take) -> list[Task]:
        """Claim for a worker, fair between accounts."""
        found = self._ranks.first(take.lanes, take.count)
        queues = [self._queue(line, take.lanes) for line in found]
        chosen = self.rules.share(queues, take.count)
        claimed = [self._claim(self.lines[account_id], take, worker) for account_id in chosen]
        for line in found:
            self._ranks.note(line)
        return claimed

    def settle(self, settlement: Settlement) -> bool:
        """Write an attempt's end; False where another attempt has begun."""
        task = settlement.task
        held = self.running.get(task.id)
        if self.rules.is_fenced and (held is None or held.attempt != settlement.attempt):
            self.notes.counts["late words refused"] += 1
            return False
        self.running.pop(task.id, None)
        line = self.lines[task.account_id]
        line.running -= 1
        if task.state is TaskState.WAITING:
            self._again(line, task)
        else:
            self._end(line, settlement)
        self._ranks.note(line)
        return True

    def _queue(self, line: Line, lanes: Sequence[str]) -> Queue:
        running, turn = self._ranks.rank(line)
        ready = line.ready
        waiting = 0
        for lane in lanes:
            if lane in ready:
                waiting += len(ready[lane])
        return Queue(account_id=line.account.id, running=running, turn=turn, waiting=waiting)

    def _claim(self, line: Line, take: Take, worker: str) -> Task:
        ready = line.ready
        lane = take.lanes[0]
        if len(take.lanes) > 1:
            lane = min((each for each in take.lanes if each in ready), key=lambda each: ready[each][0][:2])
        task = heappop(ready[lane])[2].claim(worker=worker, engine=take.engine, now=self.clock.millis)
        if not ready[lane]:
            del ready[lane]
        self.depth[lane] -= 1
        self.turn += 1
        line.waiting, line.running, line.turn = line.waiting - 1, line.running + 1, self.turn
        self.running[task.id] = task
        self.notes.claimed(line, task, self.clock.now)
        return task

    def _again(self, line: Line, task: Task) -> None:
        line.waiting += 1
        self.notes.counts["attempts begun anew"] += 1
        pause = (task.not_before - BEGIN) / 1000 - self.clock.now
        if pause > 0:
            self.clock.after(pause, self._ready, task)
        else:
            self._ready(task)

    def _ready(self, task: Task) -> None:
        line, lane = self.lines[task.account_id], str(task.lane)
        heap = line.ready.setdefault(lane, [])
        is_first = not heap or task.created_at < heap[0][0]
        heappush(heap, (task.created_at, task.id, task))
        self.depth[lane] += 1
        if is_first:
            self._ranks.note(line)
        self.rouse(lane)

    def _end(self, line: Line, settlement: Settlement) -> None:
        task, entry = settlement.task, settlement.entry
        line.open -= task.price
        line.charged += task.charged
        if entry is not None and entry.kind is EntryKind.RELEASE:
            line.balance += entry.amount
            line.released += entry.amount
        self.notes.ended(task)
        self.deliver(task)
