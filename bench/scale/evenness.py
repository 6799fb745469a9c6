"""How evenly accounts were served while there was not enough for all, as Jain's index.

Over a window each account wants what it has had begun and what still waits. The even share of what was begun
is found by filling: nobody gets more than is wanted, and of those who want more all get the same. The index
is taken over what each account got of its even share: 1 where all got theirs, 1/n where one got everything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bench.scale.book import Book


def jain(values: Iterable[float]) -> float:
    """Jain's index of fairness: (Σx)² / (n · Σx²)."""
    values = list(values)
    squares = sum(each * each for each in values)
    return sum(values) ** 2 / (len(values) * squares) if squares else 1.0


def even_shares(wanted: Mapping[str, int], capacity: float) -> dict[str, float]:
    """Fill everybody evenly up to what they want, until the capacity is used up."""
    shares: dict[str, float] = {}
    left, still = capacity, len(wanted)
    for whose, want in sorted(wanted.items(), key=lambda each: each[1]):
        shares[whose] = min(want, left / still)
        left, still = left - shares[whose], still - 1
    return shares


@dataclass(kw_only=True)
class Evenness:
    """Looks at each window of time in which tasks were left waiting."""

    book: Book
    window: float  # seconds
    is_over: bool = False

    def begin(self) -> None:
        """From now on."""
        self.book.clock.after(self.window, self._look)

    def _look(self) -> None:
        if self.is_over:
            return
        notes, begun = self.book.notes, self.book.notes.begun
        left = {each.id: each.waiting for each in self.book.lines.values() if each.waiting}
        if sum(left.values()) > sum(begun.values()) / 20:
            wanted = {whose: begun[whose] + left.get(whose, 0) for whose in {*begun, *left}}
            even = even_shares(wanted, sum(begun.values()))
            notes.evenness.append(jain(begun[whose] / even[whose] for whose in wanted if even[whose]))
        begun.clear()
        self.book.clock.after(self.window, self._look)
