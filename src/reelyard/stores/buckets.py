"""Rate limits in memory, for a store whose database one process owns: nothing of them is kept."""

from collections.abc import Callable, Mapping

from reelyard.core.limits import RateLimit, Take, give_back, take

_MANY = 50_000


class Buckets:
    """One timestamp a bucket; buckets that are whole again are forgotten when there are many."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock  # seconds, monotonic
        self._kept: dict[str, float] = {}

    def take(self, wanted: Mapping[str, RateLimit]) -> dict[str, Take]:
        """Take one call from each bucket, or from none."""
        now = self._clock()
        takes = {name: take(limit, self._kept.get(name), now) for name, limit in wanted.items()}
        if all(taken.allowed for taken in takes.values()):
            self._kept.update((name, taken.tat) for name, taken in takes.items())
        if len(self._kept) > _MANY:
            self._kept = {name: tat for name, tat in self._kept.items() if tat > now}
        return takes

    def give_back(self, wanted: Mapping[str, RateLimit]) -> None:
        """Undo one take."""
        for name, limit in wanted.items():
            if name in self._kept:
                self._kept[name] = give_back(limit, self._kept[name])
