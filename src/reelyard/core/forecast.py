"""When a waiting task will begin and end: the claim order played ahead, from what runs and what waits.

Claims are fair between accounts: the next goes to the account with the fewest running tasks, and of those to
the one whose turn was longest ago. The game is played with how long such tasks usually take, so it is exact
where that is, and as good as that elsewhere.
"""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

MOST_STARTS = 2_000  # are played ahead one by one; behind them the rest is taken to go on at the same pace


@dataclass(frozen=True, kw_only=True)
class Line:
    """An account's waiting tasks: how long each will take in seconds, the first to be claimed first."""

    account_id: str
    running: int
    turn: int  # of accounts with as many running tasks, the lowest is next
    seconds: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A task that runs: whose it is, and in how many seconds it will end."""

    account_id: str
    left: float


@dataclass(frozen=True, kw_only=True)
class Queue:
    """All that waits and runs, and how many tasks are worked on at once."""

    slots: int
    lines: tuple[Line, ...]
    running: tuple[Attempt, ...]


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What a task has before it. ``place`` 1 is next; a running task's is 0. None: nobody knows."""

    place: int | None
    wait: float | None  # seconds until it begins
    eta: float | None  # seconds until it ends


NOBODY_KNOWS = Outlook(place=None, wait=None, eta=None)


def outlook(queue: Queue, account_id: str, number: int) -> Outlook:
    """The outlook of an account's waiting task: ``number`` 0 is its first."""
    if queue.slots < 1:
        return replace(NOBODY_KNOWS, place=_place_without_ends(queue, account_id, number))
    mine, last = 0, 0.0
    for place, (line, at) in enumerate(_starts(queue), start=1):
        last = at
        if line.account_id == account_id:
            if mine == number:
                return Outlook(place=place, wait=at, eta=at + line.seconds[number])
            mine += 1
        if place >= MOST_STARTS:
            break
    return _beyond(queue, account_id, number - mine, last)


def outlooks(queue: Queue) -> dict[tuple[str, int], Outlook]:
    """The same of every task that is played ahead, by account and number, for the price of one game."""
    game = _starts(queue if queue.slots > 0 else _endless(queue))
    begun: Counter[str] = Counter()
    told: dict[tuple[str, int], Outlook] = {}
    for place, (line, at) in enumerate(islice(game, MOST_STARTS), start=1):
        number = begun[line.account_id]
        begun[line.account_id] += 1
        outlook = Outlook(place=place, wait=at, eta=at + line.seconds[number])
        told[line.account_id, number] = outlook if queue.slots > 0 else replace(NOBODY_KNOWS, place=place)
    return told


def with_one_more(queue: Queue, account_id: str, seconds: float, running: int, turn: int) -> Queue:
    """The queue with one more task at the end of an account's line, which may be none yet."""
    lines = {line.account_id: line for line in queue.lines}
    line = lines.get(account_id) or Line(account_id=account_id, running=running, turn=turn)
    lines[account_id] = replace(line, seconds=(*line.seconds, seconds))
    return replace(queue, lines=tuple(lines.values()))


def seconds_left(usual: float, *, progress: float, elapsed: float) -> float:
    """How long an attempt will take yet: by its own pace once it tells, by what is usual before that."""
    if progress >= _TELLING:
        return max(elapsed / progress * (1 - progress), _LEAST)
    return max(usual * (1 - progress) - (elapsed if progress == 0 else 0.0), _LEAST)


_TELLING = 0.15  # of a clip; a beginning says little about the rest
_LEAST = 0.5  # seconds: what is late will end some time


def _starts(queue: Queue) -> Iterator[tuple[Line, float]]:
    """Every waiting task's start in the order of the claims: whose it is, and in how many seconds."""
    game = _Game(queue)
    while True:
        if game.is_full:
            game.end_one()
            continue
        started = game.start_one()
        if started is None:
            return
        yield started


class _Game:
    """The queue while it is played. An account's rank is pushed anew when it changes; the old is skipped."""

    def __init__(self, queue: Queue) -> None:
        self._slots = queue.slots
        self._lines = {line.account_id: line for line in queue.lines}
        self._running = {line.account_id: line.running for line in queue.lines}
        self._turns = {line.account_id: line.turn for line in queue.lines}
        self._begun = dict.fromkeys(self._lines, 0)
        self._latest = max(self._turns.values(), default=0)
        self._ends = [(attempt.left, attempt.account_id) for attempt in queue.running]
        self._ranks: list[tuple[int, int, str]] = []
        self._now = 0.0
        heapq.heapify(self._ends)
        for account_id in self._lines:
            self._rank(account_id)

    @property
    def is_full(self) -> bool:
        return len(self._ends) >= self._slots

    def end_one(self) -> None:
        """Let time pass until the next task ends."""
        self._now, whose = heapq.heappop(self._ends)
        if whose in self._lines:
            self._running[whose] -= 1
            self._rank(whose)

    def start_one(self) -> tuple[Line, float] | None:
        """Start the next task, if one waits."""
        while self._ranks:
            running, turn, whose = heapq.heappop(self._ranks)
            line, number = self._lines[whose], self._begun[whose]
            if (running, turn) != (self._running[whose], self._turns[whose]) or number >= len(line.seconds):
                continue
            self._latest += 1
            self._begun[whose], self._turns[whose] = number + 1, self._latest
            self._running[whose] += 1
            self._rank(whose)
            heapq.heappush(self._ends, (self._now + line.seconds[number], whose))
            return line, self._now
        return None

    def _rank(self, whose: str) -> None:
        if self._begun[whose] < len(self._lines[whose].seconds):
            heapq.heappush(self._ranks, (self._running[whose], self._turns[whose], whose))


def _place_without_ends(queue: Queue, account_id: str, number: int) -> int | None:
    """Its place where nobody works."""
    mine = 0
    for place, (line, _) in enumerate(_starts(_endless(queue)), start=1):
        if line.account_id == account_id:
            if mine == number:
                return place
            mine += 1
        if place >= MOST_STARTS:
            break
    return None


def _endless(queue: Queue) -> Queue:
    """As if every task that begins went on for ever."""
    return replace(queue, slots=sum(len(line.seconds) for line in queue.lines) + len(queue.running) + 1)


def _beyond(queue: Queue, account_id: str, behind: int, last: float) -> Outlook:
    """Further back than is played: every account may still put as many before it, at the same pace."""
    line = next((each for each in queue.lines if each.account_id == account_id), None)
    if line is None or behind < 0:
        return NOBODY_KNOWS
    place = MOST_STARTS + (behind + 1) * len(queue.lines)
    wait = last * place / MOST_STARTS
    return Outlook(place=place, wait=wait, eta=wait + line.seconds[-1])
