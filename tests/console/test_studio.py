"""The studio over HTTP, as a browser without scripts uses it."""

import asyncio
import html
import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from tests.console.guests import Guest, House, house, text_of
from tests.served.installation import MODEL, Reply, Serve

PICTURE = "hailuo/02-image-to-video-pro"
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def inn(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with house(tmp_path_factory.mktemp("studio"), api_only=True) as made:
        yield made


def number_of(reply: Reply) -> str:
    """The Idempotency-Key that stands in the page's form."""
    found = re.search(r'name="order" value="([^"]+)"', reply.text)
    assert found is not None
    return found[1]


async def ordered(who: Guest, **fields: str) -> Reply:
    return await who.post("/", {"model": MODEL, "prompt": "A red fox", "tier": "draft", **fields})


def task_of(reply: Reply) -> str:
    assert reply.status == 303, text_of(reply)
    return reply.headers["Location"].removeprefix("/tasks/")


async def test_who_is_not_signed_in_sees_nothing(inn: House, ann: Guest) -> None:
    task = await ann.create()
    for end in ("/", *(f"/tasks/{task}{part}" for part in ("", "/stage", "/card", "/clip.mp4"))):
        reply = await inn.served.page("GET", end)
        assert (reply.status, reply.headers["Location"].partition("?")[0]) == (303, "/sign-in"), end
    for end in ("/", "/studio/quote", *(f"/tasks/{task}/{act}" for act in ("cancel", "again", "delete"))):
        reply = await inn.served.page("POST", end, form={"prompt": "A red fox"})
        assert (reply.status, reply.headers["Location"]) == (303, "/sign-in"), end
    assert await ann.spent() == 1


async def test_an_order_becomes_a_task_of_the_console_key(inn: House, ann: Guest) -> None:
    more = {
        "optimize": "on",
        "tier": "high",
        "seed": "12",
        "sound": "on",
        "callback_url": "https://example.com/c",
    }
    task = (await inn.served.task(task_of(await ordered(ann, **more))))["task"]
    assert task["options"] == {"seed": 12, "tier": "high", "sound": True, "scene": None}
    assert task["callback_url"] == "https://example.com/c"
    assert '"prompt_optimizer":true' in task["input"]
    assert task["key_id"].startswith("key_console_")


async def test_one_form_makes_one_task_however_often_it_is_sent(ann: Guest) -> None:
    number = number_of(await ann.get("/"))
    replies = await asyncio.gather(*(ordered(ann, order=number) for _ in range(5)))
    assert len({task_of(reply) for reply in replies}) == 1
    assert await ann.spent() == 1


async def test_a_form_that_was_changed_after_its_order_gets_a_new_number(ann: Guest) -> None:
    first = task_of(await ordered(ann, order="mine"))
    again = await ordered(ann, order="mine", prompt="A blue whale")
    assert again.status == 422
    assert "has ordered a clip already" in text_of(again)
    assert "A blue whale" in text_of(again)
    assert number_of(again) != "mine"
    assert task_of(await ordered(ann, order=number_of(again), prompt="A blue whale")) != first


WRONG: list[tuple[dict[str, str], str, str]] = [
    ({"prompt": ""}, "prompt", "The prompt is required"),
    ({"prompt": "x" * 1501}, "prompt", "at most 1500 characters"),
    ({"prompt": "\u200b"}, "prompt", "The prompt is empty"),
    ({"seed": "seven"}, "seed", "The seed must be a whole number"),
    ({"tier": "best"}, "tier", "The quality must be one of"),
    ({"callback_url": "http://127.0.0.1/x"}, "callback_url", "The callback address must lead to"),
    ({"scene": "{"}, "scene", "The scene is not valid JSON"),
    ({"model": "nobody/knows"}, "model", "is not supported"),
    ({"model": PICTURE}, "picture", "The first picture is required"),
]


async def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(ann: Guest) -> None:
    for fields, field, words in WRONG:
        typed = {"callback_url": "https://example.com/kept", "seed": "77", **fields}
        reply = await ordered(ann, order="kept-number", **typed)
        assert reply.status == 422, words
        shown = re.search(
            rf'data-error="{field}"(?! hidden)[^>]*>.*?<span>(.*?)</span>', reply.text, re.DOTALL
        )
        assert shown is not None and words in html.unescape(shown[1])
        kept = [value for name, value in typed.items() if name not in ("tier", "model")]
        assert [value for value in kept if value not in html.unescape(reply.text)] == []
        assert number_of(reply) == "kept-number"
    assert await ann.spent() == 0


async def test_a_script_gets_the_same_in_json(ann: Guest) -> None:
    asks = {"Accept": "application/json"}
    made = await ann.post("/", {"model": MODEL, "prompt": "A red fox", "order": "one"}, asks)
    assert made.status == 201
    assert made.words["taskId"].startswith("task_hailuo_")
    stage = await ann.get(f"/tasks/{made.words['taskId']}/stage")
    assert 'data-balance="943"' in stage.text
    wrong = await ann.post("/", {"model": MODEL, "prompt": "", "order": "one"}, asks)
    assert (wrong.status, wrong.words["field"], wrong.words["code"]) == (422, "prompt", 422)


async def test_a_quote_shows_the_price_the_wait_and_the_optimized_text_and_orders_nothing(inn: House) -> None:
    ann = await inn.guest()
    form = {"model": MODEL, "prompt": "A red fox", "optimize": "on", "order": "kept"}
    page = await ann.post("/studio/quote", form)
    assert page.status == 200
    assert re.search(r"data-optimized>A red fox[.,] [^<]+<", page.text)
    assert "A red fox</textarea>" in page.text and number_of(page) == "kept"
    asks = {"Accept": "application/json"}
    words = (await ann.post("/studio/quote", form, asks)).words
    assert (words["price"], words["after"], words["refusal"]) == ("57", "943", "")
    assert words["optimized"].startswith("A red fox")
    plain = (await ann.post("/studio/quote", {"model": MODEL, "prompt": "A red fox"}, asks)).words
    assert plain["optimized"] == ""
    wrong = (await ann.post("/studio/quote", {**form, "prompt": ""}, asks)).words
    assert wrong["field"] == "prompt"
    assert (await ann.post("/studio/quote", {**form, "prompt": ""})).status == 422
    poor = await inn.guest(credits=10)
    assert "this task costs 57" in (await poor.post("/studio/quote", form, asks)).words["refusal"]
    assert await ann.spent() == 0


async def test_who_cannot_pay_is_told_at_once(inn: House) -> None:
    reply = await ordered(await inn.guest(credits=10))
    assert reply.status == 402
    assert "This task costs 57 credits and the balance is 10" in text_of(reply)


async def test_a_task_can_be_taken_back_into_the_form_by_its_own_account_only(inn: House, ann: Guest) -> None:
    task = await ann.create("A very red fox", options={"seed": 4242})
    mine, theirs = [await who.get(f"/?from={task}") for who in (ann, await inn.guest())]
    assert 'value="4242"' in mine.text
    assert "A very red fox" in mine.text.partition("<textarea")[2]
    assert "A very red fox" not in theirs.text


@pytest.mark.asyncio(loop_scope="function")
async def test_the_limits_of_the_api_hold_here_too(serve: Serve) -> None:
    served = await serve(limits_create="1/60s", api_only=True)
    cookies = await served.signed_in()
    form = {"model": MODEL, "prompt": "A red fox"}
    task_of(await served.page("POST", "/", cookies=cookies, form=form))
    reply = await served.page("POST", "/", cookies=cookies, form=form)
    assert reply.status == 429
    assert int(reply.headers["Retry-After"]) > 0
    assert "Too many calls" in text_of(reply)
    assert (await served.create()).code == 429, "the account's rate is one, whoever asks"


async def test_what_is_switched_off_says_so_and_orders_nothing(inn: House, ann: Guest) -> None:
    await inn.served.command("model", model=MODEL, on=False)
    try:
        assert "switched off by the operator" in text_of(await ann.get("/"))
        reply = await ordered(ann)
        assert (reply.status, "has switched" in text_of(reply)) == (403, True)
    finally:
        await inn.served.command("model", model=MODEL, on=True)
    await inn.served.command("maintenance", on=True)
    try:
        reply = await ordered(ann)
        assert (reply.status, "under maintenance" in text_of(reply)) == (503, True)
    finally:
        await inn.served.command("maintenance", on=False)
    assert await ann.spent() == 0
