"""One hour of one database, put together and played to its end."""

import random
from dataclasses import dataclass, replace
from time import process_time

from bench.scale.book import Book, Rules
from bench.scale.clock import Clock
from bench.scale.couriers import Couriers
from bench.scale.crowd import by_hand, kind_of, line, name_of, weights
from bench.scale.door import Door
from bench.scale.evenness import Evenness
from bench.scale.fleet import Fleet
from bench.scale.hours import Hour
from bench.scale.lines import Line
from bench.scale.notes import Notes
from bench.scale.troubles import Mischief
from bench.scale.upkeep import Upkeep

_LONGEST_TAIL = 4 * 3_600.0  # seconds that tasks may take to end once nobody orders any more
_TO_THE_LAST_CALLBACK = 3 * 86_400.0


@dataclass(frozen=True, kw_only=True)
class Played:
    """What an hour came to. ``seconds`` is CPU time of the hour itself, ``happened`` what was in it."""

    hour: Hour
    book: Book
    fleet: Fleet
    notes: Notes
    happened: int  # what the clock let happen
    claims: int
    seconds: float
    drained: float  # seconds of virtual time until the last task had ended

    @property
    def events(self) -> int:
        """What happened, and the claims: those come several at a time."""
        return self.happened + self.claims


def play(hour: Hour, *, database: int = 0, rules: Rules | None = None) -> Played:
    """Play an hour of one of its databases, and then on, without new orders, until all has ended."""
    chance = random.Random(hour.seed * 1_000 + database)
    clock, notes = Clock(), Notes()
    shares, lines = _members(hour, database)
    book = Book(clock=clock, notes=notes, rules=rules or Rules(), lines={each.id: each for each in lines})
    door = Door(clock=clock, book=book, hour=hour, chance=chance)
    fleet = Fleet(clock=clock, book=book, hour=hour, chance=chance)
    book.rouse = fleet.rouse
    book.deliver = Couriers(clock=clock, book=book, chance=chance).deliver
    upkeep, mischief = Upkeep(fleet=fleet), Mischief(fleet=fleet, chance=chance)
    evenness = Evenness(book=book, window=max(60.0, 4 * hour.kinds[-1].seconds))
    crowd = len(shares)
    orders = hour.crowd.load * hour.capacity * hour.databases * sum(shares)
    door.crowd_comes(lines[:crowd], shares, orders)
    for flood, whose in zip(hour.floods, lines[crowd:], strict=True):
        door.flood_comes(flood, whose)
    for part in (upkeep, mischief, evenness):
        part.begin()
    begun = process_time()
    clock.run(hour.seconds)
    seconds, happened, claims = process_time() - begun, clock.happened, notes.counts["claims"]
    door.is_open, mischief.is_over, evenness.is_over = False, True, True
    drained = _drain(clock, book, hour)
    upkeep.is_over = True
    fleet.stop()
    clock.run(clock.now + _TO_THE_LAST_CALLBACK)
    return Played(
        hour=hour,
        book=book,
        fleet=fleet,
        notes=notes,
        happened=happened,
        claims=claims,
        seconds=seconds,
        drained=drained,
    )


def _members(hour: Hour, database: int) -> tuple[list[float], list[Line]]:
    """The shares of the accounts in one database, and all their rows; those of the floods are last."""
    whole = weights(hour)
    where = by_hand(whole, hour.databases)
    orders = hour.crowd.load * hour.capacity * hour.databases
    ranks = [rank for rank, database_ in enumerate(where) if database_ == database]
    lines = [line(name_of(rank), kind_of(rank, len(whole)), whole[rank] * orders) for rank in ranks]
    floods = [
        replace(line(flood.name, flood.name, 0), rate=flood.rate, most=flood.unfinished)
        for flood in hour.floods
    ]
    return [whole[rank] for rank in ranks], lines + floods


def _drain(clock: Clock, book: Book, hour: Hour) -> float:
    while clock.now < hour.seconds + _LONGEST_TAIL:
        if not book.running and not any(each.waiting for each in book.lines.values()):
            break
        clock.run(clock.now + 10.0)
    return clock.now
