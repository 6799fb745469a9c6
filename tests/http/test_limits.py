"""How much a caller may ask for: rates, unfinished tasks, a key's caps; and what counts."""

import asyncio
import time
from typing import Any

import pytest
from tests.served.installation import CREDIT, MODEL, PRICE, RECORD, Serve, Served

HOUR, DAY = 3_600, 86_400


async def test_orders_refused_with_402_422_and_505_count_against_the_rate(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="4/60s")
    key = await server.account_key(credits=0)
    codes = [(await server.create(key=key)).code, (await server.create("", key=key)).code]
    codes.append((await server.call("POST", "/api/v1/jobs/createTask", key=key, body=b"{")).code)
    await server.command("model", model=MODEL, on=False)
    codes.append((await server.create(key=key)).code)
    assert codes == [402, 422, 422, 505]
    assert (await server.create(key=key)).code == 429


async def test_orders_refused_with_429_do_not_count(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="2/2s")
    assert [(await server.create()).code for _ in range(2)] == [200, 200]
    refused = [await server.create() for _ in range(20)]
    assert {reply.code for reply in refused} == {429}
    waits = [int(reply.headers["Retry-After"]) for reply in refused]
    assert waits == sorted(waits, reverse=True)  # asking again does not push it away


async def test_an_order_refused_for_unfinished_tasks_gives_its_place_in_the_rate_back(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="3/600s", limits_unfinished="1")
    assert (await server.create()).code == 200
    refused = [await server.create() for _ in range(10)]
    assert {reply.code for reply in refused} == {429}
    assert {"unfinished" in reply.msg for reply in refused} == {True}
    assert {reply.headers["Retry-After"] for reply in refused} == {"5"}
    await server.command("account-limit", account="default", unfinished=10)
    assert [(await server.create()).code for _ in range(3)] == [200, 200, 429]


async def test_tasks_that_have_ended_make_room(serve: Serve) -> None:
    server = await serve(limits_unfinished="1")
    for prompt in ("Fox [testcard: fast]", "Fox [testcard: refuse]"):
        task_id = (await server.create(prompt)).task_id
        await server.ended(task_id)
    assert (await server.create()).code == 200


async def test_accounts_do_not_take_from_each_other(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="1/60s")
    other = await server.account_key()
    assert [(await server.create()).code for _ in range(2)] == [200, 429]
    assert [(await server.create(key=other)).code for _ in range(2)] == [200, 429]


async def test_keys_of_one_account_share_its_rate(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="1/60s")
    second = await server.another_key()
    assert (await server.create()).code == 200
    assert (await server.create(key=second)).code == 429


async def test_an_account_may_have_a_rate_of_its_own(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="1/60s")
    await server.command("account-limit", account="default", rate="3/60s")
    assert [(await server.create()).code for _ in range(4)] == [200, 200, 200, 429]


async def test_a_key_may_have_a_rate_of_its_own_beside_the_accounts(serve: Serve) -> None:
    server = await serve(api_only=True)
    key = await server.another_key(rate="1/60s")
    first, second = await server.create(key=key), await server.create(key=key)
    assert (first.code, second.code) == (200, 429)
    assert first.headers["RateLimit-Policy"] == '"account";q=20;w=10, "key";q=1;w=60'
    assert second.headers["RateLimit"].split(", ")[1].startswith('"key";r=0;')
    assert (await server.create()).code == 200


async def test_a_key_may_have_fewer_unfinished_tasks(serve: Serve) -> None:
    server = await serve(api_only=True)
    key = await server.another_key(unfinished=1)
    assert [(await server.create(key=key)).code for _ in range(2)] == [200, 429]
    assert (await server.create()).code == 200


@pytest.mark.parametrize(("cap", "window"), [("hourly", HOUR), ("daily", DAY)])
async def test_a_keys_cap_for_a_while_answers_429_until_the_window_is_over(
    cap: str, window: int, serve: Serve
) -> None:
    server = await serve(api_only=True)
    terms: dict[str, Any] = {cap: 100}
    key = await server.another_key(**terms)
    assert (await server.create(key=key)).code == 200
    before = time.time()
    refused = await server.create(key=key)
    assert refused.code == 429
    assert cap in refused.msg
    rest = window - before % window
    assert rest - 3 <= int(refused.headers["Retry-After"]) <= rest + 1
    assert (await server.create()).code == 200


async def test_a_keys_total_cap_answers_402(serve: Serve) -> None:
    server = await serve(api_only=True)
    key = await server.another_key(total=100)
    assert [(await server.create(key=key)).code for _ in range(2)] == [200, 402]
    assert await server.credit() == 1_000_000 - PRICE


async def test_a_release_gives_a_keys_caps_back(serve: Serve) -> None:
    server = await serve()
    key = await server.another_key(hourly=60, daily=60, total=60, unfinished=1)
    for _ in range(2):
        task_id = (await server.create("Fox [testcard: refuse]", key=key)).task_id
        assert (await server.ended(task_id))["state"] == "fail"


async def test_scopes_say_what_a_key_may_do(serve: Serve) -> None:
    server = await serve(api_only=True)
    creating = await server.another_key(scopes=["create"])
    reading = await server.another_key(scopes=["read"])
    created = await server.create(key=creating)
    assert created.code == 200
    params = {"taskId": created.task_id}
    assert (await server.call("GET", RECORD, key=creating, params=params)).code == 401
    assert (await server.call("GET", RECORD, key=reading, params=params)).code == 200
    assert (await server.create(key=reading)).code == 401


