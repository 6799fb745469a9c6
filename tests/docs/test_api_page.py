"""The pages of the API tell every route and every code, and their examples do what they say."""

import json
import re
import shlex
from collections.abc import AsyncIterator
from pathlib import Path
from string import Template
from typing import Any

import pytest
from tests.docs.conftest import ROOT, Headings, Passages
from tests.pictures import drawn
from tests.sender.receivers import receiving, saying
from tests.served.callback_receiver import receiving_callbacks
from tests.served.installation import Reply, Serve, Served, serving

from reelyard.http.openapi import document
from reelyard.registry import MODELS
from reelyard.wire.envelope import MEANINGS

PAGE = ROOT / "docs" / "api.md"
PICTURE = "https://example.com/harbour.png"  # the same
YOURS = "https://your-domain.com/api/callback"  # in an example: what listens in its place is a receiver here
HERE = "http://127.0.0.1:8080"

_ROUTE = re.compile(r"(GET|POST) /\S+")
_TELLS_ROUTES = re.compile(r"^### (GET|POST) /", re.MULTILINE)
_EXAMPLE = re.compile(r"^```sh\n(.*?)^```\n+^```json\n(.*?)^```", re.MULTILINE | re.DOTALL)

# Every page that has a route's heading; the first orders the task that the examples of all name.
PAGES = [
    PAGE,
    *(
        page
        for page in sorted(PAGE.parent.glob("*.md"))
        if page != PAGE and _TELLS_ROUTES.search(page.read_text(encoding="utf-8"))
    ),
]


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    async with serving(tmp_path) as serve:
        yield serve


def test_every_route_has_its_heading_and_no_heading_is_without_a_route(headings: Headings) -> None:
    paths = json.loads(document(MODELS, HERE, mirror=False))["paths"]
    served = {
        f"{method.upper()} {path}"
        for path, operations in paths.items()
        for method in operations.keys() & {"get", "post"}
    }
    told = [heading for page in PAGES for heading in headings(page, level=3) if _ROUTE.fullmatch(heading)]
    assert sorted(told) == sorted(served)


def test_every_code_has_its_heading_and_its_meaning(headings: Headings, passages: Passages) -> None:
    told = {int(heading) for heading in headings(PAGE, level=3) if not _ROUTE.fullmatch(heading)}
    assert told == set(MEANINGS)
    for code, meaning in MEANINGS.items():
        assert passages(PAGE)[str(code)].startswith(f"\n{meaning}."), code


def examples_of(page: Path) -> list[tuple[str, str]]:
    return _EXAMPLE.findall(page.read_text(encoding="utf-8"))


# The page of events shows streams, which tests/docs/test_events_page.py hears.
REPLAYED = [page for page in PAGES if page.stem != "events"]


@pytest.mark.parametrize("page", REPLAYED, ids=[page.stem for page in REPLAYED])
async def test_the_examples_answer_as_the_page_shows(page: Path, serve: Serve) -> None:
    examples = examples_of(page)
    assert examples
    picture = saying(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(drawn.png()), drawn.png()))
    async with receiving_callbacks() as receiver, receiving(picture) as site:
        allowed = f"{receiver.entry},{site.entry}"
        server = await serve(callbacks_allow=allowed, worker_drain="0.1s")
        known = {"KEY": server.key, YOURS: receiver.url, PICTURE: f"http://{site.entry}/harbour.png"}
        if page != PAGE:
            await _order(server, known)
        for command, shown in examples:
            reply = await _replay(server, command, known)
            assert reply.status == 200, command
            assert _shape(reply.words) == _shape(json.loads(shown)), (command, reply.words)
            await _learn(server, reply.words, known)
        assert {"TASK", "CLIP"} < known.keys()


async def _order(server: Served, known: dict[str, str]) -> None:
    """What the pages beside the first begin with: a task that ended, a callback taken, one that runs."""
    ordered = await server.create(callBackUrl=known[YOURS])
    await _learn(server, ordered.words, known)

    async def taken() -> bool:
        [delivery] = (await server.task(known["TASK"]))["deliveries"]
        return bool(delivery["state"] == "delivered")

    await server.when(taken)
    known["RUNNING"] = (await server.create("A wolf [testcard: slow 60]")).task_id


async def _learn(server: Served, words: Any, known: dict[str, str]) -> None:
    """What later examples name: the task that was ordered, its clip, and the key that was made."""
    data = words.get("data")
    if not isinstance(data, dict):
        return
    if "taskId" in data and "TASK" not in known:
        known["TASK"] = data["taskId"]
        record = await server.ended(known["TASK"])
        known["CLIP"] = json.loads(record["resultJson"])["resultUrls"][0]
    if str(data.get("id")).startswith("key_"):
        known["KEY_ID"] = data["id"]


async def _replay(server: Served, command: str, known: dict[str, str]) -> Reply:
    """Do what a curl command does."""
    words = [Template(word).substitute(known) for word in shlex.split(command.replace("\\\n", " "))]
    assert words[:2] == ["curl", "-s"]
    url, *options = words[2:]
    assert url.startswith(HERE)
    pairs = list(zip(options[::2], options[1::2], strict=True))
    assert {name for name, _ in pairs} <= {"-H", "-d", "-F"}
    headers = dict(value.split(": ", 1) for name, value in pairs if name == "-H")
    bodies = [value for name, value in pairs if name == "-d"]
    for shown in (YOURS, PICTURE):
        bodies = [body.replace(shown, known[shown]) for body in bodies]
    body = bodies[0].encode() if bodies else None
    if fields := [value for name, value in pairs if name == "-F"]:
        body = _form(fields)
        headers["Content-Type"] = "multipart/form-data; boundary=xx"
    method = "GET" if body is None else "POST"
    return await server.call(method, url.removeprefix(HERE), key="", headers=headers, body=body)


def _form(fields: list[str]) -> bytes:
    """What curl makes of its fields; the file is a small picture."""
    parts = []
    for field in fields:
        name, value = field.split("=", 1)
        is_file = value.startswith("@")
        more = f'; filename="{value[1:]}"' if is_file else ""
        content = drawn.png() if is_file else value.encode()
        head = f'--xx\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return b"".join(parts) + b"--xx--\r\n"


def _shape(words: Any, name: str = "") -> Any:
    """Names and kinds, all the way down, into JSON in strings too; the engines' names aside."""
    if isinstance(words, dict):
        inner = {key: _shape(value, key) for key, value in words.items()}
        return set(map(str, inner.values())) if name == "engines" else inner
    if name == "lastUsedTime":
        return "a time, or null until the use was written down"
    if isinstance(words, list):
        return [_shape(value) for value in words]
    if isinstance(words, str) and words.startswith("{"):
        return _shape(json.loads(words))
    return type(words).__name__
