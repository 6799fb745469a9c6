"""Coming in and going out over HTTP, as a browser without scripts does it."""

from contextlib import closing
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import apsw
import pytest
from tests.served.installation import PASSWORD, Reply, Serve

from reelyard.console.leading import own_path, sign_in_path


async def test_the_setup_link_makes_the_operator_once(serve: Serve) -> None:
    served = await serve(api_only=True)
    assert "member setup-link" in (await served.page("GET", "/sign-in")).text
    path = urlsplit((await served.command("member-setup-link"))["link"]).path
    assert "Become the operator" in (await served.page("GET", path)).text
    fields = {"name": "Olga", "password": PASSWORD, "again": PASSWORD}
    assert (await served.page("POST", path, form=fields)).status == 303
    assert (await served.page("GET", path)).status == 404
    assert (await served.page("POST", path, form={**fields, "name": "Eve"})).status == 404
    (olga,) = await served.command("member-list")
    assert (olga["name"], olga["role"], olga["account"]) == ("Olga", "operator", "default")


async def test_a_member_signs_in_under_any_writing_of_their_name_and_out_again(serve: Serve) -> None:
    served = await serve(api_only=True)
    await served.signed_in(name="Ann.Ångström@Example.org")
    form = {"name": " ann.ångström@example.ORG ", "password": PASSWORD, "next": "/keys?a=1"}
    reply = await served.page("POST", "/sign-in", form=form)
    assert (reply.status, reply.headers["Location"]) == (303, "/keys?a=1")
    cookies = cookies_of(reply)
    assert (await served.page("GET", "/sign-in", cookies=cookies)).status == 303
    out = await served.page("POST", "/sign-out", cookies=cookies)
    assert (out.status, cookies_of(out)) == (303, dict.fromkeys(cookies, ""))
    assert (await served.page("GET", "/sign-in", cookies=cookies)).status == 200, "the token still opens"


async def test_what_is_wrong_about_a_sign_in_is_not_told(serve: Serve) -> None:
    served = await serve(api_only=True)
    await served.signed_in("operator")
    wrong = [("ann", "wrong"), ("nobody", PASSWORD), ("", ""), ("ann", PASSWORD + " "), ("ann", "x" * 5000)]
    for name, password in wrong:
        reply = await served.page("POST", "/sign-in", form={"name": name, "password": password})
        assert reply.status == 401
        assert "The name or the password is wrong." in reply.text
        assert "Set-Cookie" not in reply.headers
        assert PASSWORD not in reply.text


ARRIVALS: list[tuple[dict[str, str], int]] = [
    ({"Sec-Fetch-Site": "same-origin"}, 303),
    ({"Sec-Fetch-Site": "none"}, 303),
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "OWN"}, 403),
    ({"Origin": "OWN"}, 303),
    ({"Origin": "null"}, 403),
    ({"Origin": "http://evil.example"}, 403),
    ({"Origin": "https://127.0.0.1.evil.example"}, 403),
    ({}, 403),
]


async def test_a_page_that_refreshes_itself_keeps_nobody_signed_in(serve: Serve) -> None:
    served = await serve(api_only=True)
    cookies = await served.signed_in("operator")
    with closing(apsw.Connection(str(served.data / "reelyard.db"))) as db:
        db.set_busy_timeout(5_000)
        db.execute("UPDATE sessions SET seen_at = seen_at - 600000")
        [(before,)] = db.execute("SELECT seen_at FROM sessions")
        refreshed = await served.page("GET", "/operator", cookies=cookies, headers={"X-Refresh": "1"})
        assert (refreshed.status, db.execute("SELECT seen_at FROM sessions").get) == (200, before)
        await served.page("GET", "/operator", cookies=cookies)
        assert db.execute("SELECT seen_at FROM sessions").get > before


