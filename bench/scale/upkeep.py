"""What every server does beside: it looks for dead workers and gives their tasks back."""

from dataclasses import dataclass

from bench.scale.fleet import POLICY, Fleet

from reelyard.core.brief import Broke, Failure
from reelyard.core.settlement import break_off
from reelyard.core.task import Task

_ASKED_AGAIN = 0.2  # seconds between two tries of a unit of work that found no database
_LOST = Broke(failure=Failure.LOST, reason="the worker went silent")


@dataclass(kw_only=True)
class Upkeep:
    """The sweep of leases, and the quicker look at the locks of workers whose sessions have ended."""

    fleet: Fleet
    is_over: bool = False

    def begin(self) -> None:
        """From now on."""
        if self.fleet.book.rules.is_swept:
            self.fleet.clock.after(self.fleet.chance.random() * self.fleet.hour.pace.sweep, self._sweep)
            self._look_at_locks()

    def _sweep(self) -> None:
        fleet, pace = self.fleet, self.fleet.hour.pace
        if self.is_over:
            return
        if fleet.book.is_away:  # somebody's look waits for the database, and is answered when it is back
            fleet.clock.after(_ASKED_AGAIN, self._sweep)
            return
        if self._may_judge():
            self._give_back(self._lapsed())
        fleet.clock.after(pace.sweep, self._sweep)

    def _may_judge(self) -> bool:
        fleet = self.fleet
        return not fleet.book.is_away and fleet.clock.now >= fleet.book.back_at + fleet.hour.pace.grace

    def _lapsed(self) -> list[Task]:
        fleet, now = self.fleet, self.fleet.clock.now
        lapsed = [task for until, task in fleet.orphans if until < now]
        fleet.orphans = [each for each in fleet.orphans if each[0] >= now]
        for worker in fleet.workers:
            if worker.lease_until < now:
                lapsed += worker.attempts.values()
        return lapsed

    def _look_at_locks(self) -> None:
        fleet = self.fleet
        if self.is_over:
            return
        if self._may_judge():
            unlocked, fleet.unlocked = fleet.unlocked, []
            self._give_back(unlocked)
        fleet.clock.after(fleet.hour.pace.locks, self._look_at_locks)

    def _give_back(self, tasks: list[Task]) -> None:
        book, now = self.fleet.book, self.fleet.clock.millis
        for task in tasks:
            if book.running.get(task.id) is task:
                settlement = break_off(task, _LOST, policy=POLICY, now=now, left=self.fleet.left(task))
                book.notes.rescued(task, self.fleet.clock.now)
                book.settle(settlement)
