"""The operator and a worker, as a whole server answers it: who works, who begins nothing new."""

from typing import Any

from tests.served.installation import Serve, Served

from reelyard import __version__

PATH = "/operator/workers"


async def _the_worker(server: Served) -> Any:
    async def is_there() -> bool:
        return bool(await server.command("worker-list"))

    await server.when(is_there)
    [worker] = await server.command("worker-list")
    return worker


async def test_a_worker_is_drained_and_goes_on_and_tasks_wait_meanwhile(serve: Serve) -> None:
    server = await serve(worker_heartbeat="0.1s", worker_labels="rack 7,fast disk")
    cookies = await server.signed_in("operator", name="olga")
    worker = await _the_worker(server)
    assert (worker["version"], worker["labels"]) == (__version__, ["rack 7", "fast disk"])
    assert "testcard" in worker["engines"]

    async def do(act: str, name: str = worker["worker"]) -> int:
        return (await server.page("POST", PATH, cookies=cookies, form={"worker": name, "act": act})).status

    async def state() -> str:
        [now] = await server.command("worker-list")
        return str(now["state"])

    async def is_paused() -> bool:
        return await state() == "paused"

    page = (await server.page("GET", "/operator/engines", cookies=cookies)).text
    name = worker["worker"]
    for shown in (name, f"version {__version__}", "rack 7, fast disk", f"Drain {name}"):
        assert shown in page
    assert "Workers of several versions" not in page
    assert await do("drain") == 303
    await server.when(is_paused)
    page = (await server.page("GET", "/operator/engines", cookies=cookies)).text
    assert f"Let go on: {worker['worker']}" in page
    task = (await server.create()).task_id
    await server.when(is_paused)
    assert (await server.record(task))["state"] == "waiting"
    assert await do("resume") == 303
    assert (await server.ended(task))["state"] == "success"
    assert (await do("drain", "none"), await do("forget", "none"), await do("fire")) == (404, 404, 422)
    assert await do("forget") == 422  # it lives
    log = (await server.page("GET", "/operator/log", cookies=cookies)).text
    assert "had the worker begin nothing new" in log
    assert "let the worker go on" in log


async def test_nobody_but_an_operator_may(serve: Serve) -> None:
    server = await serve()
    await server.signed_in("operator", name="olga")
    member = await server.signed_in(name="bob")
    worker = await _the_worker(server)
    form = {"worker": worker["worker"], "act": "drain"}
    assert (await server.page("POST", PATH, cookies=member, form=form)).status == 403
    assert [each["drain"] for each in await server.command("worker-list")] == [False]
