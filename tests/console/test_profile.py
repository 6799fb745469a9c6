"""A member's own page, and the operator's pages about members and changes."""

import re
from html import escape
from urllib.parse import urlsplit

import pytest
from tests.console.test_signing_in import cookies_of
from tests.served.installation import PASSWORD, Serve, Served

PAGE = 3
NEW = "seven lanterns over the marsh"


async def is_in(served: Served, cookies: dict[str, str]) -> bool:
    return (await served.page("GET", "/profile", cookies=cookies)).status == 200


async def sign_in(served: Served, name: str, password: str = PASSWORD) -> dict[str, str]:
    reply = await served.page("POST", "/sign-in", form={"name": name, "password": password})
    return cookies_of(reply) if reply.status == 303 else {}


async def test_a_new_password_needs_the_old_one_and_ends_every_other_session(serve: Serve) -> None:
    served = await serve(api_only=True)
    here = await served.signed_in()
    there = await sign_in(served, "ann")
    wrong = {"old": "not it at all", "password": NEW, "again": NEW}
    assert (await served.page("POST", "/profile/password", cookies=here, form=wrong)).status == 422
    for weak in ("short", "password1234", "ann ann ann ann", "x" * 1025):
        form = {"old": PASSWORD, "password": weak, "again": weak}
        assert (await served.page("POST", "/profile/password", cookies=here, form=form)).status == 422
    assert await is_in(served, here)
    assert await is_in(served, there)
    form = {"old": PASSWORD, "password": NEW, "again": NEW}
    reply = await served.page("POST", "/profile/password", cookies=here, form=form)
    fresh = cookies_of(reply)
    assert fresh != here
    assert [await is_in(served, each) for each in (fresh, here, there)] == [True, False, False]
    assert await sign_in(served, "ann") == {}
    assert await sign_in(served, "ann", NEW)


async def test_sessions_are_listed_and_ended_each_and_all_but_not_those_of_others(serve: Serve) -> None:
    served = await serve(api_only=True)
    here, other = await served.signed_in(), await served.signed_in(name="bob")
    first, second = await sign_in(served, "ann"), await sign_in(served, "ann")
    text = (await served.page("GET", "/profile", cookies=here)).text
    ids = re.findall(r"/profile/sessions/(sess_\w+)/end", text)
    assert len(ids) == 2
    await served.page("POST", f"/profile/sessions/{ids[0]}/end", cookies=other)
    assert [await is_in(served, each) for each in (first, second)] == [True, True]
    await served.page("POST", f"/profile/sessions/{ids[0]}/end", cookies=here)
    assert sorted([await is_in(served, first), await is_in(served, second)]) == [False, True]
    await served.page("POST", "/profile/sessions/end", cookies=here)
    assert [await is_in(served, each) for each in (here, first, second)] == [True, False, False]
    await served.page("POST", "/profile/sign-out-everywhere", cookies=here)
    assert [await is_in(served, each) for each in (here, other)] == [False, True]


async def test_a_name_is_changed_unless_it_is_taken(serve: Serve) -> None:
    served = await serve(api_only=True)
    ann = await served.signed_in(name="ann")
    await served.signed_in(name="Bob")
    for name in ("BOB", " ", "x" * 101):
        assert (await served.page("POST", "/profile/name", cookies=ann, form={"name": name})).status == 422
    assert (await served.page("POST", "/profile/name", cookies=ann, form={"name": "Anna"})).status == 303
    assert await sign_in(served, "ANNA")
    assert await sign_in(served, "ann") == {}


async def test_the_operators_pages_are_the_operators(serve: Serve) -> None:
    served = await serve(api_only=True)
    ann, olga = await served.signed_in(), await served.signed_in("operator", name="Olga")
    members = await served.command("member-list")
    olgas = next(each["id"] for each in members if each["name"] == "Olga")
    for path in ("/operator", "/operator/members", "/operator/log"):
        assert (await served.page("GET", path, cookies=ann)).status == 403
        assert (await served.page("GET", path, cookies=olga)).status in (200, 303)
        anonymous = await served.page("GET", path)
        assert (anonymous.status, anonymous.headers["Location"]) == (303, f"/sign-in?next={path}")
    for act in ("invite", "withdraw", f"{olgas}/disable", f"{olgas}/role", f"{olgas}/reset-link"):
        assert (await served.page("POST", f"/operator/members/{act}", cookies=ann)).status == 403
    assert members == await served.command("member-list")


