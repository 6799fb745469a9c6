"""What an engine takes for a clip, as the operator says it: money of its own, not our credits.

Amounts are whole millionths, and what lies between is Decimal: nothing drifts, however much is added up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from reelyard.core.brief import Cost

_MICROS = 1_000_000


def micros_of(amount: float | str) -> int:
    """The millionths of an amount as it is written; a float stands for its shortest decimals."""
    return round(Decimal(str(amount)) * _MICROS)


@dataclass(frozen=True, kw_only=True)
class EnginePrice:
    """Millionths of a currency for a clip, and for each of its seconds."""

    clip: int = 0
    second: int = 0
    currency: str

    def of(self, seconds: float) -> Cost:
        """For a clip of this length."""
        return Cost(micros=self.clip + round(self.second * Decimal(str(seconds))), currency=self.currency)


@dataclass(frozen=True, kw_only=True)
class Tariff:
    """A price of a model's clips, or of those of them alone that are ``chosen`` by these values."""

    price: EnginePrice
    chosen: Mapping[str, Any] = field(default_factory=dict)

    def fits(self, given: Mapping[str, Any]) -> bool:
        """Whether an input orders such a clip."""
        return all(given.get(name) == value for name, value in self.chosen.items())


@dataclass(frozen=True, kw_only=True)
class PriceList:
    """An engine's: its price for whatever has no other, and those of models, each with its tariffs."""

    usual: EnginePrice | None = None
    models: Mapping[str, Sequence[Tariff]] = field(default_factory=dict)

    def of(self, model: str, given: Mapping[str, Any], seconds: float) -> Cost | None:
        """What a clip costs; ``given`` is the order's input with its defaults. None: nobody has said."""
        fitting = [tariff for tariff in self.models.get(model, ()) if tariff.fits(given)]
        if fitting:
            return max(fitting, key=lambda tariff: len(tariff.chosen)).price.of(seconds)
        return None if self.usual is None else self.usual.of(seconds)
