"""Over a whole run every line about a task says which one, and no line says what only its owner may know."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from tests.served.callback_receiver import receiving_callbacks, status
from tests.served.installation import MODEL, Serve

from reelyard.telemetry import logs

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
TRACEPARENT = f"00-{TRACE}-00f067aa0ba902b7-01"
CANARY = "zebrafinch"  # stands in all that a caller keeps to themselves

# The parts that speak of one task at a time, whenever they say anything.
ABOUT_A_TASK = {
    f"reelyard.{name}"
    for name in (
        "services.runs",
        "services.attempt",
        "services.callbacks",
        "services.cancelling",
        "services.tasks",
    )
}


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What all of Reelyard says, at every level, as a program reads it."""
    stream, log = io.StringIO(), logging.getLogger("reelyard")
    handler, level = logging.StreamHandler(stream), log.level
    handler.setFormatter(logs.JsonLines())
    handler.addFilter(logs.stamp)
    log.addHandler(handler)
    log.setLevel("DEBUG")
    yield stream
    log.setLevel(level)
    log.removeHandler(handler)


def said(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


async def test_every_line_about_a_task_carries_its_id_and_none_carries_a_secret(
    serve: Serve, lines: io.StringIO
) -> None:
    async with receiving_callbacks(status(500, 200)) as receiver:
        quick = {"callbacks_retries": "0.1s,0.1s", "log_access": "true"}
        server = await serve(callbacks_allow=receiver.entry, **quick)
        secret = (await server.command("account-secret", account="default"))["webhook_secret"]
        hook = f"{receiver.url}/{CANARY}?token={CANARY}"
        ids = []
        for word in ("fast", "refuse", "fail", "crash"):
            body = {
                "model": MODEL,
                "input": {"prompt": f"A {CANARY} [testcard: {word}]"},
                "callBackUrl": hook,
            }
            ids.append((await server.order(body, traceparent=TRACEPARENT)).task_id)
        ids.append((await server.create(f"A {CANARY} [testcard: slow 20]")).task_id)
        await server.until(ids[-1], "generating")
        await server.call("POST", "/api/v1/jobs/cancelTask", body={"taskId": ids[-1]})
        for task_id in ids:
            await server.ended(task_id)
        for _ in range(5):
            await receiver.next()
        await server.stop()
    told = said(lines)
    for line in told:
        words = json.dumps(line, ensure_ascii=False)
        named = {task_id for task_id in ids if task_id in words}
        assert named <= {line.get("task_id")}, line
        assert line["logger"] not in ABOUT_A_TASK or line["task_id"] in ids, line
        assert CANARY not in words
        assert server.key not in words
        assert secret not in words
    assert {line["task_id"] for line in told if line["logger"] == "reelyard.services.callbacks"} == set(
        ids[:4]
    )


async def test_a_task_can_be_followed_from_its_request_to_its_callback(
    serve: Serve, lines: io.StringIO
) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry, log_access="true")
        body = {"model": MODEL, "input": {"prompt": "A fox [testcard: refuse]"}, "callBackUrl": receiver.url}
        reply = await server.order(body, traceparent=TRACEPARENT)
        await receiver.next()
        await server.stop()
    mine = {line["message"]: line for line in said(lines) if line.get("task_id") == reply.task_id}
    ordered = mine["POST /api/v1/jobs/createTask"]
    assert ordered["request_id"] == mine["a task was placed"]["request_id"] == reply.headers["X-Request-Id"]
    ended = mine["an attempt ended without a clip"]
    assert (ended["attempt"], ended["engine"], ended["failure"]) == (1, "testcard", "refused")
    assert ended["worker"]
    posted = mine["posted a callback"]
    assert (posted["tries"], posted["status"]) == (1, 200)
    assert {line["trace_id"] for line in mine.values()} == {TRACE}
