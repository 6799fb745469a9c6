"""Who may open what: every route of the console by every kind of visitor, and other accounts' ids."""

import re
from collections.abc import Mapping
from typing import Any

from tests.border.tables import Line, Tables
from tests.served.installation import Reply, Served

ANYONE, MEMBER, OPERATOR = "anyone", "member", "operator"
NOBODYS = "task_hailuo_" + "0" * 28
WHO: Mapping[str, Mapping[str, str]] = {
    "GET": {
        "/": MEMBER,
        "/callbacks": MEMBER,
        "/callbacks/resend": MEMBER,
        "/callbacks/secret": MEMBER,
        "/callbacks/test": MEMBER,
        "/console/events": MEMBER,
        "/console/previews/{task_id}.jpg": MEMBER,
        "/docs": ANYONE,
        "/docs.md": ANYONE,
        "/docs/search": ANYONE,
        "/docs/search.json": ANYONE,
        "/docs/{address:path}": ANYONE,
        "/join/{token}": ANYONE,
        "/keys": MEMBER,
        "/keys/new": MEMBER,
        "/keys/{key_id}": MEMBER,
        "/keys/{key_id}/revoke": MEMBER,
        "/keys/{key_id}/rotate": MEMBER,
        "/ledger": MEMBER,
        "/llms-full.txt": ANYONE,
        "/llms.txt": ANYONE,
        "/market/{name:path}": ANYONE,
        "/operator": OPERATOR,
        "/operator/accounts": OPERATOR,
        "/operator/accounts/{account_id}": OPERATOR,
        "/operator/engines": OPERATOR,
        "/operator/log": OPERATOR,
        "/operator/members": OPERATOR,
        "/operator/models": OPERATOR,
        "/operator/queue": OPERATOR,
        "/operator/storage": OPERATOR,
        "/operator/usage": OPERATOR,
        "/operator/usage.csv": OPERATOR,
        "/profile": MEMBER,
        "/reset/{token}": ANYONE,
        "/setup/{token}": ANYONE,
        "/sign-in": ANYONE,
        "/static/{version}/{name:path}": ANYONE,
        "/tasks/{id}": MEMBER,
        "/tasks/{id}/card": MEMBER,
        "/tasks/{id}/clip.mp4": MEMBER,
        "/tasks/{id}/stage": MEMBER,
        "/usage": MEMBER,
        "/usage.csv": MEMBER,
    },
    "POST": {
        "/": MEMBER,
        "/callbacks/resend": MEMBER,
        "/callbacks/secret": MEMBER,
        "/callbacks/test": MEMBER,
        "/join/{token}": ANYONE,
        "/keys": MEMBER,
        "/keys/{key_id}/revoke": MEMBER,
        "/keys/{key_id}/rotate": MEMBER,
        "/operator/accounts": OPERATOR,
        "/operator/accounts/{account_id}/credits": OPERATOR,
        "/operator/accounts/{account_id}/limits": OPERATOR,
        "/operator/maintenance": OPERATOR,
        "/operator/members/invite": OPERATOR,
        "/operator/members/withdraw": OPERATOR,
        "/operator/members/{member_id}/disable": OPERATOR,
        "/operator/members/{member_id}/enable": OPERATOR,
        "/operator/members/{member_id}/reset-link": OPERATOR,
        "/operator/members/{member_id}/role": OPERATOR,
        "/operator/workers": OPERATOR,
        "/operator/engines": OPERATOR,
        "/operator/models": OPERATOR,
        "/operator/weights": OPERATOR,
        "/profile/name": MEMBER,
        "/profile/password": MEMBER,
        "/profile/sessions/end": MEMBER,
        "/profile/sessions/{session_id}/end": MEMBER,
        "/reset/{token}": ANYONE,
        "/setup/{token}": ANYONE,
        "/sign-in": ANYONE,
        "/studio/quote": MEMBER,
        "/studio/upload": MEMBER,
        "/tasks/{id}/again": MEMBER,
        "/tasks/{id}/cancel": MEMBER,
        "/tasks/{id}/delete": MEMBER,
        "/profile/sign-out-everywhere": MEMBER,
        "/sign-out": ANYONE,  # the last two, for they end the session that asks
    },
}
LINES: list[Line] = [(method, path) for method, paths in WHO.items() for path in paths]
ELSEWHERE: list[dict[str, str]] = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "OWN"},
    {"Sec-Fetch-Site": ""},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {},
]


