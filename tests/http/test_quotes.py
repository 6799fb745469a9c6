"""quote and models over HTTP: what one may know before one orders, and nothing is taken for it."""

import asyncio
from typing import Any

import pytest
from tests.optimizers.chat_server import KEY, chat_server
from tests.served.installation import CREATE, MODEL, PRICE, Reply, Serve, Served

from reelyard.registry import MODELS
from reelyard.services.quotes import AT_ONCE

QUOTE = "/api/v1/jobs/quote"
LIST = "/api/v1/models"
PROMPT = "A red fox runs"


async def quoted(server: Served, prompt: str = PROMPT, *, key: str | None = None, **more: Any) -> Reply:
    body = {"model": MODEL, "input": {"prompt": prompt}, **more}
    return await server.call("POST", QUOTE, body=body, key=key)


async def test_a_quote_says_what_an_order_would_become_and_takes_nothing(serve: Serve) -> None:
    server = await serve(limits_create="1/1h", worker_slots="1")
    order = {
        "model": MODEL,
        "input": {"prompt": PROMPT, "n_frames": 10},
        "options": {"seed": 7, "colour": "red"},
    }
    reply = await server.call("POST", QUOTE, body=order)
    assert reply.code == 200, reply.words
    told = reply.data
    assert told["optimizedPrompt"].startswith(PROMPT)
    assert len(told["optimizedPrompt"]) > len(PROMPT)
    assert {name: told[name] for name in told if name not in {"optimizedPrompt", "etaSeconds"}} == {
        "model": MODEL,
        "credits": PRICE,
        "balance": 1_000_000.0,
        "balanceAfter": 1_000_000.0 - PRICE,
        "affordable": True,
        "refusal": None,
        "input": {"prompt": PROMPT},
        "droppedFields": ["options.colour", "input.n_frames"],
        "queuePlace": 1,
        "waitSeconds": 0.0,
    }
    assert told["etaSeconds"] == 90.0  # the catalogue's: none has ended here yet
    assert (await server.call("GET", "/api/v1/jobs/listTasks")).data["tasks"] == []
    assert await server.credit() == 1_000_000.0
    assert (await server.create()).code == 200  # the one of the rate is still there


async def test_what_is_quoted_is_what_is_made(serve: Serve) -> None:
    server = await serve()
    told = (await quoted(server, f"{PROMPT} [testcard: fast]")).data
    task_id = (await server.create(f"{PROMPT} [testcard: fast]")).task_id
    await server.ended(task_id)
    task = (await server.task(task_id))["task"]
    assert task["prompt_used"] == told["optimizedPrompt"]
    assert task["input"] == f'{{"prompt":"{PROMPT} [testcard: fast]"}}'


async def test_a_flood_of_quotes_asks_a_hanging_director_a_few_times_and_keeps_it_from_nobody_else(
    serve: Serve,
) -> None:
    async with chat_server() as chat:
        chat.silent = True
        server = await serve(
            optimizer_kind="chat",
            optimizer_url=chat.base_url,
            optimizer_model="any",
            optimizer_key=KEY,
            optimizer_limit="2s",
        )
        other = await server.account_key("other")
        flood = [asyncio.create_task(quoted(server)) for _ in range(40)]
        await server.when(lambda: _is_so(sum(task.done() for task in flood) >= 40 - AT_ONCE))
        assert len(chat.requests) == AT_ONCE
        await quoted(server, key=other)
        assert len(chat.requests) == AT_ONCE + 1
        assert {reply.code for reply in await asyncio.gather(*flood)} == {200}
        chat.silent = False
        assert "Slow dolly" in (await quoted(server)).data["optimizedPrompt"]


async def _is_so(condition: bool) -> bool:
    return condition


async def test_the_prompt_is_used_as_it_is_where_no_director_adds_to_it(serve: Serve) -> None:
    server = await serve(routes_hailuo_02_image_to_video_pro="testcard", api_only=True)
    plain = {"prompt": PROMPT, "prompt_optimizer": False}
    assert (await quoted(server, input=plain)).data["optimizedPrompt"] is None
    picture = {"prompt": PROMPT, "image_url": "https://example.com/a.jpg"}
    reply = await quoted(server, model="hailuo/02-image-to-video-pro", input=picture)
    assert reply.data["optimizedPrompt"] is None