async def test_nothing_is_done_for_the_page_of_another_site(serve: Serve) -> None:
    served = await serve(api_only=True)
    for number, (headers, status) in enumerate(ARRIVALS):
        cookies = await served.signed_in(name=f"ann {number}")
        own = {name: value.replace("OWN", served.url) for name, value in headers.items()}
        reply = await served.page("POST", "/sign-out", cookies=cookies, headers=own, bare=True)
        assert reply.status == status, headers
        still_in = (await served.page("GET", "/sign-in", cookies=cookies)).status == 303
        assert still_in is (status == 403), headers


async def test_every_answer_of_the_console_is_shut_in_and_kept_by_nobody(serve: Serve) -> None:
    served = await serve(api_only=True)
    replies = [
        await served.page("GET", "/sign-in"),
        await served.page("GET", "/setup/none"),
        await served.page("POST", "/sign-in", headers={"Sec-Fetch-Site": "cross-site"}),
        await served.page("DELETE", "/sign-in", headers={"Sec-Fetch-Site": "same-origin"}),
    ]
    assert [reply.status for reply in replies] == [200, 404, 403, 405]
    for reply in replies:
        policy = reply.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert reply.headers["Referrer-Policy"] == "same-origin"
        assert reply.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert reply.headers["Cache-Control"] == "no-store"
        assert "Strict-Transport-Security" not in reply.headers


async def test_over_https_the_cookie_is_bound_to_the_host_and_to_https(serve: Serve) -> None:
    served = await serve(api_only=True, public_url="https://video.example.com")
    await served.signed_in()
    reply = await served.page("POST", "/sign-in", form={"name": "ann", "password": PASSWORD})
    kept = reply.headers["Set-Cookie"]
    assert kept.startswith("__Host-session=")
    parts = {part.strip().lower() for part in kept.split(";")[1:]}
    assert parts == {"secure", "httponly", "samesite=lax", "path=/", "max-age=604800"}
    assert "Strict-Transport-Security" in reply.headers


async def test_on_loopback_the_cookie_is_plain_and_named_by_the_port(serve: Serve) -> None:
    served = await serve(api_only=True)
    (name,) = await served.signed_in()
    assert name == f"session-{served.url.rpartition(':')[2]}"


async def test_over_plain_http_from_elsewhere_nobody_signs_in_unless_the_operator_said_so(
    serve: Serve,
) -> None:
    served = await serve(api_only=True)
    await served.signed_in("operator")
    elsewhere, form = {"Host": "video.lan:8080"}, {"name": "ann", "password": PASSWORD}
    shown = await served.page("GET", "/sign-in", headers=elsewhere)
    assert "console.insecure_http" in shown.text
    refused = await served.page("POST", "/sign-in", headers=elsewhere, form=form)
    assert (refused.status, "Set-Cookie" in refused.headers) == (403, False)
    await served.stop()
    lax = await serve(api_only=True, console_insecure_http="true", key=served.key)
    assert (await lax.page("POST", "/sign-in", headers=elsewhere, form=form)).status == 303
    warning = "can be read by everybody on the network between"
    assert warning in (await lax.page("GET", "/sign-in", headers=elsewhere)).text
    assert warning not in (await lax.page("GET", "/sign-in")).text


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "", "keys", "/a b"],
)
def test_a_sign_in_leads_nowhere_else(path: str) -> None:
    assert own_path(path) == "/"
    assert sign_in_path(path) == "/sign-in"


async def test_a_token_that_was_there_before_is_worth_nothing_after_a_sign_in(serve: Serve) -> None:
    served = await serve(api_only=True)
    before = await served.signed_in()
    planted = dict.fromkeys(before, "A" * 43)
    for cookies in (before, planted):
        form = {"name": "ann", "password": PASSWORD}
        reply = await served.page("POST", "/sign-in", form=form, cookies=cookies)
        after = cookies_of(reply)
        assert after != cookies
        assert (await served.page("GET", "/sign-in", cookies=cookies)).status == 200
        assert (await served.page("GET", "/sign-in", cookies=after)).status == 303


def cookies_of(reply: Reply) -> dict[str, str]:
    return {name: morsel.value for name, morsel in SimpleCookie(reply.headers["Set-Cookie"]).items()}