async def test_every_page_opens_to_whom_it_is_for_and_to_nobody_else(tables: Tables) -> None:
    assert tables.console == set(LINES), "a route has no line in the matrix, or a line no route"
    server = tables.served
    operator = await server.signed_in("operator", name="olga")
    member = await server.signed_in(name="mia")
    shut = await server.signed_in(name="sid")
    [sid] = [each["id"] for each in await server.command("member-list") if each["name"] == "sid"]
    await server.page("POST", f"/operator/members/{sid}/disable", cookies=operator, form={"a": ""})
    visitors: dict[str, Mapping[str, str]] = {
        "nobody": {},
        "garbage": dict.fromkeys(member, "\"'; ,x\\é"),
        "shut out": shut,
        "member": member,
        "operator": operator,
    }
    wrong = []
    for method, path in LINES:
        for name, cookies in visitors.items():
            status = await _opened(server, method, path, cookies)
            if status != _due(WHO[method][path], name):
                wrong.append((method, path, name, status))
    assert not wrong


def _due(who: str, name: str) -> str:
    if who == ANYONE or name in (OPERATOR, who):
        return "open"
    return "refused" if name == MEMBER else "sign in"


async def _opened(server: Served, method: str, path: str, cookies: Mapping[str, str]) -> str:
    """What a visitor meets; forms are sent empty, and ids are nobody's."""
    path = re.sub(r"\{[^}]*\}", NOBODYS, path)
    site = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
    cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}
    form = {"nothing": ""} if method == "POST" else None
    async with server.http.request(
        method, server.url + path, headers={**site, **cookie}, data=form, allow_redirects=False
    ) as answer:
        assert answer.status < 500, (method, path)
        if answer.status == 403:
            return "refused"
        to_sign_in = answer.headers.get("Location", "").startswith("/sign-in")
        signed_out = "Set-Cookie" in answer.headers  # which leads there too
        return "sign in" if to_sign_in and not signed_out else "open"


async def test_no_form_of_another_site_changes_anything(tables: Tables) -> None:
    server = tables.served
    cookies = await server.signed_in("operator")
    done = []
    for method, path in tables.console:
        if method == "GET":
            continue
        for said in ELSEWHERE:
            headers = {name: value.replace("OWN", server.url) for name, value in said.items()}
            address = re.sub(r"\{[^}]*\}", NOBODYS, path)
            reply = await server.page(
                method, address, cookies=cookies, form={"a": ""}, headers=headers, bare=True
            )
            if (reply.status, "another site" in reply.text) != (403, True):
                done.append((path, said, reply.status))
    assert not done


async def test_another_accounts_ids_are_no_ids(tables: Tables) -> None:
    server = tables.served
    task = (await server.create()).task_id
    key = (await server.command("key-create", account="default", name="mine"))["id"]
    mine = await server.signed_in(name="mia")
    profile = (await server.page("GET", "/profile", cookies=mine)).text
    session = re.findall(r"/profile/sessions/(sess_\w+)/end", profile)
    await server.account_key("other")
    other = await server.signed_in(name="otto", account="other")
    differing: list[Any] = []
    for method, path in LINES:
        for name, real in {"{id}": task, "{task_id}": task, "{key_id}": key}.items():
            if name in path and WHO[method][path] == MEMBER:
                told = [
                    await _told(server, method, path.replace(name, each), other)
                    for each in (real, re.sub(r"\w", "0", real[-10:]).join((real[:-10], "")))
                ]
                if told[0] != told[1] or told[0][0] != 404:
                    differing.append((path, told))
    assert not differing
    for each in session:
        await server.page("POST", f"/profile/sessions/{each}/end", cookies=other, form={"a": ""})
    assert (await server.page("GET", "/profile", cookies=mine)).status == 200
    assert (await server.record(task))["state"] == "waiting"


async def _told(server: Served, method: str, path: str, cookies: Mapping[str, str]) -> tuple[int, str]:
    form = {"grace": "1h"} if method == "POST" else None
    reply: Reply = await server.page(method, path, cookies=cookies, form=form)
    return reply.status, re.sub(r"(task|key)_\w+|[0-9a-f]{8}-[0-9a-f]+", "ID", reply.text)
