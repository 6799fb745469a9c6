"""The socket of tracers: spans of an order's way, from its request through its attempts to its callback."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self


class Span:
    """A stretch of an order's way, for the length of a block; this one is told nothing and tells nobody.

    ``traceparent`` is what goes on with the order, in W3C's words.
    """

    def __init__(self, traceparent: str | None) -> None:
        self.traceparent = traceparent

    def note(self, fields: Mapping[str, Any]) -> None:
        """What is known by now; never a caller's words, a key or an address."""

    def fail(self, why: str) -> None:
        """It has come to nothing; ``why`` is a word of ours."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """It is over."""


class Tracer:
    """Begins spans; this one begins none, and what a caller sent goes on as it came."""

    def span(self, name: str, parent: str | None, fields: Mapping[str, Any]) -> Span:
        """A span for the length of a block, under the one that ``parent`` names.

        Args:
            name: "createTask", "run" or "callback".
            parent: the traceparent of what it belongs to; None where that is nobody's.
            fields: what is known at its start, as for ``Span.note``.
        """
        del name, fields
        return Span(parent)

    def close(self) -> None:
        """Send what was not sent yet; it may take seconds."""
