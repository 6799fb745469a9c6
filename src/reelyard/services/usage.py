"""What was used: by day, key, model and account, and the ledger a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reelyard.core.errors import InvalidInput
from reelyard.core.ledger_page import Asked, LedgerPage
from reelyard.core.times import Millis
from reelyard.core.usage import Day, Dimension, Tally, day_of
from reelyard.ports.store import Store
from reelyard.ports.usage_store import UsageQuery, Use

USUAL_DAYS = 30
MOST_DAYS = 731  # two years, one of them a leap year
MOST_ROWS = 10_000
MOST_ENTRIES = 200  # a page of the ledger


@dataclass(frozen=True, kw_only=True)
class Span:
    """Days from the first to the last, both included."""

    first: Day
    last: Day

    @property
    def days(self) -> int:
        """How many they are."""
        return self.last - self.first + 1


@dataclass(frozen=True, kw_only=True)
class UsageAsked:
    """What is asked for. A day that is None is the usual one; no keys or models: all."""

    first: Day | None = None
    last: Day | None = None
    by: tuple[Dimension, ...] = (Dimension.DAY,)
    keys: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    times: bool = True  # without them tallies have sums alone


@dataclass(frozen=True, kw_only=True)
class UsageReport:
    """What was used in a span, told apart, and in all."""

    span: Span
    by: tuple[Dimension, ...]
    uses: Sequence[Use]
    total: Tally


@dataclass(frozen=True, kw_only=True)
class Usage:
    """Tells what was used, from tallies alone: no task is read."""

    store: Store
    now: Callable[[], Millis]

    def today(self) -> Day:
        """The day that it is now, UTC."""
        return day_of(self.now())

    def span(self, first: Day | None, last: Day | None) -> Span:
        """The span that is asked for; by itself the last 30 days, today included.

        Raises:
            InvalidInput: it ends before it begins, or is longer than two years.
        """
        last = last if last is not None else max(self.today(), first or 0)
        first = first if first is not None else last - USUAL_DAYS + 1
        if first > last:
            raise InvalidInput("from (the first day) must not be after to (the last day)", field="from")
        if last - first >= MOST_DAYS:
            raise InvalidInput(f"from and to may be at most {MOST_DAYS} days apart", field="from")
        return Span(first=first, last=last)

    async def report(self, account_id: str | None, asked: UsageAsked) -> UsageReport:
        """What an account has used, or with None all of them.

        Raises:
            InvalidInput: as ``span``, or there would be too many rows.
        """
        span = self.span(asked.first, asked.last)
        uses = await self.uses(account_id, span, asked)
        if len(uses) > MOST_ROWS:
            raise InvalidInput(
                f"this would be more than {MOST_ROWS} rows: ask for fewer days, or group by less",
                field="group",
            )
        total = await self.store.usage(_query(account_id, span, asked, ()), 1)
        return UsageReport(span=span, by=asked.by, uses=uses, total=total[0].tally if total else Tally())

    async def uses(self, account_id: str | None, span: Span, asked: UsageAsked) -> Sequence[Use]:
        """The tallies alone, one more than ``MOST_ROWS`` at most."""
        return await self.store.usage(_query(account_id, span, asked, asked.by), MOST_ROWS + 1)

    async def ledger(self, asked: Asked) -> LedgerPage:
        """A page of an account's ledger, newest first.

        Raises:
            NotFound: there is no such account.
        """
        return await self.store.ledger(asked)


def _query(account_id: str | None, span: Span, asked: UsageAsked, by: tuple[Dimension, ...]) -> UsageQuery:
    return UsageQuery(
        account_id=account_id,
        first=span.first,
        last=span.last,
        by=by,
        keys=asked.keys,
        models=asked.models,
        times=asked.times,
    )
