"""The pages for callers show what really comes, and their code does what they say."""

import json
import re
import shlex
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from string import Template
from typing import Any, get_args

import msgspec
import pytest
from tests.docs.conftest import ROOT
from tests.served.installation import Reply, Serve, Served, serving

from reelyard.wire.envelope import MEANINGS
from reelyard.wire.record import Record, State

DOCS = ROOT / "docs"
HERE = "http://127.0.0.1:8080"
_EXAMPLE = re.compile(r"^```sh\n(curl .*?)^```\n+^```json\n(.*?)^```", re.MULTILINE | re.DOTALL)
_BLOCK = r"^```{}\n(.*?)^```"


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    async with serving(tmp_path) as serve:
        yield serve


def blocks(page: str, language: str) -> list[str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(_BLOCK.format(language), text, re.MULTILINE | re.DOTALL)


def examples(page: str) -> list[tuple[str, Any]]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return [(command, json.loads(shown)) for command, shown in _EXAMPLE.findall(text)]


async def test_the_quickstart_goes_as_it_says(serve: Serve) -> None:
    server = await serve()
    (order, ordered), (ask, record) = examples("quickstart.md")
    reply = await replay(server, order.replace("A red fox", "[testcard: fast] A red fox"), KEY=server.key)
    assert (reply.code, set(reply.data)) == (ordered["code"], set(ordered["data"]))
    await server.ended(reply.task_id)
    told = (await replay(server, ask, KEY=server.key, TASK=reply.task_id)).data
    assert set(told) == set(record["data"])
    assert told["state"] == record["data"]["state"] == "success"
    assert json.loads(told["resultJson"]).keys() == json.loads(record["data"]["resultJson"]).keys()


async def test_refusals_are_word_for_word_those_of_the_page(serve: Serve) -> None:
    server = await serve(api_only=True)
    shown = examples("errors.md")
    assert [words["code"] for _, words in shown] == [422, 401, 404]
    for command, words in shown:
        assert (await replay(server, command, KEY=server.key)).words == words


def test_the_table_of_errors_has_every_code_once() -> None:
    text = (DOCS / "errors.md").read_text(encoding="utf-8")
    assert [int(code) for code in re.findall(r"^\| \[(\d+)\]", text, re.MULTILINE)] == list(MEANINGS)


def test_the_page_of_task_details_tells_every_state_and_shows_whole_records() -> None:
    text = (DOCS / "get-task-details.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(get_args(State))
    records = [json.loads(block)["data"] for block in blocks("get-task-details.md", "json")]
    assert [msgspec.convert(record, Record).state for record in records] == ["generating", "fail"]
    assert all(set(record) == set(Record.__struct_fields__) for record in records)


def loaded(page: str, name: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Callable[..., Any], list[float]]:
    """A function of a page, and the pauses that it makes."""
    [code] = [block for block in blocks(page, "python") if f"def {name}" in block]
    names: dict[str, Any] = {}
    exec(compile(code, page, "exec"), names)
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    return names[name], pauses


def test_the_code_that_waits_asks_less_and_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    wait_for, pauses = loaded("get-task-details.md", "wait_for", monkeypatch)
    states = iter(["waiting"] * 20 + ["success"])
    assert wait_for(lambda: {"state": next(states)})["state"] == "success"
    assert pauses[0] == 2.0
    assert pauses == sorted(pauses)
    assert pauses[-1] == 15.0
    with pytest.raises(TimeoutError):
        wait_for(lambda: {"state": "generating"}, patience=60)


def test_the_code_that_sends_again_heeds_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    persist, pauses = loaded("errors.md", "persist", monkeypatch)
    answers: list[Any] = [(429, "7", None), OSError(), (500, None, None), (200, None, "done")]

    def send() -> Any:
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    assert persist(send) == (200, "done")
    assert pauses == [7.0, 2.0, 4.0]
    assert persist(lambda: (422, None, None)) == (422, None)
    assert len(pauses) == 3
    assert persist(lambda: (455, None, None), tries=2) == (455, None)


async def replay(server: Served, command: str, **known: str) -> Reply:
    """Do what a curl command does."""
    words = [Template(word).substitute(known) for word in shlex.split(command.replace("\\\n", " "))]
    headers = dict(words[place + 1].split(": ", 1) for place, word in enumerate(words) if word == "-H")
    body = next((words[place + 1].encode() for place, word in enumerate(words) if word == "-d"), None)
    path = words[2].removeprefix(HERE)
    return await server.call("POST" if body else "GET", path, key="", headers=headers, body=body)