async def test_a_quote_is_refused_as_the_order_would_be(serve: Serve) -> None:
    server = await serve(api_only=True)
    wrong: list[dict[str, Any]] = [
        {"model": "no/such"},
        {"input": {}},
        {"input": {"prompt": "x" * 1_501}},
        {"callBackUrl": "http://127.0.0.1/x"},
        {"options": {"tier": "best"}},
    ]
    for more in wrong:
        body = {"model": MODEL, "input": {"prompt": PROMPT}, **more}
        ordered = await server.call("POST", CREATE, body=body)
        assert ((await server.call("POST", QUOTE, body=body)).words, ordered.code) == (ordered.words, 422)
    await server.command("model", model=MODEL, on=False)
    assert (await quoted(server)).code == 505
    await server.command("maintenance", on=True)
    assert (await quoted(server)).code == 455


async def test_a_quote_says_why_the_order_would_not_be_taken(serve: Serve) -> None:
    server = await serve(api_only=True)
    poor = await server.account_key("poor", credits=60)
    assert (await quoted(server, key=poor)).data["affordable"]
    assert (await server.create(key=poor)).code == 200
    told = (await quoted(server, key=poor)).data
    assert (told["affordable"], told["balanceAfter"]) == (False, 3.0 - PRICE)
    assert "balance is 3" in told["refusal"]
    capped = await server.another_key(unfinished=1)
    await server.create(key=capped)
    assert "1 unfinished" in (await quoted(server, key=capped)).data["refusal"]
    reader = await server.another_key(scopes=["read"])
    assert (await quoted(server, key=reader)).code == 401


async def test_the_place_counts_what_waits_before_it_and_nobody_works_where_only_the_api_is_served(
    serve: Serve,
) -> None:
    server = await serve(api_only=True)
    other = await server.account_key("other")
    for _ in range(3):
        await server.create()
    assert (await quoted(server)).data["queuePlace"] == 4
    told = (await quoted(server, key=other)).data
    assert told["queuePlace"] in (1, 2)  # a turn, whatever the other's backlog
    assert (told["waitSeconds"], told["etaSeconds"]) == (None, None)


async def test_the_wait_is_what_runs_and_waits_before_it(serve: Serve) -> None:
    server = await serve(worker_slots="1", worker_drain="0.1s")
    await server.ended((await server.create("A fox [testcard: slow 1]")).task_id)
    running = (await server.create("A fox [testcard: slow 60]")).task_id
    await server.until(running, "generating")
    await server.create()
    await asyncio.sleep(1.1)  # the look at the queue holds a second
    told = (await quoted(server)).data
    assert told["queuePlace"] == 2
    assert 0.5 < told["waitSeconds"] < 70
    assert told["etaSeconds"] > told["waitSeconds"]


async def test_the_models_are_those_of_the_catalogue(serve: Serve) -> None:
    server = await serve(api_only=True)
    await server.command("model", model=MODEL, on=False)
    told = (await server.call("GET", LIST)).data
    assert told["total"] == len(MODELS)
    assert {model["model"]: model["status"] for model in told["models"]} == {
        name: "off" if name == MODEL else "active" for name in MODELS
    }
    first = told["models"][0]
    assert (first["slug"], first["taskType"], first["provider"]) == (
        MODEL.replace("/", "-"),
        ["text-to-video"],
        "hailuo",
    )
    assert "57 credits" in first["pricingDesc"]


@pytest.mark.parametrize("name", [MODEL, MODEL.replace("/", "-"), MODEL.replace("/", "%2F")])
async def test_a_model_is_found_by_its_name_and_by_its_slug(serve: Serve, name: str) -> None:
    server = await serve(api_only=True)
    schema = (await server.call("GET", f"{LIST}/{name}/schema")).data
    assert schema == {"model": MODEL, "input": dict(MODELS[MODEL].input_schema)}
    price = (await server.call("GET", f"{LIST}/{name}/price")).data
    assert (price["model"], price["credits"]) == (MODEL, PRICE)


async def test_a_model_that_there_is_not_is_told_in_the_words_of_create_task(serve: Serve) -> None:
    server = await serve(api_only=True)
    ordered = await server.call("POST", CREATE, body={"model": "no/such", "input": {"prompt": "x"}})
    for path in ("schema", "price"):
        reply = await server.call("GET", f"{LIST}/no/such/{path}")
        assert (reply.status, reply.code, reply.data, reply.msg) == (200, 404, None, ordered.msg)
        assert (await server.call("GET", f"{LIST}/{MODEL}/{path}", key="")).code == 401
    assert (await server.call("GET", f"{LIST}/{MODEL}/other")).status == 404
    assert (await server.call("POST", f"{LIST}/{MODEL}/price")).code == 404
