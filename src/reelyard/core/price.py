"""What an engine takes for a clip, as the operator says it: money of its own, not our credits."""

from dataclasses import dataclass

from reelyard.core.brief import Cost


@dataclass(frozen=True, kw_only=True)
class EnginePrice:
    """Millionths of a currency for a clip, and for each of its seconds."""

    clip: int = 0
    second: int = 0
    currency: str

    def of(self, seconds: float) -> Cost:
        """For a clip of this length."""
        return Cost(micros=self.clip + round(self.second * seconds), currency=self.currency)
