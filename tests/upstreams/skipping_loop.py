"""An event loop for tests whose whole world is in this process: where nothing is to be done, no time is lost.

Its time stands still while anything is at work, a thread or a socket, and jumps to the next timer once all
are idle. So an hour's deadline takes no time, and a busy machine runs into none.
"""

import asyncio
import selectors
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from typing import Any, TypeVar, TypeVarTuple

_IDLE = 0.001  # seconds of real silence after which nothing more comes by itself
_LONGEST = 120.0  # seconds by the loop's time that no test comes near
Loops = Mapping[str, Callable[[], asyncio.AbstractEventLoop]]
_PATIENCE = 15.0  # real seconds without any event, while a thread is at work, until time goes on all the same


Given = TypeVarTuple("Given")
Result = TypeVar("Result")


class SkippingLoop(asyncio.SelectorEventLoop):
    """No child processes and no other host: what they do would count as silence."""

    def __init__(self) -> None:
        self._threads = 0
        self._now = 0.0
        super().__init__(_Selector(self))

    def time(self) -> float:
        return self._now

    def skip(self, seconds: float) -> None:
        """Nothing is to be done for so long."""
        self._now += seconds
        if self._now > _LONGEST:
            raise TimeoutError(f"a test has waited for {_LONGEST:g} seconds, and waits on")

    @property
    def is_at_work(self) -> bool:
        """Whether a thread is."""
        return self._threads > 0

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Given], Result], *args: *Given
    ) -> "asyncio.Future[Result]":
        self._threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._thread_ended)
        return future

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - asyncio's
        """As ever; the thread that waits for the others is one at work, too."""
        del timeout
        self._threads += 1
        try:
            await super().shutdown_default_executor()
        finally:
            self._threads -= 1

    def _thread_ended(self, future: "asyncio.Future[Any]") -> None:
        del future
        self._threads -= 1


class _Selector(selectors.DefaultSelector):
    """The usual one, but for how it waits."""

    def __init__(self, loop: SkippingLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout == 0:
            return list(super().select(0))
        began = time.monotonic()
        while not (ready := list(super().select(_IDLE))):
            is_late = time.monotonic() - began > _PATIENCE
            if timeout is not None and (is_late or not self._loop.is_at_work):
                self._loop.skip(timeout)
                break
        return ready


def wall_clock() -> float:
    """Unix seconds; what the loop that runs has skipped has passed."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return time.time()
    return time.time() + (loop.time() if isinstance(loop, SkippingLoop) else 0.0)


def loops(*, skips: bool) -> Loops:
    """The one kind of loop that a test runs on, for the hook ``pytest_asyncio_loop_factories``."""
    return {"skipping": SkippingLoop} if skips else {"usual": asyncio.new_event_loop}