async def test_an_operator_invites_resets_and_shuts_out_and_the_log_says_so(serve: Serve) -> None:
    served = await serve(api_only=True)
    olga = await served.signed_in("operator", name="Olga")
    accounts = await served.command("account-list")
    form = {"account": accounts[0]["id"], "role": "member", "note": "Ann of marketing"}
    link = link_in((await served.page("POST", "/operator/members/invite", cookies=olga, form=form)).text)
    fields = {"name": "ann", "password": PASSWORD, "again": PASSWORD}
    ann = cookies_of(await served.page("POST", link, form=fields))
    assert await is_in(served, ann)
    assert (await served.page("POST", link, form={**fields, "name": "eve"})).status == 404
    member = next(each for each in await served.command("member-list") if each["name"] == "ann")
    base = f"/operator/members/{member['id']}"

    reset = link_in((await served.page("POST", f"{base}/reset-link", cookies=olga)).text)
    reply = await served.page("POST", reset, form={"password": NEW, "again": NEW})
    again = cookies_of(reply)
    assert [await is_in(served, each) for each in (ann, again)] == [False, True]
    assert (await served.page("POST", reset, form={"password": PASSWORD, "again": PASSWORD})).status == 404

    await served.page("POST", f"{base}/role", cookies=olga, form={"role": "operator"})
    assert not await is_in(served, again), "a session from before the change of role"
    await served.page("POST", f"{base}/disable", cookies=olga)
    assert await sign_in(served, "ann", NEW) == {}
    log = (await served.page("GET", "/operator/log", cookies=olga)).text
    told = ("invited somebody", "joined", "made a password link for", "changed a role", "shut out")
    assert all(words in log for words in told)
    assert link.rpartition("/")[2] not in log


async def test_members_and_invitations_come_by_the_page(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reelyard.console.operator.members.PAGE", PAGE)
    served = await serve(api_only=True)
    olga = await served.signed_in("operator", name="Olga")
    for number in range(PAGE):
        await served.signed_in(name=f"member-{number}")
        await served.command("member-invite", account="default", note=f"note-{number}")
    await served.command("member-invite", account="default", note="one more")
    first = (await served.page("GET", "/operator/members", cookies=olga)).text
    assert first.count('<th scope="row">member-') == PAGE
    assert first.count('<th scope="row">note-') == PAGE - 1
    assert "And 1 older ones" in first
    for page in ("1", "2", "99999"):
        rest = (await served.page("GET", f"/operator/members?page={page}", cookies=olga)).text
        assert re.findall(r'<th scope="row">(Olga|member-\d+)', rest) == ["Olga"]


async def test_a_key_that_is_named_after_a_person_is_still_a_key_in_the_log(serve: Serve) -> None:
    served = await serve(api_only=True)
    olga = await served.signed_in("operator", name="Olga")
    key = await served.another_key(name="Olga")
    made = await served.call("POST", "/api/v1/keys", key=key, body={"name": "next"})
    assert made.code == 200, made.words
    assert ">Key Olga<" in (await served.page("GET", "/operator/log", cookies=olga)).text


async def test_the_last_operator_stays(serve: Serve) -> None:
    served = await serve(api_only=True)
    olga = await served.signed_in("operator", name="Olga")
    (member,) = await served.command("member-list")
    for act, form in (("disable", None), ("role", {"role": "member"})):
        path = f"/operator/members/{member['id']}/{act}"
        assert (await served.page("POST", path, cookies=olga, form=form)).status == 422
    assert await is_in(served, olga)


ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus='",
    "</textarea><svg onload=alert(1)>",
    "{{7*191}}",
)


async def test_names_and_notes_are_text_wherever_they_are_shown(serve: Serve) -> None:
    served = await serve(api_only=True)
    for attack in ATTACKS:
        cookies = await served.signed_in("operator", name=attack)
        await served.command("member-invite", account="default", note=attack)
        await served.command("key-create", account="default", name=attack)
        pages = [
            (await served.page("GET", path, cookies=cookies)).text
            for path in ("/profile", "/operator/members", "/operator/log", "/")
        ]
        pages.append((await served.page("POST", "/sign-in", form={"name": attack, "password": "x"})).text)
        for text in pages:
            assert escape(attack, quote=False).replace('"', "&#34;").replace("'", "&#39;") in text
            assert attack not in text or attack.startswith("{{")
            assert "1337" not in text


def link_in(page: str) -> str:
    found = re.search(r"http://[^\s<\"]+/(?:join|reset)/[\w-]{43}", page)
    assert found, page
    return urlsplit(found[0]).path
