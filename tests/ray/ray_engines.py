"""Engines that do, for the tests of Ray, what the prompt says; they run on the nodes."""

import os
import socket
import time
from pathlib import Path
from typing import Any, ClassVar

from tests.executors.scripted_engines import Scripted, write_clip

from reelyard.core.brief import Brief
from reelyard.ports.engine import Run


class Together(Scripted):
    """Makes a clip only where all of a gang meet; the recipe says who came."""

    name: ClassVar[str] = "together"

    def generate(self, brief: Brief, clip: Path, run: Run) -> dict[str, Any]:
        """Ranks other than 0 bring nothing but themselves."""
        rank, size = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
        place = (os.environ["MASTER_ADDR"], int(os.environ["MASTER_PORT"]))
        if brief.prompt == f"rank {rank} fails":
            raise RuntimeError("out of step")
        if rank:
            _call(place, f"{rank} of {size}")
            return {}
        came = _hear(place[1], size - 1, run)
        write_clip(clip, brief)
        return {"came": came, "gpus": os.environ.get("CUDA_VISIBLE_DEVICES")}


class Looking(Scripted):
    """Says what its node's files and devices look like."""

    name: ClassVar[str] = "looking"

    def generate(self, brief: Brief, clip: Path, run: Run) -> dict[str, Any]:
        """The pictures' words, and what it sees."""
        write_clip(clip, brief)
        words = [Path(each).read_text(encoding="utf-8") for each in brief.pictures]
        return {
            "pictures": words,
            "names": [Path(each).name for each in brief.pictures],
            "gpus": os.environ.get("CUDA_VISIBLE_DEVICES"),
            "word": os.environ.get("WORD"),
            "pid": os.getpid(),
        }


def _call(place: tuple[str, int], word: str) -> None:
    for _ in range(150):
        try:
            with socket.create_connection(place, timeout=15) as caller:
                caller.sendall(word.encode())
                return
        except ConnectionRefusedError:
            time.sleep(0.1)


def _hear(port: int, count: int, run: Run) -> list[str]:
    came: list[str] = []
    with socket.create_server(("", port)) as server:
        server.settimeout(0.2)
        while len(came) < count:
            run.progress(0.1)
            try:
                caller, _ = server.accept()
            except TimeoutError:
                continue
            with caller:
                came.append(caller.recv(100).decode())
    return came
