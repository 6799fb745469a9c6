"""Places in the queue, as an account's open streams were told them: what moved is told again.

A waiting task moves up without changing itself, so a place has no change number and nobody can miss one for
good: each is kept as it was told last, with the round in which that was, until the task itself is told anew.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from reelyard.core.task import Task
from reelyard.wire.event import Expected, place_message

MOST = 50  # waiting tasks of an account whose place is told again
_SHARE = 10  # an end that is expected sooner or later by a tenth is worth telling
_OLD = 5.0  # seconds; no look at the queue is as old when its places are told

Line = Sequence[tuple[str, Expected]]


async def _unknown(task: Task) -> Expected:
    del task
    return Expected()


def _not_seen(task: Task) -> Expected:
    del task
    return Expected()


async def _no_line(account_id: str, most: int) -> Line:
    del account_id, most
    return ()


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """What may be expected: ``expect`` looks at the queue for it, ``seen`` waits for nothing and says what
    the last look showed, ``line`` tells of an account's first waiting tasks, the next to begin first.
    """

    expect: Callable[[Task], Awaitable[Expected]] = _unknown
    seen: Callable[[Task], Expected] = _not_seen
    line: Callable[[str, int], Awaitable[Line]] = _no_line


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    expected: Expected
    round: int
    words: bytes


@dataclass(kw_only=True)
class Places:
    """The places of one account's tasks. ``round`` is that of the last news."""

    round: int = 0
    _told: dict[str, _Told] = field(default_factory=dict)
    _began: dict[str, float] = field(default_factory=dict)  # tasks that wait no more, and since when

    def take(self, line: Line, at: float) -> bool:
        """Take in how the line stands; whether there is something to tell."""
        self._began = {task_id: since for task_id, since in self._began.items() if at - since < _OLD}
        told, self._told = self._told, {}
        for task_id, expected in line[:MOST]:
            if task_id not in self._began:
                self._told[task_id] = self._tell(task_id, expected, told.get(task_id))
        is_news = any(each.round > self.round for each in self._told.values())
        self.round += is_news
        return is_news

    def changed(self, task_id: str, at: float, *, waits: bool) -> None:
        """The task itself is told, so what was told of its place is no longer so, or not known to all."""
        self._told.pop(task_id, None)
        self._began.pop(task_id, None)
        if not waits:
            self._began[task_id] = at

    def since(self, round_: int, task_id: str | None) -> bytes:
        """What was told behind a round, of all tasks or of one."""
        if round_ == self.round:
            return b""
        mine = self._told if task_id is None else {task_id: self._told.get(task_id)}
        return b"".join(each.words for each in mine.values() if each and each.round > round_)

    def _tell(self, task_id: str, expected: Expected, before: _Told | None) -> _Told:
        if before is not None and not _is_news(expected, before.expected):
            return before
        return _Told(expected=expected, round=self.round + 1, words=place_message(task_id, expected))


def _is_news(now: Expected, before: Expected) -> bool:
    if now.queue_place != before.queue_place or now.eta_seconds is None or before.eta_seconds is None:
        return now != before
    return abs(now.eta_seconds - before.eta_seconds) * _SHARE > before.eta_seconds
