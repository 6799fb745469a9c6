"""The request that is being answered: its id goes into the answer, the log lines, and to the task."""

from contextvars import ContextVar

HEADER = "X-Request-Id"

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
