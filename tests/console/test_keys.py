"""The key page over HTTP: a secret is shown once, terms mean what was typed, nobody reaches a foreign key."""

import html
import logging
import re
import time
from collections.abc import Mapping
from typing import Any

import pytest
from tests.served.installation import Reply, Serve, Served

SECRET = re.compile(r'<output id="secret" class="mono">([^<]+)</output>')
TYPED = {
    "label": "web shop",
    "scopes": "create",
    "rate": "5",
    "period": "1m",
    "unfinished": "3",
    "hourly": "100",
    "daily": "500.5",
    "total": "",
    "networks": "127.0.0.0/8\n::1",
    "expires": "30d",
}


async def made(served: Served, cookies: Mapping[str, str], **changed: str) -> tuple[Reply, str]:
    """Make a key by the form: the page that shows it, and its secret."""
    reply = await served.page("POST", "/keys", cookies=cookies, form={**TYPED, **changed})
    assert reply.status == 201, reply.text
    found = SECRET.search(reply.text)
    assert found
    return reply, html.unescape(found[1])


async def terms(served: Served) -> Any:
    """The newest key, as the operator's command sees it."""
    return (await served.command("key-list", account="default"))[-1]


async def test_a_key_is_made_with_the_terms_that_were_typed_and_works(serve: Serve) -> None:
    served = await serve(api_only=True)
    cookies = await served.signed_in()
    reply, secret = await made(served, cookies)
    assert reply.headers["Cache-Control"] == "no-store"
    assert f"curl {served.url}/api/v1/jobs/createTask" in html.unescape(reply.text)
    assert (await served.create(key=secret)).code == 200
    key = await terms(served)
    assert key["name"] == "web shop"
    assert key["scopes"] == ["create"]
    assert key["networks"] == ["127.0.0.0/8", "::1"]
    limits = [key[name] for name in ("rate", "unfinished", "hourly", "daily", "total")]
    assert limits == ["5/60s", 3, 100.0, 500.5, None]
    month = 30 * 86_400_000
    assert abs(key["expires_at"] - time.time_ns() // 1_000_000 - month) < 60_000


async def test_the_secret_is_shown_once_and_is_in_no_log(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    served = await serve(api_only=True, log_access="true")
    cookies = await served.signed_in()
    _, secret = await made(served, cookies)
    key_id = (await terms(served))["id"]
    for path in ("/keys", f"/keys/{key_id}"):
        page = (await served.page("GET", path, cookies=cookies)).text
        assert "web shop" in page
        assert secret not in page
    assert "/keys" in caplog.text
    assert secret not in caplog.text
    assert not [
        file for file in served.data.rglob("*") if file.is_file() and secret.encode() in file.read_bytes()
    ]


async def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(serve: Serve) -> None:
    served = await serve(api_only=True)
    cookies = await served.signed_in()
    before = await served.command("key-list", account="default")
    wrong = {
        "label": "",
        "scopes": "everything",
        "rate": "fast",
        "unfinished": "0",
        "hourly": "-1",
        "daily": "nan",
        "total": '"><script>alert(1)</script>',
        "networks": "10.0.0.0/8 10.0.0.1/8",
        "expires": "tomorrow",
    }
    reply = await served.page("POST", "/keys", cookies=cookies, form=wrong)
    assert reply.status == 422
    for field in wrong:
        assert f'id="{field}-error"' in reply.text, field
    assert 'value="fast"' in reply.text
    assert "10.0.0.1/8 has host bits set" in html.unescape(reply.text)
    assert "10.0.0.0/8 10.0.0.1/8</textarea>" in reply.text
    assert "<script>alert" not in reply.text
    assert await served.command("key-list", account="default") == before


async def test_a_rotation_shows_a_new_secret_and_the_old_one_holds_as_long_as_was_chosen(
    serve: Serve,
) -> None:
    served = await serve(api_only=True)
    cookies = await served.signed_in()
    _, old = await made(served, cookies)
    path = f"/keys/{(await terms(served))['id']}/rotate"
    reply = await served.page("POST", path, cookies=cookies, form={"grace": "24h"})
    assert reply.status == 201
    found = SECRET.search(reply.text)
    assert found
    assert found[1] != old
    for secret in (old, found[1]):
        assert (await served.create(key=secret)).code == 200
    path = f"/keys/{(await terms(served))['id']}/rotate"
    assert (await served.page("POST", path, cookies=cookies, form={"grace": "0"})).status == 201
    assert (await served.create(key=found[1])).code == 401
    assert (await served.page("POST", path, cookies=cookies, form={"grace": "0"})).status == 422
    assert (await served.page("POST", path, cookies=cookies, form={"grace": "9y"})).status == 422
    shown = await served.page("GET", path, cookies=cookies)
    assert (shown.status, shown.headers["Location"]) == (303, path.removesuffix("/rotate"))


async def test_a_revoked_key_opens_nothing_and_is_folded_away(serve: Serve) -> None:
    served = await serve(api_only=True)
    cookies = await served.signed_in()
    _, secret = await made(served, cookies)
    path = f"/keys/{(await terms(served))['id']}"
    reply = await served.page("POST", f"{path}/revoke", cookies=cookies, form={})
    assert (reply.status, reply.headers["Location"]) == (303, "/keys?done=revoked")
    assert (await served.create(key=secret)).code == 401
    page = (await served.page("GET", "/keys?done=revoked", cookies=cookies)).text
    assert "The key is revoked" in page
    assert page.index("1 revoked or expired") < page.index("web shop")
    assert "Revoke this key" not in (await served.page("GET", path, cookies=cookies)).text


async def test_a_key_of_another_account_is_not_there(serve: Serve) -> None:
    served = await serve(api_only=True)
    cookies = await served.signed_in()
    secret = await served.account_key("other", networks=["127.0.0.1/32"])
    (foreign,) = await served.command("key-list", account="other")
    assert foreign["id"] not in (await served.page("GET", "/keys", cookies=cookies)).text
    for method, path in (("GET", ""), ("POST", "/rotate"), ("POST", "/revoke"), ("GET", "/revoke")):
        form = {"grace": "0"} if method == "POST" else None
        reply = await served.page(method, f"/keys/{foreign['id']}{path}", cookies=cookies, form=form)
        assert reply.status == 404, path
        nothing = await served.page(method, f"/keys/key_none{path}", cookies=cookies, form=form)
        assert nothing.text.replace("key_none", foreign["id"]) == reply.text
    assert (await served.call("GET", "/api/v1/chat/credit", key=secret)).code == 200


async def test_nobody_makes_a_key_without_being_signed_in_or_from_another_site(serve: Serve) -> None:
    served = await serve(api_only=True)
    cookies = await served.signed_in()
    before = await served.command("key-list", account="default")
    assert (await served.page("POST", "/keys", form=TYPED)).status == 303
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert (await served.page("POST", "/keys", cookies=cookies, form=TYPED, headers=foreign)).status == 403
    assert await served.command("key-list", account="default") == before
