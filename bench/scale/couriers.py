"""Callbacks of tasks that have ended, to receivers of every sort, by the real schedule."""

import random
from dataclasses import dataclass
from zlib import crc32

from bench.scale.book import Book
from bench.scale.clock import BEGIN, Clock

from reelyard.core.delivery import Delivery, DeliveryState, posted
from reelyard.core.dispatch import Answer
from reelyard.core.retry import CALLBACKS
from reelyard.core.task import Task

_TAKEN = Answer(status=204, reason="ok", seconds=0.1)
_BUSY = Answer(status=503, reason="http", seconds=0.1)
_SILENT = Answer(status=None, reason="no answer", seconds=10.0)
_MAINTENANCE = (1_200.0, 1_800.0)  # seconds of the hour in which a twentieth of all receivers is down
_ROUND = 0.05  # seconds from an end to its first post


@dataclass(kw_only=True)
class Couriers:
    """Posts. Of 100 receivers one never answers, five fail now and then, five are down for ten minutes."""

    clock: Clock
    book: Book
    chance: random.Random

    def deliver(self, task: Task) -> None:
        """A task has ended: its callback is due."""
        delivery = Delivery(
            id=task.id,
            task_id=task.id,
            account_id=task.account_id,
            url=task.callback_url or "",
            body=b"",
            created_at=self.clock.millis,
            due_at=self.clock.millis,
        )
        self.clock.after(_ROUND, self._post, delivery)

    def _post(self, delivery: Delivery) -> None:
        if self.book.is_away:
            self.clock.after(1.0 + self.chance.random(), self._post, delivery)
            return
        notes, now = self.book.notes, self.clock.millis
        after, _ = posted(
            delivery, self._answer(delivery.account_id), policy=CALLBACKS, roll=self.chance.random(), now=now
        )
        notes.counts["callbacks posted"] += 1
        if after.state is DeliveryState.PENDING:
            self.clock.after((after.due_at - BEGIN) / 1000 - self.clock.now, self._post, after)
        elif after.state is DeliveryState.DELIVERED:
            notes.counts["callbacks taken"] += 1
            notes.posted.append((now - delivery.created_at) / 1000)
        else:
            notes.counts["callbacks given up"] += 1

    def _answer(self, account_id: str) -> Answer:
        sort = crc32(account_id.encode()) % 100
        if sort < 1:
            return _SILENT
        if sort < 6:
            return _BUSY if self.chance.random() < 0.3 else _TAKEN
        if sort < 11 and _MAINTENANCE[0] <= self.clock.now < _MAINTENANCE[1]:
            return _SILENT
        return _TAKEN
