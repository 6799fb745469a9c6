"""The child: ``python -m reelyard.executors.child module:Class`` runs one engine for its parent."""

import contextlib
import importlib
import json
import math
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
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
    Failed,
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
from reelyard.ports.engine import Cancelled, Engine, EngineRefused, Run

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
            Warming(fraction=fraction) if self.warming else Advanced(fraction=fraction, stage=stage)
        )

    def show(self, picture: bytes) -> None:
        self.heed()
        if len(picture) > LARGEST_PICTURE:
            raise ValueError(f"a preview of {len(picture)} bytes: at most {LARGEST_PICTURE} are taken")
        self.pipe.say(Shown(picture=picture))

    def remember(self, upstream_id: str) -> None:
        self.pipe.remember(upstream_id)

    def heed(self) -> None:
        if self.pipe.is_stopped(self.number):
            raise Cancelled


@dataclass(kw_only=True)
class Child:
    """Carries out orders, one at a time, with one engine."""

    dotted: str
    pipe: ParentPipe
    _engine: Engine | None = None
    _is_warm: bool = False

    def carry_out(self, order: Order) -> Answer:
        """Do what is asked and say how it ended; nothing that the engine raises comes through."""
        try:
            return self._do(order)
        except Cancelled:
            return Stopped()
        except EngineRefused as refusal:
            return Refused(reason=_one_line(str(refusal)))
        except WrongClip as wrong:
            return Failed(reason=f"the engine's clip is wrong: {wrong}")
        except Exception as error:
            reason = f"the engine broke: {type(error).__name__}: {error}"
            return Failed(reason=_one_line(reason), details=traceback.format_exc())

    def _do(self, order: Order) -> Answer:
        engine = self._warm_engine(order.number)
        self.pipe.say(Ready())
        if isinstance(order, Warm):
            return Warmed()
        return self._make(engine, order)

    def _warm_engine(self, number: int) -> Engine:
        if self._engine is None:
            self._engine = load(self.dotted)
        if not self._is_warm:
            self._engine.warm(_OrderRun(pipe=self.pipe, number=number, warming=True))
            self._is_warm = True
        return self._engine

    def _make(self, engine: Engine, order: Make) -> Made:
        run = _OrderRun(pipe=self.pipe, number=order.number)
        path = Path(order.path)
        run.heed()
        with _temporary_files_in(path.parent):
            recipe = _plain(engine.generate(order.brief, path, run))
        lively = engine.nature is not Nature.TEST
        asked = _asked(order.brief, engine, recipe)
        stills = StillsOf(frames=asked.frames)
        clip = check(path, asked, lively=lively, heed=run.heed, sound=order.brief.sound, see=stills.see)
        return Made(clip=clip, stills=stills.made(), recipe=recipe)


def load(dotted: str) -> Engine:
    """Make the engine that ``module:Class`` names."""
    module, _, name = dotted.partition(":")
    engine = getattr(importlib.import_module(module), name)()
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


def main(dotted: str) -> None:
    """Carry out the parent's orders until it says goodbye."""
    pipe = ParentPipe.take_over()
    child = Child(dotted=dotted, pipe=pipe)
    while (order := pipe.orders.get()) is not None:
        pipe.say(child.carry_out(order))


if __name__ == "__main__":
    settle_in()
    main(sys.argv[1])
