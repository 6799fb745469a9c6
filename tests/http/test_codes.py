"""Every code of the table is reached over HTTP, in the envelope, with HTTP 200 unless the server broke."""

import io
import json
import logging
import re

import aiohttp
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from tests.http.conftest import ServeApp
from tests.served.installation import (
    CREATE,
    CREDIT,
    DOWNLOAD,
    MODEL,
    PRICE,
    RECORD,
    TESTCARD,
    Reply,
    Serve,
    Served,
)

from reelyard.http.answer import Answer
from reelyard.http.door import Door
from reelyard.services.tasks import Tasks
from reelyard.telemetry import logs

GOOD = {"model": MODEL, "input": {"prompt": "A red fox"}}


def is_refusal(reply: Reply, code: int, *, status: int = 200) -> bool:
    return (
        reply.status == status
        and reply.headers["Content-Type"] == "application/json;charset=UTF-8"
        and set(reply.words) == {"code", "msg", "data"}
        and reply.code == code
        and reply.data is None
        and bool(reply.msg)
    )


async def test_401_for_every_reason_is_the_same_and_has_no_data(serve: Serve) -> None:
    server = await serve(api_only=True)
    good = server.key
    revoked = await server.command("key-create", account="default")
    await server.command("key-revoke", key=revoked["id"])
    reading = await server.another_key(scopes=["read"])
    elsewhere = await server.another_key(networks=["192.0.2.0/24"])
    expired = await server.another_key(expires_at=1)
    answers = {
        (await server.order(GOOD, authorization=authorization)).body
        for authorization in (
            "",
            "Bearer",
            "Bearer ",
            good,
            f"Basic {good}",
            "Bearer nonsense",
            f"Bearer {good[:-1]}",
            f"Bearer {good} x",
            f"Bearer reel_live_{'0' * 38}",
            f"Bearer {revoked['key']}",
            f"Bearer {reading}",
            f"Bearer {elsewhere}",
            f"Bearer {expired}",
        )
    }
    missing = await server.call("POST", CREATE, key="", body=GOOD)
    assert answers == {missing.body}
    assert missing.status == 200
    assert set(missing.words) == {"code", "msg"}
    assert missing.code == 401
    assert await server.credit() == 1_000_000


@pytest.mark.parametrize("word", ["Bearer", "bearer", "BEARER"])
async def test_the_scheme_may_be_written_in_any_case(word: str, serve: Serve) -> None:
    server = await serve(api_only=True)
    reply = await server.call("GET", CREDIT, key="", headers={"Authorization": f"{word} {server.key}"})
    assert reply.code == 200


async def test_401_comes_on_every_route_before_anything_else_is_looked_at(serve: Serve) -> None:
    server = await serve(api_only=True, maintenance="true")
    for method, path in (("POST", CREATE), ("GET", RECORD), ("GET", CREDIT), ("POST", DOWNLOAD)):
        reply = await server.call(method, path, key="", body=b"{" if method == "POST" else None)
        assert reply.code == 401, path


async def test_402_says_price_and_balance_and_takes_nothing(serve: Serve) -> None:
    server = await serve(api_only=True)
    key = await server.account_key(credits=100)
    task_id = (await server.create(key=key)).task_id
    refused = await server.create(key=key)
    assert is_refusal(refused, 402)
    assert "57" in refused.msg
    assert "43" in refused.msg
    assert await server.credit(key=key) == 100 - PRICE
    await server.command("credits-grant", account="other", credits=14)
    assert (await server.create(key=key)).task_id != task_id
    assert await server.credit(key=key) == 0.0


async def test_404_for_an_unknown_and_a_foreign_task_are_the_same_bytes(serve: Serve) -> None:
    server = await serve(api_only=True)
    task_id = (await server.create()).task_id
    await server.record(task_id)  # it is kept ready in memory now
    stranger = await server.account_key()
    asked = [
        task_id,
        task_id[:-1] + ("0" if task_id[-1] != "0" else "1"),
        "task_hailuo_1765185319478",
        "x",
        " ",
        "\0",
        "é" * 5_000,
        "../../etc/passwd",
    ]
    answers = [
        await server.call("GET", RECORD, key=stranger, params={"taskId": asked_id}) for asked_id in asked
    ]
    assert is_refusal(answers[0], 404)
    assert {answer.body for answer in answers} == {answers[0].body}


