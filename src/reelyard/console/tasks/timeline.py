"""A task's timeline in human words: what happened, when, by whom, and how long it took."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.task_store import Event

Tone = Literal["plain", "good", "bad", "quiet"]
Detail = Mapping[str, Any]

_FAILURES = {
    "refused": "the engine refused it for good",
    "failed": "the engine broke",
    "down": "the engine is down",
    "unknown": "nobody can say whether its upstream took it",
    "timed_out": "it ran past the model's limit",
    "lost": "the worker went silent",
    "handed_back": "the server was stopping and gave it back",
    "cancelled": "it was cancelled",
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that happened. ``after``: milliseconds since the one before it."""

    at: Millis
    text: str
    detail: str = ""
    tone: Tone = "plain"
    after: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class Try:
    """One attempt: who worked on it, from when until when, and how it ended ("" while it runs)."""

    number: int
    worker: str
    begun: Millis
    ended: Millis | None
    outcome: str


def lines(task: Task, events: Sequence[Event], ordered_by: str) -> Sequence[Line]:
    """The whole timeline, oldest first, beginning with the order; ``ordered_by`` names its key."""
    told = [
        Line(at=task.created_at, text="Ordered", detail=ordered_by),
        *(_line(event) for event in events),
    ]
    told.sort(key=lambda line: line.at)
    return list(_spaced(told))


def tries(events: Sequence[Event]) -> Sequence[Try]:
    """Every attempt, the first one first."""
    found: dict[int, Try] = {}
    for event in events:
        number = int(event.detail.get("attempt", 0))
        if event.kind == "claimed":
            worker = str(event.detail.get("worker", ""))
            found[number] = Try(number=number, worker=worker, begun=event.at, ended=None, outcome="")
        elif event.kind in _ENDS and number in found:
            begun = found[number]
            found[number] = Try(
                number=number,
                worker=begun.worker,
                begun=begun.begun,
                ended=event.at,
                outcome=_outcome(event),
            )
    return list(found.values())


def _spaced(told: Sequence[Line]) -> Iterator[Line]:
    before: Millis | None = None
    for line in told:
        after = None if before is None else line.at - before
        yield Line(at=line.at, text=line.text, detail=line.detail, tone=line.tone, after=after)
        before = line.at


def _line(event: Event) -> Line:
    tell = _TELL.get(event.kind)
    if tell is None:
        return Line(at=event.at, text=event.kind.replace("_", " ").capitalize())
    text, detail, tone = tell(event.detail)
    return Line(at=event.at, text=text, detail=detail, tone=tone)


def _outcome(event: Event) -> str:
    return "made the clip" if event.kind == "succeeded" else _why(event.detail)


def _why(detail: Detail) -> str:
    failure = str(detail.get("failure", ""))
    return str(detail.get("reason") or _FAILURES.get(failure, failure))


def _dropped(detail: Detail) -> tuple[str, str, Tone]:
    fields = ", ".join(map(str, detail.get("fields", ())))
    return "Left out what the model does not know", fields, "quiet"


def _claimed(detail: Detail) -> tuple[str, str, Tone]:
    engine = f", with the engine {detail['engine']}" if detail.get("engine") else ""
    who = f"by {detail.get('worker', 'a worker')}{engine}"
    return f"Attempt {detail.get('attempt', '?')} began", who, "plain"


def _passed(detail: Detail) -> tuple[str, str, Tone]:
    to = detail.get("to")
    text = f"The engine {detail.get('from', '?')} passed on it" + (f", and {to} takes over" if to else "")
    return text, _why_and_order(detail), "plain"


_ORDERS = {
    "withdrawn": "the service has stopped it",
    "ended": "it had ended there, or never arrived",
    "made": "the service had made it before",
    "no_cancel": "the service cannot cancel",
    "unknown": "nobody can say whether the service has it",
    "goes_on": "the service goes on with it",
    "silent": "the service does not answer",
    "stands": "it was not tried to withdraw it",
    "given_up": "its deadline is over",
}


def _order(detail: Detail) -> str:
    order = str(detail.get("order", ""))
    return _ORDERS.get(order, order)


def _withdrawn(detail: Detail) -> tuple[str, str, Tone]:
    return f"The order at {detail.get('engine', 'its engine')} was withdrawn", _order(detail), "good"


def _not_withdrawn(detail: Detail) -> tuple[str, str, Tone]:
    return f"The order at {detail.get('engine', 'its engine')} was not withdrawn", _order(detail), "bad"


def _why_and_order(detail: Detail) -> str:
    """Why it ended, and where that mattered what becomes of the order that stood upstream."""
    order = _order(detail)
    return f"{_why(detail)}; its order: {order}" if order else _why(detail)


def _attempt_ended(detail: Detail) -> tuple[str, str, Tone]:
    number = detail.get("attempt", "?")
    quiet = detail.get("failure") == "handed_back"
    return f"Attempt {number} ended without a clip", _why_and_order(detail), "quiet" if quiet else "bad"


def _failed(detail: Detail) -> tuple[str, str, Tone]:
    cancelled = detail.get("failure") == "cancelled"
    text = "Cancelled" if cancelled else "Failed for good"
    return f"{text}: the hold was released", "" if cancelled else _why(detail), "bad"


def _called_back(detail: Detail) -> tuple[str, str, Tone]:
    return "Callback taken", _posted(detail), "good"


def _call_given_up(detail: Detail) -> tuple[str, str, Tone]:
    return "Callback given up", _posted(detail), "bad"


def _posted(detail: Detail) -> str:
    attempts = detail.get("attempts") or detail.get("attempt")
    return "" if not attempts else f"after {attempts} attempt{'' if attempts == 1 else 's'}"


_ENDS = frozenset({"attempt_ended", "engine_passed", "succeeded", "failed"})
_TELL: Mapping[str, Callable[[Detail], tuple[str, str, Tone]]] = {
    "fields_dropped": _dropped,
    "claimed": _claimed,
    "attempt_ended": _attempt_ended,
    "engine_passed": _passed,
    "order_withdrawn": _withdrawn,
    "order_not_withdrawn": _not_withdrawn,
    "succeeded": lambda detail: ("The clip is ready", f"by attempt {detail.get('attempt', '?')}", "good"),
    "failed": _failed,
    "callback_delivered": _called_back,
    "callback_dead": _call_given_up,
    "clip_expired": lambda _: ("The clip's time was over and it was removed", "", "quiet"),
}
