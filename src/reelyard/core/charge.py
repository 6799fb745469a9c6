"""What an order costs that gave no clip: told by its service, or by its price when it went out."""

from dataclasses import dataclass

from reelyard.core.brief import Bill, Cost
from reelyard.core.times import Millis


@dataclass(frozen=True, kw_only=True)
class Charge:
    """An order of a task's that is to be paid for, or may have to be, though it gave no clip."""

    engine: str
    upstream_id: str | None  # None: its id was lost
    bill: Bill
    at: Millis  # when that was known


def agreed_text(engine: str | None, cost: Cost | None) -> str | None:
    """The price of an order as it is kept beside its task: "maker 280000 USD"."""
    return None if cost is None else f"{engine} {cost.micros} {cost.currency}"


def agreed_of(text: str | None, engine: str | None) -> Cost | None:
    """The same read; None where it was an order to another engine."""
    if text is None or not text.startswith(f"{engine} "):
        return None
    _, micros, currency = text.split(" ")
    return Cost(micros=int(micros), currency=currency)
