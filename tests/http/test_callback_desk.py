"""The callbacks desk over HTTP: a receiver that was down gets what it missed, once, under the same id."""

import asyncio
import socket
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError
from tests.sender.receivers import OK, Call
from tests.served.callback_receiver import receiving_callbacks, status
from tests.served.installation import MODEL, Reply, Serve, Served

DELIVERIES, RESEND = "/api/v1/callbacks/deliveries", "/api/v1/callbacks/resend"
TEST, SECRET = "/api/v1/callbacks/test", "/api/v1/callbacks/secret"
ONE_TRY = {"callbacks_retries": ""}


async def send_one(server: Served, url: str) -> str:
    """A task that ends with a callback to ``url``."""
    task_id = (await server.create("Fox [testcard: refuse]", callBackUrl=url)).task_id
    await server.ended(task_id)
    return task_id


async def page(server: Served, **query: str) -> Any:
    reply = await server.call("GET", DELIVERIES, params=query)
    assert reply.code == 200, reply.words
    return reply.data


async def until(server: Served, state: str, count: int = 1) -> Any:
    """The deliveries in a state, once there are so many."""
    found: list[Any] = []

    async def there() -> bool:
        found[:] = (await page(server, state=state))["deliveries"]
        return len(found) == count

    await server.when(there)
    return found


async def resend(server: Served, **words: str) -> Any:
    reply = await server.call("POST", RESEND, body=words)
    assert reply.code == 200, reply.words
    return reply.data


async def secret_of(server: Served) -> str:
    return str((await server.call("GET", SECRET)).data["secret"])


def verified(callback: Any, secret: str) -> Any:
    return Webhook(secret).verify(callback.body, dict(callback.headers))


async def test_a_receiver_that_was_down_gets_what_it_missed_once_and_under_the_same_id(serve: Serve) -> None:
    up = asyncio.Event()

    async def answering(call: Call, number: int) -> bytes:
        return OK if up.is_set() else b"HTTP/1.1 503 Down\r\nContent-Length: 0\r\n\r\n"

    async with receiving_callbacks(answering) as receiver:
        server = await serve(callbacks_allow=receiver.entry, callbacks_retries="0.05s,0.05s")
        task_id = await send_one(server, receiver.url)
        [dead] = await until(server, "dead")
        missed = [await receiver.next() for _ in range(3)]
        up.set()
        assert await resend(server, deliveryId=dead["id"]) == {"resent": 1, "underWay": 0, "remaining": 0}
        [taken] = await until(server, "delivered")
        got = await receiver.next()
        assert receiver.count == 4
        assert [tried["status"] for tried in taken["attempts"]] == [503, 503, 503, 200]
        assert [tried["attempt"] for tried in taken["attempts"]] == [1, 2, 3, 4]
        assert (taken["id"], taken["taskId"], taken["url"]) == (dead["id"], task_id, receiver.url)
        assert {call.headers["webhook-id"] for call in (*missed, got)} == {dead["id"]}
        assert {call.body for call in missed} == {got.body}
        assert verified(got, await secret_of(server))["data"]["taskId"] == task_id


async def test_all_dead_ones_are_sent_again_at_one_word(serve: Serve) -> None:
    async with receiving_callbacks(status(500, 500, 500, 200)) as receiver:
        server = await serve(callbacks_allow=receiver.entry, **ONE_TRY)
        for _ in range(3):
            await send_one(server, receiver.url)
        await until(server, "dead", 3)
        assert (await page(server))["counts"] == {"pending": 0, "delivered": 0, "dead": 3}
        assert await resend(server, state="dead") == {"resent": 3, "underWay": 0, "remaining": 0}
        await until(server, "delivered", 3)
        assert receiver.count == 6
        assert await resend(server, state="dead") == {"resent": 0, "underWay": 0, "remaining": 0}


async def test_a_task_is_named_instead_and_what_it_delivered_is_delivered_again(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry, **ONE_TRY)
        task_id = await send_one(server, receiver.url)
        await until(server, "delivered")
        assert (await resend(server, taskId=task_id))["resent"] == 1
        first, second = await receiver.next(), await receiver.next()
        assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)


async def test_a_delivery_under_way_is_left_alone_and_told_so(serve: Serve) -> None:
    hold = asyncio.Event()

    async def answering(call: Call, number: int) -> bytes:
        await hold.wait()
        return OK

    async with receiving_callbacks(answering) as receiver:
        server = await serve(callbacks_allow=receiver.entry, **ONE_TRY)
        task_id = await send_one(server, receiver.url)
        await receiver.next()
        [waits] = (await page(server))["deliveries"]
        assert (waits["state"], waits["underWay"], waits["nextTime"]) == ("pending", True, None)
        told = {"resent": 0, "underWay": 1, "remaining": 0}
        assert await resend(server, taskId=task_id) == await resend(server, deliveryId=waits["id"]) == told
        hold.set()
        await until(server, "delivered")
        assert receiver.count == 1


