"""The part of the store that tells what was used: tallies by day, key and model, and the ledger in pages."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from reelyard.core.ledger_page import Asked, LedgerPage
from reelyard.core.usage import Day, Dimension, Tally


@dataclass(frozen=True, kw_only=True)
class UsageQuery:
    """Which tallies are asked for, both days included, and what they are told apart by.

    ``account_id`` None: of all accounts. No keys or models: of all. Without ``times`` the tallies have sums
    alone, which is quicker.
    """

    account_id: str | None
    first: Day
    last: Day
    by: tuple[Dimension, ...] = ()
    keys: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    times: bool = True


@dataclass(frozen=True, kw_only=True)
class Use:
    """One tally; what it was not told apart by is None."""

    account_id: str | None = None
    day: Day | None = None
    key_id: str | None = None
    model: str | None = None
    tally: Tally = field(default_factory=Tally)


class UsageStore(ABC):
    """What was used. ``settle`` counts each task's end, in the same unit of work."""

    @abstractmethod
    async def usage(self, query: UsageQuery, most: int) -> Sequence[Use]:
        """At most ``most`` tallies of ended tasks, sorted by what they are told apart by; none is empty."""

    @abstractmethod
    async def prune_usage(self, before: Day) -> int:
        """Remove the tallies of days before one; how many days of accounts there were."""

    @abstractmethod
    async def ledger(self, asked: Asked) -> LedgerPage:
        """A page of an account's ledger, newest first."""
