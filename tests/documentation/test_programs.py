"""The programs on a model's page do what they say, against a real server."""

import asyncio
import os
import re
import shlex
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.served.installation import MODEL, Reply, Serve, Served, serving

from reelyard.bootstrap.documentation_parts import library_of
from reelyard.console.documentation.library import Library

NODE = shutil.which("node")


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    async with serving(tmp_path) as serve:
        yield serve


def library(server: Served) -> Library:
    return library_of(server.server.settings, server.url)


def programs(server: Served, model: str = MODEL) -> dict[str, str]:
    """The programs of a model's page, on a shorter clip and with shorter pauses."""
    text = library(server).site.pages[f"models/{model}"].text
    text = text.replace("A red fox runs", "[testcard: fast] A red fox runs")
    text = text.replace("time.sleep(2)", "time.sleep(0.1)").replace("? 2000 : 0", "? 100 : 0")
    return dict(re.findall(r"^```(sh|python|javascript)\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


async def run(words: list[str], folder: Path, **environment: str) -> tuple[int, str, str]:
    process = await asyncio.create_subprocess_exec(
        *words,
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    told, wrong = await process.communicate()
    assert process.returncode is not None
    return process.returncode, told.decode(), wrong.decode()


async def test_the_program_in_python_orders_waits_and_saves_a_clip(serve: Serve, tmp_path: Path) -> None:
    server = await serve()
    (tmp_path / "order.py").write_text(programs(server)["python"])
    status, told, wrong = await run([sys.executable, "order.py"], tmp_path, KEY=server.key)
    assert (status, wrong) == (0, "")
    assert told.endswith("clip.mp4 for 57.0 credits\n")
    assert (tmp_path / "clip.mp4").read_bytes()[4:8] == b"ftyp"


async def test_the_program_in_python_says_what_the_server_says(serve: Serve, tmp_path: Path) -> None:
    server = await serve()
    program = programs(server)["python"]
    (tmp_path / "order.py").write_text(program)
    assert "401: " in (await run([sys.executable, "order.py"], tmp_path, KEY="wrong"))[2]
    (tmp_path / "order.py").write_text(program.replace("[testcard: fast]", "[testcard: refuse]"))
    status, _, wrong = await run([sys.executable, "order.py"], tmp_path, KEY=server.key)
    assert status == 1
    assert wrong.startswith("no clip, and nothing to pay: ")


@pytest.mark.skipif(NODE is None, reason="there is no Node.js; the browser's tests run the same calls")
async def test_the_program_in_javascript_orders_waits_and_prints_a_link(serve: Serve, tmp_path: Path) -> None:
    server = await serve()
    (tmp_path / "order.mjs").write_text(programs(server)["javascript"])
    status, told, wrong = await run([str(NODE), "order.mjs"], tmp_path, KEY=server.key)
    assert (status, wrong) == (0, "")
    [link] = re.findall(r"http\S+\.mp4\S+", told)
    assert (await server.call("GET", link.removeprefix(server.url), key="")).status == 200


async def test_the_curl_lines_order_and_ask(serve: Serve) -> None:
    server = await serve()
    order, ask = programs(server)["sh"].replace("\\\n", " ").split("# Ask until")
    ordered = await replay(server, order, KEY=server.key)
    asked = await replay(server, ask[ask.index("curl") :], KEY=server.key, TASK=ordered.task_id)
    assert asked.data["taskId"] == ordered.task_id


async def test_every_model_has_programs_of_its_own(serve: Serve) -> None:
    server = await serve(api_only=True)
    for model in library(server).specs:
        found = programs(server, model)
        assert set(found) == {"sh", "python", "javascript"}
        assert all(f'"{model}"' in program and "@" not in program for program in found.values())
        compile(found["python"], model, "exec")


async def replay(server: Served, command: str, **known: str) -> Reply:
    """Do what a curl line does."""
    for name, value in known.items():
        command = command.replace(f"${name}", value)
    words = shlex.split(command, comments=True)
    assert words[:2] == ["curl", "-s"]
    headers = dict(words[place + 1].split(": ", 1) for place, word in enumerate(words) if word == "-H")
    body = next((words[place + 1].encode() for place, word in enumerate(words) if word == "-d"), None)
    return await server.call(
        "POST" if body else "GET", words[2].removeprefix(server.url), key="", headers=headers, body=body
    )
