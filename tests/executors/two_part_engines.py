"""Engines in two parts, for an executor's tests; files are the gates that they wait at."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from tests.executors.scripted_engines import write_clip

from reelyard.core.brief import Brief, Nature
from reelyard.ports.engine import EngineDown, Run, TwoPartEngine


class TwoPart(TwoPartEngine):
    """A prompt is a gate for each part: ``begin=FILE write=FILE``; ``deaf`` waits there without heeding."""

    name: ClassVar[str] = "two-part"
    version: ClassVar[str] = "1"
    nature: ClassVar[Nature] = Nature.PROCEDURAL

    def __init__(self, word: str = "") -> None:
        self._word = word

    def warm(self, run: Run) -> None:
        if self._word == "broken":
            raise EngineDown("the model is\nnot there")

    def begin(self, brief: Brief, clip: Path, run: Run) -> Callable[[], dict[str, Any]]:
        orders = dict(order.split("=") for order in brief.prompt.split() if "=" in order)
        deaf = "deaf" in brief.prompt.split()
        run.progress(0.5)
        _wait(orders.get("begin"), run, 0.5, deaf=deaf)
        return lambda: self._write(brief, clip, run, orders.get("write"), deaf=deaf)

    def _write(self, brief: Brief, clip: Path, run: Run, gate: str | None, *, deaf: bool) -> dict[str, Any]:
        _wait(gate, run, 0.75, deaf=deaf)
        if "fail" in brief.prompt.split():
            raise RuntimeError("out of film")
        write_clip(clip, brief)
        run.progress(1.0)
        return {"pid": os.getpid(), "word": self._word, "seat": os.environ.get("SEAT", "")}


def _wait(gate: str | None, run: Run, share: float, *, deaf: bool) -> None:
    while gate is not None and not Path(gate).exists():
        if not deaf:
            run.progress(share)
        time.sleep(0.01)
