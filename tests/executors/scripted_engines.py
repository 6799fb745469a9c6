"""Engines that do, for an executor's tests, what the prompt says; they run in the child."""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import av
import numpy as np
from av.video.frame import VideoFrame

from reelyard.core.brief import Brief, Nature, Stage
from reelyard.ports.engine import Cancelled, Engine, EngineRefused, Run


def write_clip(clip: Path, brief: Brief, *, frames: int | None = None, picture: str = "moving") -> None:
    """Write a small clip: ``moving``, ``frozen`` or ``black``."""
    shape = (brief.format.height, brief.format.width, 3)
    random = np.random.default_rng(brief.seed)
    with av.open(str(clip), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream(
            "libx264", rate=brief.format.fps, options={"preset": "ultrafast", "crf": "0"}
        )
        stream.width, stream.height, stream.pix_fmt = brief.format.width, brief.format.height, "yuv420p"
        image = np.zeros(shape, np.uint8)
        if picture == "frozen":
            image[:, : shape[1] // 2] = 200
        for _ in range(brief.format.frames if frames is None else frames):
            if picture == "moving":
                image = random.integers(0, 255, shape, np.uint8)
            container.mux(stream.encode(VideoFrame.from_ndarray(image, format="rgb24")))
        container.mux(stream.encode())


def _good(brief: Brief, clip: Path, run: Run) -> None:
    write_clip(clip, brief)
    run.progress(1.0)


def _refuse(brief: Brief, clip: Path, run: Run) -> None:
    raise EngineRefused("no such thing\nhere")


def _fail(brief: Brief, clip: Path, run: Run) -> None:
    clip.write_bytes(b"half a clip")
    clip.with_suffix(".part").write_bytes(b"the other half")
    raise RuntimeError("out of\nfilm")


def _crash(brief: Brief, clip: Path, run: Run) -> None:
    clip.write_bytes(b"half a clip")
    os.kill(os.getpid(), signal.SIGSEGV)
    time.sleep(60)


def _leave(brief: Brief, clip: Path, run: Run) -> None:
    os._exit(3)


def _work_on(brief: Brief, clip: Path, run: Run) -> None:
    clip.write_bytes(b"half a clip")
    while True:
        run.progress(0.5)
        time.sleep(0.01)


def _hang(brief: Brief, clip: Path, run: Run) -> None:
    while True:
        try:
            _work_on(brief, clip, run)
        except Cancelled:
            continue


def _hold_the_gil(brief: Brief, clip: Path, run: Run) -> None:
    run.remember(str(os.getpid()))
    ctypes.PyDLL(None).sleep(60)


def _have_a_child(brief: Brief, clip: Path, run: Run) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    run.remember(str(child.pid))
    _hang(brief, clip, run)


def _have_a_child_and_hold_the_gil(brief: Brief, clip: Path, run: Run) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    run.remember(str(child.pid))
    run.progress(0.5)
    ctypes.PyDLL(None).sleep(60)


def _fork_and_hold_the_gil(brief: Brief, clip: Path, run: Run) -> None:
    if (child := os.fork()) == 0:
        time.sleep(60)
        os._exit(0)
    run.remember(str(child))
    run.progress(0.5)
    ctypes.PyDLL(None).sleep(60)


def _have_a_child_and_leave(brief: Brief, clip: Path, run: Run) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    run.remember(str(child.pid))
    os._exit(3)


def _detach_a_child_and_leave(brief: Brief, clip: Path, run: Run) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    run.remember(str(subprocess.Popen(command, start_new_session=True).pid))
    os._exit(3)


def _remember(brief: Brief, clip: Path, run: Run) -> None:
    run.progress(0.1)
    run.remember("upstream-7")
    run.progress(0.9)
    _good(brief, clip, run)


def _fall(brief: Brief, clip: Path, run: Run) -> None:
    for fraction in (0.5, 0.2, 7.0, -1.0, float("nan"), 0.3):
        time.sleep(0.06)
        run.progress(fraction)
    _good(brief, clip, run)


def _queue(brief: Brief, clip: Path, run: Run) -> None:
    for fraction, stage in ((0.2, Stage.QUEUED), (0.4, Stage.GENERATING), (0.6, Stage.QUEUED)):
        run.progress(fraction, stage)
    _good(brief, clip, run)


def _chatter(brief: Brief, clip: Path, run: Run) -> None:
    print("to stdout")
    os.write(1, b"straight to stdout\n")
    os.write(2, b"x" * 300_000 + b"\nlast words")
    _good(brief, clip, run)


def _show(brief: Brief, clip: Path, run: Run) -> None:
    run.show(b"\xff\xd8\xff of a fox")
    run.show(b"no picture")
    _good(brief, clip, run)


def _show_too_much(brief: Brief, clip: Path, run: Run) -> None:
    run.show(b"\xff\xd8\xff" + bytes(256 * 1024))


def _short(brief: Brief, clip: Path, run: Run) -> None:
    write_clip(clip, brief, frames=brief.format.frames - 1)


def _nothing(brief: Brief, clip: Path, run: Run) -> None:
    pass


def _use_temporary_files(brief: Brief, clip: Path, run: Run) -> None:
    handle, name = tempfile.mkstemp()
    os.close(handle)
    run.remember(name)
    raise RuntimeError("before it was tidied up")


def _fill_the_disk(brief: Brief, clip: Path, run: Run) -> None:
    with clip.open("wb") as file:
        file.write(bytes(8 * 1024 * 1024))


_SCRIPTS: dict[str, Callable[[Brief, Path, Run], None]] = {
    "good": _good,
    "refuse": _refuse,
    "fail": _fail,
    "crash": _crash,
    "leave": _leave,
    "work on": _work_on,
    "hang": _hang,
    "hold the gil": _hold_the_gil,
    "have a child": _have_a_child,
    "have a child and hold the gil": _have_a_child_and_hold_the_gil,
    "fork and hold the gil": _fork_and_hold_the_gil,
    "have a child and leave": _have_a_child_and_leave,
    "detach a child and leave": _detach_a_child_and_leave,
    "remember": _remember,
    "fall": _fall,
    "queue": _queue,
    "chatter": _chatter,
    "show": _show,
    "show too much": _show_too_much,
    "short": _short,
    "nothing": _nothing,
    "use temporary files": _use_temporary_files,
    "fill the disk": _fill_the_disk,
}


class Scripted(Engine):
    """Does what the prompt says."""

    name: ClassVar[str] = "scripted"
    version: ClassVar[str] = "1"
    nature: ClassVar[Nature] = Nature.PROCEDURAL

    def __init__(self) -> None:
        self.warmings = 0

    def warm(self, run: Run) -> None:
        self.warmings += 1
        run.progress(0.5)

    def generate(self, brief: Brief, clip: Path, run: Run) -> dict[str, Any]:
        if brief.prompt == "unsayable":
            _good(brief, clip, run)
            return {"bad": object()}
        _SCRIPTS[brief.prompt](brief, clip, run)
        return {
            "warmings": self.warmings,
            "pid": os.getpid(),
            "niceness": os.nice(0),
            "word": os.environ.get("WORD"),
        }


class Unwarmable(Scripted):
    """Cannot be made ready."""

    def warm(self, run: Run) -> None:
        raise FileNotFoundError("no weights")


class WarmLater(Scripted):
    """Cannot be made ready the first time; the file that WORD names remembers it."""

    def warm(self, run: Run) -> None:
        marker = Path(os.environ["WORD"])
        if not marker.exists():
            marker.touch()
            raise FileNotFoundError("no weights yet")


class SlowToWarm(Scripted):
    """Warms until it is stopped."""

    def warm(self, run: Run) -> None:
        run.progress(0.25)
        run.remember("a quarter")
        while True:
            run.progress(0.25)
            time.sleep(0.01)
