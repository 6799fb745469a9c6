"""A service in memory that takes orders for clips; a protocol's stand-in is a subclass with its words."""

import itertools
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from starlette.types import ASGIApp
from tests.upstreams.clips import clip
from tests.upstreams.skipping_loop import wall_clock


class Role(StrEnum):
    """What a request is for; the faults of ``StandIn.faults`` go by it."""

    SUBMIT = "submit"
    POLL = "poll"
    LOCATE = "locate"
    CLIP = "clip"
    CANCEL = "cancel"
    LIST = "list"


class State(StrEnum):
    """How an order stands, in no protocol's words."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    REFUSED = "refused"  # moderated after it was taken
    FAILED = "failed"
    CANCELLED = "cancelled"


class Decline(StrEnum):
    """What a service says of an order that it does not take."""

    INPUT = "input"  # it never will: a bad value, or a prompt that it does not like
    BUSY = "busy"  # later: too many at once, with a Retry-After of a second
    KEY = "key"  # a wrong key
    BALANCE = "balance"  # no money
    BROKEN = "broken"  # its own fault, and it says for sure that it took nothing


@dataclass(kw_only=True)
class Taken:
    """An order that a service took. ``states`` is what is still to come: each poll but the last takes one."""

    upstream_id: str
    prompt: str
    created_at: float  # Unix seconds
    states: list[State]
    polls: int = 0
    cancelled: bool = False

    def look(self) -> State:
        """How it stands at this poll."""
        self.polls += 1
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    @property
    def state(self) -> State:
        """How it stands, for a list: nothing moves on."""
        return self.states[0]

    @property
    def fraction(self) -> float:
        """How far it is, 0 … 1: it falls now and then, as real ones do."""
        return (0.0, 0.4, 0.3, 0.6, 0.5, 0.9)[min(self.polls, 5)]


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What becomes of one request instead of a plain answer.

    ``handled``: the service does its work first, and only its answer is lost. ``status`` None: no answer
    comes; the connection ends, or with ``hang`` stays open and silent. Else this status and this body.
    """

    handled: bool = False
    hang: bool = False
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


LOST = Fault(handled=True)  # done, and the connection ends before the answer
DROPPED = Fault()  # not done, and the connection ends: who asked cannot know that
SILENT = Fault(hang=True)
SILENT_AND_DONE = Fault(handled=True, hang=True)


def answering(status: int, body: bytes = b"", **headers: str) -> Fault:
    """This answer in place of the service's; headers are named as ``retry_after``."""
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Fault(status=status, headers=named, body=body)


class StandIn(ABC):
    """A faithful little service. What a subclass adds: ``app`` in its protocol's words, and ``role``.

    It must heed ``decline`` at a submit (after it judged the key), take orders with ``take``, tell of each
    with ``look`` at a poll and ``state`` in a list (newest first), serve ``clip`` at a clip's address, and
    call ``cancel`` where it has such a verb. It must refuse a wrong key wherever the real service does.
    """

    key: ClassVar[str] = "sk-stand-in-1234567890"  # what it wants to see

    def __init__(self) -> None:
        self.orders: dict[str, Taken] = {}  # by upstream id, the oldest first
        self.states: list[State] = [State.QUEUED, State.RUNNING, State.FINISHED]  # of orders to come
        self.decline: Decline | None = None
        self.reason = "the service's own reason"  # of a decline, a refusal or a failure
        self.clip: bytes = clip()
        self.clip_type = "video/mp4"
        self.heard: Counter[Role] = Counter()  # requests that came, by what they were for
        self.faults: defaultdict[Role, list[Fault]] = defaultdict(list)  # one for each request to come
        self.always: dict[Role, Fault] = {}  # for every request, once ``faults`` are used up
        self.keys_seen: set[str] = set()  # Authorization headers, whatever they were for
        self._numbers = itertools.count(1)
        self.base_url = ""  # where it is served, for the links that it gives

    @property
    @abstractmethod
    def app(self) -> ASGIApp:
        """The service, as an ASGI app that says its protocol's words."""

    @abstractmethod
    def role(self, method: str, path: str) -> Role:
        """What a request is for."""

    def take(self, prompt: str, upstream_id: str | None = None) -> Taken:
        """Take an order; ``upstream_id`` where the protocol's ids look otherwise than up_1."""
        upstream_id = upstream_id or f"up_{next(self._numbers)}"
        taken = Taken(
            upstream_id=upstream_id, prompt=prompt, created_at=wall_clock(), states=list(self.states)
        )
        self.orders[upstream_id] = taken
        return taken

    def newest(self) -> Iterable[Taken]:
        """Every order, the newest first, as a list shows them."""
        return reversed(self.orders.values())

    def cancel(self, upstream_id: str) -> None:
        """Note that an order was cancelled."""
        taken = self.orders[upstream_id]
        taken.cancelled, taken.states = True, [State.CANCELLED]

    def forget(self) -> None:
        """Restart, with the orders in memory only."""
        self.orders.clear()

    def fault(self, role: Role) -> Fault | None:
        """What is to become of the next request of this role."""
        self.heard[role] += 1
        waiting = self.faults[role]
        return waiting.pop(0) if waiting else self.always.get(role)
