"""The pages of usage and of the ledger over HTTP: of whom, of which days, and what a spreadsheet gets."""

import csv
import io
import re
from datetime import UTC, datetime

from tests.served.installation import PRICE, Serve, Served

TODAY = f"{datetime.now(UTC):%Y-%m-%d}"


async def used(serve: Serve) -> Served:
    """A server on which `default` has two successes and a failure, and `other` one success."""
    server = await serve()
    for prompt in ("Fox [testcard: fast]", "Fox [testcard: fast]", "Fox [testcard: refuse]"):
        await server.ended((await server.create(prompt)).task_id)
    await server.command("account-create", name="other", credits=1_000)
    key = await server.another_key("other", name="=cmd|' /C calc'!A0")
    task = (await server.create(key=key)).task_id
    await server.when(lambda: _ended(server, task, key))
    return server


async def _ended(server: Served, task_id: str, key: str) -> bool:
    return bool((await server.record(task_id, key=key))["state"] == "success")


def told(page: str) -> dict[str, str]:
    """The figures at the top, by their names."""
    return dict(re.findall(r'<div class="stat"><dt>([^<]*)</dt><dd>([^<]*)</dd>', page))


async def test_a_member_sees_what_their_account_has_used_and_nobody_elses(serve: Serve) -> None:
    server = await used(serve)
    mine = await server.page("GET", "/usage", cookies=await server.signed_in())
    figures = told(mine.text)
    assert (figures["Tasks"], figures["Success rate"], figures["Credits charged"]) == ("3", "66.7 %", "114")
    theirs = await server.page("GET", "/usage", cookies=await server.signed_in(name="bob", account="other"))
    assert told(theirs.text)["Tasks"] == "1"
    assert "/usage?days=30&amp;key=" in theirs.text
    assert "calc" in theirs.text


async def test_filters_and_days_narrow_what_is_shown(serve: Serve) -> None:
    server = await used(serve)
    cookies = await server.signed_in()
    page = (await server.page("GET", "/usage?days=7", cookies=cookies)).text
    assert page.count('<tr><th scope="row">') == 7
    (key,) = set(re.findall(r"key=(key_\w+)", page))
    assert told((await server.page("GET", f"/usage?key={key}", cookies=cookies)).text)["Tasks"] == "3"
    for nothing in ("key=key_none", "model=none", "from=2020-01-01&to=2020-02-01"):
        assert "Nothing ended" in (await server.page("GET", f"/usage?{nothing}", cookies=cookies)).text
    one = (await server.page("GET", f"/usage?from={TODAY}&to={TODAY}", cookies=cookies)).text
    assert one.count('<tr><th scope="row">') == 1


async def test_days_that_cannot_be_are_told_and_the_usual_ones_shown(serve: Serve) -> None:
    server = await serve(api_only=True)
    cookies = await server.signed_in()
    for wrong in ("from=2026-02-02&to=2026-01-01", "from=x", "from=1999-01-01"):
        reply = await server.page("GET", f"/usage?{wrong}", cookies=cookies)
        assert (reply.status, 'role="alert"' in reply.text) == (422, True), wrong
        assert (await server.page("GET", f"/usage.csv?{wrong}", cookies=cookies)).status == 422
    assert (await server.page("GET", "/usage?days=12345", cookies=cookies)).status == 200


async def test_a_spreadsheet_gets_rows_and_no_formula(serve: Serve) -> None:
    server = await used(serve)
    reply = await server.page(
        "GET", "/usage.csv?days=7", cookies=await server.signed_in(account="other", name="bob")
    )
    assert reply.headers["Content-Type"].startswith("text/csv")
    assert reply.headers["Content-Disposition"].endswith(f'-{TODAY}.csv"')
    (row,) = csv.DictReader(io.StringIO(reply.text, newline=""))
    assert (row["day"], row["succeeded"], row["credits_charged"]) == (TODAY, "1", str(PRICE))
    assert row["key"] == "'=cmd|' /C calc'!A0"


async def test_an_operator_sees_all_accounts_and_a_member_does_not(serve: Serve) -> None:
    server = await used(serve)
    operator = await server.signed_in("operator", name="olga")
    page = (await server.page("GET", "/operator/usage", cookies=operator)).text
    assert told(page)["Tasks"] == "4"
    (other,) = re.findall(r'\?days=30&amp;account=(acct_\w+)">other<', page)
    narrowed = (await server.page("GET", f"/operator/usage?account={other}", cookies=operator)).text
    assert told(narrowed)["Tasks"] == "1"
    sheet = (await server.page("GET", "/operator/usage.csv", cookies=operator)).text
    assert {row["account"] for row in csv.DictReader(io.StringIO(sheet, newline=""))} == {"default", "other"}
    member = await server.signed_in()
    for path in ("/operator/usage", "/operator/usage.csv"):
        assert (await server.page("GET", path, cookies=member)).status == 403
        assert (await server.page("GET", path)).status == 303


async def test_the_ledger_is_paged_and_shows_each_balance(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="1000/1s", limits_unfinished="1000")
    for _ in range(60):
        await server.create()
    cookies = await server.signed_in()
    page = (await server.page("GET", "/ledger", cookies=cookies)).text
    balances = re.findall(r'data-label="Balance" class="number">([^<]*)<', page)
    assert (len(balances), balances[0], balances[49]) == (50, "996,580", "999,373")
    (older,) = re.findall(r'rel="next" href="([^"]*)"', page)
    rest = (await server.page("GET", older.replace("&amp;", "&"), cookies=cookies)).text
    balances = re.findall(r'data-label="Balance" class="number">([^<]*)<', rest)
    assert (len(balances), balances[-1], 'rel="next"' in rest) == (11, "1,000,000", False)
    granted = (await server.page("GET", "/ledger?kind=top_up", cookies=cookies)).text
    assert (granted.count('data-label="When"'), 'data-label="Balance"' in granted) == (1, False)
    assert (await server.page("GET", "/ledger?cursor=x", cookies=cookies)).status == 422
    nobodys = (await server.page("GET", "/ledger?task=task_hailuo_x", cookies=cookies)).text
    assert "No entries here" in nobodys
