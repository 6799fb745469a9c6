"""The command as a user runs it: a process of its own, on a data folder of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from reelyard.config.routes import VARIABLE, environment_name
from reelyard.registry import MODELS

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "reelyard"]
MODEL = "hailuo/02-text-to-video-pro"
FAST = "[testcard: fast]"
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("REELYARD_")},
    "PYTHONPATH": str(ROOT / "src"),
    **{VARIABLE + environment_name(model): "testcard" for model in MODELS},  # no renderer to be warmed
    "REELYARD_MEDIA_LOW_WATER": "0",
    "NO_COLOR": "1",
}
_LISTENING = "listening on "
_LONG = 60.0  # seconds; a busy machine is slow to start processes

Ran = subprocess.CompletedProcess[str]


@dataclass(frozen=True, kw_only=True)
class Reelyard:
    """The command on one data folder."""

    data: Path
    environment: dict[str, str] = field(default_factory=lambda: dict(ENVIRONMENT))

    def run(self, *words: str, **variables: str) -> Ran:
        """Run a command to its end."""
        return subprocess.run(
            [*COMMAND, *words, "--data", str(self.data)],
            env=self.environment | variables,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_LONG,
            check=False,
        )

    def json(self, *words: str) -> Any:
        """What a command that goes well says in JSON."""
        ran = self.run(*words, "--json")
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    @contextmanager
    def serving(self, *flags: str, **variables: str) -> Iterator["Serving"]:
        """Run a server; it is stopped at the end, if it has not been."""
        port = () if "--port" in flags else ("--port", "0")
        with subprocess.Popen(
            [*COMMAND, "serve", *port, "--data", str(self.data), *flags],
            env=self.environment | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        ) as process:
            try:
                assert process.stdout
                line = process.stdout.readline().strip()
                assert line.startswith(_LISTENING), process.communicate()
                yield Serving(process=process, url=line.removeprefix(_LISTENING))
            finally:
                process.terminate()
                process.communicate(timeout=_LONG)


@dataclass(frozen=True, kw_only=True)
class Serving:
    """A server that answers."""

    process: "subprocess.Popen[str]"
    url: str

    def post(self, path: str, key: str, body: dict[str, Any]) -> dict[str, Any]:
        """Post JSON; the envelope."""
        return self._envelope(Request(self.url + path, json.dumps(body).encode(), _headers(key)))

    def get(self, path: str, key: str) -> dict[str, Any]:
        """Get; the envelope."""
        return self._envelope(Request(self.url + path, headers=_headers(key)))

    def order(self, prompt: str, key: str) -> str:
        """Create a task; its id."""
        answer = self.post("/api/v1/jobs/createTask", key, {"model": MODEL, "input": {"prompt": prompt}})
        assert answer["code"] == 200, answer
        return str(answer["data"]["taskId"])

    def record(self, task_id: str, key: str) -> dict[str, Any]:
        """A task's record."""
        return dict(self.get(f"/api/v1/jobs/recordInfo?taskId={task_id}", key)["data"])

    def stop(self) -> tuple[int, str]:
        """Tell it to stop; its exit status, and what it said on stderr."""
        self.process.terminate()
        _, said = self.process.communicate(timeout=_LONG)
        return self.process.returncode, said

    def _envelope(self, request: Request) -> dict[str, Any]:
        try:
            with build_opener(ProxyHandler({})).open(request, timeout=_LONG) as answer:
                return dict(json.load(answer))
        except HTTPError as status:
            return dict(json.load(status))


def _headers(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}


@pytest.fixture
def reelyard(tmp_path: Path) -> Reelyard:
    """The command on a data folder that is not there yet."""
    return Reelyard(data=tmp_path / "data")


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """What a test opens in its middle is closed at its end."""
    with ExitStack() as opened:
        yield opened


@pytest.fixture(params=["with a server", "without a server"])
def either_way(request: pytest.FixtureRequest, reelyard: Reelyard, stack: ExitStack) -> Reelyard:
    """The command on a data folder that a server holds, and on one that none does."""
    if request.param == "with a server":
        stack.enter_context(reelyard.serving())
    return reelyard
