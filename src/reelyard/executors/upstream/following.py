"""Follows an order to its end: polls it, fetches its clip, has it checked; patient with all but a no."""

import asyncio
import errno
import logging
from dataclasses import dataclass
from pathlib import Path

from reelyard.core.brief import Cost, Failure, Progress
from reelyard.core.dispatch import Answer
from reelyard.executors.messages import Made
from reelyard.executors.telling import Telling
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.ending import ended, kept, riddle, useless, void, words
from reelyard.ports.upstream import Call, Ended, Finished, Missing, Pending, Standing

log = logging.getLogger(__name__)
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


@dataclass(kw_only=True)
class Following:
    """One order. ``deadline_at`` is by the loop's clock, ``began_at`` too; ``soon``: ask at once."""

    desk: Desk
    upstream_id: str
    file: Path  # where the clip goes; what lies beside it under its name goes with it
    telling: Telling
    began_at: float
    deadline_at: float
    soon: bool = False
    _missing: int = 0
    _expired: int = 0
    _wrong: int = 0
    _hint: float = 0.0
    _cost: Cost | None = None  # as the service has told

    async def follow(self) -> tuple[Finished, Made]:
        """Wait for the clip, and bring it to the file.

        Raises:
            Over: there is none, or none in time.
            OSError: it cannot be written.
        """
        while True:
            standing = await self._asked(self._after())
            self._heed(standing)
            if isinstance(standing, Finished):
                made = await self._brought(standing)
                if made is not None:
                    return standing, made

    def _after(self) -> float:
        """Until the next poll."""
        if self.soon:
            self.soon = False
            return 0.0
        if self._missing:
            patience = self.desk.patience
            return patience.lost_apart if self.desk.upstream.forgets else patience.gone_apart
        elapsed = asyncio.get_running_loop().time() - self.began_at
        return max(self.desk.patience.interval(self.desk.first, elapsed), self._hint)

    async def _asked(self, after: float) -> Standing:
        try:
            async with asyncio.timeout_at(self.deadline_at):
                return await self.desk.look(self.upstream_id, after)
        except TimeoutError:
            raise self._late() from None

    def _heed(self, standing: Standing) -> None:
        """Take in how it stands.

        Raises:
            Over: it is over without a clip.
        """
        if asyncio.get_running_loop().time() > self.deadline_at:
            raise self._late()
        match standing:
            case Missing(reason=reason):
                self._miss(reason)
            case Ended():
                raise ended(standing, self.desk)
            case Pending():
                self._missing = 0
                self._hint = min(standing.pause or 0.0, self.desk.patience.hint)
                self._tell(standing)
            case Finished(cost=cost):
                self._missing, self._cost = 0, cost

    def _miss(self, reason: str) -> None:
        self._missing += 1
        if self._missing < self.desk.patience.lost:
            return
        if self.desk.upstream.forgets:
            raise void(Failure.FAILED, words(f"the service lost the order: {reason}", self.desk.key))
        raise riddle(words(f"the service no longer knows the order: {reason}", self.desk.key), over=True)

    def _tell(self, standing: Pending) -> None:
        self.telling.tell(Progress(fraction=standing.fraction or 0.0, stage=standing.stage))

    async def _brought(self, finished: Finished) -> Made | None:
        """The checked clip; None where it is to be asked for again."""
        call = await self._located(finished)
        if call is None:
            return None
        raw = self.file.with_name(f".{self.file.name}.raw")
        try:
            return await self._fetched(call, raw)
        except OSError as problem:
            if problem.errno not in _NO_ROOM:
                raise
            self._wait_for_room()
            return None
        finally:
            await asyncio.to_thread(raw.unlink, missing_ok=True)

    def _wait_for_room(self) -> None:
        """What a full disk has no place for waits where it is: another attempt would find no more room."""
        if self._hint < self.desk.patience.room:
            log.warning("engine %s: there is no room for a clip; it waits at the service", self.desk.name)
        self._hint = self.desk.patience.room

    async def _fetched(self, call: Call, raw: Path) -> Made | None:
        async with self.desk.downloads:
            answer = await self.desk.line.fetch(call, raw, self.desk.patience.clip)
        if answer.reason == "ok":
            return await self._fitted(raw)
        self._bear(answer)
        return None

    async def _located(self, finished: Finished) -> Call | None:
        """Where the clip is: at its link, or where the service says it is, once a link has expired too."""
        if finished.locate is None or (finished.clip is not None and not self._expired):
            return finished.clip
        async with self.desk.polls.turn():
            reply = await self.desk.line.ask(finished.locate, self.desk.patience.question)
        located = self.desk.upstream.located(reply)
        self.desk.heed(located)
        match located:
            case Call():
                return located
            case Ended():
                raise ended(located, self.desk)
            case Missing(reason=reason):
                self._expire(words(reason, self.desk.key))
        return None

    async def _fitted(self, raw: Path) -> Made | None:
        """Have it checked, and made fit; what is no clip is fetched again a few times, never ordered again.

        Raises:
            Over: it stays none.
        """
        self._expired = 0
        made = await self.desk.fitter.fit(raw, self.file, self.desk.patience.fit)
        if isinstance(made, Made):
            return made
        self._wrong += 1
        log.warning("engine %s: what was fetched is no clip: %s", self.desk.name, made.reason)
        if self._wrong >= self.desk.patience.wrong:
            raise useless(f"the service's clip is wrong: {made.reason}", self._cost)
        return None

    def _bear(self, answer: Answer) -> None:
        """Bear a download that failed: an expired link is asked for again, anything else is tried again.

        Raises:
            Over: it cannot be had.
        """
        if answer.reason in ("refused address", "too large", "bad certificate"):
            raise useless(f"the service's clip cannot be fetched: {answer.reason}", self._cost)
        log.info("engine %s: a clip was not fetched: %s %s", self.desk.name, answer.status, answer.reason)
        if answer.status is not None and 300 <= answer.status < 500 and answer.status not in (408, 425, 429):
            self._expire(f"it answers {answer.status}")

    def _expire(self, said: str) -> None:
        """A link led nowhere, or there is none: the service is asked for another, the first time at once.

        Raises:
            Over: so many in a row.
        """
        self._expired += 1
        self.soon = self._expired == 1
        if self._expired >= self.desk.patience.expired:
            raise useless(f"the service's clip cannot be fetched: {said}", self._cost)

    def _late(self) -> Exception:
        hours = f"{self.desk.deadline / 3_600:g} h"
        return kept(Failure.TIMED_OUT, f"the service was not done within {hours}, and it was given up")
