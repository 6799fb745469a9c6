"""Servers and workers on one database, each a process with a data folder of its own."""

import base64
import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.served import TESTCARD

_SECRETS = ("PEPPER", "MEDIA", "WEBHOOK")
_READY = {"serve": "listening on ", "work": "at work for "}


def free_ports(count: int) -> list[int]:
    """Ports that were free a moment ago."""
    with contextlib.ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in taken:
            each.bind(("127.0.0.1", 0))
        return [int(each.getsockname()[1]) for each in taken]


@dataclass(kw_only=True)
class Process:
    """One server or worker, which may have been started several times."""

    name: str
    command: list[str]
    environment: Mapping[str, str]
    folder: Path
    running: "subprocess.Popen[str] | None" = None

    @property
    def log(self) -> Path:
        """What it said, over all its starts."""
        return self.folder / f"{self.name}.log"

    def start(self) -> None:
        """Start it, and wait until it says that it is ready."""
        with self.log.open("a") as log:
            self.running = subprocess.Popen(
                self.command, env=dict(self.environment), stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert self.running.stdout is not None
        ready = next(word for kind, word in _READY.items() if kind in self.command)
        if not any(line.startswith(ready) for line in self.running.stdout):
            raise RuntimeError(f"{self.name} did not start: {self.log.read_text()[-2_000:]}")

    def end(self, number: int = signal.SIGTERM) -> int:
        """End it; its exit status."""
        if self.running is None:
            return 0
        self.running.send_signal(number)
        status = self.running.wait(timeout=60)
        assert self.running.stdout is not None
        self.running.stdout.close()
        self.running = None
        return status

    def send(self, number: int) -> None:
        """Send it a signal."""
        if self.running is not None:
            self.running.send_signal(number)


@dataclass(kw_only=True)
class Fleet:
    """What shares a database: ``servers`` listen on ports of their own, ``workers`` nowhere."""

    folder: Path
    database: str
    settings: Mapping[str, str]
    servers: list[Process] = field(default_factory=list)
    workers: list[Process] = field(default_factory=list)
    ports: list[int] = field(default_factory=list)
    receiver: int = 0  # the port that callbacks go to
    canaries: list[str] = field(default_factory=list)  # secrets that no log may show

    def build(self, servers: int, workers: int) -> None:
        """Give every process its settings; nothing is started."""
        self.receiver, *self.ports = free_ports(servers + 1)
        common = self._common()
        for number, port in enumerate(self.ports, start=1):
            words = ["serve", "--api-only", "--port", str(port)]
            self.servers.append(self._process(f"server-{number}", words, common))
        self.workers += [self._process(f"worker-{n}", ["work"], common) for n in range(1, workers + 1)]

    @property
    def urls(self) -> list[str]:
        """Where the servers listen."""
        return [f"http://127.0.0.1:{port}" for port in self.ports]

    def start(self) -> None:
        """Start all, the servers first."""
        for process in (*self.servers, *self.workers):
            process.start()

    def stop(self) -> dict[str, int]:
        """Stop all, politely; their exit statuses."""
        return {process.name: process.end() for process in (*self.workers, *self.servers)}

    def ask(self, *words: str) -> Any:
        """Run a command of the CLI at the first server."""
        server = self.servers[0]
        command = [sys.executable, "-m", "reelyard", *words, "--data", str(self._data(server.name)), "--json"]
        done = subprocess.run(
            command, env=dict(server.environment), capture_output=True, text=True, timeout=120, check=False
        )
        if not done.stdout:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr}")
        return json.loads(done.stdout)

    def logs(self) -> Iterator[tuple[str, str]]:
        """Every process's name and what it said."""
        for process in (*self.servers, *self.workers):
            yield process.name, process.log.read_text(encoding="utf-8", errors="replace")

    def _process(self, name: str, words: list[str], common: Mapping[str, str]) -> Process:
        command = [sys.executable, "-m", "reelyard", *words, "--data", str(self._data(name))]
        return Process(name=name, command=command, environment=common, folder=self.folder)

    def _data(self, name: str) -> Path:
        return self.folder / name

    def _common(self) -> Mapping[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("REELYARD_")}
        own = {name: base64.b64encode(secrets.token_bytes(32)).decode() for name in _SECRETS}
        self.canaries += own.values()
        return {
            **kept,
            **TESTCARD,
            "REELYARD_STORE_KIND": "postgres",
            "REELYARD_STORE_URL": self.database,
            "REELYARD_MEDIA_PATH": str(self.folder / "media"),
            "REELYARD_MEDIA_LOW_WATER": "0",
            "REELYARD_CALLBACKS_ALLOW": f"127.0.0.1:{self.receiver}",
            "REELYARD_PUBLIC_URL": self.urls[0],
            **{f"REELYARD_SECRETS_{name}": value for name, value in own.items()},
            **self.settings,
        }


def wait_for(seconds: float, until: float) -> None:
    """Sleep, but not past a moment of ``time.monotonic``."""
    time.sleep(max(0.0, min(seconds, until - time.monotonic())))
