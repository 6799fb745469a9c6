"""Previews: what a running task looks like so far, for its own account alone."""

from tests.served.installation import Serve, Served

from reelyard.core.ids import TASK_ID


async def running(server: Served) -> str:
    """A task whose engine has shown a picture."""
    task_id = (await server.create("A fox [testcard: slow 20]")).task_id
    assert TASK_ID.match(task_id)

    async def is_shown() -> bool:
        return (await server.call("GET", f"/files/previews/{task_id}.jpg")).status == 200

    await server.when(is_shown)
    return task_id


async def test_a_running_task_shows_its_latest_picture(serve: Serve) -> None:
    server = await serve(worker_drain="0.1s")
    task_id = await running(server)
    reply = await server.call("GET", f"/files/previews/{task_id}.jpg")
    assert reply.headers["Content-Type"] == "image/jpeg"
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.body.startswith(b"\xff\xd8\xff")


async def test_a_preview_is_its_accounts_own(serve: Serve) -> None:
    server = await serve(worker_drain="0.1s")
    path = f"/files/previews/{await running(server)}.jpg"
    stranger = await server.account_key()
    foreign, unknown = (
        await server.call("GET", path, key=stranger),
        await server.call("GET", path[:-5] + "0.jpg", key=stranger),
    )
    assert (foreign.status, foreign.body) == (404, unknown.body)
    assert foreign.code == 404
    nobody = await server.call("GET", path, key="")
    assert (nobody.status, nobody.code) == (401, 401)
    assert nobody.headers["WWW-Authenticate"] == "Bearer"


async def test_an_ended_task_has_no_preview_and_leaves_no_file(serve: Serve) -> None:
    server = await serve(worker_drain="0.1s")
    task_id = (await server.create("A fox [testcard: slow 0.8]")).task_id
    await server.ended(task_id)
    reply = await server.call("GET", f"/files/previews/{task_id}.jpg")
    assert (reply.status, reply.code) == (404, 404)
    assert list((server.data / "media" / "previews").iterdir()) == []
