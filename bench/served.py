"""A server in a process of its own, as an operator runs it, for benchmarks and proofs."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reelyard.config.routes import VARIABLE, environment_name
from reelyard.registry import MODELS

# Every model's clips, so that no renderer is warmed beside what is measured.
TESTCARD = {VARIABLE + environment_name(model): "testcard" for model in MODELS}
UNLIMITED = {"REELYARD_LIMITS_CREATE": "1000000/1s", "REELYARD_LIMITS_UNFINISHED": "1000000"}
MODEL = "hailuo/02-text-to-video-pro"


@dataclass(frozen=True, kw_only=True)
class Served:
    """A server that answers. ``first_answer`` is in seconds from the start of its process."""

    process: subprocess.Popen[str]
    data: Path
    port: int
    first_answer: float

    def ask(self, *words: str) -> Any:
        """Run a command of the CLI on the same data folder."""
        command = [sys.executable, "-m", "reelyard", *words, "--data", str(self.data), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if not done.stdout:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr}")
        return json.loads(done.stdout)

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End it, and wait for that."""
        self.process.send_signal(number)
        self.process.wait(timeout=60)
        if self.process.stdout is not None:
            self.process.stdout.close()


def start(
    data: Path, *flags: str, settings: Mapping[str, str] = MappingProxyType({}), fsync_ms: float = 0.0
) -> Served:
    """Start a server on any free port; ``fsync_ms`` is how much longer each sync takes (needs strace)."""
    command = [
        *_slowed(fsync_ms),
        sys.executable,
        "-m",
        "reelyard",
        "serve",
        "--port",
        "0",
        "--data",
        str(data),
        *flags,
    ]
    begun = time.perf_counter()
    with (data.parent / "server.log").open("a") as log:
        process = subprocess.Popen(
            command, env=_environment(settings), stdout=subprocess.PIPE, stderr=log, text=True
        )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("listening on "):
            port = int(line.strip().rpartition(":")[2])
            return Served(process=process, data=data, port=port, first_answer=time.perf_counter() - begun)
    raise RuntimeError(f"the server did not start: see {data.parent / 'server.log'}")


@contextmanager
def folder() -> Iterator[Path]:
    """A data folder of its own, removed afterwards. TMPDIR says where; a memory disk makes commits free."""
    parent = Path(tempfile.mkdtemp(prefix="reelyard-"))
    try:
        yield parent / "data"
    finally:
        shutil.rmtree(parent, ignore_errors=True)


def request(method: str, path: str, key: str, body: Mapping[str, Any] | None = None) -> bytes:
    """A whole HTTP/1.1 request."""
    content = json.dumps(body).encode() if body is not None else b""
    head = f"{method} {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {key}\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content


def order(prompt: str, callback: str | None = None) -> dict[str, Any]:
    """The body of a createTask."""
    words = {"model": MODEL, "input": {"prompt": prompt}}
    return words if callback is None else {**words, "callBackUrl": callback}


def _slowed(fsync_ms: float) -> list[str]:
    """A disk that is slower than this machine's: strace holds every sync up, and nothing else."""
    if not fsync_ms:
        return []
    strace = ["strace", "-D", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"]
    for call in ("fsync", "fdatasync"):
        strace += ["-e", f"inject={call}:delay_enter={round(fsync_ms * 1000)}"]
    return strace


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REELYARD_")}
    return {**kept, **settings}
