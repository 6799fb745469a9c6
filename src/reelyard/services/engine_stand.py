"""How an engine stands at all workers that offer it, seen together."""

from dataclasses import dataclass

from reelyard.core.breaker import BreakerState
from reelyard.core.fleet import Post, breaker, each_once, readiest
from reelyard.core.worker import EngineThere
from reelyard.ports.executor import Readiness


@dataclass(frozen=True, kw_only=True)
class EngineStand:
    """An engine. ``is_fleet``: others than this process may offer it."""

    name: str
    posts: tuple[Post, ...]  # where it is offered
    is_fleet: bool

    @property
    def seats(self) -> int:
        """How many tasks it works on at once."""
        return sum(post.seats for post in self.posts)

    @property
    def beside(self) -> tuple[str, ...]:
        """The engines that it shares its seats with."""
        return tuple(dict.fromkeys(name for post in self.posts for name in post.beside))

    @property
    def readiness(self) -> Readiness:
        """How it stands where it stands best; where it is broken everywhere, each reason once."""
        best = readiest(self.posts) or EngineThere(engine=self.name)
        note = self.trouble if best.state == "broken" else best.note
        return Readiness(state=best.state, progress=best.progress, note=note)

    @property
    def broken(self) -> tuple[Post, ...]:
        """The workers where it cannot be made ready."""
        return tuple(post for post in self.posts if post.there.state == "broken")

    @property
    def trouble(self) -> str:
        """Why it is broken, each reason once."""
        return each_once(post.there.note for post in self.broken)

    @property
    def breaker(self) -> BreakerState:
        """Where its breaker is: closed where any worker has it closed."""
        return breaker(self.posts)

    @property
    def left_alone(self) -> tuple[Post, ...]:
        """The workers that leave it alone."""
        return tuple(post for post in self.posts if post.there.breaker is not BreakerState.CLOSED)

    @property
    def shunned(self) -> tuple[Post, ...]:
        """Those of them at which it is not broken: what is broken is left alone in any case."""
        return tuple(post for post in self.left_alone if post.there.state != "broken")

    @property
    def reason(self) -> str:
        """What opened its breakers, each reason once."""
        return each_once(post.there.reason for post in self.shunned or self.left_alone)

    @property
    def failures(self) -> int:
        """In a row, where they are most."""
        return max((post.there.failures for post in self.posts), default=0)

    @property
    def tried_in(self) -> float | None:
        """Seconds until the first that leaves it alone tries it again."""
        return min((post.there.tried_in or 0.0 for post in self.left_alone), default=None)

    @property
    def worst_first(self) -> tuple[Post, ...]:
        """Where it is offered, those first at which something is wrong."""
        return tuple(sorted(self.posts, key=_is_well))


def _is_well(post: Post) -> bool:
    return post.there.breaker is BreakerState.CLOSED and post.there.state != "broken"
