"""Watches a task until it ends: what is asked how often, and what is said about it."""

import time
from dataclasses import dataclass, field
from typing import Any

from reelyard.cli.jobs_api import JobsApi, ServerGone, Slower
from reelyard.cli.progress import Display, View

_LOOK = 0.5  # seconds
_SLOWER = 5.0  # seconds
_ENDED = ("success", "fail")
_TELLING = 3  # per cent; how long less than that took says nothing yet
_GENERATING = "generating"


@dataclass(kw_only=True)
class Watching:
    """One task at one server. ``patience`` is how long the server may be silent, in seconds."""

    api: JobsApi
    display: Display
    patience: float
    _began: float = field(default_factory=time.monotonic)
    _first: "Sight | None" = None  # when it was first seen generating
    _heard: float = field(default_factory=time.monotonic)

    def until_ended(self, task_id: str) -> dict[str, Any]:
        """The record of the task, once it has ended.

        Raises:
            ServerGone: the server was silent for too long.
            Failed: it does not know the task or the key any more.
        """
        while True:
            record = self._look(task_id)
            if record is not None:
                self.display.show(self._view(record))
                if record["state"] in _ENDED:
                    return record
            time.sleep(_LOOK)

    def _look(self, task_id: str) -> dict[str, Any] | None:
        try:
            record = self.api.record(task_id)
        except Slower:
            time.sleep(_SLOWER)
            return None
        except ServerGone:
            if time.monotonic() - self._heard > self.patience:
                raise
            return None
        self._heard = time.monotonic()
        return record

    def _view(self, record: dict[str, Any]) -> View:
        now, state, percent = time.monotonic(), record["state"], record["progress"]
        here = Sight(at=now, percent=percent) if state == _GENERATING else None
        self._first = here and (self._first or here)  # another attempt begins anew
        return View(
            state=state,
            percent=percent,
            elapsed=now - self._began,
            left=time_left(self._first, here) if self._first and here else None,
            note="" if state in (*_ENDED, _GENERATING) else warming(self.api.engines()),
        )


@dataclass(frozen=True, kw_only=True)
class Sight:
    """How far it was, and when, in seconds."""

    at: float
    percent: int


def time_left(first: Sight, here: Sight) -> float | None:
    """How many seconds are left, if it goes on as from one sight to the other; None: it is not known yet."""
    done = here.percent - first.percent
    if done < _TELLING:
        return None
    return (here.at - first.at) * (100 - here.percent) / done


def warming(engines: dict[str, dict[str, Any]]) -> str:
    """What a task may be waiting for: "warming renderer 40 %"; empty where no engine warms."""
    return ", ".join(
        f"warming {name} {engine.get('progress', 0):.0%}"
        for name, engine in engines.items()
        if engine.get("state") == "warming"
    )
