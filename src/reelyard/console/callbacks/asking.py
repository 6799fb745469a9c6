"""What the address of a list of deliveries asks for, and the addresses of its neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from reelyard.core.times import DAY, HOUR, Millis
from reelyard.wire.deliveries import PageWords, read_page

PLACE = "/callbacks"
STATES = ("pending", "delivered", "dead")
PERIODS: Mapping[str, tuple[str, Millis | None]] = {
    "": ("At any time", None),
    "1h": ("In the last hour", HOUR),
    "24h": ("In the last 24 hours", DAY),
    "7d": ("In the last 7 days", 7 * DAY),
    "30d": ("In the last 30 days", 30 * DAY),
}
_COUNT = "20"  # on a page


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The filters of a page, as its address names them; empty says nothing."""

    state: str = ""
    receiver: str = ""
    task: str = ""
    within: str = ""
    cursor: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """What an address asks; what it cannot mean is left out."""
        state, within = query.get("state", ""), query.get("within", "")
        return cls(
            state=state if state in STATES else "",
            receiver=query.get("receiver", "").strip(),
            task=query.get("task", "").strip(),
            within=within if within in PERIODS else "",
            cursor=query.get("cursor", ""),
        )

    def read(self, now: Millis) -> PageWords:
        """The page that is meant.

        Raises:
            InvalidInput: a filter is too long, or the cursor none of ours.
        """
        period = PERIODS[self.within][1]
        words = {
            "state": self.state,
            "receiver": self.receiver,
            "taskId": self.task,
            "since": "" if period is None else str(now - period),
            "cursor": self.cursor,
            "limit": _COUNT,
        }
        return read_page(words)

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the state is filtered by."""
        return bool(self.receiver or self.task or self.within)

    @property
    def address(self) -> str:
        """The address of this page."""
        named = {name: value for name, value in vars(self).items() if value}
        return f"{PLACE}?{urlencode(named)}" if named else PLACE

    def first(self, state: str | None = None) -> str:
        """The address of the first page, of this state or of another."""
        return replace(self, cursor="", state=self.state if state is None else state).address

    def further(self, cursor: str | None) -> str | None:
        """The address of the page behind; None where there is none."""
        return None if cursor is None else replace(self, cursor=cursor).address


def periods() -> Sequence[tuple[str, str]]:
    """The periods as a form offers them."""
    return [(value, words) for value, (words, _) in PERIODS.items()]
