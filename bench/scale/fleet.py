"""Workers: they ask for tasks when they have a seat, keep their leases, and write down what came of each."""

import random
from dataclasses import dataclass, field

from bench.scale.book import Book
from bench.scale.clock import Clock
from bench.scale.hours import Hour, Kind

from reelyard.core.brief import Broke, Clip, Failure, Format
from reelyard.core.routing import Board, SeatGroup, engines_left, takes
from reelyard.core.settlement import FailurePolicy, Published, Settlement, break_off, succeed
from reelyard.core.task import Task

POLICY = FailurePolicy(max_failures=3, pause=2.0)
_ROUND = 0.02  # seconds from a free seat to a claim
_FORMAT = Format(width=1920, height=1080, fps=24, seconds=5.0)
_CLIP = Clip(sha256="0" * 64, size=1, format=_FORMAT)
_MADE = Published(clip_id="c", clip=_CLIP, link="/files/c", recipe="{}")
_BROKEN = Broke(failure=Failure.FAILED, reason="the engine broke")
_REFUSED = Broke(failure=Failure.REFUSED, reason="the engine refuses")


@dataclass(kw_only=True, slots=True, eq=False)
class Worker:
    """One process. Its lease stands for those of its attempts, which are renewed together."""

    name: str
    kind: Kind
    boards: tuple[Board, ...]  # by how many of its seats are taken
    attempts: dict[str, Task] = field(default_factory=dict)
    is_alive: bool = True
    is_asking: bool = False
    lease_until: float = 0.0
    silent_until: float = 0.0  # it hangs
    lives: int = 1

    @property
    def free(self) -> int:
        """Its free seats."""
        return self.kind.seats - len(self.attempts)


