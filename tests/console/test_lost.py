"""What is not there, not allowed or broken: a page for people, the envelope for programs, an id for both."""

import logging

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from tests.served.installation import Serve

from reelyard.console.doors import Doors
from reelyard.console.lost import Lost
from reelyard.console.visitor import Visitor


async def test_a_browser_that_is_lost_gets_a_page_and_its_navigation(serve: Serve) -> None:
    served = await serve(api_only=True)
    outside = await served.page("GET", "/nothing/<b>here</b>")
    assert outside.status == 404
    assert "There is no page /nothing/&lt;b&gt;here&lt;/b&gt; here." in outside.text
    assert outside.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert outside.headers["Cache-Control"] == "no-store"
    assert 'href="/keys"' not in outside.text
    inside = await served.page("GET", "/nothing", cookies=await served.signed_in())
    assert inside.status == 404
    assert 'href="/keys"' in inside.text


@pytest.mark.parametrize(
    ("path", "accept"),
    [("/nothing", "*/*"), ("/api/v1/nothing", "text/html"), ("/console/nothing", "text/html")],
)
async def test_a_program_that_is_lost_gets_the_envelope(serve: Serve, path: str, accept: str) -> None:
    served = await serve(api_only=True)
    reply = await served.page("GET", path, headers={"Accept": accept})
    assert reply.status == 404
    assert reply.code == 404


async def test_the_operators_pages_are_not_for_members(serve: Serve) -> None:
    served = await serve(api_only=True)
    reply = await served.page("GET", "/operator/journal", cookies=await served.signed_in())
    assert reply.status in (403, 404)
    assert "<h1>" in reply.text


async def test_a_page_that_breaks_says_what_to_name_and_keeps_the_rest_to_itself(
    serve: Serve, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(request: Request, visitor: Visitor | None) -> Response:
        raise ZeroDivisionError("a secret of ours")

    def behind(doors: Doors) -> Route:
        return Route("/broken", doors.anyone(broken))

    monkeypatch.setattr(Lost, "behind", behind)
    served = await serve(api_only=True)
    with caplog.at_level(logging.ERROR):
        reply = await served.page("GET", "/broken")
    assert reply.status == 500
    assert "a secret of ours" not in reply.text
    assert f"<code>{reply.headers['X-Request-Id']}</code>" in reply.text
    assert "a secret of ours" in caplog.text