async def test_a_task_is_its_accounts_whichever_of_its_keys_asks(serve: Serve) -> None:
    server = await serve(api_only=True)
    task_id = (await server.create()).task_id
    other = await server.another_key(scopes=["read"])
    assert (await server.record(task_id, key=other))["taskId"] == task_id


async def test_429_says_when_to_come_back_and_how_the_limit_stands(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="2/60s")
    first, second, third = [await server.create() for _ in range(3)]
    assert [reply.code for reply in (first, second, third)] == [200, 200, 429]
    assert is_refusal(third, 429)
    assert first.headers["RateLimit-Policy"] == '"account";q=2;w=60'
    assert first.headers["RateLimit"] == '"account";r=1;t=30'
    assert second.headers["RateLimit"].startswith('"account";r=0;')
    assert third.headers["RateLimit-Policy"] == '"account";q=2;w=60'
    assert third.headers["RateLimit"].startswith('"account";r=0;')
    assert 25 <= int(third.headers["Retry-After"]) <= 30
    assert "Retry-After" not in first.headers


async def test_455_by_the_switch_and_back(serve: Serve) -> None:
    server = await serve(api_only=True)
    task_id = (await server.create()).task_id
    await server.command("maintenance", on=True)
    assert is_refusal(await server.create(), 455)
    assert (await server.record(task_id))["state"] == "waiting"
    assert await server.credit() == 1_000_000 - PRICE
    await server.command("maintenance", on=False)
    assert (await server.create()).code == 200


async def test_455_by_the_setting(serve: Serve) -> None:
    server = await serve(api_only=True, maintenance="true")
    assert is_refusal(await server.create(), 455)


async def test_455_when_there_is_no_room_for_clips(serve: Serve) -> None:
    server = await serve(api_only=True, media_low_water="9999999GB")
    refused = await server.create()
    assert is_refusal(refused, 455)
    assert "disk" in refused.msg


