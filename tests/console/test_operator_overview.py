"""The operator's pages at a glance, as a whole server answers them, and the same on the command line."""

import pytest
from tests.served.installation import MODEL, Serve

PAGES = ("/operator", "/operator/queue", "/operator/engines", "/operator/storage")


@pytest.mark.parametrize("path", PAGES)
async def test_the_pages_are_the_operators_alone(serve: Serve, path: str) -> None:
    server = await serve(api_only=True)
    olga, bob = await server.signed_in("operator", name="olga"), await server.signed_in(name="bob")
    assert (await server.page("GET", path, cookies=olga)).status == 200
    assert (await server.page("GET", path, cookies=bob)).status == 403
    assert (await server.page("GET", path)).headers["Location"] == f"/sign-in?next={path}"


async def test_what_waits_is_shown_by_account_and_names_are_no_markup(serve: Serve) -> None:
    server = await serve(api_only=True, media_low_water="0")
    cookies = await server.signed_in("operator", name="olga")
    key = await server.account_key("studio <b>")
    for _ in range(3):
        await server.create(key=key)
    await server.create()
    queue = (await server.page("GET", "/operator/queue", cookies=cookies)).text
    assert queue.index("studio &lt;b&gt;</a>") < queue.index("default</a>"), "most waiting first"
    assert "<dd>4</dd>" in queue
    assert "no worker runs" in queue
    engines = (await server.page("GET", "/operator/engines", cookies=cookies)).text
    assert "No worker runs." in engines
    assert MODEL in engines
    assert "none is routed here" not in engines
    storage = (await server.page("GET", "/operator/storage", cookies=cookies)).text
    assert "There is no low-water mark" in storage
    assert "14 d" in storage


async def test_a_running_task_shows_its_engine_and_worker_but_only_ones_own_is_linked(serve: Serve) -> None:
    server = await serve(worker_slots="2")
    cookies = await server.signed_in("operator", name="olga")
    key = await server.account_key("studio")
    own = (await server.create("A red fox [testcard: hang]")).task_id
    other = (await server.create("A red fox [testcard: hang]", key=key)).task_id

    async def both_run() -> bool:
        return len((await server.command("status"))["running"]) == 2

    await server.when(both_run)
    status = await server.command("status")
    (worker,) = status["workers"]
    assert (worker["busy"], worker["slots"]) == (2, 2)
    assert {task["worker"] for task in status["running"]} == {worker["name"]}
    assert next(each["busy"] for each in status["engines"] if each["engine"] == "testcard") == 2
    page = (await server.page("GET", "/operator", cookies=cookies)).text
    assert f'href="/tasks/{own}"' in page
    assert other in page
    assert f'href="/tasks/{other}"' not in page
    for task in (own, other):
        await server.command("task-cancel", task=task)


async def test_the_overview_begins_with_what_needs_a_look(serve: Serve) -> None:
    server = await serve(api_only=True, maintenance="true", media_low_water="900TB")
    cookies = await server.signed_in("operator", name="olga")
    page = (await server.page("GET", "/operator", cookies=cookies)).text
    assert page.index("The disk is nearly full.") < page.index("Maintenance is on.") < page.index("Waiting")
    assert "Nothing needs a look" not in page
    titles = [concern["title"] for concern in (await server.command("status"))["concerns"]]
    assert titles == ["No worker is at work.", "The disk is nearly full.", "Maintenance is on."]
