"""This process as a worker: what it is called, how much it does at once, and since when it does."""

from dataclasses import dataclass

from reelyard.core.times import Millis


@dataclass(kw_only=True)
class Presence:
    """A process that works, or will: ``since`` is None until its loops have begun."""

    name: str
    slots: int
    since: Millis | None = None

    def begin(self, now: Millis) -> None:
        """It works from now on."""
        self.since = now
