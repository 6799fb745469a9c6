"""Coming in by an OpenID provider that really runs: the honest way, and every lie refused."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.identity.browsing import Browser
from tests.identity.conftest import served_with
from tests.identity.provider import Provider, rsa_key
from tests.served.installation import Serve, Served


async def invitation(served: Served) -> str:
    made = await served.command("member-invite", account="default")
    return str(made["link"]).rpartition("/")[2]


async def joined(served: Served, name: str = "ann") -> Browser:
    """A browser of a member who has joined by the provider, signed out again."""
    browser = Browser(served=served)
    await browser.round_trip(f"?join={await invitation(served)}")
    assert (await browser.post("/sign-in/oidc/confirm", name=name)).status == 303
    assert await browser.is_in()
    await browser.post("/sign-out")
    return browser


async def test_an_invited_person_joins_by_the_provider_and_signs_in_by_it(
    serve: Serve, provider: Provider
) -> None:
    served = await served_with(serve, provider)
    token = await invitation(served)
    assert f"/sign-in/oidc?join={token}" in (await served.page("GET", f"/join/{token}")).text
    browser = Browser(served=served)
    provider.person |= {"email": "ann@example.org", "email_verified": True}
    back = await browser.round_trip(f"?join={token}")
    assert (back.status, back.headers["Location"]) == (303, "/sign-in/oidc/confirm")
    assert not await browser.is_in(), "following links alone lets nobody join"
    assert await served.command("member-list") == []
    assert "ann@example.org" in (await browser.get("/sign-in/oidc/confirm")).text
    assert (await browser.post("/sign-in/oidc/confirm", name="ann")).status == 303
    assert await browser.is_in()
    assert (await browser.post("/sign-in/oidc/confirm", name="eve")).status == 401, "confirmed twice"
    fresh = Browser(served=served)
    assert "Continue with Studio ID" in (await fresh.get("/sign-in?next=/keys")).text
    back = await fresh.round_trip("?next=/keys")
    assert (back.status, back.headers["Location"]) == (303, "/keys")
    assert await fresh.is_in()
    (member,) = await served.command("member-list")
    assert (member["name"], member["identity"]) == ("ann", provider.issuer)


async def test_a_stranger_is_told_how_to_come_in(serve: Serve, provider: Provider) -> None:
    served = await served_with(serve, provider)
    await served.signed_in(name="ann@example.org")
    provider.person |= {"email": "ann@example.org", "email_verified": True}
    browser = Browser(served=served)
    reply = await browser.round_trip()
    assert reply.status == 404
    assert "ask an operator for an invitation" in reply.text
    assert not await browser.is_in(), "an e-mail address is no identity"


async def test_a_member_links_and_unlinks_themselves(serve: Serve, provider: Provider) -> None:
    served = await served_with(serve, provider)
    browser = Browser(served=served, cookies=await served.signed_in(name="ann"))
    await browser.round_trip("?link=1")
    assert (await served.command("member-list"))[0]["identity"] is None
    thief = Browser(served=served, cookies={**await served.signed_in(name="eve")})
    thief.cookies |= {name: value for name, value in browser.cookies.items() if "pending" in name}
    assert (await thief.post("/sign-in/oidc/confirm")).status == 401, "somebody else's confirmation"
    assert (await browser.post("/sign-in/oidc/confirm")).headers["Location"] == "/profile?done=link"
    other = Browser(served=served)
    await other.round_trip()
    assert await other.is_in()
    thief.cookies = {name: value for name, value in thief.cookies.items() if "pending" not in name}
    await thief.round_trip("?link=1")
    taken = await thief.post("/sign-in/oidc/confirm")
    assert taken.status == 422
    assert "ann" in taken.text
    assert (await browser.post("/profile/oidc/unlink")).status == 303
    assert (await Browser(served=served).round_trip()).status == 404


STRANGERS: list[dict[str, Any]] = [
    {"email": "ann@studio.example", "email_verified": False},
    {"email": "ann@studio.example", "email_verified": "true"},
    {"email": "ann@studio.example"},
    {"email": "ann@evil.example", "email_verified": True},
    {"email": "ann@studio.example@evil.example", "email_verified": True},
    {"email": "ann@sub.studio.example", "email_verified": True},
    {"email": "", "email_verified": True},
    {"preferred_username": "ann@studio.example"},
]


async def test_only_verified_addresses_of_the_named_domains_come_without_an_invitation(
    serve: Serve, provider: Provider
) -> None:
    served = await served_with(serve, provider, oidc_account="default", oidc_domains="studio.example")
    for claims in STRANGERS:
        provider.person = {"sub": "7", **claims}
        assert (await Browser(served=served).round_trip()).status == 404, claims
    provider.person = {"sub": "7", "email": "Ann@Studio.Example", "email_verified": True}
    for _ in range(2):  # the second time they are known
        browser = Browser(served=served)
        await browser.round_trip()
        assert await browser.is_in()
    (member,) = await served.command("member-list")
    assert (member["name"], member["role"], member["account"]) == ("Ann@Studio.Example", "member", "default")


async def test_nobody_comes_without_an_invitation_where_no_account_is_named(
    serve: Serve, provider: Provider
) -> None:
    served = await served_with(serve, provider, oidc_domains="studio.example")
    provider.person |= {"email": "ann@studio.example", "email_verified": True}
    assert (await Browser(served=served).round_trip()).status == 404
    assert await served.command("member-list") == []


LIES: dict[str, Callable[[dict[str, Any]], object]] = {
    "another issuer": lambda claims: claims.update(iss="https://evil.example"),
    "for another client": lambda claims: claims.update(aud="another"),
    "for two, and meant for the other": lambda claims: claims.update(
        aud=["reelyard", "another"], azp="another"
    ),
    "for another client, by ours": lambda claims: claims.update(aud="another", azp="reelyard"),
    "over": lambda claims: claims.update(exp=claims["iat"] - 120),
    "from the future": lambda claims: claims.update(iat=claims["iat"] + 600),
    "another nonce": lambda claims: claims.update(nonce="x" * 43),
    "no nonce": lambda claims: claims.pop("nonce"),
    "nobody": lambda claims: claims.pop("sub"),
    "empty": lambda claims: claims.update(sub=""),
    "not a text": lambda claims: claims.update(sub=7),
    "no end": lambda claims: claims.pop("exp"),
    "another access token": lambda claims: claims.update(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
}


async def test_a_proof_that_lies_in_anything_lets_nobody_in(serve: Serve, provider: Provider) -> None:
    served = await served_with(serve, provider)
    await joined(served)
    for name, lie in LIES.items():
        provider.lie = lie
        browser = Browser(served=served)
        reply = await browser.round_trip()
        assert (reply.status, await browser.is_in()) == (401, False), name
        provider.lie = lambda claims: None
    assert (await Browser(served=served).round_trip()).status == 303


async def test_a_proof_of_another_key_or_none_lets_nobody_in(serve: Serve, provider: Provider) -> None:
    served = await served_with(serve, provider)
    await joined(served)
    honest = provider.key
    provider.published = [honest]
    forged = rsa_key("first", 2)  # another key under the name of the one that is published
    provider.key = forged
    assert (await Browser(served=served).round_trip()).status == 401
    provider.key = honest
    original = provider.proof
    for header in ("eyJhbGciOiJub25lIn0", "eyJhbGciOiJIUzI1NiJ9"):  # alg: none; alg: HS256
        provider.proof = lambda nonce, header=header: ".".join(  # type: ignore[method-assign, misc]
            [header, original(nonce).split(".")[1], ""]
        )
        assert (await Browser(served=served).round_trip()).status == 401
    provider.proof = original  # type: ignore[method-assign]
    assert (await Browser(served=served).round_trip()).status == 303


async def test_a_new_key_of_the_provider_is_fetched_when_it_is_first_used(
    serve: Serve, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reelyard.identity.metadata.AGAIN", 0.0)
    served = await served_with(serve, provider)
    await joined(served)
    asked = len(provider.calls)
    provider.turn_key()
    assert (await Browser(served=served).round_trip()).status == 303
    assert len(provider.calls) == asked + 1


async def test_an_answer_that_was_not_asked_for_is_none(serve: Serve, provider: Provider) -> None:
    served = await served_with(serve, provider)
    await joined(served)
    victim, attacker = Browser(served=served), Browser(served=served)
    theirs = await attacker.away()
    assert (await victim.get(theirs)).status == 401, "an answer without a question"
    mine = await victim.away()
    assert (await victim.get(theirs)).status == 401, "an answer to somebody else's question"
    code, state = (parse_qs(urlsplit(theirs).query)[name][0] for name in ("code", "state"))
    own = parse_qs(urlsplit(mine).query)["state"][0]
    stolen = f"/sign-in/oidc/return?code={code}&state={own}"
    assert (await victim.get(stolen)).status == 401, "somebody else's code: its verifier is not ours"
    for query in (
        f"state={own}",
        f"state={own}&error=access_denied",
        f"code=x&state={state}",
        "code=x",
        "",
        "code=x&state=%C3%A9",
    ):
        assert (await victim.get(f"/sign-in/oidc/return?{query}")).status == 401
    assert (await victim.get(mine.replace(own, "x" * 43))).status == 401, "our code, another state"
    evil = f"{mine.partition('&iss=')[0]}&iss=https%3A%2F%2Fevil.example"
    assert (await victim.get(evil)).status == 401, "an answer from another issuer"
    assert not await victim.is_in()
    assert (await victim.get(mine)).status == 303
    assert not [name for name in victim.cookies if "oidc" in name]
    assert (await victim.get(mine)).status == 401, "the same answer twice"


async def test_what_the_browser_keeps_cannot_be_made_or_changed(serve: Serve, provider: Provider) -> None:
    served = await served_with(serve, provider)
    browser = Browser(served=served)
    back = await browser.away(f"?join={await invitation(served)}")
    (flow,) = (name for name in browser.cookies if name.startswith("oidc"))
    sealed = browser.cookies[flow]
    for forged in (sealed[:-1] + ("0" if sealed[-1] != "0" else "1"), "e30.", "", "x" * 5000):
        browser.cookies[flow] = forged
        assert (await browser.get(back)).status == 401
    browser.cookies[flow.replace("oidc", "oidc-pending")] = sealed
    assert (await browser.post("/sign-in/oidc/confirm", name="eve")).status == 401, (
        "sealed for something else"
    )


async def test_whoever_is_shut_out_is_shut_out_by_the_provider_too(serve: Serve, provider: Provider) -> None:
    served = await served_with(serve, provider)
    browser = await joined(served)
    await served.command("member-disable", member="ann")
    assert (await browser.round_trip()).status == 404
    assert not await browser.is_in()


async def test_a_provider_that_is_not_what_it_should_be_is_not_used(serve: Serve, provider: Provider) -> None:
    served = await served_with(serve, provider)
    for wrong in (
        {"issuer": "https://evil.example"},
        {"token_endpoint": "ftp://x/token"},
        {"authorization_endpoint": None},
        {"jwks_uri": "javascript:alert(1)"},
    ):
        provider.metadata = wrong
        reply = await served.page("GET", "/sign-in/oidc")
        assert reply.status == 503, wrong
        assert "The sign-in service does not answer as it should" in reply.text
    provider.metadata = {}
    assert (await served.page("GET", "/sign-in/oidc")).status == 303
