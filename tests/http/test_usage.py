"""Usage over HTTP: what ended is counted, and who may not read learns nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.served.installation import MODEL, PRICE, Serve, Served

USAGE = "/api/v1/usage"
LEDGER = "/api/v1/usage/ledger"


async def test_what_ended_is_counted_by_day_key_and_model(serve: Serve) -> None:
    server = await serve()
    for prompt in ("Fox [testcard: fast]", "Fox [testcard: fast]", "Fox [testcard: refuse]"):
        await server.ended((await server.create(prompt)).task_id)
    mine = await server.call("GET", USAGE, params={"group": "model,day,key"})
    assert mine.code == 200
    today = datetime.now(UTC).date()
    assert (mine.data["from"], mine.data["to"]) == (
        (today - timedelta(days=29)).isoformat(),
        today.isoformat(),
    )
    (row,) = mine.data["rows"]
    assert (row["day"], row["model"], row["keyId"][:4]) == (today.isoformat(), MODEL, "key_")
    assert {name: row[name] for name in mine.data["totals"]} == mine.data["totals"]
    assert (row["tasks"], row["succeeded"], row["failed"], row["cancelled"]) == (3, 2, 1, 0)
    assert (row["creditsCharged"], row["creditsReleased"]) == (2 * PRICE, PRICE)
    assert row["successRate"] == pytest.approx(2 / 3, abs=1e-4)
    assert row["videoSeconds"] == 2
    assert row["running"]["p50"] <= row["running"]["p95"]
    assert row["waiting"]["mean"] >= 0


async def test_usage_is_of_the_days_and_keys_that_are_asked_for(serve: Serve) -> None:
    server = await serve()
    await server.ended((await server.create()).task_id)
    second = await server.another_key()
    await server.ended((await server.create(key=second)).task_id)
    rows = (await server.call("GET", USAGE, params={"group": "key"})).data["rows"]
    assert [row["tasks"] for row in rows] == [1, 1]
    one = await server.call("GET", USAGE, params={"keyId": rows[0]["keyId"]})
    assert one.data["totals"]["tasks"] == 1
    past = await server.call("GET", USAGE, params={"from": "2020-01-01", "to": "2020-02-01"})
    assert (past.data["rows"], past.data["totals"]["tasks"]) == ([], 0)
    assert past.data["totals"]["successRate"] is None
    other = await server.call("GET", USAGE, key=await server.account_key())
    assert other.data["rows"] == []


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"from": "yesterday"}, "from"),
        ({"from": "2026-13-01"}, "from"),
        ({"to": ""}, "to"),
        ({"from": "2026-02-02", "to": "2026-02-01"}, "from"),
        ({"from": "2020-01-01", "to": "2026-02-01"}, "from"),
        ({"group": "account"}, "group"),
        ({"group": "day,"}, "group"),
        ({"group": ""}, "group"),
        ({"form": "2026-01-01"}, "form"),
    ],
)
async def test_a_wrong_parameter_is_named(serve: Serve, params: dict[str, str], field: str) -> None:
    server = await serve(api_only=True)
    reply = await server.call("GET", USAGE, params=params)
    assert (reply.code, reply.msg.split()[0], reply.data) == (422, field, None)


async def test_the_ledger_comes_newest_first_in_pages(serve: Serve) -> None:
    server = await serve()
    key = await server.account_key("studio", 2 * PRICE)
    failed = (await server.create("Fox [testcard: refuse]", key=key)).task_id
    await server.when(lambda: _has_failed(server, failed, key))
    page = await server.call("GET", LEDGER, params={"limit": "2"}, key=key)
    assert [(each["kind"], each["credits"], each["balance"]) for each in page.data["entries"]] == [
        ("release", PRICE, 2 * PRICE),
        ("hold", -PRICE, PRICE),
    ]
    assert {each["taskId"] for each in page.data["entries"]} == {failed}
    rest = await server.call("GET", LEDGER, params={"cursor": page.data["nextCursor"]}, key=key)
    (opening,) = rest.data["entries"]
    assert (opening["kind"], opening["note"], opening["taskId"]) == ("top_up", "opening", None)
    assert (opening["balance"], rest.data["nextCursor"]) == (2 * PRICE, None)
    held = await server.call("GET", LEDGER, params={"kind": "hold", "taskId": failed}, key=key)
    assert [(each["kind"], each["balance"]) for each in held.data["entries"]] == [("hold", None)]


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"kind": "gift"}, "kind"),
        ({"limit": "0"}, "limit"),
        ({"limit": "201"}, "limit"),
        ({"limit": "²"}, "limit"),
        ({"cursor": "1-2-3"}, "cursor"),
        ({"cursor": ""}, "cursor"),
        ({"task": "x"}, "task"),
    ],
)
async def test_a_wrong_parameter_of_the_ledger_is_named(
    serve: Serve, params: dict[str, str], field: str
) -> None:
    server = await serve(api_only=True)
    reply = await server.call("GET", LEDGER, params=params)
    assert (reply.code, reply.msg.split()[0], reply.data) == (422, field, None)


@pytest.mark.parametrize("path", [USAGE, LEDGER])
async def test_a_key_that_may_only_create_learns_nothing(serve: Serve, path: str) -> None:
    server = await serve(api_only=True)
    creating = await server.another_key(scopes=["create"])
    reading = await server.another_key(scopes=["read"])
    refused = await server.call("GET", path, key=creating)
    assert (refused.code, "data" in refused.words) == (401, False)
    assert (await server.call("GET", path, key=reading)).code == 200


async def _has_failed(server: Served, task_id: str, key: str) -> bool:
    return bool((await server.record(task_id, key=key))["state"] == "fail")