NOT_TO_SEND: list[tuple[Any, str]] = [
    ({}, "deliveryId"),
    ({"state": "dead", "taskId": "x"}, "deliveryId"),
    ({"state": "delivered"}, "state"),
    ({"taskId": 7}, "taskId"),
    ({"url": "https://example.com"}, "deliveryId"),
]


async def test_what_is_to_be_sent_again_must_be_one_of_three(serve: Serve) -> None:
    server = await serve(api_only=True)
    for words, field in NOT_TO_SEND:
        reply = await server.call("POST", RESEND, body=words)
        assert (reply.code, field in reply.msg) == (422, True), reply.words


async def test_what_cannot_be_sent_again_says_why(serve: Serve) -> None:
    server = await serve(api_only=True)
    silent = (await server.create()).task_id
    waits = (await server.create(callBackUrl="https://example.com/done")).task_id
    foreign = await server.account_key()
    for words, key, code, said in (
        ({"taskId": silent}, None, 422, "without a `callBackUrl`"),
        ({"taskId": waits}, None, 422, "has not ended"),
        ({"taskId": waits}, foreign, 404, "there is no task"),
        ({"taskId": "task_x"}, None, 404, "there is no task"),
        ({"deliveryId": "msg_x"}, None, 404, "there is no delivery"),
    ):
        reply = await server.call("POST", RESEND, body=words, key=key)
        assert (reply.code, said in reply.msg) == (code, True), reply.words


async def test_each_route_asks_for_its_scope(serve: Serve) -> None:
    server = await serve(api_only=True)
    routes = {
        ("GET", DELIVERIES): "read",
        ("POST", RESEND): "create",
        ("POST", TEST): "create",
        ("GET", SECRET): "admin",
        ("POST", SECRET): "admin",
    }
    for scope in ("create", "read", "admin"):
        key = await server.another_key(scopes=[scope])
        for (method, path), needed in routes.items():
            body = {"state": "dead"} if path == RESEND else {"url": "no url"}
            reply = await server.call(method, path, key=key, body=body if method == "POST" else None)
            assert (reply.code == 401) == (scope != needed), (method, path, scope)


async def test_the_list_is_paged_and_filtered_and_no_other_accounts(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry)
        tasks = [await send_one(server, receiver.url) for _ in range(3)]
        await until(server, "delivered", 3)
        first = await page(server, limit="2")
        second = await page(server, limit="2", cursor=first["nextCursor"])
        listed = [each["taskId"] for each in (*first["deliveries"], *second["deliveries"])]
        assert listed == tasks[::-1]
        assert (len(first["deliveries"]), second["nextCursor"]) == (2, None)
        [one] = (await page(server, taskId=tasks[1]))["deliveries"]
        assert one["taskId"] == tasks[1]
        assert len((await page(server, receiver=receiver.entry))["deliveries"]) == 3
        assert (await page(server, receiver="other.example.com"))["deliveries"] == []
        assert (await page(server, since=str(one["createTime"] + 86_400_000)))["deliveries"] == []
        assert (await page(server, until=str(one["createTime"] + 86_400_000)))["deliveries"] != []
        other = await server.call("GET", DELIVERIES, key=await server.account_key())
        assert other.data == {
            "deliveries": [],
            "nextCursor": None,
            "counts": {"pending": 0, "delivered": 0, "dead": 0},
        }


NOT_TO_ASK: list[dict[str, str]] = [
    {"state": "lost"},
    {"limit": "0"},
    {"limit": "101"},
    {"limit": "x"},
    {"cursor": "no"},
    {"cursor": "é" * 9},
    {"since": "-1"},
    {"until": "9" * 40},
    {"taskId": "x" * 301},
    {"colour": "red"},
]


async def test_a_wrong_word_in_the_query_is_named(serve: Serve) -> None:
    server = await serve(api_only=True)
    for query in NOT_TO_ASK:
        reply = await server.call("GET", DELIVERIES, params=query)
        assert (reply.code, next(iter(query)) in reply.msg) == (422, True), reply.words


async def test_sending_again_has_a_rate(serve: Serve) -> None:
    server = await serve(api_only=True)
    replies = [await server.call("POST", RESEND, body={"state": "dead"}) for _ in range(61)]
    assert [reply.code for reply in replies] == [200] * 60 + [429]
    assert int(replies[-1].headers["Retry-After"]) >= 1


async def try_out(server: Served, url: str) -> Any:
    reply = await server.call("POST", TEST, body={"url": url})
    assert reply.code == 200, reply.words
    return reply.data


