"""Rate limits: the generic cell rate algorithm (GCRA), one timestamp a limit.

Source: ITU-T I.371 appendix I; the "virtual scheduling" form. A limit of n per period spaces calls
period / n apart and lets n of them come at once. The timestamp is the theoretical arrival time (TAT) of
the next call: a call is refused while TAT lies more than a period minus one spacing ahead of now.
"""

import re
from dataclasses import dataclass

_RATE = re.compile(r"^\s*(\d{1,9})\s*/\s*(\d{1,11}(?:\.\d{1,6})?)?\s*([smhd])\s*$")
_LONGEST = 1e11  # seconds: written out, it still has the 11 digits that are read
_UNIT = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}


@dataclass(frozen=True, kw_only=True)
class RateLimit:
    """``count`` calls in every ``per`` seconds, all of them at once if the caller likes."""

    count: int
    per: float  # seconds

    @classmethod
    def parse(cls, text: str) -> "RateLimit":
        """Read "20/10s", "5/m" or "100/1h".

        Raises:
            ValueError: the text is not a rate, or it allows nothing.
        """
        found = _RATE.match(text)
        count, per = (int(found[1]), round(float(found[2] or 1) * _UNIT[found[3]], 6)) if found else (0, 0.0)
        if count < 1 or not 0 < per < _LONGEST:
            raise ValueError(f'"{text}" is no rate: write it as "20/10s" (calls, then seconds s, m, h or d)')
        return cls(count=count, per=per)

    @property
    def spacing(self) -> float:
        """Seconds that one call uses up."""
        return self.per / self.count

    def __str__(self) -> str:
        """As it is written in settings, to the microsecond: what ``parse`` reads back as the same."""
        return f"{self.count}/{f'{self.per:.6f}'.rstrip('0').rstrip('.')}s"


@dataclass(frozen=True, kw_only=True)
class Take:
    """What taking one call from a limit came to; ``tat`` is the timestamp to keep."""

    limit: RateLimit
    allowed: bool
    tat: float  # seconds, on the clock that ``now`` was read from
    remaining: int
    reset: float  # seconds until the limit is whole again
    retry_after: float  # seconds until one call would be allowed; 0 where this one was


def take(limit: RateLimit, tat: float | None, now: float) -> Take:
    """Take one call from ``limit`` at ``now``, where ``tat`` is what was kept from the call before."""
    start = now if tat is None else max(tat, now)
    ahead = start - now
    room = limit.per - limit.spacing - ahead
    if room < -_SLACK * limit.spacing:
        return Take(
            limit=limit, allowed=False, tat=start, remaining=0, reset=ahead, retry_after=max(-room, 0.0)
        )
    kept = start + limit.spacing
    left = int((limit.per - (kept - now)) / limit.spacing + _SLACK)
    return Take(
        limit=limit, allowed=True, tat=kept, remaining=max(left, 0), reset=kept - now, retry_after=0.0
    )


# The share of a spacing that float error may eat up before the last call of a full burst is refused: a
# clock that has run for two months adds up to 5e-7 s over a burst of 1,000.
_SLACK = 1e-3


def give_back(limit: RateLimit, tat: float) -> float:
    """The timestamp to keep after a call that is not to count after all."""
    return tat - limit.spacing
