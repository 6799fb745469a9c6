"""What a page follows by its cookie: the account's events and previews, until it is signed out."""

import time

from tests.served.installation import Serve, Served
from tests.served.listening import CONSOLE_EVENTS, listening


async def is_shown(server: Served, path: str, cookies: dict[str, str]) -> bool:
    return (await server.page("GET", path, cookies=cookies)).status == 200


async def test_a_member_hears_of_the_accounts_tasks_and_sees_them_come_to_be(serve: Serve) -> None:
    server = await serve(worker_drain="0.1s")
    cookies = await server.signed_in()
    stranger = await server.account_key("stranger")
    async with listening(server, cookies=cookies) as listener:
        foreign = (await server.create(key=stranger)).task_id
        task_id = (await server.create("A fox [testcard: slow 20]")).task_id
        heard = await listener.until(task_id, "generating")
        assert {told.data["taskId"] for told in heard} == {task_id}
    path = f"/console/previews/{task_id}.jpg"
    await server.when(lambda: is_shown(server, path, cookies))
    picture = await server.page("GET", path, cookies=cookies)
    assert picture.body.startswith(b"\xff\xd8\xff")
    assert picture.headers["Cache-Control"] == "no-store"
    other = await server.page("GET", f"/console/previews/{foreign}.jpg", cookies=cookies)
    assert other.status == 404
    async with listening(server, cookies=cookies, taskId=task_id, after=1) as again:
        told = await again.next()
        assert told
        assert told.data["taskId"] == task_id


async def test_who_signs_out_hears_no_more(serve: Serve) -> None:
    server = await serve(api_only=True)
    cookies = await server.signed_in()
    async with listening(server, cookies=cookies) as listener:
        await server.page("POST", "/sign-out", cookies=cookies)
        begun = time.monotonic()
        assert await listener.rest() == []
        assert time.monotonic() - begun < 7
    scripted = {"Accept": "text/event-stream"}
    reply = await server.page("GET", CONSOLE_EVENTS, cookies=cookies, headers=scripted)
    assert (reply.status, reply.code) == (401, 401)


async def test_a_key_opens_no_page_and_a_cookie_no_api(serve: Serve) -> None:
    server = await serve(api_only=True)
    cookies = await server.signed_in()
    scripted = {"Accept": "text/event-stream", "Authorization": f"Bearer {server.key}"}
    assert (await server.page("GET", CONSOLE_EVENTS, headers=scripted)).status == 401
    reply = await server.page("GET", "/api/v1/jobs/events", cookies=cookies, headers={"Accept": "*/*"})
    assert reply.status == 401


async def test_a_page_hears_of_all_that_came_after_it_was_drawn(serve: Serve) -> None:
    server = await serve()
    cookies = await server.signed_in()
    first = (await server.create()).task_id
    await server.ended(first)
    page = await server.page("GET", "/", cookies=cookies)
    seen = page.text.partition('data-change="')[2].partition('"')[0]
    second = (await server.create()).task_id
    await server.ended(second)
    async with listening(server, cookies=cookies, since=seen) as listener:
        told = await listener.next()
        assert told and told.data["taskId"] == second, "the page knows the first one's end"
    assert (await server.page("GET", f"/console/previews/{second}.jpg", cookies=cookies)).status == 204