async def test_a_test_is_signed_says_what_it_is_and_is_stored_nowhere(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry)
        told = await try_out(server, receiver.url)
        got = await receiver.next()
        words = verified(got, await secret_of(server))
        assert (told["delivered"], told["status"], told["reason"]) == (True, 200, "ok")
        assert got.headers["webhook-id"] == told["id"]
        assert (words["type"], words["code"], words["data"]["model"]) == ("test", 200, MODEL)
        assert words["data"]["taskId"] == words["data"]["task_id"]
        assert (await page(server))["counts"] == {"pending": 0, "delivered": 0, "dead": 0}
        assert (await server.command("doctor"))["findings"] == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (status(302, headers="Location: http://127.0.0.1/\r\n"), "redirects are not followed"),
        (status(410), "no more of this one"),
        (status(500), "only 200 to 299"),
    ],
)
async def test_a_test_that_was_not_taken_says_what_to_do(answer: Any, said: str, serve: Serve) -> None:
    async with receiving_callbacks(answer) as receiver:
        server = await serve(callbacks_allow=receiver.entry)
        told = await try_out(server, receiver.url)
        assert (told["delivered"], said in told["explained"]) == (False, True), told
        assert receiver.count == 1


async def test_a_test_waits_no_longer_than_a_delivery_does_and_says_so(serve: Serve) -> None:
    async def answering(call: Call, number: int) -> bytes:
        await asyncio.sleep(60)
        return OK

    async with receiving_callbacks(answering) as receiver:
        server = await serve(callbacks_allow=receiver.entry, callbacks_limit="300ms")
        told = await try_out(server, receiver.url)
        assert (told["status"], told["reason"]) == (None, "time limit")
        assert "within 0.3 s" in told["explained"]


async def test_a_test_that_nobody_answers_and_one_over_bad_tls_say_so(serve: Serve) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        entry = f"127.0.0.1:{taken.getsockname()[1]}"
        server = await serve(callbacks_allow=f"{entry},names.invalid")
        taken.close()
        told = await try_out(server, f"http://{entry}/")
        assert (told["status"], told["reason"]) == (None, "no answer")
        assert "nobody listens" in told["explained"]


async def test_no_test_leads_inside_and_the_refusal_names_the_setting(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve()
        for url in (receiver.url, "http://10.0.0.1/", "http://localhost/", "https://example.com:22/"):
            reply = await server.call("POST", TEST, body={"url": url})
            assert (reply.code, "callbacks.allow" in reply.msg) == (422, True), reply.words
        for body in ({}, {"url": 7}, {"url": ""}, {"url": "ftp://example.com"}):
            reply = await server.call("POST", TEST, body=body)
            assert (reply.code, "url" in reply.msg) == (422, True)
        assert receiver.count == 0


async def test_tests_have_a_hard_rate(serve: Serve) -> None:
    server = await serve()
    replies = [await server.call("POST", TEST, body={"url": "http://10.0.0.1/"}) for _ in range(11)]
    assert [reply.code for reply in replies] == [422] * 10 + [429]
    other = await server.call("POST", TEST, body={"url": "http://10.0.0.1/"}, key=await server.account_key())
    assert other.code == 422


async def test_for_a_day_after_a_rotation_both_secrets_verify_a_callback(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry)
        before = (await server.call("GET", SECRET)).data
        assert (before["rotateTime"], before["previousUntil"]) == (None, None)
        after: Reply = await server.call("POST", SECRET)
        assert after.data["secret"] != before["secret"]
        assert after.data["previousUntil"] == after.data["rotateTime"] + 86_400_000
        assert (await server.call("GET", SECRET)).data == after.data
        await send_one(server, receiver.url)
        got = await receiver.next()
        for secret in (before["secret"], after.data["secret"]):
            assert verified(got, secret)
        await server.call("POST", SECRET)
        await send_one(server, receiver.url)
        later = await receiver.next()
        with pytest.raises(WebhookVerificationError):
            verified(later, before["secret"])
        assert verified(later, after.data["secret"])


async def test_the_command_line_speaks_of_the_same_deliveries(serve: Serve) -> None:
    async with receiving_callbacks(status(500, 200)) as receiver:
        server = await serve(callbacks_allow=receiver.entry, **ONE_TRY)
        task_id = await send_one(server, receiver.url)
        [dead] = await until(server, "dead")
        assert await server.command("callback-list", account="default", taskId=task_id) == [dead]
        again = await server.command("callback-resend", account="default", delivery=dead["id"])
        assert again == {"resent": 1, "underWay": 0}
        await until(server, "delivered")
        told = await server.command("callback-test", account="default", url=receiver.url)
        assert (told["delivered"], told["status"]) == (True, 200)
