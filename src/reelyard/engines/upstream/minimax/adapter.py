"""The plug of MiniMax: each order goes by the protocol that its model speaks, and its id says which."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from reelyard.core.brief import Brief, Failure
from reelyard.engines.upstream.answers import id_in, unread, unread_order, words_of
from reelyard.engines.upstream.minimax.codes import (
    MODERATED,
    Trouble,
    end_met,
    order_met,
    question_met,
    trouble_of,
)
from reelyard.engines.upstream.minimax.h3 import H3
from reelyard.engines.upstream.minimax.hailuo import Hailuo
from reelyard.engines.upstream.minimax.models import is_second_generation, theirs_of
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import (
    Accepted,
    Call,
    Candidate,
    Declined,
    Ended,
    Missing,
    Picture,
    Reply,
    Service,
    Standing,
    Submission,
    Unanswered,
    Upstream,
)

BASE_URL = "https://api.minimax.io"
_FIRST, _SECOND = "v1:", "v2:"
_OURS = ("model", "prompt", "content", "first_frame_image", "last_frame_image")  # what each order says itself


class MiniMax(Upstream):
    """MiniMax's own API, or a service that copies it. An answer's shape says whose protocol it is."""

    kind: ClassVar[str] = "minimax"
    version: ClassVar[str] = "1"

    def __init__(self, service: Service) -> None:
        """Take the operator's word; without a ``base_url`` it is the maker's international host.

        Raises:
            ValueError: the key is missing, or ``extra`` says what each order says itself.
        """
        if not service.key:
            raise ValueError("`key` is missing: set MiniMax's API key, and the `base_url` it belongs to")
        for name in service.extra.keys() & _OURS:
            more = ": set `models`" if name == "model" else ""
            raise ValueError(f"`extra.{name}` is what each order says itself; leave it out{more}")
        super().__init__(replace(service, base_url=service.base_url or BASE_URL))
        self._hailuo, self._h3 = Hailuo(service=self.service), H3(service=self.service)

    @property
    def frees_failures(self) -> bool:
        """Failed and moderated clips are said to be free."""
        return True

    def submit(self, brief: Brief, pictures: Sequence[Picture]) -> Call:
        """Order a clip.

        Raises:
            EngineRefused: the model cannot make it; the message is shown to the caller.
        """
        theirs = self._theirs(brief)
        protocol = self._h3 if is_second_generation(theirs) else self._hailuo
        return protocol.order(theirs, brief, pictures)

    def submitted(self, reply: Reply) -> Submission:
        """What came of the order; the first generation tells its errors under any HTTP status.

        An id beside an error is believed: asking about it in vain costs less than a second order.
        """
        words = words_of(reply)
        trouble = trouble_of(words)
        met = None if trouble is None else order_met(trouble, reply, self.service.key)
        if isinstance(met, Declined) and met.failure is Failure.REFUSED:
            return met
        their_id = id_in(words, "task_id")
        if their_id is not None:
            return Accepted(upstream_id=(_FIRST if "base_resp" in words else _SECOND) + their_id)
        return met or unread_order(reply)

    def poll(self, upstream_id: str) -> Call:
        """Ask how an order stands, by the protocol that took it."""
        if upstream_id.startswith(_SECOND):
            return self._h3.question(upstream_id.removeprefix(_SECOND))
        return self._hailuo.question(upstream_id.removeprefix(_FIRST))

    def polled(self, upstream_id: str, reply: Reply) -> Standing:
        """How it stands."""
        del upstream_id
        words = words_of(reply)
        trouble = trouble_of(words)
        if trouble is not None and trouble.code in MODERATED:
            return end_met(trouble, self.service.key)
        if isinstance(words.get("task"), dict):
            return self._h3.standing(words["task"])
        if words.get("status") and not words.keys().isdisjoint(("task_id", "base_resp")):
            return self._hailuo.standing(words)
        return self._unsaid(reply, trouble)

    def _unsaid(self, reply: Reply, trouble: Trouble | None) -> Ended | Missing | Unanswered:
        """A question that was answered with trouble, or with nothing of the protocol."""
        return unread(reply) if trouble is None else question_met(trouble, reply, self.service.key)

    def located(self, reply: Reply) -> Call | Ended | Missing | Unanswered:
        """Where the clip of a file is."""
        words = words_of(reply)
        trouble = trouble_of(words)
        if trouble is None and isinstance(words.get("file"), dict):
            return self._hailuo.clip(words)
        return self._unsaid(reply, trouble)

    def cancel(self, upstream_id: str) -> Call | None:
        """Ask to stop; the first generation cannot."""
        if upstream_id.startswith(_SECOND):
            return self._h3.cancel(upstream_id.removeprefix(_SECOND))
        return None

    def look_up(self, brief: Brief) -> Call | None:
        """Ask for the newest orders; the first generation lists none."""
        try:
            return self._h3.list() if is_second_generation(self._theirs(brief)) else None
        except EngineRefused:  # the operator has named other models meanwhile
            return None

    def looked_up(self, reply: Reply, brief: Brief) -> Sequence[Candidate] | Unanswered:
        """Those of the listed orders, newest first."""
        words = words_of(reply)
        if reply.status != 200 or "items" not in words:
            return unread(reply)
        found = self._h3.listed(words, self._theirs(brief), brief)
        if isinstance(found, Unanswered):
            return found
        return [replace(each, upstream_id=_SECOND + each.upstream_id) for each in found]

    def _theirs(self, brief: Brief) -> str:
        return theirs_of(brief.model, self.service.models)
