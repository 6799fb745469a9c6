"""The bridge: ``python -m reelyard.executors.ray.bridge LIFELINE module:Class ENGINE``, one for each seat.

To the worker it is a child like any other; what it is told it hands on to actors, and back. It is a process
of its own because Ray ends the process that it lives in where it loses the cluster's head.
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import msgspec
import ray

from reelyard.executors.lifeline import settle_in
from reelyard.executors.messages import (
    Answer,
    Away,
    Down,
    Failed,
    Made,
    Make,
    Order,
    Placed,
    Remember,
    Said,
    Stopped,
    ToParent,
    Waiting,
    pack,
    unpack,
)
from reelyard.executors.parent_pipe import ParentPipe
from reelyard.executors.ray.connecting import connect
from reelyard.executors.ray.far_engine import FarEngine, read_far_engine
from reelyard.executors.ray.gang import Damaged, Gang, is_unmade, verdict
from reelyard.executors.ray.hearing import Hearing

_TICK = 0.1  # seconds between two looks at whether to stop
_NOTED = 1.0  # seconds of waiting that are worth a word
_AGAIN = 5.0  # seconds between two words about it
_PAUSE = 15.0  # seconds that a cluster which does not answer is left alone
_POLITE = 0.7  # seconds that engines have to end themselves; less than the worker gives us


class _Told(Exception):
    """The order is to end."""


class _NoRoom(Exception):
    """The cluster had none for too long."""


@dataclass(kw_only=True)
class Bridge:
    """Hands orders on, each in a thread of its own; one gang at a time."""

    engine: FarEngine
    pipe: ParentPipe
    _gang: Gang | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def carry_out(self, order: Order) -> None:
        """Do what is asked, and say how it ended."""
        answer = self._answer(order)
        self.pipe.forget(order.number)
        self.pipe.say(answer)

    def close(self) -> None:
        """End the engines; the actors end with us."""
        if self._gang is not None:
            _print(self._gang.close(_POLITE))

    def _answer(self, order: Order) -> Answer:
        number = order.number
        try:
            return self._handed_on(order, self._placed(number))
        except _Told:
            return Stopped(number=number)
        except _NoRoom as full:
            return Away(number=number, reason=str(full), pause=_PAUSE)
        except Damaged as damaged:
            return Failed(number=number, reason=f"the clip was damaged on its way: {damaged}")
        except ray.exceptions.RayError as error:  # before OSError: some are both
            return self._verdict(error, number)
        except OSError as error:
            return Failed(number=number, reason=f"the clip could not be stored: {error.strerror}")
        except Exception as error:
            return self._verdict(error, number)

    def _verdict(self, error: Exception, number: int) -> Answer:
        """What an error of Ray's leads to; its gang is no more."""
        self._drop()
        if is_unmade(error):
            last = str(error).strip().rpartition("\n")[2]
            return Down(number=number, reason=f"the engine's actor cannot be made in the cluster: {last}")
        return verdict(error, number)

    def _placed(self, number: int) -> Gang:
        """The gang, once the cluster has room for it.

        Raises:
            _Told, _NoRoom, RayError
        """
        with self._lock:
            if self._gang is None:
                self._gang = self._found(number)
            self.pipe.say(Placed(number=number))
            return self._gang

    def _found(self, number: int) -> Gang:
        """Room for a gang; one that is lost before it has begun is asked for again.

        For some seconds after a node's death the cluster goes on giving room on it.
        """
        began = time.monotonic()
        while True:
            gang = Gang.ask(self.engine)
            try:
                self._wait(gang, number, began)
            except ray.exceptions.RayActorError as lost:
                gang.drop()
                if is_unmade(lost):
                    raise
                time.sleep(_TICK)
            except BaseException:
                gang.drop()
                raise
            else:
                return gang

    def _wait(self, gang: Gang, number: int, began: float) -> None:
        next_word = time.monotonic() + _NOTED
        while True:
            self._heed(number)
            if gang.is_placed(_TICK):
                return
            now = time.monotonic()
            if now >= began + self.engine.wait:
                raise _NoRoom(f"no room in the Ray cluster within {self.engine.wait:g} s: {self._shortage()}")
            if now >= next_word:
                next_word = now + _AGAIN
                self.pipe.say(Waiting(number=number, reason=self._shortage()))

    def _shortage(self) -> str:
        needs = self.engine.needs
        missing = needs.missing(ray.cluster_resources())
        return f"waits for {needs.words} in the Ray cluster{missing and f'; {missing}'}"

    def _handed_on(self, order: Order, gang: Gang) -> Answer:
        heed = self._heeding(order.number)
        gang.order(_frames(order, len(gang.actors)), _pictures(order))
        hearing = Hearing(gang=gang, number=order.number)
        try:
            while True:
                for message in hearing.news(_TICK):
                    if isinstance(message, Made) and isinstance(order, Make):
                        gang.fetch(order.number, message.clip, Path(order.path), heed)
                    if isinstance(message, Answer):
                        return message
                    self._pass_on(message, gang)
                if self.pipe.is_stopped(order.number):
                    gang.stop(order.number)
        finally:
            _print(gang.forget(order.number))

    def _pass_on(self, message: ToParent, gang: Gang) -> None:
        match message:
            case Said(line=line):
                _say(line)
            case Remember(number=number, upstream_id=upstream_id):
                self.pipe.remember(number, upstream_id)
                gang.actors[0].stored.remote(number)
            case _:
                self.pipe.say(message)

    def _heed(self, number: int) -> None:
        if self.pipe.is_stopped(number):
            raise _Told

    def _heeding(self, number: int) -> Callable[[], None]:
        return lambda: self._heed(number)

    def _drop(self) -> None:
        with self._lock:
            if self._gang is not None:
                self._gang.drop()
                self._gang = None


def _frames(order: Order, ranks: int) -> list[bytes]:
    """The order for each rank: only the first brings a clip."""
    followed = msgspec.structs.replace(order, follows=True) if isinstance(order, Make) else order
    return [pack(order), *[pack(followed)] * (ranks - 1)]


def _pictures(order: Order) -> Sequence[bytes]:
    return [Path(each).read_bytes() for each in order.brief.pictures] if isinstance(order, Make) else []


def _print(frames: Sequence[bytes]) -> None:
    for said in map(unpack, frames):
        if isinstance(said, Said):
            _say(said.line)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - the worker's log takes it from there


def main(_dotted: str, engine: str) -> None:
    """Carry out the worker's orders until it says goodbye."""
    pipe = ParentPipe.take_over()
    bridge = Bridge(engine=read_far_engine(engine), pipe=pipe)
    is_connected = False
    while (order := pipe.orders.get()) is not None:
        number = order.number
        if not is_connected:
            why = connect(bridge.engine.address, partial(_away, pipe, number))
            if why:
                _away(pipe, number, why)
                continue
        is_connected = True
        threading.Thread(target=bridge.carry_out, args=(order,), name="order", daemon=True).start()
    bridge.close()
    sys.stderr.flush()
    os._exit(0)  # Ray's own parting takes seconds


def _away(pipe: ParentPipe, number: int, why: str) -> None:
    pipe.say(Away(number=number, reason=why, pause=_PAUSE))


if __name__ == "__main__":
    settle_in(sys.argv[1])
    main(*sys.argv[2:])
