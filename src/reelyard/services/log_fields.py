"""What every log line of the work at hand says beside its message: which task, attempt, worker and trace.

The fields follow the work through everything that it awaits or starts. What one piece of work starts and what
goes on for all of them, as a loop does, is started with an empty context.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

_NONE: Mapping[str, object] = MappingProxyType({})
_fields: ContextVar[Mapping[str, object]] = ContextVar("log_fields", default=_NONE)


def fields() -> Mapping[str, object]:
    """What lines say now."""
    return _fields.get()


@contextmanager
def saying(**more: object) -> Iterator[None]:
    """Have lines say this until the block's end; what is None is not said."""
    token = _fields.set({**_fields.get(), **_known(more)})
    try:
        yield
    finally:
        _fields.reset(token)


def say(**more: object) -> None:
    """Have lines say this from now on, in this asyncio task: a request has one of its own."""
    _fields.set({**_fields.get(), **_known(more)})


def _known(more: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in more.items() if value is not None}
