"""What was used: tallies of ended tasks that add up, and times in buckets that percentiles can be told from.

A time in milliseconds goes into a bucket that is at most an eighth as wide as it is far from zero: each power
of two is cut into eight (as HDR histograms do). A percentile told from buckets is therefore off by at most
``ERROR`` of the true one, however many tasks are added up; among many tasks by much less.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import ceil

from reelyard.core.brief import Failure
from reelyard.core.task import Task, TaskState
from reelyard.core.times import DAY, Credits, Millis

_FIRST = date(1970, 1, 1).toordinal()
Day = int  # whole days since 1970-01-01, UTC
Times = Mapping[int, int]  # bucket → how many

ERROR = 1 / 8


class Outcome(StrEnum):
    """How a task ended."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Dimension(StrEnum):
    """What usage is told apart by."""

    ACCOUNT = "account"
    DAY = "day"
    KEY = "key"
    MODEL = "model"


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Ended tasks, added up. Those that were begun have times: until their first claim, and from it on."""

    succeeded: int = 0
    failed: int = 0
    cancelled: int = 0
    charged: Credits = 0  # holds that stayed
    released: Credits = 0  # holds that went back
    video: Millis = 0  # of clips
    begun: int = 0  # those that a worker began
    waited: Millis = 0
    ran: Millis = 0
    waits: Times = field(default_factory=dict)
    runs: Times = field(default_factory=dict)

    @property
    def tasks(self) -> int:
        """All that ended."""
        return self.succeeded + self.failed + self.cancelled

    @property
    def success_rate(self) -> float | None:
        """The share of successes, those that were cancelled aside."""
        judged = self.succeeded + self.failed
        return self.succeeded / judged if judged else None


def outcome_of(task: Task) -> Outcome:
    """How a task ended that has."""
    if task.state is TaskState.SUCCEEDED:
        return Outcome.SUCCEEDED
    return Outcome.CANCELLED if task.failure is Failure.CANCELLED else Outcome.FAILED


def tally_of(task: Task) -> Tally:
    """What one ended task adds."""
    if task.ended_at is None:
        raise ValueError(f"{task.id} has not ended")
    begun = task.started_at
    waited = 0 if begun is None else max(begun - task.created_at, 0)
    ran = 0 if begun is None else max(task.ended_at - begun, 0)
    outcome = outcome_of(task)
    return Tally(
        succeeded=int(outcome is Outcome.SUCCEEDED),
        failed=int(outcome is Outcome.FAILED),
        cancelled=int(outcome is Outcome.CANCELLED),
        charged=task.charged,
        released=task.price - task.charged,
        video=int(task.clip.format.seconds * 1000 + 0.5) if task.clip else 0,
        begun=int(begun is not None),
        waited=waited,
        ran=ran,
        waits={} if begun is None else {bucket(waited): 1},
        runs={} if begun is None else {bucket(ran): 1},
    )


def add_up(tallies: Iterable[Tally]) -> Tally:
    """Several as one."""
    all_of_them = list(tallies)
    return Tally(
        **{name: sum(getattr(each, name) for each in all_of_them) for name in SUMS},
        waits=add_times(each.waits for each in all_of_them),
        runs=add_times(each.runs for each in all_of_them),
    )


SUMS = ("succeeded", "failed", "cancelled", "charged", "released", "video", "begun", "waited", "ran")


def add_times(several: Iterable[Times]) -> dict[int, int]:
    """Buckets of several as one."""
    total: dict[int, int] = {}
    counted = total.get
    for times in several:
        for number, count in times.items():
            total[number] = counted(number, 0) + count
    return total


def day_of(at: Millis) -> Day:
    """The UTC day of a time."""
    return at // DAY


def date_of(day: Day) -> date:
    """The date of a day."""
    return date.fromordinal(_FIRST + day)


def day_on(at: date) -> Day:
    """The day of a date."""
    return at.toordinal() - _FIRST


def bucket(millis: Millis) -> int:
    """The bucket of a time; 0 to 15 ms have one each."""
    if millis < _PARTS:
        return max(millis, 0)
    power = millis.bit_length() - 1
    return _PARTS * (power - _CUTS + 1) + (millis >> (power - _CUTS)) - _PARTS


def bounds(number: int) -> tuple[Millis, Millis]:
    """The least and the greatest time of a bucket."""
    if number < _PARTS:
        return number, number
    power, part = divmod(number, _PARTS)
    width = 1 << (power - 1)
    least = (_PARTS + part) * width
    return least, least + width - 1


def percentile(times: Times, share: float) -> Millis | None:
    """The time that ``share`` of all do not exceed, give or take ``ERROR`` of it; of no times None."""
    (found,) = percentiles(times, share) or (None,)
    return found


def percentiles(times: Times, *shares: float) -> list[Millis]:
    """Several percentiles, the least first, in one walk; none of no times."""
    count = sum(times.values())
    if not count:
        return []
    found, below = [], 0
    numbers = iter(sorted(times))
    number = next(numbers)
    for share in shares:
        wanted = ceil(count * share)
        while below + times[number] < wanted:
            below += times[number]
            number = next(numbers)
        least, greatest = bounds(number)
        found.append(least + round((greatest - least) * (wanted - below - 0.5) / times[number]))
    return found


_CUTS = 3
_PARTS = 1 << _CUTS  # of each power of two