async def test_500_is_http_500_in_the_envelope_and_says_nothing_of_the_inside(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError("the secret inside")

    server = await serve(api_only=True)
    monkeypatch.setattr(Tasks, "balance", broken)
    reply = await server.call("GET", CREDIT)
    assert is_refusal(reply, 500, status=500)
    assert "inside" not in reply.body.decode()
    assert reply.headers["X-Request-Id"]
    assert any("ZeroDivisionError" in (record.exc_text or "") for record in caplog.records)
    monkeypatch.undo()
    assert await server.credit() == 1_000_000


async def test_a_fault_outside_the_api_is_http_500_too(serve_app: ServeApp, serve: Serve) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError("the secret inside")

    elsewhere = await serve_app(Door(api={}, rest=broken, mirror=False, log_access=False))
    server = await serve(api_only=True)
    server.url = elsewhere
    assert is_refusal(await server.call("GET", "/anything"), 500, status=500)


async def test_501_is_the_fail_code_of_a_task(serve: Serve) -> None:
    server = await serve()
    record = await server.ended((await server.create("Fox [testcard: refuse]")).task_id)
    assert (record["state"], record["failCode"]) == ("fail", "501")
    assert "refuse" in record["failMsg"]


async def test_505_by_the_switch_and_back(serve: Serve) -> None:
    server = await serve(api_only=True)
    await server.command("model", model=MODEL, on=False)
    assert is_refusal(await server.create(), 505)
    assert await server.credit() == 1_000_000
    await server.command("model", model=MODEL, on=True)
    assert (await server.create()).code == 200


async def test_an_unknown_route_is_a_real_404_with_the_envelope(serve: Serve) -> None:
    server = await serve(api_only=True)
    for path in (
        "/nowhere",
        "/api",
        "/api/v1/jobs",
        f"{CREATE}/",
        "/API/v1/jobs/createTask",
        "/%00",
        "/" + "x" * 5_000,
    ):
        for method in ("GET", "POST", "DELETE"):
            reply = await server.call(method, path)
            assert (reply.status, reply.code, reply.data) == (404, 404, None), path
            assert reply.headers["Content-Type"] == "application/json;charset=UTF-8"


async def test_a_wrong_method_of_the_api_is_a_404_in_the_envelope(serve: Serve) -> None:
    server = await serve(api_only=True)
    for method, path in (
        ("GET", CREATE),
        ("PUT", CREATE),
        ("OPTIONS", CREATE),
        ("POST", RECORD),
        ("DELETE", CREDIT),
        ("GET", DOWNLOAD),
    ):
        assert is_refusal(await server.call(method, path), 404), (method, path)
    head = await server.call("HEAD", RECORD)
    assert (head.status, head.body) == (200, b"")


async def test_http_statuses_follow_the_code_where_the_operator_says_mirror(serve: Serve) -> None:
    server = await serve(
        api_only=True, http_status="mirror", limits_create="6/60s", limits_unfinished="1000", **TESTCARD
    )
    poor = await server.account_key(credits=0)
    assert await _answers(server, poor) == {
        200: 200,
        401: 401,
        402: 402,
        404: 404,
        422: 422,
        429: 429,
        455: 455,
        505: 505,
    }
    unauthorized = await server.call("GET", CREDIT, key="")
    assert unauthorized.headers["WWW-Authenticate"] == "Bearer"


async def _answers(server: Served, poor: str) -> dict[int, int]:
    """One answer of every code: its code, and its HTTP status."""
    replies = [
        await server.create(),
        await server.create(key=""),
        await server.create(key=poor),
        await server.call("GET", RECORD, params={"taskId": "x"}),
        await server.create(""),
    ]
    await server.command("model", model=MODEL, on=False)
    replies.append(await server.create())
    await server.command("maintenance", on=True)
    replies += [await server.create() for _ in range(4)]
    return {reply.code: reply.status for reply in replies}


async def test_log_lines_carry_the_request_id_of_the_answer(serve_app: ServeApp) -> None:
    async def broken(request: Request) -> Answer:
        raise RuntimeError("out of order")

    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(logs.JsonLines())
    handler.addFilter(logs.stamp)
    log = logging.getLogger("reelyard")
    log.addHandler(handler)
    try:
        door = Door(api={"/x": {"GET": broken}}, rest=PlainTextResponse(""), mirror=False, log_access=False)
        url = await serve_app(door)
        async with aiohttp.ClientSession() as session, session.get(f"{url}/x") as answer:
            identity = answer.headers["X-Request-Id"]
    finally:
        log.removeHandler(handler)
    said = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert [line["request_id"] for line in said if line["message"] == "a request broke"] == [identity]


async def test_every_answer_carries_a_request_id(serve: Serve) -> None:
    server = await serve()
    task_id = (await server.create()).task_id
    record = await server.ended(task_id)
    clip = record["resultJson"].split(server.url)[1].rstrip('"]}')
    for path, status in (
        (CREDIT, 200),
        (CREATE, 200),
        (clip, 200),
        ("/files/x.mp4", 403),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/openapi.json", 200),
        ("/nothing", 404),
    ):
        made = await server.call("GET", path)
        again = await server.call("GET", path)
        given = await server.call("GET", path, headers={"X-Request-Id": "Given.one-1_2"})
        assert made.status == status, path
        assert made.headers["X-Request-Id"] != again.headers["X-Request-Id"]
        assert given.headers["X-Request-Id"] == "Given.one-1_2", path


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "a\tb", "ä", "<script>", '"'])
async def test_a_request_id_that_is_none_is_replaced(given: str, serve_app: ServeApp) -> None:
    async def fine(request: Request) -> Answer:
        return Answer(body=b"{}")

    rest = PlainTextResponse("no")
    url = await serve_app(Door(api={"/x": {"GET": fine}}, rest=rest, mirror=False, log_access=False))
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{url}/x", headers={"X-Request-Id": given}) as answer,
    ):
        assert answer.headers.getall("X-Request-Id") != [given]
        assert re.fullmatch(r"[A-Za-z0-9._-]{8,64}", answer.headers["X-Request-Id"])
