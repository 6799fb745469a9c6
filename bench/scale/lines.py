"""An account as a store has it: its sums, its turn, its tasks that may be claimed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush

from bench.scale.copies import copied

from reelyard.core.account import Account, Key
from reelyard.core.limits import RateLimit
from reelyard.core.task import Task
from reelyard.core.times import Credits, Millis

Ready = list[tuple[Millis, str, Task]]  # a heap: the oldest is first
Rank = Callable[["Line"], tuple[int, int]]


@dataclass(kw_only=True, slots=True)
class Line:
    """One account's row. From ``given`` on: sums that only the audit reads."""

    account: Account
    key: Key
    kind: str  # which of the report's groups it is in
    rate: RateLimit
    most: int  # unfinished tasks
    url: str
    start: Credits  # its balance at the begin
    balance: Credits
    tat: float | None = None
    waiting: int = 0
    running: int = 0
    turn: int = 0
    ready: dict[str, Ready] = field(default_factory=dict)
    given: Credits = 0
    open: Credits = 0
    charged: Credits = 0
    released: Credits = 0
    placed: int = 0
    peak: int = 0  # unfinished tasks at most

    @property
    def id(self) -> str:
        """The account's."""
        return self.account.id

    def now(self) -> Account:
        """The account as a store would read it."""
        return copied(self.account, balance=self.balance, waiting=self.waiting, running=self.running)


def by_turn(line: Line) -> tuple[int, int]:
    """The rule: who runs least, then whose turn was longest ago."""
    return line.running, line.turn


def by_age(line: Line) -> tuple[int, int]:
    """A broken rule, to be compared with: the oldest task of all is next, whoever ordered it."""
    return 0, min(ready[0][0] for ready in line.ready.values())


class Ranks:
    """Who is next in each lane. A line is noted anew when its rank changes; what is outdated is skipped."""

    def __init__(self, lines: dict[str, Line], rank: Rank) -> None:
        self._lines, self._rank = lines, rank
        self._heaps: dict[str, list[tuple[tuple[int, int], str]]] = {}

    def note(self, line: Line) -> None:
        """A line's rank has changed, or its first task has come."""
        if line.ready:
            rank = self._rank(line)
            for lane in line.ready:
                heappush(self._heaps.setdefault(lane, []), (rank, line.account.id))

    def first(self, lanes: tuple[str, ...], count: int) -> list[Line]:
        """The first so many accounts with tasks in these lanes; each is to be noted again."""
        found: dict[str, Line] = {}
        while len(found) < count:
            best: tuple[tuple[int, int], str] | None = None
            for lane in lanes:
                top = self._top(lane, found)
                if top is not None and (best is None or top < best):
                    best = top
            if best is None:
                break
            found[best[1]] = self._lines[best[1]]
        return list(found.values())

    def rank(self, line: Line) -> tuple[int, int]:
        """Its rank now."""
        return self._rank(line)

    def _top(self, lane: str, found: dict[str, Line]) -> tuple[tuple[int, int], str] | None:
        heap = self._heaps.get(lane)
        while heap:
            rank, whose = heap[0]
            line = self._lines[whose]
            if whose not in found and lane in line.ready and self._rank(line) == rank:
                return heap[0]
            heappop(heap)
        return None
