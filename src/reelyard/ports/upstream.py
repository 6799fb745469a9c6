"""The socket of upstream services: what to ask them, and what their answers mean; pure data both ways.

Who calls, waits, backs off, fetches and remembers is the executor, once for all of them.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from reelyard.core.brief import Brief, Cost, Failure, Nature, Stage
from reelyard.core.times import Millis


@dataclass(frozen=True, kw_only=True)
class Service:
    """What the operator said of one upstream. ``models``: our model's name to what the upstream calls it."""

    base_url: str  # without a slash at its end
    key: str = field(default="", repr=False)
    models: Mapping[str, str] = field(default_factory=dict)
    dialect: str = ""  # where servers of one convention differ
    extra: Mapping[str, Any] = field(default_factory=dict)  # fields that go into every order as they stand


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture that an order brought, ready to be sent along."""

    media_type: str  # "image/jpeg", "image/png" or "image/webp"
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Call:
    """One HTTP request, whole. The key stands in ``headers`` only where the address is the service's own."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came back. ``status`` is None where no HTTP answer came at all; header names are lower case."""

    status: int | None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    retry_after: float | None = None  # seconds
    reached: bool = True  # False: it is certain that nothing was sent (no name, no connection)


@dataclass(frozen=True, kw_only=True)
class Accepted:
    """The order was taken."""

    upstream_id: str


@dataclass(frozen=True, kw_only=True)
class Declined:
    """The order was certainly not taken. REFUSED: never; FAILED: try again; DOWN: from nobody, now."""

    failure: Failure
    reason: str
    pause: float | None = None  # seconds to leave the service alone, where it says so
    standing: bool = False  # DOWN until the operator acts: a wrong key, no balance


@dataclass(frozen=True, kw_only=True)
class Lost:
    """Nobody can tell from the answer whether the order was taken."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Pending:
    """Under way. ``fraction`` 0 … 1 where the service tells."""

    stage: Stage = Stage.GENERATING
    fraction: float | None = None
    pause: float | None = None  # seconds until the next question, where the service says so


@dataclass(frozen=True, kw_only=True)
class Finished:
    """Done. The clip is at ``clip``, or ``locate`` asks where it is (read by ``located``).

    With both, ``locate`` is for a ``clip`` that has expired.
    """

    clip: Call | None = None
    locate: Call | None = None
    cost: Cost | None = None  # where the service tells
    recipe: Mapping[str, Any] = field(default_factory=dict)  # what the service says of how it was made


@dataclass(frozen=True, kw_only=True)
class Ended:
    """Over without a clip: REFUSED (moderation, bad input: also late) or FAILED."""

    failure: Failure
    reason: str
    cost: Cost | None = None  # where the service tells what it took all the same


@dataclass(frozen=True, kw_only=True)
class Missing:
    """The service does not know the id; said once it may be a hiccup, said again and again it is lost."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """The question was not answered; that says nothing about the task."""

    reason: str
    pause: float | None = None  # seconds


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An order that a service lists: perhaps the one whose answer was lost. None: not listed."""

    upstream_id: str
    created_at: Millis | None = None
    prompt: str | None = None
    matches: bool = True  # False: what is listed of it (model, length, size) differs from ours


Submission = Accepted | Declined | Lost
Standing = Pending | Finished | Ended | Missing | Unanswered


class Upstream(ABC):
    """Speaks one protocol. No I/O, no clock, no state: the same words in, the same words out."""

    kind: ClassVar[str]
    version: ClassVar[str]
    nature: ClassVar[Nature] = Nature.NEURAL  # of its clips

    def __init__(self, service: Service) -> None:
        """Take the operator's word.

        Raises:
            ValueError: it cannot work; the message says what to set.
        """
        self.service = service

    @property
    def forgets(self) -> bool:
        """Whether the service keeps orders in its memory: one that is gone is not made, and nobody pays."""
        return False

    @property
    def frees_failures(self) -> bool:
        """Whether an order that ended there without a clip costs nothing; False also where nobody says."""
        return False

    @abstractmethod
    def submit(self, brief: Brief, pictures: Sequence[Picture]) -> Call:
        """Order a clip.

        Raises:
            EngineRefused: the service cannot make this one; the message is shown to the caller.
        """

    @abstractmethod
    def submitted(self, reply: Reply) -> Submission:
        """What came of the order."""

    @abstractmethod
    def poll(self, upstream_id: str) -> Call:
        """Ask how an order stands."""

    @abstractmethod
    def polled(self, upstream_id: str, reply: Reply) -> Standing:
        """How it stands; ``upstream_id`` is what was asked about, whatever id the answer tells."""

    @abstractmethod
    def located(self, reply: Reply) -> Call | Ended | Missing | Unanswered:
        """Where the clip of a ``Finished.locate`` is; Unanswered from services that need no such question."""

    @abstractmethod
    def cancel(self, upstream_id: str) -> Call | None:
        """Ask to stop; None where the service cannot. Its answer changes nothing for us."""

    @abstractmethod
    def look_up(self, brief: Brief) -> Call | None:
        """Ask for the newest orders, to find one whose answer was lost; None where the service lists none."""

    @abstractmethod
    def looked_up(self, reply: Reply, brief: Brief) -> Sequence[Candidate] | Unanswered:
        """Those of the listed orders, newest first."""
