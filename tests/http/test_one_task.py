"""One task from its order to its clip, as a caller sees it."""

import base64
import hmac
import io
import json
from typing import Any

import av
import pytest
from standardwebhooks.webhooks import Webhook
from tests.served.callback_receiver import receiving_callbacks
from tests.served.installation import MODEL, PRICE, Serve

KEYS = {
    "taskId",
    "recordId",
    "model",
    "state",
    "param",
    "resultJson",
    "failCode",
    "failMsg",
    "costTime",
    "completeTime",
    "createTime",
    "updateTime",
    "progress",
    "creditsConsumed",
}


async def test_the_contracts_own_request_ends_as_a_clip_and_a_signed_callback(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry)
        secret = (await server.command("account-secret", account="default"))["webhook_secret"]
        order = {
            "model": MODEL,
            "callBackUrl": receiver.url,
            "input": {"prompt": "A red fox [testcard: fast]", "prompt_optimizer": True},
        }
        created = await server.order(order)
        assert (created.status, created.code, created.msg) == (200, 200, "success")
        assert set(created.data) == {"taskId", "recordId"}
        assert created.data["recordId"] == created.task_id
        record = await server.ended(created.task_id)
        callback = await receiver.next()

        [url] = json.loads(record["resultJson"])["resultUrls"]
        assert url.startswith(f"{server.url}/files/")
        clip = await server.call("GET", url.removeprefix(server.url), key="")
        assert (clip.status, clip.headers["Content-Type"]) == (200, "video/mp4")
        with av.open(io.BytesIO(clip.body)) as video:
            assert video.streams.video[0].codec_context.name == "h264"

        assert callback.line.startswith("POST /callback ")
        Webhook(secret).verify(callback.body, dict(callback.headers))
        stamp = callback.headers["x-webhook-timestamp"]
        spoken = f"{created.task_id}.{stamp}".encode()
        signed = base64.b64encode(hmac.digest(secret.encode(), spoken, "sha256")).decode()
        assert callback.headers["x-webhook-signature"] == signed
        assert callback.words["code"] == 200
        assert callback.words["data"] == {
            "task_id": created.task_id,
            **{name: record[name] for name in KEYS - {"recordId", "failCode", "failMsg", "progress"}},
        }


async def test_a_waiting_task_has_every_key_and_says_nothing_that_is_not_known(serve: Serve) -> None:
    server = await serve(api_only=True)
    task_id = (await server.create("Fox", callBackUrl="https://example.com/x?y=1")).task_id
    record = await server.record(task_id)
    assert set(record) == KEYS
    created = record["createTime"]
    assert isinstance(created, int)
    assert created > 1_600_000_000_000
    assert record == {
        "taskId": task_id,
        "recordId": task_id,
        "model": MODEL,
        "state": "waiting",
        "param": record["param"],
        "resultJson": "",
        "failCode": None,
        "failMsg": None,
        "costTime": None,
        "completeTime": None,
        "createTime": created,
        "updateTime": created,
        "progress": 0,
        "creditsConsumed": PRICE,
    }
    assert isinstance(record["creditsConsumed"], float)
    param = json.loads(record["param"])
    assert json.loads(param.pop("input")) == {"prompt": "Fox"}
    assert param == {"callBackUrl": "https://example.com/x?y=1", "model": MODEL}


async def test_a_task_is_generating_while_it_grows_and_counts_to_a_hundred(serve: Serve) -> None:
    server = await serve()
    task_id = (await server.create("Fox [testcard: slow 2.5]")).task_id
    seen: list[Any] = []
    while not seen or seen[-1]["state"] not in {"success", "fail"}:
        record = await server.record(task_id)
        if not seen or record != seen[-1]:
            seen.append(record)
    states = [record["state"] for record in seen]
    order = ["waiting", "queuing", "generating", "success"]
    assert states == sorted(states, key=order.index)
    assert {"generating", "success"} <= set(states)
    counts = [record["progress"] for record in seen]
    assert counts == sorted(counts)
    assert [count for count in counts if 0 < count < 100], counts
    last = seen[-1]
    assert (last["progress"], last["state"], last["failCode"]) == (100, "success", None)
    assert last["costTime"] == (last["completeTime"] - last["createTime"]) // 1000 >= 2
    assert last["updateTime"] == last["completeTime"]
    assert all(record["resultJson"] == "" for record in seen[:-1])
    assert all(record["creditsConsumed"] == PRICE for record in seen)


async def test_a_failed_task_says_501_costs_nothing_and_calls_back(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry)
        before = await server.credit()
        task_id = (await server.create("Fox [testcard: refuse]", callBackUrl=receiver.url)).task_id
        record = await server.ended(task_id)
        callback = await receiver.next()
        assert (record["state"], record["failCode"], record["creditsConsumed"]) == ("fail", "501", 0.0)
        assert record["failMsg"]
        assert record["resultJson"] == ""
        assert isinstance(record["costTime"], int)
        assert await server.credit() == before
        assert callback.words["code"] == 501
        told = callback.words["data"]
        assert told["failCode"] == "501"
        assert told["failMsg"] == record["failMsg"]
        assert told["creditsConsumed"] == 0.0
        assert "resultJson" not in told


async def test_no_callback_url_no_callback(serve: Serve) -> None:
    server = await serve()
    task_id = (await server.create()).task_id
    await server.ended(task_id)
    assert (await server.task(task_id))["deliveries"] == []


@pytest.mark.parametrize(
    ("asked", "changed"),
    [({}, True), ({"prompt_optimizer": True}, True), ({"prompt_optimizer": False}, False)],
)
async def test_the_optimizer_changes_the_prompt_that_is_used_unless_it_is_switched_off(
    asked: dict[str, bool], changed: bool, serve: Serve
) -> None:
    server = await serve()
    prompt = "A red fox runs [testcard: fast]"
    order = {"model": MODEL, "input": {"prompt": prompt, **asked}}
    task_id = (await server.order(order)).task_id
    await server.ended(task_id)
    task = (await server.task(task_id))["task"]
    assert (task["prompt_used"] != prompt) is changed
    assert json.loads(task["recipe"])["prompt_used"] == task["prompt_used"]
    param = json.loads((await server.record(task_id))["param"])
    assert json.loads(param["input"]) == {"prompt": prompt, **asked}


async def test_options_are_kept_with_the_task_and_the_seed_makes_the_clip(serve: Serve) -> None:
    server = await serve()
    options = {"seed": 7, "tier": "draft", "sound": True}
    first, second = [(await server.create(options=options)).task_id for _ in range(2)]
    shown = [(await server.ended(task_id), await server.task(task_id)) for task_id in (first, second)]
    assert [task["task"]["options"] for _, task in shown] == [options | {"scene": None}] * 2
    assert [json.loads(task["task"]["recipe"])["seed"] for _, task in shown] == [7, 7]


async def test_a_free_worker_begins_at_once(serve: Serve) -> None:
    server = await serve()
    waits = []
    for _ in range(3):
        task_id = (await server.create()).task_id
        await server.ended(task_id)
        task = (await server.task(task_id))["task"]
        waits.append(task["started_at"] - task["created_at"])
    assert min(waits[1:]) < 500, waits  # milliseconds; it looks by itself only once a second
