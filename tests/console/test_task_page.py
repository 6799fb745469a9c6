"""A task's page over HTTP: all that is known of it, for its own account, and what can be done with it."""

import html
import json
import re

import pytest
from tests.console.guests import Guest, House, text_of
from tests.served.callback_receiver import receiving_callbacks
from tests.served.installation import Serve

from reelyard.console.filters import credits_of

PATHS = ("", "/stage", "/card", "/clip.mp4")
ACTS = ("cancel", "again", "delete")
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_page_shows_the_record_as_the_api_gives_it(inn: House, ann: Guest) -> None:
    task = await ann.made("A red fox & <a hen> [testcard: fast]")
    page = await ann.get(f"/tasks/{task}")
    shown = re.search(r"recordInfo</span>.*?<code>(.*?)</code>", page.text, re.DOTALL)
    assert shown is not None
    answer = await inn.served.call("GET", "/api/v1/jobs/recordInfo", params={"taskId": task}, key=ann.key)
    assert json.loads(html.unescape(shown[1])) == answer.words
    assert f'recordInfo?taskId={task}" \\' in html.unescape(page.text)


async def test_the_page_tells_the_whole_life_of_a_task(inn: House, ann: Guest) -> None:
    task = await ann.made(input={"prompt": "A fox [testcard: fast]", "extra": 1})
    page = text_of(await ann.get(f"/tasks/{task}"))
    for told in (
        "Ordered",
        "Left out what the model does not know",
        "input.extra",
        "Attempt 1 began",
        "The clip is ready",
        "testcard 1",
        "a test card",
        "320 × 180",
        "Held",
        credits_of(-5_700),
        "The hold became the charge",
        "with the key",
    ):
        assert told in page, told


async def test_a_failed_task_says_why_and_what_came_back(inn: House, ann: Guest) -> None:
    task = await ann.made("[testcard: refuse] A fox")
    page = text_of(await ann.get(f"/tasks/{task}"))
    assert "the prompt asked the test card to refuse" in page
    assert "57 credits came back" in page
    assert "Given back" in page and "+57" in page


@pytest.mark.asyncio(loop_scope="function")
async def test_callbacks_are_shown_with_every_attempt(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        served = await serve(callbacks_allow=receiver.entry)
        cookies = await served.signed_in()
        task = (await served.create(callBackUrl=receiver.url)).task_id
        await receiver.next()

        async def told() -> bool:
            page = text_of(await served.page("GET", f"/tasks/{task}", cookies=cookies))
            return receiver.url in page and "Callback taken" in page and "200" in page

        await served.when(told)


async def test_another_accounts_task_is_one_that_never_was(inn: House, ann: Guest) -> None:
    task = await ann.made()
    bob = await inn.guest()
    never = task[:-1] + ("a" if task[-1] != "a" else "b")
    for path in PATHS:
        theirs, none = [await bob.get(f"/tasks/{each}{path}") for each in (task, never)]
        assert (theirs.status, none.status) == (404, 404)
        assert theirs.text.replace(task, never) == none.text
    for act in ACTS:
        theirs, none = [await bob.post(f"/tasks/{each}/{act}") for each in (task, never)]
        assert (theirs.status, none.status) == (404, 404), act
    assert (await ann.get(f"/tasks/{task}")).status == 200


async def test_a_running_task_is_cancelled_and_its_hold_comes_back(inn: House, ann: Guest) -> None:
    task = await ann.create("A fox [testcard: slow 20]")
    await ann.until(task, "queuing", "generating")
    reply = await ann.post(f"/tasks/{task}/cancel")
    assert (reply.status, reply.headers["Location"]) == (303, f"/tasks/{task}")
    assert "Cancelled" in text_of(await ann.get(f"/tasks/{task}"))
    assert await ann.spent() == 0


async def test_what_has_ended_cannot_be_cancelled_and_the_page_says_so(inn: House, ann: Guest) -> None:
    task = await ann.made()
    reply = await ann.post(f"/tasks/{task}/cancel")
    assert reply.status == 422
    assert "has ended already" in text_of(reply)


async def test_a_task_runs_again_with_its_seed_or_a_new_one(inn: House, ann: Guest) -> None:
    order = {"seed": 7, "tier": "draft", "sound": True}
    task = await ann.create("A fox [testcard: fast]", options=order)
    seeds = {}
    for seed in ("same", "new"):
        form = {"seed": seed, "order": f"again-{seed}"}
        replies = [await ann.post(f"/tasks/{task}/again", form) for _ in range(2)]
        made = {reply.headers["Location"].removeprefix("/tasks/") for reply in replies}
        assert len(made) == 1, "the same press made two tasks"
        again = (await inn.served.task(made.pop()))["task"]
        seeds[seed] = again["options"].pop("seed")
        assert again["options"] == {"tier": "draft", "sound": True, "scene": None}
        assert json.loads(again["input"])["prompt"] == "A fox [testcard: fast]"
    assert seeds["same"] == 7 != seeds["new"]
    assert await ann.spent() == 3


async def test_a_deleted_task_is_gone_with_its_clip(inn: House, ann: Guest) -> None:
    task = await ann.create()
    record = await ann.until(task, "success")
    reply = await ann.post(f"/tasks/{task}/delete")
    assert (reply.status, reply.headers["Location"]) == (303, "/")
    assert (await ann.get(f"/tasks/{task}")).status == 404
    clip = json.loads(record["resultJson"])["resultUrls"][0].removeprefix(inn.served.url)
    assert (await inn.served.page("GET", clip)).status in (404, 410)


async def test_the_clip_is_saved_under_a_link_of_its_own(inn: House, ann: Guest) -> None:
    task = await ann.create()
    assert (await ann.get(f"/tasks/{task}/clip.mp4")).status in (302, 404)
    await ann.until(task, "success")
    reply = await ann.get(f"/tasks/{task}/clip.mp4")
    assert (reply.status, reply.headers["Location"].startswith("/files/")) == (302, True)
    clip = await inn.served.page("GET", reply.headers["Location"])
    assert clip.headers["Content-Disposition"].startswith("attachment")
    assert clip.body[4:8] == b"ftyp"


async def test_a_page_without_scripts_comes_anew_by_itself_until_the_end(inn: House, ann: Guest) -> None:
    task = await ann.create("A fox [testcard: slow 1]")
    refresh = '<noscript><meta http-equiv="refresh"'
    assert refresh in (await ann.get(f"/tasks/{task}")).text
    await ann.until(task, "success")
    ended = (await ann.get(f"/tasks/{task}")).text
    assert refresh not in ended
    assert "<video" in ended
