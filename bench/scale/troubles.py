"""What goes wrong in an hour: processes die, one rack loses its power, some hang, the database is away."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from bench.scale.fleet import Fleet, Worker


@dataclass(kw_only=True)
class Mischief:
    """Makes an hour's troubles happen."""

    fleet: Fleet
    chance: random.Random
    is_over: bool = False

    def begin(self) -> None:
        """From now on."""
        bad, clock = self.fleet.hour.troubles, self.fleet.clock
        self._in_a_while(bad.life / len(self.fleet.workers), self._kill_one)
        self._in_a_while(3_600.0 / bad.hangs, self._hang_one)
        clock.after(bad.rack_at, self._fell_rack)
        clock.after(bad.away_at, self._database_goes)

    def _in_a_while(self, mean: float, act: Callable[[float], None]) -> None:
        self.fleet.clock.after(self.chance.expovariate(1 / mean), act, mean)

    def _kill_one(self, mean: float) -> None:
        if not self.is_over:
            self._in_a_while(mean, self._kill_one)
            self._die(self.chance.choice(self.fleet.workers), "killed")

    def _hang_one(self, mean: float) -> None:
        if not self.is_over:
            self._in_a_while(mean, self._hang_one)
            worker, now = self.chance.choice(self.fleet.workers), self.fleet.clock.now
            if worker.is_alive:
                self.fleet.book.notes.counts["workers hung"] += 1
                worker.silent_until = now + self.fleet.hour.troubles.hang
                for task in worker.attempts.values():
                    self.fleet.book.notes.lost[task.id] = (now, "hung")

    def _fell_rack(self) -> None:
        rack = self.fleet.workers[-self.fleet.hour.troubles.rack :]
        for worker in rack:
            self._die(worker, "rack")

    def _die(self, worker: Worker, trouble: str) -> None:
        if worker.is_alive:
            bad = self.fleet.hour.troubles
            boot = bad.rack_back if trouble == "rack" else bad.boot
            self.fleet.book.notes.counts[f"workers lost: {trouble}"] += 1
            self.fleet.die(worker, trouble=trouble, boot=boot, is_seen=trouble != "rack")

    def _database_goes(self) -> None:
        self.fleet.book.is_away = True
        self.fleet.clock.after(self.fleet.hour.troubles.away, self._database_comes)

    def _database_comes(self) -> None:
        book = self.fleet.book
        book.is_away, book.back_at = False, self.fleet.clock.now
        self.fleet.rouse_all()
