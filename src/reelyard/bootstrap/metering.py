"""The meter that the settings ask for, and how what it noted is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reelyard.config.settings import Settings
from reelyard.ports.meter import Meter
from reelyard.registry import METERS, load


@dataclass(frozen=True, kw_only=True)
class Metering:
    """A meter, and how what it noted is written; nobody reads the one that takes no notes."""

    meter: Meter = field(default_factory=Meter)
    exposition: Callable[[Any], bytes] | None = None  # of services.standing.Standing
    content_type: str = ""

    @property
    def observe(self) -> Callable[[int, float], None] | None:
        """What takes the units and the seconds of every commit, where somebody reads them."""
        return None if self.exposition is None else self.meter.committed


def metering(settings: Settings) -> Metering:
    """The meter that the settings ask for; its library is imported only where they do."""
    if settings.metrics.listen is None:
        return Metering()
    meter, content_type = load(METERS["prometheus"])(), load(METERS["prometheus-format"])
    return Metering(meter=meter, exposition=meter.exposition, content_type=content_type)
