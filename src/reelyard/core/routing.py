"""Which engine may take which waiting tasks now: a model's engines by rank and weight, and their free seats.

A route names a model's engines, best first. Those with a weight share its tasks in that proportion; as long
as the operator gives none, the first has all of them. The next in the route stands by: it takes over what
the ones before it have passed on, and everything while they are paused or their breaker is open, but not
merely because they are busy, here or at another worker that offers them. What is bound to an engine goes
there and nowhere else, even while it is paused: the order has been placed and is only followed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reelyard.core.lane import Lane

Routes = Mapping[str, Sequence[str]]  # model → its engines, best first
Weights = Mapping[str, int]  # engine → how much of a model's tasks it takes
_LONGEST_RUN = 16  # tasks that one engine takes before another's turn is looked at again


@dataclass(frozen=True, kw_only=True)
class SeatGroup:
    """How many tasks these engines work on at once, all together."""

    engines: tuple[str, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class Take:
    """A wish to claim: up to ``count`` tasks that wait in one of these lanes, for an engine."""

    engine: str
    lanes: tuple[str, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class Turns:
    """Who has taken how much: of engines that share a model, the next is the one that is furthest behind.

    An engine that could take nothing for a while makes nothing good: it joins where the others are.
    """

    paces: Mapping[tuple[str, str], float] = field(default_factory=dict)  # model, engine → taken / weight
    at: Mapping[str, float] = field(default_factory=dict)  # model → the pace of the last that was taken
    last: Mapping[str, int] = field(default_factory=dict)  # engine → when it took last, by ``count``
    count: int = 0

    def pace(self, model: str, engine: str) -> float:
        """How much of a model an engine has taken, by its weight."""
        return max(self.paces.get((model, engine), 0.0), self.at.get(model, 0.0))

    def next_of(self, model: str, weights: Weights) -> tuple[str, int]:
        """Whose turn it is, and for how many tasks in a row at most."""
        first = self._furthest_behind(model, weights)
        after, run = self, 0
        while run < _LONGEST_RUN and after._furthest_behind(model, weights) == first:
            after, run = after.taken(model, first, weights[first]), run + 1
        return first, run

    def _furthest_behind(self, model: str, weights: Weights) -> str:
        return min(weights, key=lambda engine: (self.pace(model, engine), -weights[engine]))

    def taken(self, model: str, engine: str, weight: int) -> "Turns":
        """The same after an engine has taken one more task."""
        pace = self.pace(model, engine)
        return replace(
            self,
            paces={**self.paces, (model, engine): pace + 1 / max(weight, 1)},
            at={**self.at, model: max(pace, self.at.get(model, 0.0))},
            last={**self.last, engine: self.count + 1},
            count=self.count + 1,
        )


@dataclass(frozen=True, kw_only=True)
class Board:
    """What the choice goes by. ``admits``: how many more tasks an engine's breaker lets begin; None: any."""

    routes: Routes
    groups: tuple[SeatGroup, ...]
    busy: Mapping[str, int] = field(default_factory=dict)  # engine → tasks that it works on
    paused: frozenset[str] = frozenset()
    admits: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, Weights] = field(default_factory=dict)  # by model, where the operator set them
    turns: Turns = field(default_factory=Turns)
    elsewhere: frozenset[str] = frozenset()  # engines without a seat here that other workers have seats of

    def free(self, group: SeatGroup) -> int:
        """How many seats of a group nobody has."""
        return max(group.count - sum(self.busy.get(engine, 0) for engine in group.engines), 0)

    def weight(self, model: str, engine: str) -> int:
        """How much of a model's tasks an engine takes where all can; 0: it stands by."""
        if model in self.weights:
            return self.weights[model].get(engine, 0)
        return int(self.routes[model][0] == engine)

    def is_open(self, engine: str) -> bool:
        """Whether an engine may begin tasks as they come."""
        there = self.is_seated(engine) or engine in self.elsewhere
        return there and engine not in self.paused and engine not in self.admits

    def probes(self, engine: str) -> bool:
        """Whether an engine may begin a single task, to see how it does."""
        return self.is_seated(engine) and engine not in self.paused and self.admits.get(engine, 0) > 0

    def is_seated(self, engine: str) -> bool:
        """Whether this process works with an engine at all."""
        return any(engine in group.engines for group in self.groups)


