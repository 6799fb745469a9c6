"""When to try again: one policy for tasks and for callback deliveries."""

import re
from dataclasses import dataclass
from typing import Self

DAY = 86_400.0  # seconds

_PAUSE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([smhd])")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": DAY}


@dataclass(frozen=True, kw_only=True)
class RetryPolicy:
    """The first attempt is made at once; ``pauses[i]`` comes after attempt i + 1 has failed, in seconds.

    Each pause is drawn out by up to the share ``jitter``: what failed together shall not return together.
    """

    pauses: tuple[float, ...]
    jitter: float = 0.2

    def __post_init__(self) -> None:
        if any(later < earlier for earlier, later in zip(self.pauses, self.pauses[1:], strict=False)):
            raise ValueError("the pauses between attempts must not become shorter")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read pauses as people write them: ``5s,30s,2m,10m,1h``; an empty text means no second attempt.

        Raises:
            ValueError: a pause is not a number and one of s, m, h, d, or they become shorter.
        """
        parts = [part.strip() for part in text.split(",")] if text.strip() else []
        return cls(pauses=tuple(_seconds(part) for part in parts))

    @property
    def attempts(self) -> int:
        """How many attempts are made in all."""
        return len(self.pauses) + 1

    def next_pause(self, attempts_made: int, roll: float, retry_after: float | None = None) -> float | None:
        """How long to wait for the next attempt, in seconds, or None to give up.

        Args:
            attempts_made: how many have failed; 0 before the first.
            roll: a random number, 0 … 1.
            retry_after: what the other side asked for in seconds, heeded up to a day.
        """
        if attempts_made >= self.attempts:
            return None
        pause = self.pauses[attempts_made - 1] if attempts_made > 0 else 0.0
        asked = min(retry_after or 0.0, DAY)
        return max(pause, asked) * (1 + self.jitter * roll)


def _seconds(part: str) -> float:
    match = _PAUSE.fullmatch(part)
    if match is None:
        raise ValueError(f"`{part}` is no pause; write a number and s, m, h or d, as in 30s or 2m")
    return float(match[1]) * _SECONDS[match[2]]


CALLBACKS = RetryPolicy.parse("5s,30s,2m,10m,30m,1h,2h,4h,8h")
