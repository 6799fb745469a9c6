"""What all orders of one engine share: the line to its service, the turns, what is known of it."""

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from reelyard.core.brief import Brief, Cost
from reelyard.core.price import PriceList
from reelyard.core.times import Millis
from reelyard.executors.upstream.fitting import Fitter
from reelyard.executors.upstream.line import Line
from reelyard.executors.upstream.patience import Patience
from reelyard.executors.upstream.rota import Rota
from reelyard.ports.upstream import Standing, Unanswered, Upstream

_KNOWN = 10_000  # ids that are kept in mind
_DOWNLOADS = 8


@dataclass(kw_only=True)
class Desk:
    """One engine's. ``fault`` is what stands in the way until the operator acts."""

    name: str
    upstream: Upstream
    line: Line
    deadline: float  # seconds from an order to its being given up
    first: float  # seconds until the first poll
    prices: PriceList
    now: Callable[[], Millis]
    fitter: Fitter
    patience: Patience = field(default_factory=Patience)
    downloads: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_DOWNLOADS))
    polls: Rota = field(default_factory=Rota)
    submits: Rota = field(default_factory=lambda: Rota(rate=50.0))
    fault: str = ""
    _going: Counter[str] = field(default_factory=Counter)  # prompts of orders that are going out
    _mine: "OrderedDict[str, None]" = field(default_factory=OrderedDict)  # ids that tasks here have, or had

    @property
    def key(self) -> str:
        """The service's key, to be kept out of whatever is said."""
        return self.upstream.service.key

    def price(self, brief: Brief) -> Cost | None:
        """What a clip costs here, as the operator says today."""
        return self.prices.of(brief.model, brief.input, brief.format.seconds)

    def goes(self, prompt: str) -> None:
        """An order of this prompt goes out; until it ``came``, nobody can say whose a listed one is."""
        self._going[prompt] += 1

    def came(self, prompt: str) -> None:
        """Its answer is there, or never will be."""
        self._going[prompt] -= 1
        if not self._going[prompt]:
            del self._going[prompt]

    def is_going(self, prompt: str) -> bool:
        """Whether an order of this prompt is just going out."""
        return prompt in self._going

    def heed(self, answer: object) -> None:
        """Say in the rota of polls whether the service answers at all."""
        if isinstance(answer, Unanswered):
            self.polls.faulted(None if answer.pause is None else min(answer.pause, self.patience.hint))
        else:
            self.polls.answered()

    async def look(self, upstream_id: str, after: float = 0.0) -> Standing:
        """How an order stands: asked in the rota of polls, so many seconds from now at the earliest."""
        async with self.polls.turn(after):
            reply = await self.line.ask(self.upstream.poll(upstream_id), self.patience.question)
        standing = self.upstream.polled(upstream_id, reply)
        self.heed(standing)
        return standing

    def take(self, upstream_id: str) -> None:
        """This id is a task's."""
        self._mine[upstream_id] = None
        if len(self._mine) > _KNOWN:
            self._mine.popitem(last=False)

    def has(self, upstream_id: str) -> bool:
        """Whether it is, as far as this process knows."""
        return upstream_id in self._mine