def engines_left(routes: Routes, model: str, passed: Sequence[str]) -> tuple[str, ...]:
    """The engines that a model's task may still go to, best first."""
    return tuple(engine for engine in routes.get(model, ()) if engine not in passed)


def engines_for(lane: Lane, board: Board) -> dict[str, int]:
    """The engines that share a lane now, by weight: one that stands by has it alone."""
    if lane.bound is not None:
        return {lane.bound: 1}
    open_ = [each for each in engines_left(board.routes, lane.model, lane.passed) if board.is_open(each)]
    weights = {each: board.weight(lane.model, each) for each in open_}
    sharing = {each: weight for each, weight in weights.items() if weight > 0}
    return sharing or dict.fromkeys(open_[:1], 1)


def takes(lanes: Sequence[str], board: Board) -> tuple[Take, ...]:
    """What to claim now. An engine that is tried again gets a single task, before the others get theirs."""
    read = [(text, Lane.parse(text)) for text in lanes]
    probes, wanted = _probes(read, board), _wanted(read, board)
    found: list[Take] = []
    for group in board.groups:
        free = board.free(group)
        for engine in group.engines:
            if engine in probes and free:
                found.append(Take(engine=engine, lanes=probes[engine], count=1))
                free -= 1
        found += _shared_out(group, wanted, free, board.turns)
    return tuple(found)


def _probes(read: Sequence[tuple[str, Lane]], board: Board) -> dict[str, tuple[str, ...]]:
    """For each engine that is to be tried again the lanes that it would have: of its rank, were it well."""
    found: dict[str, tuple[str, ...]] = {}
    for group in board.groups:
        for engine in filter(board.probes, group.engines):
            others = {name: most for name, most in board.admits.items() if name != engine}
            well = replace(board, admits=others)
            mine = [text for text, lane in read if lane.bound is None and engine in engines_for(lane, well)]
            if mine:
                found[engine] = tuple(mine)
    return found


@dataclass(frozen=True, kw_only=True)
class _Wish:
    """What an engine would take: these lanes, and at most so many of them in a row."""

    lanes: tuple[str, ...] = ()
    most: int = 1_000_000


def _wanted(read: Sequence[tuple[str, Lane]], board: Board) -> dict[str, _Wish]:
    found: dict[str, _Wish] = {}
    for text, lane in read:
        engine, most = _taker(lane, board)
        wish = found.get(engine, _Wish())
        found[engine] = _Wish(lanes=(*wish.lanes, text), most=min(wish.most, most))
    found.pop("", None)
    return found


def _taker(lane: Lane, board: Board) -> tuple[str, int]:
    """Whose a lane is for so many tasks; "" where it is nobody's."""
    sharing = engines_for(lane, board)
    here = {each: weight for each, weight in sharing.items() if board.is_seated(each)}
    if len(here) > 1:
        return board.turns.next_of(lane.model, here)
    sharing = here or sharing
    if not sharing and lane.bound is None and not engines_left(board.routes, lane.model, lane.passed):
        return _anybody(board), 1_000_000  # no engine makes these any more: whoever takes them ends them
    return next(iter(sharing), ""), 1_000_000


def _anybody(board: Board) -> str:
    return next((group.engines[0] for group in board.groups if board.free(group)), "")


def _shared_out(group: SeatGroup, wanted: Mapping[str, _Wish], free: int, turns: Turns) -> Iterator[Take]:
    """A group's free seats, shared out evenly; first those that have not taken for longest."""
    mine = [engine for engine in group.engines if engine in wanted]
    mine.sort(key=lambda engine: turns.last.get(engine, 0))
    for rank, engine in enumerate(mine):
        count = min(-(-free // (len(mine) - rank)), wanted[engine].most)
        if count:
            yield Take(engine=engine, lanes=wanted[engine].lanes, count=count)
            free -= count