@dataclass(kw_only=True)
class Fleet:
    """All workers. ``orphans`` are attempts that nobody works on: until when they are leased, and what."""

    clock: Clock
    book: Book
    hour: Hour
    chance: random.Random
    workers: list[Worker] = field(default_factory=list)
    orphans: list[tuple[float, Task]] = field(default_factory=list)
    unlocked: list[Task] = field(default_factory=list)  # of workers whose session is seen to be gone

    def __post_init__(self) -> None:
        self._idle: dict[str, dict[Worker, None]] = {kind.name: {} for kind in self.hour.kinds}
        self._roused: set[str] = set()
        self._can: dict[tuple[str, str], bool] = {}
        for kind in self.hour.kinds:
            boards = tuple(_board(self.hour, kind, busy) for busy in range(kind.seats + 1))
            for number in range(kind.workers):
                self.workers.append(Worker(name=f"{kind.name}-{number}", kind=kind, boards=boards))
        for worker in self.workers:
            self._start(worker, self.chance.random() * self.hour.pace.heartbeat)

    def rouse(self, lane: str) -> None:
        """There is something to claim: those who idle and may take it will look."""
        for kind, idle in self._idle.items():
            if idle and kind not in self._roused and self._may(next(iter(idle)), lane):
                self._roused.add(kind)
                self.clock.after(_ROUND / 2, self._look, kind)

    def rouse_all(self) -> None:
        """The database is back."""
        for lane in self.book.lanes():
            self.rouse(lane)

    def left(self, task: Task) -> tuple[str, ...]:
        """The engines that it may still go to after its own."""
        return engines_left(self.hour.routes, task.model, (*task.passed, task.engine or ""))

    def die(self, worker: Worker, *, trouble: str, boot: float, is_seen: bool) -> None:
        """A worker dies. Where its machine lives on, its session ends and a peer sees it at once."""
        now = self.clock.now
        for task in worker.attempts.values():
            self.book.notes.lost[task.id] = (now, trouble)
            self.orphans.append((worker.lease_until, task))
            if is_seen:
                self.unlocked.append(task)
        worker.attempts.clear()
        worker.is_alive = False
        worker.lives += 1
        self._idle[worker.kind.name].pop(worker, None)
        self.clock.after(boot, self._start, worker, 0.0)

    def stop(self) -> None:
        """All workers leave: nothing is left to do."""
        for worker in self.workers:
            worker.is_alive = False
            worker.lives += 1

    def _start(self, worker: Worker, delay: float) -> None:
        worker.is_alive = True
        worker.silent_until = 0.0
        self.clock.after(delay + self.hour.pace.heartbeat, self._beat, worker, worker.lives)
        self._ask_soon(worker)

    def _may(self, worker: Worker, lane: str) -> bool:
        asked = worker.kind.name, lane
        if asked not in self._can:
            self._can[asked] = bool(takes([lane], worker.boards[0]))
        return self._can[asked]

    def _look(self, kind: str) -> None:
        self._roused.discard(kind)
        idle = self._idle[kind]
        while idle and self._ask(next(iter(idle))):
            pass

    def _ask_soon(self, worker: Worker) -> None:
        if not worker.is_asking:
            worker.is_asking = True
            self.clock.after(_ROUND, self._ask, worker)

    def _ask(self, worker: Worker) -> int:
        """Claim for its free seats; how many tasks it got."""
        worker.is_asking = False
        idle, got = self._idle[worker.kind.name], 0
        idle.pop(worker, None)
        if not worker.is_alive or not worker.free or worker.silent_until > self.clock.now:
            return 0
        lanes = [] if self.book.is_away else self.book.lanes()
        for wish in takes(lanes, worker.boards[len(worker.attempts)]) if lanes else ():
            for task in self.book.claim(worker.name, wish):
                self._begin(worker, task)
                got += 1
        if worker.free:
            idle[worker] = None
        return got

    def _begin(self, worker: Worker, task: Task) -> None:
        if not worker.attempts:
            worker.lease_until = self.clock.now + self.hour.pace.lease
        worker.attempts[task.id] = task
        kind, roll = worker.kind, self.chance.random()
        seconds = kind.seconds * self.chance.lognormvariate(-(kind.spread**2) / 2, kind.spread)
        broke = None
        if roll < kind.refuses:
            broke = _REFUSED
        elif roll < kind.refuses + kind.fails:
            broke, seconds = _BROKEN, seconds * roll / (kind.refuses + kind.fails)
        self.clock.after(seconds, self._over, worker, task, broke)

    def _over(self, worker: Worker, task: Task, broke: Broke | None) -> None:
        if worker.attempts.get(task.id) is not task:
            return
        if worker.silent_until > self.clock.now:
            self.clock.after(worker.silent_until - self.clock.now, self._over, worker, task, broke)
            return
        now = self.clock.millis
        if broke is None:
            settlement = succeed(task, _MADE, now=now)
        else:
            settlement = break_off(task, broke, policy=POLICY, now=now, left=self.left(task))
        self._write(worker, task, settlement, self.clock.now + self.hour.pace.patience)

    def _write(self, worker: Worker, task: Task, settlement: Settlement, until: float) -> None:
        if worker.attempts.get(task.id) is not task:
            return
        if self.book.is_away and self.clock.now < until:
            self.clock.after(1.0, self._write, worker, task, settlement, until)
            return
        del worker.attempts[task.id]
        if self.book.is_away:
            self.book.notes.counts["clips thrown away"] += 1
            self.book.notes.lost[task.id] = (self.clock.now, "not written down")
            self.orphans.append((worker.lease_until, task))
        else:
            self.book.settle(settlement)
        self._ask_soon(worker)

    def _beat(self, worker: Worker, life: int) -> None:
        if not worker.is_alive or worker.lives != life:
            return
        now = self.clock.now
        if worker.silent_until > now:
            self.clock.after(worker.silent_until - now + 0.1, self._beat, worker, life)
        elif self.book.is_away:
            self.clock.after(1.0, self._beat, worker, life)
        else:
            worker.lease_until = now + self.hour.pace.lease
            self._drop_what_is_anothers(worker)
            self.clock.after(self.hour.pace.heartbeat, self._beat, worker, life)

    def _drop_what_is_anothers(self, worker: Worker) -> None:
        running = self.book.running
        for task in list(worker.attempts.values()):
            if running.get(task.id) is not task:
                del worker.attempts[task.id]
                self.book.notes.counts["attempts given up by their worker"] += 1
        if worker.free:
            self._ask_soon(worker)


def _board(hour: Hour, kind: Kind, busy: int) -> Board:
    group = SeatGroup(engines=(kind.name,), count=kind.seats)
    return Board(routes=hour.routes, groups=(group,), busy={kind.name: busy})
