"""The child: ``python -m reelyard.executors.child LIFELINE module:Class`` runs one engine for its parent."""

import contextlib
import importlib
import json
import math
import os
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from reelyard.core.brief import Brief, Format, Nature, Stage
from reelyard.executors.clip_check import WrongClip, check
from reelyard.executors.lifeline import settle_in
from reelyard.executors.messages import (
    LARGEST_PICTURE,
    Advanced,
    Answer,
    Down,
    Failed,
    Freed,
    Made,
    Make,
    Order,
    Ready,
    Refused,
    Shown,
    Stopped,
    Warm,
    Warmed,
    Warming,
)
from reelyard.executors.parent_pipe import ParentPipe
from reelyard.executors.stills import StillsOf
from reelyard.ports.engine import Cancelled, Engine, EngineDown, EngineRefused, Run, TwoPartEngine

_QUIET = 0.04  # seconds between two words of progress


@dataclass(kw_only=True)
class _OrderRun(Run):
    """What an engine says during one order, carried to the parent."""

    pipe: ParentPipe
    number: int
    warming: bool = False
    _said_at: float = -math.inf
    _said: Stage | None = None

    def progress(self, fraction: float, stage: Stage = Stage.GENERATING) -> None:
        self.heed()
        fraction, now = float(fraction), time.monotonic()
        if fraction < 1 and stage is self._said and now - self._said_at < _QUIET:
            return
        self._said_at, self._said = now, stage
        self.pipe.say(
            Warming(number=self.number, fraction=fraction)
            if self.warming
            else Advanced(number=self.number, fraction=fraction, stage=stage)
        )

    def show(self, picture: bytes) -> None:
        self.heed()
        if len(picture) > LARGEST_PICTURE:
            raise ValueError(f"a preview of {len(picture)} bytes: at most {LARGEST_PICTURE} are taken")
        self.pipe.say(Shown(number=self.number, picture=picture))

    def remember(self, upstream_id: str) -> None:
        self.pipe.remember(self.number, upstream_id)

    def heed(self) -> None:
        if self.pipe.is_stopped(self.number):
            raise Cancelled


@dataclass(kw_only=True)
class Child:
    """Carries out orders, one at a time, with one engine; a clip may be written beside the next order."""

    dotted: str
    pipe: ParentPipe
    options: Mapping[str, Any] = field(default_factory=dict)
    _engine: Engine | None = None
    _is_warm: bool = False
    _writing: threading.Thread | None = None

    def carry_out(self, order: Order) -> None:
        """Do what is asked, or all of it that needs the device, and say how it ended."""
        self._answer(order.number, lambda: self._do(order))

    def _answer(self, number: int, work: Callable[[], Answer | None]) -> None:
        """Say what work led to, unless it goes on elsewhere; nothing that the engine raises comes through."""
        answer = _ending(number, work)
        if answer is not None:
            self.pipe.forget(number)
            self.pipe.say(answer)

    def _do(self, order: Order) -> Answer | None:
        engine = self._warm_engine(order.number)
        self.pipe.say(Ready(number=order.number))
        if isinstance(order, Warm):
            return Warmed(number=order.number)
        run = _OrderRun(pipe=self.pipe, number=order.number)
        run.heed()
        if isinstance(engine, TwoPartEngine):
            self._begin(engine, order, run)
            return None
        with _temporary_files_in(Path(order.path).parent):
            recipe = engine.generate(order.brief, Path(order.path), run)
        return _checked(engine, order, run, recipe)

    def _warm_engine(self, number: int) -> Engine:
        if self._engine is None:
            self._engine = load(self.dotted, self.options)
        if not self._is_warm:
            self._engine.warm(_OrderRun(pipe=self.pipe, number=number, warming=True))
            self._is_warm = True
        return self._engine

    def _begin(self, engine: TwoPartEngine, order: Make, run: _OrderRun) -> None:
        """Do the device's part, then let the next order come while a thread does the rest.

        One clip at most is written meanwhile, so that no more than two lie in memory.
        """
        with _temporary_files_in(Path(order.path).parent):
            rest = engine.begin(order.brief, Path(order.path), run)
        while self._writing is not None and self._writing.is_alive():
            self._writing.join(_QUIET)
            run.heed()
        write = partial(self._answer, order.number, lambda: _checked(engine, order, run, rest()))
        self._writing = threading.Thread(target=write, name=f"writing {order.number}", daemon=True)
        self.pipe.say(Freed(number=order.number))
        self._writing.start()


def _ending(number: int, work: Callable[[], Answer | None]) -> Answer | None:
    try:
        return work()
    except Cancelled:
        return Stopped(number=number)
    except EngineRefused as refusal:
        return Refused(number=number, reason=_one_line(str(refusal)))
    except EngineDown as down:
        return Down(number=number, reason=_one_line(str(down)))
    except WrongClip as wrong:
        return Failed(number=number, reason=f"the engine's clip is wrong: {wrong}")
    except Exception as error:
        reason = f"the engine broke: {type(error).__name__}: {error}"
        return Failed(number=number, reason=_one_line(reason), details=traceback.format_exc())


def _checked(engine: Engine, order: Make, run: _OrderRun, recipe: dict[str, Any]) -> Made | Warmed:
    """Look a clip over, hash it and take its stills."""
    if order.follows:
        return Warmed(number=order.number)
    recipe = _plain(recipe)
    asked = _asked(order.brief, engine, recipe)
    stills = StillsOf(frames=asked.frames)
    clip = check(
        Path(order.path),
        asked,
        lively=engine.nature is not Nature.TEST,
        heed=run.heed,
        sound=order.brief.sound,
        see=stills.see,
    )
    return Made(number=order.number, clip=clip, stills=stills.made(), recipe=recipe)


def load(dotted: str, options: Mapping[str, Any]) -> Engine:
    """Make the engine that ``module:Class`` names, with its options."""
    module, _, name = dotted.partition(":")
    engine = getattr(importlib.import_module(module), name)(**options)
    if not isinstance(engine, Engine):
        raise TypeError(f"{dotted} is no Engine")
    return engine


def _plain(recipe: dict[str, Any]) -> dict[str, Any]:
    """Hold an engine to its word that a recipe is plain JSON: TypeError or ValueError where it is not."""
    plain: dict[str, Any] = json.loads(json.dumps(recipe, allow_nan=False))
    return plain


def _asked(brief: Brief, engine: Engine, recipe: dict[str, Any]) -> Format:
    """Tell what the clip must be: a test card says itself how small it is, in its recipe; a clip that begins
    with a picture has the picture's aspect.
    """
    if "format" not in recipe:
        return brief.format
    said = msgspec.convert(recipe["format"], Format)
    if engine.nature is Nature.TEST:
        return said
    asked = brief.format
    same = (said.fps, said.seconds, min(said.width, said.height)) == (
        asked.fps,
        asked.seconds,
        min(asked.width, asked.height),
    )
    return said if brief.pictures and same else asked


@contextlib.contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """Have temporary files go with this order's folder, whatever becomes of this process."""
    usual = tempfile.gettempdir()
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        os.environ["TMPDIR"] = tempfile.tempdir = usual


def _one_line(text: str) -> str:
    return " ".join(text.split())


def main(dotted: str, options: str = "{}") -> None:
    """Carry out the parent's orders until it says goodbye."""
    pipe = ParentPipe.take_over()
    child = Child(dotted=dotted, pipe=pipe, options=json.loads(options))
    while (order := pipe.orders.get()) is not None:
        child.carry_out(order)


if __name__ == "__main__":
    settle_in(sys.argv[1])
    main(*sys.argv[2:])
