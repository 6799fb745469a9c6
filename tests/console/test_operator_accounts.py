"""The operator's pages about accounts and switches: what is changed there, and that it is written down."""

import re

import pytest
from tests.served.installation import MODEL, Serve, Served


async def operator(serve: Serve) -> tuple[Served, dict[str, str]]:
    server = await serve(api_only=True)
    return server, await server.signed_in("operator", name="olga")


async def the_account(server: Served, name: str) -> dict[str, object]:
    return next(each for each in await server.command("account-list") if each["name"] == name)


async def test_an_account_is_opened_and_listed(serve: Serve) -> None:
    server, cookies = await operator(serve)
    form = {"name": "studio <b>", "credits": "1,500.50"}
    opened = await server.page("POST", "/operator/accounts", cookies=cookies, form=form)
    assert (opened.status, opened.headers["Location"].startswith("/operator/accounts/acct_")) == (303, True)
    assert (await the_account(server, "studio <b>"))["balance"] == 1500.5
    page = (await server.page("GET", "/operator/accounts", cookies=cookies)).text
    assert "studio &lt;b&gt;</a>" in page
    assert "1,500.5<" in page
    assert "default</a>" in page
    for wrong in (
        {"name": "studio <b>"},
        {"name": ""},
        {"name": "x", "credits": "-1"},
        {"name": "x", "credits": "NaN"},
    ):
        reply = await server.page("POST", "/operator/accounts", cookies=cookies, form=wrong)
        assert (reply.status, 'role="alert"' in reply.text) == (422, True), wrong
    assert len(await server.command("account-list")) == 2


async def test_credits_are_granted_and_taken_back_with_a_note(serve: Serve) -> None:
    server, cookies = await operator(serve)
    path = f"/operator/accounts/{(await the_account(server, 'default'))['id']}"
    for form in (
        {"way": "grant", "credits": "500", "note": "invoice 17"},
        {"way": "take", "credits": "0.5", "note": ""},
    ):
        assert (await server.page("POST", f"{path}/credits", cookies=cookies, form=form)).status == 303
    assert (await the_account(server, "default"))["balance"] == 1_000_499.5
    page = (await server.page("GET", path, cookies=cookies)).text
    assert "invoice 17" in page
    assert "+500<" in page
    assert "−0.5<" in page
    for wrong in ("", "0", "x", "1e9", "12.345"):
        form = {"way": "grant", "credits": wrong}
        assert (await server.page("POST", f"{path}/credits", cookies=cookies, form=form)).status == 422
    too_much = {"way": "take", "credits": "99999999"}
    assert "would fall" in (await server.page("POST", f"{path}/credits", cookies=cookies, form=too_much)).text
    log = (await server.page("GET", "/operator/log", cookies=cookies)).text
    assert log.count("granted credits") == 2
    assert "olga" in log


async def test_limits_are_given_and_go_back_to_the_servers(serve: Serve) -> None:
    server, cookies = await operator(serve)
    path = f"/operator/accounts/{(await the_account(server, 'default'))['id']}"

    async def change(rate: str, unfinished: str) -> int:
        form = {"rate": rate, "unfinished": unfinished}
        return (await server.page("POST", f"{path}/limits", cookies=cookies, form=form)).status

    assert await change("100/10s", "1000") == 303
    account = await the_account(server, "default")
    assert (account["rate"], account["max_unfinished"]) == ("100/10s", 1000)
    assert 'value="100/10s"' in (await server.page("GET", path, cookies=cookies)).text
    assert [await change("fast", "1"), await change("", "0"), await change("", "many")] == [422] * 3
    assert await change("", "") == 303
    account = await the_account(server, "default")
    assert (account["rate"], account["max_unfinished"]) == (None, None)


async def test_a_model_is_switched_off_and_on(serve: Serve) -> None:
    server, cookies = await operator(serve)

    async def switch(model: str, on: str) -> int:
        form = {"model": model, "on": on}
        return (await server.page("POST", "/operator/models", cookies=cookies, form=form)).status

    assert await switch(MODEL, "off") == 303
    assert (await server.create()).code == 505
    assert "Switch on" in (await server.page("GET", "/operator/models", cookies=cookies)).text
    assert await switch(MODEL, "on") == 303
    assert (await server.create()).code == 200
    assert await switch("none", "off") == 404


async def test_a_maintenance_is_begun_and_ended(serve: Serve) -> None:
    server, cookies = await operator(serve)
    for on, code, words in (("on", 455, "New orders are paused"), ("off", 200, "Pause new orders")):
        form = {"on": on}
        assert (await server.page("POST", "/operator/maintenance", cookies=cookies, form=form)).status == 303
        assert (await server.create()).code == code
        assert words in (await server.page("GET", "/operator/models", cookies=cookies)).text


ACTS = ["/operator/accounts", "/operator/accounts/ID/credits", "/operator/accounts/ID/limits"]


@pytest.mark.parametrize("path", [*ACTS, "/operator/models", "/operator/maintenance"])
async def test_nobody_but_an_operator_may(serve: Serve, path: str) -> None:
    server = await serve(api_only=True)
    await server.signed_in("operator", name="olga")
    member = await server.signed_in(name="bob")
    account = await the_account(server, "default")
    path = path.replace("ID", str(account["id"]))
    form = {"name": "x", "credits": "5", "rate": "1/1s", "unfinished": "1", "model": MODEL, "on": "off"}
    assert (await server.page("POST", path, cookies=member, form=form)).status == 403
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert (await server.page("POST", path, cookies=member, form=form, headers=foreign)).status == 403
    assert (await server.page("POST", path, form=form)).status == 303, "to the sign-in page"
    assert await the_account(server, "default") == account
    assert len(await server.command("account-list")) == 1


async def test_an_account_that_is_none_is_missing_and_secrets_are_not_shown(serve: Serve) -> None:
    server, cookies = await operator(serve)
    assert (await server.page("GET", "/operator/accounts/acct_none", cookies=cookies)).status == 404
    account = await the_account(server, "default")
    page = (await server.page("GET", f"/operator/accounts/{account['id']}", cookies=cookies)).text
    assert server.key not in page
    assert not re.search(r"whsec_|reel_live_[0-9A-Za-z]{10}", page)
