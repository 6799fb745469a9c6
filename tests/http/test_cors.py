"""Which web pages may call the API."""

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from tests.http.conftest import ServeApp

from reelyard.http.cors import with_cors

PAGE, OTHER = "https://app.example.com", "https://evil.example.com"
ASK = {
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization,content-type",
}
Headers = dict[str, str]


def app() -> Starlette:
    async def say(request: Request) -> PlainTextResponse:
        return PlainTextResponse("ok", headers={"Retry-After": "1"})

    return Starlette(routes=[Route("/api/v1/x", say, methods=["GET", "POST"]), Route("/files/x", say)])


async def ask(base: str, method: str, path: str, headers: Headers) -> tuple[int, Headers]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, base + path, headers=headers) as got,
    ):
        return got.status, {name.lower(): value for name, value in got.headers.items()}


def test_without_origins_nothing_stands_in_the_way() -> None:
    bare = app()
    assert with_cors(bare, []) is bare


async def test_a_listed_page_may_call_and_sees_the_limits(serve_app: ServeApp) -> None:
    base = await serve_app(with_cors(app(), [PAGE]))
    status, headers = await ask(base, "GET", "/api/v1/x", {"Origin": PAGE})
    assert status == 200
    assert headers["access-control-allow-origin"] == PAGE
    assert headers["vary"] == "Origin"
    exposed = headers["access-control-expose-headers"]
    assert exposed == "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"
    assert "access-control-allow-credentials" not in headers


async def test_a_listed_page_may_send_a_key_json_and_an_idempotency_key(serve_app: ServeApp) -> None:
    base = await serve_app(with_cors(app(), [PAGE]))
    wanted = "authorization, content-type, idempotency-key"
    status, headers = await ask(
        base, "OPTIONS", "/api/v1/x", {**ASK, "Origin": PAGE, "Access-Control-Request-Headers": wanted}
    )
    assert status == 200
    assert headers["access-control-allow-origin"] == PAGE
    assert {"Authorization", "Content-Type", "Idempotency-Key"} <= set(
        headers["access-control-allow-headers"].split(", ")
    )


@pytest.mark.parametrize(
    "more",
    [
        {"Origin": OTHER},
        {"Origin": "null"},
        {"Origin": PAGE + ".evil.example"},
        {"Origin": PAGE, "Access-Control-Request-Headers": "x-other"},
        {"Origin": PAGE, "Access-Control-Request-Method": "DELETE"},
    ],
)
async def test_whatever_is_not_listed_may_not_call(serve_app: ServeApp, more: Headers) -> None:
    base = await serve_app(with_cors(app(), [PAGE]))
    status, _ = await ask(base, "OPTIONS", "/api/v1/x", ASK | more)
    assert status == 400


async def test_another_page_cannot_read_an_answer(serve_app: ServeApp) -> None:
    base = await serve_app(with_cors(app(), [PAGE]))
    _, headers = await ask(base, "GET", "/api/v1/x", {"Origin": OTHER})
    assert "access-control-allow-origin" not in headers


async def test_a_star_opens_the_api_to_every_page_without_cookies(serve_app: ServeApp) -> None:
    base = await serve_app(with_cors(app(), ["*"]))
    for method, more in (("GET", {}), ("OPTIONS", ASK)):
        status, headers = await ask(base, method, "/api/v1/x", {**more, "Origin": OTHER})
        assert status == 200
        assert headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in headers


async def test_files_speak_for_themselves(serve_app: ServeApp) -> None:
    base = await serve_app(with_cors(app(), [PAGE]))
    _, headers = await ask(base, "GET", "/files/x", {"Origin": PAGE})
    assert not [name for name in headers if name.startswith("access-control")]
