"""How long the upstream loop waits for what: one place for its numbers."""

from dataclasses import dataclass

_TENTH = 0.1  # of the time since the order: a clip is noticed at most so much later than it was done


@dataclass(frozen=True, kw_only=True)
class Patience:
    """Seconds, unless said otherwise. The deadline and the first interval are the operator's, per engine."""

    submit: float = 120.0  # one order, its pictures included
    question: float = 30.0  # one question
    clip: float = 1_800.0  # one download
    fit: float = 900.0  # one clip's check, and its transcoding where it needs one
    longest: float = 60.0  # between two polls of one order, unless the service asks for more
    hint: float = 900.0  # the most that a service's own word (Retry-After) is heeded
    again: float = 180.0  # how long an order that is declined for now is tried again in one attempt
    lost: int = 3  # times in a row that an id must be missing
    lost_apart: float = 10.0  # between them, at a service that forgets
    gone_apart: float = 60.0  # and at one that does not: its copies may be behind each other
    first_look: float = 1.0  # until a lost order is looked for
    settled: float = 10.0  # after an order went out, until a list that lacks it says anything
    looks_apart: float = 15.0  # between two looks at the list
    expired: int = 5  # links in a row that answer 4xx
    wrong: int = 3  # clips in a row that are none
    room: float = 30.0  # until a clip is fetched again that our disk had no room for
    last_chance: float = 120.0  # for an order that is resumed at its deadline
    stopping: float = 2.0  # that a service has to stop an order, until it is looked at
    withdrawal: float = 120.0  # one try to take an order back
    remember: tuple[float, ...] = (0.5, 2.0, 5.0)  # pauses while the store does not take an id
    close: float = 10.0  # for orders that are going out when the server stops

    def interval(self, first: float, elapsed: float) -> float:
        """Until the next poll of an order that went out ``elapsed`` seconds ago."""
        return min(max(first, elapsed * _TENTH), max(first, self.longest))
