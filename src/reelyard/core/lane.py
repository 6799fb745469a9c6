"""Lanes: the queues that tasks wait in, by who may take them.

MODEL        fresh: whichever engine the model's route chooses
MODEL>A,B    the engines A and B have passed on it
@E           bound to the engine E, where an order for it stands or was about to go out
@E>A,B       the same, after A and B have passed on it
"""

from dataclasses import dataclass

_BOUND = "@"
_PASSED = ">"
_BETWEEN = ","


@dataclass(frozen=True, kw_only=True)
class Lane:
    """One lane; of a bound one the model is each task's own. ``passed`` is sorted: the order says nothing."""

    model: str = ""
    passed: tuple[str, ...] = ()
    bound: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Lane":
        """A lane from its text."""
        head, _, tail = text.partition(_PASSED)
        passed = tuple(tail.split(_BETWEEN)) if tail else ()
        if head.startswith(_BOUND):
            return cls(bound=head.removeprefix(_BOUND), passed=passed)
        return cls(model=head, passed=passed)

    def __str__(self) -> str:
        head = self.model if self.bound is None else _BOUND + self.bound
        return head + (_PASSED + _BETWEEN.join(self.passed) if self.passed else "")
