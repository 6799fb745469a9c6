"""An Idempotency-Key makes an order safe to send again."""

import asyncio

from tests.served.installation import MODEL, PRICE, Serve

BODY = b'{"model": "%b", "input": {"prompt": "Fox", "prompt_optimizer": true}, "options": {"seed": 1}}'
ORDER = BODY % MODEL.encode()
TURNED = (
    b'{"options":{"seed":1},\n "input":{"prompt_optimizer":true,"prompt":"\\u0046ox"},"model":"%b"}'
    % MODEL.encode()
)


async def test_the_same_order_again_is_the_same_task_and_is_paid_once(serve: Serve) -> None:
    server = await serve(api_only=True)
    replies = [await server.order(body, idempotency_key="one") for body in (ORDER, ORDER, TURNED)]
    assert len({reply.task_id for reply in replies}) == 1
    assert len({reply.body for reply in replies}) == 1
    assert await server.credit() == 1_000_000 - PRICE


async def test_another_order_under_the_same_key_is_refused(serve: Serve) -> None:
    server = await serve(api_only=True)
    await server.order(ORDER, idempotency_key="one")
    for other in (
        ORDER.replace(b"Fox", b"fox"),
        ORDER.replace(b'"seed": 1', b'"seed": 2'),
        ORDER.replace(b"{", b'{"a": 1,', 1),
    ):
        reply = await server.order(other, idempotency_key="one")
        assert reply.code == 422
        assert "Idempotency-Key" in reply.msg
    assert await server.credit() == 1_000_000 - PRICE


async def test_another_key_or_none_is_another_task(serve: Serve) -> None:
    server = await serve(api_only=True)
    replies = [
        await server.order(ORDER, idempotency_key="one"),
        await server.order(ORDER, idempotency_key="two"),
        await server.order(ORDER, idempotency_key="One"),
        await server.order(ORDER),
        await server.order(ORDER),
    ]
    assert len({reply.task_id for reply in replies}) == 5
    assert await server.credit() == 1_000_000 - 5 * PRICE


async def test_accounts_do_not_meet_in_their_keys(serve: Serve) -> None:
    server = await serve(api_only=True)
    stranger = await server.account_key()
    mine = await server.order(ORDER, idempotency_key="one")
    theirs = await server.order(ORDER, idempotency_key="one", authorization=f"Bearer {stranger}")
    assert mine.task_id != theirs.task_id
    assert await server.credit() == 1_000_000 - PRICE


async def test_the_keys_of_one_account_meet(serve: Serve) -> None:
    server = await serve(api_only=True)
    second = await server.another_key()
    mine = await server.order(ORDER, idempotency_key="one")
    again = await server.order(ORDER, idempotency_key="one", authorization=f"Bearer {second}")
    assert mine.task_id == again.task_id


async def test_it_holds_after_the_server_was_started_anew_and_the_task_has_ended(serve: Serve) -> None:
    server = await serve()
    first = await server.order(ORDER, idempotency_key="one")
    await server.ended(first.task_id)
    await server.stop()
    server = await serve(key=server.key)
    again = await server.order(TURNED, idempotency_key="one")
    assert again.task_id == first.task_id
    assert await server.credit() == 1_000_000 - PRICE


async def test_many_at_once_are_one_task(serve: Serve) -> None:
    server = await serve(api_only=True, limits_create="1000/1s")
    replies = await asyncio.gather(*(server.order(ORDER, idempotency_key="one") for _ in range(50)))
    assert len({reply.task_id for reply in replies}) == 1
    assert await server.credit() == 1_000_000 - PRICE
    shown = await server.command("credits-show", account="default")
    assert shown["unfinished"] == 1


async def test_two_orders_at_once_under_one_key_are_one_task_and_one_refusal(serve: Serve) -> None:
    server = await serve(api_only=True)
    other = ORDER.replace(b"Fox", b"Owl")
    replies = await asyncio.gather(*(server.order(body, idempotency_key="one") for body in (ORDER, other)))
    assert sorted(reply.code for reply in replies) == [200, 422]
    assert await server.credit() == 1_000_000 - PRICE


async def test_a_refused_order_does_not_use_its_key_up(serve: Serve) -> None:
    server = await serve(api_only=True)
    poor = await server.account_key(credits=0)
    named = {"idempotency_key": "one", "authorization": f"Bearer {poor}"}
    assert (await server.order(ORDER, **named)).code == 402
    await server.command("credits-grant", account="other", credits=PRICE)
    assert (await server.order(ORDER, **named)).code == 200
    assert (await server.order(ORDER, **named)).code == 200  # though nothing is left: it is the same task
