"""This process as a worker: what it is called, what it offers, and how it stands."""

from dataclasses import dataclass

from reelyard import __version__
from reelyard.core.times import Millis
from reelyard.core.worker import Activity, Worker


@dataclass(kw_only=True)
class Presence:
    """A process that works, or will: ``since`` is None until its loops have begun."""

    name: str
    slots: int
    since: Millis | None = None
    host: str = ""
    pid: int = 0
    engines: tuple[str, ...] = ()  # that it offers
    labels: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()  # engines that it knows of and does not offer
    elsewhere: frozenset[str] = frozenset()  # those of them that other workers offer now
    running: int = 0  # tasks
    rests: bool = False  # the operator wishes that it begins nothing new
    stops: bool = False

    def begin(self, now: Millis) -> None:
        """It works from now on."""
        self.since = now

    @property
    def begins_nothing(self) -> bool:
        """Whether what waits is left to others."""
        return self.rests or self.stops

    @property
    def activity(self) -> Activity:
        """What it is about."""
        if not self.begins_nothing:
            return Activity.WORKING
        return Activity.DRAINING if self.running or self.stops else Activity.PAUSED

    def as_worker(self) -> Worker:
        """How it tells of itself."""
        return Worker(
            name=self.name,
            host=self.host,
            pid=self.pid,
            version=__version__,
            engines=self.engines,
            labels=self.labels,
            slots=self.slots,
            running=self.running,
            state=self.activity,
            started_at=self.since or 0,
        )
