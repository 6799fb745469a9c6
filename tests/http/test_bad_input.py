"""What is wrong is named, in the envelope; nothing of it is stored, and nobody pays for it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.served.installation import CREATE, DOWNLOAD, MODEL, RECORD, Reply, Serve, Served

from reelyard.http import body

PATIENT = {"limits_create": "100000/1s", "limits_unfinished": "100000"}
FOX = {"prompt": "A red fox"}


def of(**fields: Any) -> dict[str, Any]:
    """An order that is right but for these fields; None takes one away."""
    order = {"model": MODEL, "input": FOX, **fields}
    return {name: value for name, value in order.items() if value is not MISSING}


MISSING: Any = object()


def each(begin: str, order: Callable[[Any], Any], *values: Any) -> list[tuple[Any, str]]:
    return [(order(value), begin) for value in values]


_NO_BOOLEANS: list[Any] = [None, 1, 0, "true", [], {}]
_NO_SEEDS: list[Any] = [-1, 2**31, 2**63, 2**64, 10**300, 1.5, 1.0, "1", True, [], {}]
_NO_TIERS: list[Any] = ["", "Draft", "best", 1, True, [], {}, ["draft"]]

# An order, and what the message begins with: the field that is wrong.
WRONG: list[tuple[Any, str]] = [
    # the body as a whole
    (b"", "the body is not valid JSON"),
    (b"{", "the body is not valid JSON"),
    (b"\xff\xfe", "the body is not valid JSON"),
    (b'\xef\xbb\xbf{"model": "x"}', "the body is not valid JSON"),
    (b'{"model": "\xe9"}', "the body is not valid JSON"),
    (b"{'model': 1}", "the body is not valid JSON"),
    (b'{"model": NaN}', "the body is not valid JSON"),
    (b'{"model": 1e999999}', ""),
    (b'{"model": Infinity}', "the body is not valid JSON"),
    (b'{"a": 1} {"b": 2}', "the body is not valid JSON"),
    (b'{"a": 1,}', "the body is not valid JSON"),
    (b'{"input": {"prompt": "\\ud800"}}', "the body is not valid JSON"),
    (b"[" * 100_000, "the body is not valid JSON"),
    (b'{"a":' * 100_000, "the body is not valid JSON"),
    (b"[" * 100_000 + b"]" * 100_000, "the body is not valid JSON"),
    ([], "the body must be a JSON object"),
    ("text", "the body must be a JSON object"),
    (None, "the body must be a JSON object"),
    (17, "the body must be a JSON object"),
    (True, "the body must be a JSON object"),
    # the model
    ({}, "model is required"),
    (of(model=MISSING), "model is required"),
    (of(model=None), "model is required"),
    (of(model=""), 'the model "" is not supported'),
    (of(model="sora"), 'the model "sora" is not supported'),
    (of(model=MODEL.upper()), "the model"),
    (of(model=f"{MODEL} "), "the model"),
    (of(model="x" * 100_000), "the model"),
    *each("model must be a string", lambda value: of(model=value), 1, 1.5, True, [], {}, [MODEL]),
    # the input
    (of(input=MISSING), "prompt is required"),
    (of(input=None), "prompt is required"),
    (of(input={}), "prompt is required"),
    *each("input must be a JSON object", lambda value: of(input=value), "fox", 1, True, [], [FOX], 0, ""),
    (of(input={"prompt": ""}), "prompt is required"),
    *each(
        "prompt must be of type string",
        lambda value: of(input={"prompt": value}),
        None,
        1,
        1.5,
        True,
        [],
        {},
        ["fox"],
    ),
    (of(input={"prompt": "x" * 1_501}), "prompt must be at most 1500 characters, it has 1501"),
    (of(input={"prompt": "🦊" * 1_501}), "prompt must be at most 1500 characters, it has 1501"),
    (of(input={"prompt": " " * 1_501}), "prompt must be at most 1500 characters, it has 1501"),
    *each(
        "prompt is empty",
        lambda value: of(input={"prompt": value}),
        " ",
        "\n\t\r",
        "\u200b",
        "\u00a0\u2003",
        "\u2060\ufeff",
        "\u202e\u202c",
        "\u3164\u115f",
        "\ufe0f",
    ),
    *each(
        "prompt must not contain control characters",
        lambda value: of(input={"prompt": f"fox{value}"}),
        "\0",
        "\x1b[31m",
        "\x7f",
        "\x9f",
    ),
    *each(
        "prompt_optimizer must be of type boolean",
        lambda value: of(input={**FOX, "prompt_optimizer": value}),
        *_NO_BOOLEANS,
    ),
    # the options
    *each("options must be a JSON object", lambda value: of(options=value), "x", 1, True, [], [{}]),
    *each(
        "options.seed must be an integer from 0 to 2147483647",
        lambda value: of(options={"seed": value}),
        *_NO_SEEDS,
    ),
    *each(
        "options.tier must be one of draft, standard, high",
        lambda value: of(options={"tier": value}),
        *_NO_TIERS,
    ),
    *each(
        "options.sound must be true or false", lambda value: of(options={"sound": value}), *_NO_BOOLEANS[1:]
    ),
    # the callback's address
    *each(
        "callBackUrl must be a string",
        lambda value: of(callBackUrl=value),
        1,
        True,
        [],
        {},
        ["https://example.com"],
    ),
    *each(
        "`callBackUrl` ",
        lambda value: of(callBackUrl=value),
        "",
        "example.com",
        "//example.com",
        "ftp://example.com",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https://user:pass@example.com/",
        "https://example.com/#part",
        "https://example.com:0/",
        "https://example.com:99999/",
        "https://example.com:22/",
        "https://exa mple.com/",
        "https://example.com/\n",
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://127.1/",
        "https://example.com/" + "x" * 2_048,
    ),
]


def is_named(reply: Reply, begin: str) -> bool:
    return reply.status == 200 and reply.code == 422 and reply.data is None and reply.msg.startswith(begin)


async def test_every_wrong_field_is_named_and_nothing_is_stored(serve: Serve) -> None:
    server = await serve(api_only=True, **PATIENT)
    for order, begin in WRONG:
        sent = order if isinstance(order, bytes) else json.dumps(order).encode()
        reply = await server.order(sent)
        assert is_named(reply, begin), (sent[:200], reply.words)
        assert len(reply.body) < 1_000, sent[:200]
    shown = await server.command("credits-show", account="default")
    assert (shown["balance"], shown["unfinished"]) == (1_000_000, 0)
    assert [entry["kind"] for entry in shown["entries"]] == ["top_up"]


async def test_what_is_right_at_the_edge_is_taken(serve: Serve) -> None:
    server = await serve(api_only=True, **PATIENT)
    for order in (
        of(input={"prompt": "x" * 1_500}),
        of(input={"prompt": "🦊" * 1_500}),
        of(input={"prompt": "x"}),
        of(input={"prompt": "Лиса бежит по снегу\r\n\tна рассвете"}),
        of(input={"prompt": "👩‍👩‍👧 e\u0301 \u202eabc\u202c"}),
        of(input={**FOX, "prompt_optimizer": False}),
        of(options={}),
        of(options=None, callBackUrl=None),
        of(options={"seed": None, "tier": None, "sound": None}),
        of(options={"seed": 0, "tier": "draft", "sound": False}),
        of(options={"seed": 2**31 - 1, "tier": "high", "sound": True}),
        of(callBackUrl="https://example.com"),
        of(callBackUrl="https://bücher.example/käse".replace("käse", "k%C3%A4se")),
    ):
        task_id = (await server.order(order)).task_id
        param = json.loads((await server.record(task_id))["param"])
        assert json.loads(param["input"]) == order["input"]


async def test_the_kind_of_content_is_not_asked_for(serve: Serve) -> None:
    server = await serve(api_only=True)
    for kind in ("text/plain", "application/json; charset=utf-8", "application/x-www-form-urlencoded", ""):
        assert (await server.order(of(), content_type=kind)).code == 200


async def test_of_a_field_that_comes_twice_the_last_one_counts(serve: Serve) -> None:
    server = await serve(api_only=True)
    twice = b'{"model": "x", "model": "%b", "input": {"prompt": "one", "prompt": "two"}}' % MODEL.encode()
    task_id = (await server.order(twice)).task_id
    assert json.loads(json.loads((await server.record(task_id))["param"])["input"]) == {"prompt": "two"}


async def test_fields_that_nobody_knows_are_dropped_and_named_in_the_tasks_events(serve: Serve) -> None:
    server = await serve(api_only=True)
    order = of(
        input={**FOX, "duration": "6", "aspect_ratio": {"deep": [1]}},
        options={"fps": 60},
        webhook="x",
        a=None,
    )
    task_id = (await server.order(order)).task_id
    param = json.loads((await server.record(task_id))["param"])
    assert param == {"input": param["input"], "model": MODEL}
    assert json.loads(param["input"]) == FOX
    shown = await server.task(task_id)
    noted = [event["detail"] for event in shown["events"] if event["kind"] == "fields_dropped"]
    assert [sorted(detail["fields"]) for detail in noted] == [
        ["a", "input.aspect_ratio", "input.duration", "options.fps", "webhook"]
    ]
    assert "duration" not in json.dumps(shown["task"])


@pytest.mark.parametrize(
    ("order", "field"),
    [
        (of(webhook="x"), "webhook"),
        (of(options={"fps": 60}), "options.fps"),
        (of(input={**FOX, "duration": "6"}), "input.duration"),
    ],
)
async def test_strict_input_refuses_them_by_name(order: Any, field: str, serve: Serve) -> None:
    server = await serve(api_only=True, strict_input="true")
    assert is_named(await server.order(order), field)
    assert (await server.order(of())).code == 200
    assert await server.credit() == 1_000_000 - 57


async def test_a_body_of_1_mib_is_read_and_one_byte_more_is_refused(serve: Serve) -> None:
    server = await serve(api_only=True)
    most = json.dumps(of()).encode().ljust(2**20)
    assert (await server.order(most)).code == 200
    assert is_named(await server.order(most + b" "), "the body must be at most 1024 KiB")


async def test_a_body_without_a_length_is_refused_as_soon_as_it_is_too_large(serve: Serve) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 2**16
            yield b" " * 2**16
            await asyncio.sleep(0)

    server = await serve(api_only=True)
    async with asyncio.timeout(10):
        reply = await server.call("POST", CREATE, body=endless())
    assert is_named(reply, "the body must be at most 1024 KiB")
    assert sent < 64 * 2**20
    assert (await server.order(of())).code == 200


async def test_a_length_that_is_too_large_is_refused_before_the_body_comes(serve: Serve) -> None:
    server = await serve(api_only=True)
    answer = await _raw(
        server,
        f"POST {CREATE} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.key}\r\n"
        "Content-Length: 1048577\r\n\r\n",
    )
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b'"code":422' in answer


async def test_bytes_that_are_no_http_do_not_hurt_the_server(serve: Serve) -> None:
    server = await serve(api_only=True)
    for text in (
        "nonsense\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    ):
        assert (await _raw(server, text)).startswith(b"HTTP/1.1 400 "), text
    assert (await server.order(of())).code == 200


async def _raw(server: Served, text: str) -> bytes:
    """Send bytes, and read the beginning of what comes back."""
    parts = urlsplit(server.url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(text.encode())
        async with asyncio.timeout(10):
            head = await reader.readuntil(b"\r\n\r\n")
            return head + await reader.read(200)
    finally:
        writer.close()
        await writer.wait_closed()


async def test_a_caller_who_leaves_in_the_midst_of_the_body_orders_nothing(serve: Serve) -> None:
    server = await serve(api_only=True)
    parts = urlsplit(server.url)
    _, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(
        f"POST {CREATE} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.key}\r\n"
        f"Content-Length: 100000\r\n\r\n{json.dumps(of())}".encode()
    )
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    assert (await server.order(of())).code == 200
    assert await server.credit() == 1_000_000 - 57


async def test_record_info_says_that_the_task_id_is_missing(serve: Serve) -> None:
    server = await serve(api_only=True)
    for path in (RECORD, f"{RECORD}?taskId=", f"{RECORD}?taskid=x", f"{RECORD}?x"):
        assert is_named(await server.call("GET", path), "taskId is required"), path


async def test_download_url_names_what_is_wrong(serve: Serve) -> None:
    server = await serve(api_only=True)
    for asked, begin in (
        (b"{", "the body is not valid JSON"),
        ([], "the body must be a JSON object"),
        ({}, "url is required"),
        ({"url": None}, "url is required"),
        ({"url": 1}, "url is required"),
        ({"url": ["x"]}, "url is required"),
        ({"url": ""}, "url is wrong"),
        ({"url": "https://example.com/files/x.mp4"}, "url is wrong"),
        ({"url": "x" * 500_000}, "url is wrong"),
    ):
        assert is_named(await server.call("POST", DOWNLOAD, body=asked), begin), asked


@pytest.mark.parametrize("key", ["", "x" * 256, "ключ", "a\tb"])
async def test_an_idempotency_key_that_is_none_is_named(key: str, serve: Serve) -> None:
    server = await serve(api_only=True)
    reply = await server.order(of(), idempotency_key=key)
    assert is_named(reply, "`Idempotency-Key` must be 1 to 255 printable ASCII characters")
    assert await server.credit() == 1_000_000


async def test_a_body_in_pieces_is_put_together(serve: Serve) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for letter in json.dumps(of()).encode():
            yield bytes([letter])

    server = await serve(api_only=True)
    assert (await server.call("POST", CREATE, body=pieces())).code == 200


async def test_a_body_that_does_not_come_is_not_waited_for(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(body, "PATIENCE", 0.2)
    server = await serve(api_only=True)
    answer = await _raw(
        server,
        f"POST {CREATE} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.key}\r\n"
        'Content-Length: 1000\r\n\r\n{"model":',
    )
    assert b"the body did not come within 0.2 s" in answer
    assert await server.credit() == 1_000_000
