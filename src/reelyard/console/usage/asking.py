"""What the address of a page of usage asks for: a span of days, and of whom and what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from reelyard.core.errors import InvalidInput
from reelyard.core.usage import Dimension
from reelyard.services.usage import Span, Usage, UsageAsked
from reelyard.wire.usage import date_of, read_day

RANGES = (7, 30, 90)
_USUAL = 30
_LONGEST = 200  # characters of a name


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What was chosen. ``days`` is 0 where the days were named; ``problem`` says what could not be."""

    span: Span
    days: int = _USUAL
    key: str = ""
    model: str = ""
    account: str = ""
    problem: str | None = None

    def asked(self, *by: Dimension) -> UsageAsked:
        """The same for the service."""
        return UsageAsked(
            first=self.span.first,
            last=self.span.last,
            by=by,
            keys=(self.key,) if self.key else (),
            models=(self.model,) if self.model else (),
        )

    def query(self, *, days: int | None = None) -> str:
        """The same as the end of an address; ``days``: with another range."""
        chosen = self.days if days is None else days
        span = {"days": str(chosen)} if chosen else {"from": self.first, "to": self.last}
        others = {"key": self.key, "model": self.model, "account": self.account}
        return "?" + urlencode({**span, **{name: value for name, value in others.items() if value}})

    @property
    def first(self) -> str:
        """The first day, as it is written."""
        return date_of(self.span.first)

    @property
    def last(self) -> str:
        """The last day."""
        return date_of(self.span.last)


def read_choice(sent: Mapping[str, str], usage: Usage) -> Choice:
    """What was chosen; what cannot be is told, and the usual span is shown."""
    today = usage.today()
    usual = Choice(
        span=Span(first=today - _USUAL + 1, last=today),
        key=sent.get("key", "")[:_LONGEST],
        model=sent.get("model", "")[:_LONGEST],
        account=sent.get("account", "")[:_LONGEST],
    )
    try:
        if sent.get("from") or sent.get("to"):
            first, last = read_day(sent.get("from") or None, "from"), read_day(sent.get("to") or None, "to")
            return replace(usual, span=usage.span(first, last), days=0)
    except InvalidInput as wrong:
        return replace(usual, problem=wrong.message)
    days = next((each for each in RANGES if sent.get("days") == str(each)), _USUAL)
    return replace(usual, span=Span(first=today - days + 1, last=today), days=days)
