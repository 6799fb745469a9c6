"""Health, over HTTP as everyone does it."""

from tests.served.installation import CREATE, Serve


async def test_a_server_is_alive_and_ready_and_says_how_its_engines_are(serve: Serve) -> None:
    server = await serve()
    alive = await server.call("GET", "/healthz", key="")
    assert (alive.status, alive.words) == (200, {"status": "ok"})
    await server.ended((await server.create()).task_id)
    ready = await server.call("GET", "/readyz", key="")
    assert (ready.status, ready.words["status"]) == (200, "ready")
    assert ready.words["engines"]["testcard"]["state"] == "ready"


async def test_maintenance_is_not_ready_and_says_why_and_is_alive(serve: Serve) -> None:
    server = await serve(api_only=True)
    await server.command("maintenance", on=True)
    ready = await server.call("GET", "/readyz", key="")
    assert (ready.status, ready.words["status"]) == (503, "not ready")
    assert "maintenance" in ready.words["reason"]
    assert (await server.call("GET", "/healthz", key="")).status == 200
    await server.command("maintenance", on=False)
    assert (await server.call("GET", "/readyz", key="")).status == 200


async def test_a_full_disk_is_not_ready(serve: Serve) -> None:
    server = await serve(api_only=True, media_low_water="9999999GB")
    ready = await server.call("GET", "/readyz", key="")
    assert ready.status == 503
    assert "disk" in ready.words["reason"]


async def test_head_answers_as_get_does_and_other_methods_are_405(serve: Serve) -> None:
    server = await serve(api_only=True)
    for path in ("/healthz", "/readyz", "/openapi.json"):
        head = await server.call("HEAD", path, key="")
        assert (head.status, head.body) == (200, b"")
        assert (await server.call("POST", path, key="")).status == 405


async def test_nothing_of_it_is_kept_by_anybody_between(serve: Serve) -> None:
    server = await serve(api_only=True)
    for path in ("/healthz", "/readyz"):
        assert (await server.call("GET", path, key="")).headers["Cache-Control"] == "no-store"
    assert (await server.call("POST", CREATE)).headers["Cache-Control"] == "no-store"
