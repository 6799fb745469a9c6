"""The orders of an hour: who orders what and when, what is refused, and who comes again."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from bench.scale.book import Book
from bench.scale.clock import Clock
from bench.scale.copies import copied
from bench.scale.hours import Flood, Hour
from bench.scale.lines import Line

from reelyard.core.errors import InsufficientCredits, RateLimited
from reelyard.core.limits import give_back, take
from reelyard.core.order import Order
from reelyard.core.task import Options, Task

PRICE = 5_700  # hundredths of a credit
_BLANK = Task(
    id="",
    account_id="",
    key_id="",
    model="",
    input="{}",
    options=Options(seed=1),
    callback_url=None,
    price=PRICE,
    created_at=0,
    updated_at=0,
)
_PERSISTENCE = 5  # times that an order is tried
_AWAY = 5.0  # seconds until a client tries again that got no answer


@dataclass(kw_only=True)
class Door:
    """Takes orders as the API does: the rate first, then limits and balance."""

    clock: Clock
    book: Book
    hour: Hour
    chance: random.Random
    is_open: bool = True

    def crowd_comes(self, lines: list[Line], weights: list[float], rate: float) -> None:
        """Let accounts order by their weights, ``rate`` orders a second together."""
        self._comes(self._drawn(lines, weights), rate)

    def flood_comes(self, flood: Flood, line: Line) -> None:
        """Let one account order without end for its time."""
        self.clock.after(flood.begin, self._pours, flood, line)

    def _drawn(self, lines: list[Line], weights: list[float]) -> Iterator[tuple[Line, str]]:
        sums = list(accumulate(weights))
        while True:
            yield from zip(self.chance.choices(lines, cum_weights=sums, k=1_024), self._models(), strict=True)

    def _models(self) -> list[str]:
        names = [model.name for model in self.hour.models]
        return self.chance.choices(names, [model.share for model in self.hour.models], k=1_024)

    def _comes(self, drawn: Iterator[tuple[Line, str]], rate: float) -> None:
        if self.is_open:
            line, model = next(drawn)
            self.clock.after(self.chance.expovariate(rate), self._comes, drawn, rate)
            self.order(line, model)

    def _pours(self, flood: Flood, line: Line) -> None:
        if self.is_open and self.clock.now < flood.end:
            pause = self.chance.expovariate(flood.share * self.hour.capacity)
            self.clock.after(pause, self._pours, flood, line)
            self.order(line, self.hour.models[0].name, _PERSISTENCE)

    def order(self, line: Line, model: str, tried: int = 1) -> None:
        """One order, for the ``tried``-th time."""
        if self.book.is_away:
            self._later(line, model, tried, "no answer", _AWAY)
            return
        if self.book.rules.is_limited:
            took = take(line.rate, line.tat, self.clock.now)
            if not took.allowed:
                self._later(line, model, tried, "rate", took.retry_after)
                return
            line.tat = took.tat
        try:
            self.book.place(line, self._asked(line, model))
        except RateLimited as full:
            line.tat = give_back(line.rate, line.tat or 0.0)
            self._later(line, model, tried, "unfinished", full.retry_after)
        except InsufficientCredits:
            self._refused(line, "credits")

    def _asked(self, line: Line, model: str) -> Order:
        at = self.clock.millis
        task = copied(
            _BLANK,
            id=f"task_{self.book.notes.counts['placed']}",
            account_id=line.account.id,
            key_id=line.key.id,
            model=model,
            callback_url=line.url,
            created_at=at,
            updated_at=at,
        )
        return Order(task=task, max_unfinished=line.most if self.book.rules.is_limited else 1_000_000_000)

    def _later(self, line: Line, model: str, tried: int, why: str, pause: float) -> None:
        self._refused(line, why)
        if tried < _PERSISTENCE and self.is_open:
            self.clock.after(pause * (1 + self.chance.random()), self.order, line, model, tried + 1)

    def _refused(self, line: Line, why: str) -> None:
        self.book.notes.refused[line.kind, why] += 1
