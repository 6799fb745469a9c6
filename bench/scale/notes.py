"""What an hour's report and audit are made of, written down while it happens."""

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bench.scale.lines import Line

from reelyard.core.task import Task


def _doubles() -> "defaultdict[str, array[float]]":
    return defaultdict(lambda: array("d"))


@dataclass(kw_only=True)
class Notes:
    """Counts and times in seconds. ``ends`` has a byte for each task: how often it has ended."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)  # group, why
    waits: "defaultdict[str, array[float]]" = field(default_factory=_doubles)  # group → to the first claim
    alone: "array[float]" = field(default_factory=lambda: array("d"))  # the same of only ones
    noticed: "defaultdict[str, array[float]]" = field(default_factory=_doubles)  # trouble → to waiting again
    again: "defaultdict[str, array[float]]" = field(default_factory=_doubles)  # trouble → to the next claim
    posted: "array[float]" = field(default_factory=lambda: array("d"))  # from an end to its callback's taking
    evenness: "array[float]" = field(default_factory=lambda: array("d"))  # Jain's index of contended windows
    ends: bytearray = field(default_factory=bytearray)
    begun: Counter[str] = field(default_factory=Counter)  # by account, in this window
    most_failures: int = 0
    lone: set[str] = field(default_factory=set)  # tasks that were their account's only one when ordered
    lost: dict[str, tuple[float, str]] = field(default_factory=dict)  # task → when, by which trouble

    def placed(self, line: Line, task: Task) -> None:
        """An order was accepted."""
        self.counts["placed"] += 1
        self.ends.append(0)
        line.placed += 1
        line.given += task.price
        line.open += task.price
        unfinished = line.waiting + line.running
        line.peak = max(line.peak, unfinished)
        if unfinished == 1:
            self.lone.add(task.id)

    def claimed(self, line: Line, task: Task, now: float) -> None:
        """A task was claimed."""
        self.counts["claims"] += 1
        self.begun[line.account.id] += 1
        if task.attempt == 1:
            wait = (task.updated_at - task.created_at) / 1000
            self.waits[line.kind].append(wait)
            if task.id in self.lone:
                self.lone.discard(task.id)
                self.alone.append(wait)
        elif task.id in self.lost:
            died, trouble = self.lost.pop(task.id)
            self.again[trouble].append(now - died)

    def rescued(self, task: Task, now: float) -> None:
        """A lost task waits again, or has failed once too often."""
        self.counts["rescued"] += 1
        if task.id in self.lost:
            died, trouble = self.lost[task.id]
            self.noticed[trouble].append(now - died)

    def ended(self, task: Task) -> None:
        """A task has ended."""
        self.counts[task.state.value] += 1
        self.ends[int(task.id[5:])] += 1
        self.most_failures = max(self.most_failures, task.failures)
