"""The page of events shows programs that work, and tells every field of an event."""

import asyncio
import contextlib
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.docs.conftest import ROOT, Passages
from tests.served.installation import Serve, serving
from tests.served.listening import EVENTS

from reelyard.wire.event import TaskEvent

PAGE = ROOT / "docs" / "events.md"
HERE = "http://127.0.0.1:8080"


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    async with serving(tmp_path) as serve:
        yield serve


def example(language: str) -> str:
    found = re.search(
        rf"^```{language}\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found
    return found[1]


def test_every_field_of_an_event_is_told(passages: Passages) -> None:
    told = passages(PAGE)["What is told"]
    assert {name for name in TaskEvent.__struct_fields__ if f"`{name}`" not in told} == set()


async def test_the_curl_example_hears_a_task_to_its_end(serve: Serve) -> None:
    server = await serve()
    task_id = (await server.create()).task_id
    found = re.match(r'curl -sN "(.*?)" -H "(.*?): (.*?)"\n$', example("sh"))
    assert found
    url = found[1].replace("$TASK", task_id).removeprefix(HERE)
    assert url.startswith(f"{EVENTS}?")
    header = {found[2]: found[3].replace("$KEY", server.key)}
    heard = (await server.call("GET", url, key="", headers=header)).body.decode()
    shown = re.findall(r"^(\w+): ", heard, re.MULTILINE)
    page = PAGE.read_text(encoding="utf-8").partition("```text\n")[2]
    assert shown[:4] == re.findall(r"^(\w+): ", page.partition("```")[0], re.MULTILINE)
    assert '"state":"success"' in heard


async def test_the_python_example_goes_on_where_it_was_when_the_server_comes_back(serve: Serve) -> None:
    first = await serve()
    port = int(first.url.rpartition(":")[2])
    program = example("python").replace(HERE, first.url)
    listener = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE, env={**os.environ, "KEY": first.key}
    )
    assert listener.stdout
    try:
        one = (await first.create()).task_id
        await _hear(listener.stdout, f"task {one} success 100")
        await first.stop()
        second = await serve(key=first.key, port=port)
        two = (await second.create()).task_id
        await _hear(listener.stdout, f"task {two} success 100")
        assert "/files/" in (await listener.stdout.readline()).decode()
    finally:
        with contextlib.suppress(ProcessLookupError):
            listener.kill()
        await listener.wait()


async def _hear(lines: asyncio.StreamReader, wanted: str) -> None:
    async with asyncio.timeout(20):
        while line := (await lines.readline()).decode():
            if line.strip() == wanted:
                return
    raise AssertionError(f"it ended without {wanted}")
