"""One order on its way out: the intent is stored, it is sent once, its id is stored; nothing lies between.

What is sent goes on to its end even where the attempt is ended meanwhile: it may have been paid for.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reelyard.core.brief import Brief, Failure
from reelyard.core.times import Millis
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.ending import void, words
from reelyard.ports.engine import Cancelled, EngineRefused
from reelyard.ports.executor import Watch
from reelyard.ports.upstream import Accepted, Call, Declined, Lost, Picture, Submission

log = logging.getLogger(__name__)
_LONGEST_ID = 1_000  # characters

Aside = Callable[[Coroutine[Any, Any, Submission]], "asyncio.Task[Submission]"]


@dataclass(kw_only=True)
class Placing:
    """One attempt's order. ``aside`` runs what must go on though the attempt ends."""

    desk: Desk
    brief: Brief
    watch: Watch
    aside: Aside
    intended_at: Millis | None = None

    async def place(self) -> str | None:
        """Order the clip, and give its id; None where the answer was lost.

        Raises:
            Over: it was not taken.
        """
        call = await self._call()
        began = asyncio.get_running_loop().time()
        while True:
            async with self.desk.submits.turn():
                submission = await asyncio.shield(self.aside(self._send(call)))
            match submission:
                case Accepted(upstream_id=upstream_id):
                    return upstream_id
                case Lost(reason=reason):
                    log.warning("engine %s: an order's answer was lost: %s", self.desk.name, reason)
                    return None
                case Declined() as declined:
                    self._bear(declined, asyncio.get_running_loop().time() - began)

    async def remember(self, upstream_id: str) -> None:
        """Have an id stored. A store that cannot take it is asked again, then the order goes on without."""
        self.desk.take(upstream_id)
        for pause in (*self.desk.patience.remember, None):
            if await self._stored(upstream_id) or pause is None:
                return
            await asyncio.sleep(pause)

    async def _stored(self, upstream_id: str) -> bool:
        try:
            await self.watch.remember(upstream_id)
        except Cancelled:
            raise
        except Exception:
            log.exception("engine %s: an upstream's id could not be stored", self.desk.name)
            return False
        return True

    async def _call(self) -> Call:
        try:
            pictures = await asyncio.to_thread(_read, self.brief.pictures)
            return self.desk.upstream.submit(self.brief, pictures)
        except EngineRefused as refused:
            raise void(Failure.REFUSED, str(refused)) from None

    async def _send(self, call: Call) -> Submission:
        if self.intended_at is None:
            intended_at = self.desk.now()
            await self.watch.intend(self.desk.price(self.brief))
            self.intended_at = intended_at
        self.desk.goes(self.brief.prompt)
        try:
            reply = await self.desk.line.ask(call, self.desk.patience.submit, fresh=True)
            submission = _judged(self.desk.upstream.submitted(reply))
            if isinstance(submission, Accepted):
                self.desk.take(submission.upstream_id)
        finally:
            self.desk.came(self.brief.prompt)
        if isinstance(submission, Accepted):
            self.desk.submits.answered()
            self.desk.fault = ""
            await self.remember(submission.upstream_id)
        elif isinstance(submission, Declined):
            await self._untaken()
        return submission

    async def _untaken(self) -> None:
        """It was not taken: nothing is intended until it goes out again, where the store can note that."""
        try:
            await self.watch.untaken()
        except Cancelled:
            raise
        except Exception:
            log.exception("engine %s: a declined order could not be noted", self.desk.name)
        else:
            self.intended_at = None

    def _bear(self, declined: Declined, waited: float) -> None:
        """Wait a little for a busy service; anything else ends the attempt.

        Raises:
            Over: it does.
        """
        reason, pause = words(declined.reason, self.desk.key), declined.pause
        if declined.failure is Failure.DOWN and declined.standing:
            self.desk.fault = reason
        if declined.failure is Failure.DOWN:
            self.desk.submits.faulted(min(pause or 0.0, self.desk.patience.hint))
            if pause is not None and not declined.standing and waited + pause < self.desk.patience.again:
                return
        raise void(declined.failure, reason, pause=pause, standing=declined.standing)


def _judged(submission: Submission) -> Submission:
    """An id that no address can carry is none."""
    if isinstance(submission, Accepted) and not _is_id(submission.upstream_id):
        return Lost(reason="the service gave an id that is none")
    return submission


def _is_id(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_ID and text.isprintable() and bool(text.strip("./ "))


def _read(paths: Sequence[str]) -> list[Picture]:
    return [_picture(Path(path).read_bytes()) for path in paths]


def _picture(data: bytes) -> Picture:
    """A picture by its first bytes.

    Raises:
        EngineRefused: it is of no kind that services take.
    """
    if data.startswith(b"\xff\xd8\xff"):
        return Picture(media_type="image/jpeg", data=data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Picture(media_type="image/png", data=data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Picture(media_type="image/webp", data=data)
    raise EngineRefused("the picture is no JPEG, PNG or WebP")