async def test_a_revoked_key_is_closed_at_once(serve: Serve) -> None:
    server = await serve(api_only=True)
    made = await server.command("key-create", account="default")
    assert (await server.call("GET", CREDIT, key=made["key"])).code == 200
    await server.command("key-revoke", key=made["id"])
    assert (await server.call("GET", CREDIT, key=made["key"])).code == 401


async def test_a_key_holds_until_it_expires(serve: Serve) -> None:
    server = await serve(api_only=True)
    far = await server.another_key(expires_at=int((time.time() + 3_600) * 1_000))
    near = await server.another_key(expires_at=int((time.time() + 1) * 1_000))
    assert (await server.call("GET", CREDIT, key=near)).code == 200
    async with asyncio.timeout(10):
        while (await server.call("GET", CREDIT, key=near)).code == 200:
            pass
    assert (await server.call("GET", CREDIT, key=far)).code == 200


async def test_rotation_lets_the_old_key_hold_for_its_grace(serve: Serve) -> None:
    server = await serve(api_only=True)
    made = await server.command("key-create", account="default", scopes=["read"], total=7)
    rotated = await server.command("key-rotate", key=made["id"], grace=3_600)
    assert (rotated["scopes"], rotated["total"]) == (["read"], 7)
    for key in (made["key"], rotated["key"]):
        assert (await server.call("GET", CREDIT, key=key)).code == 200
    at_once = await server.command("key-rotate", key=rotated["id"], grace=0)
    assert (await server.call("GET", CREDIT, key=rotated["key"])).code == 401
    assert (await server.call("GET", CREDIT, key=made["key"])).code == 200
    assert (await server.call("GET", CREDIT, key=at_once["key"])).code == 200


async def test_failed_sign_ins_are_limited_by_address_whatever_a_header_says(serve: Serve) -> None:
    server = await serve(api_only=True, limits_unauthenticated="3/60s")
    codes = [await _failing(server, x_forwarded_for=f"203.0.113.{number}") for number in range(5)]
    assert codes == [401, 401, 401, 429, 429]
    refused = await server.call("GET", CREDIT, key="wrong")
    assert 1 <= int(refused.headers["Retry-After"]) <= 20
    assert await server.credit() == 1_000_000  # who has a key is let in all the same


async def test_behind_a_trusted_proxy_the_address_is_the_callers(serve: Serve) -> None:
    server = await serve(api_only=True, limits_unauthenticated="2/60s", trusted_proxies="127.0.0.1")
    assert [await _failing(server, x_forwarded_for=f"203.0.113.{number}") for number in range(5)] == [401] * 5
    mine = [
        await _failing(server, x_forwarded_for=f"{forged}, 192.0.2.7")
        for forged in ("1.1.1.1", "8.8.8.8", "9.9.9.9")
    ]
    assert mine == [401, 401, 429]
    network = [await _failing(server, x_forwarded_for=f"2001:db8:1:2::{number}") for number in (1, 2, 3)]
    assert network == [401, 401, 429]


async def test_a_key_for_a_network_is_for_callers_there(serve: Serve) -> None:
    server = await serve(api_only=True, trusted_proxies="127.0.0.1")
    key = await server.another_key(networks=["192.0.2.0/24", "2001:db8::/32"])
    codes = {
        address: (await server.call("GET", CREDIT, key=key, headers={"X-Forwarded-For": address})).code
        for address in ("192.0.2.9", "2001:db8::1", "192.0.3.9", "192.0.2.9, 198.51.100.1")
    }
    assert codes == {"192.0.2.9": 200, "2001:db8::1": 200, "192.0.3.9": 401, "192.0.2.9, 198.51.100.1": 401}


async def _failing(server: Served, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (await server.call("GET", CREDIT, key="wrong", headers=named)).code


async def test_reading_is_limited_where_the_operator_says_so(serve: Serve) -> None:
    server = await serve(api_only=True, limits_read="2/60s")
    other = await server.account_key()
    codes = [(await server.call("GET", CREDIT)).code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert (await server.call("GET", CREDIT, key=other)).code == 200
    assert (await server.create()).code == 200


async def test_of_many_orders_at_once_as_many_are_taken_as_the_rate_allows(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="7/600s")
    replies = await asyncio.gather(*(server.create() for _ in range(30)))
    assert sorted(reply.code for reply in replies) == [200] * 7 + [429] * 23
    assert await server.credit() == 1_000_000 - 7 * PRICE


async def test_of_many_orders_at_once_as_many_are_taken_as_are_paid_for(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="1000/1s")
    key = await server.account_key(credits=5 * PRICE + 1)
    replies = await asyncio.gather(*(server.create(key=key) for _ in range(30)))
    assert sorted(reply.code for reply in replies) == [200] * 5 + [402] * 25
    assert await server.credit(key=key) == 1.0


async def test_of_many_orders_at_once_as_many_are_taken_as_may_be_unfinished(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="1000/1s", limits_unfinished="3")
    replies = await asyncio.gather(*(server.create() for _ in range(30)))
    assert sorted(reply.code for reply in replies) == [200] * 3 + [429] * 27
