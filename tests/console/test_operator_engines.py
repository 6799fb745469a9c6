"""The operator's page of engines, as a whole server answers it: who rests, who takes how much."""

import pytest
from tests.served.installation import MODEL, Serve

PATH = "/operator/engines"
BOTH = {"routes_" + MODEL.replace("/", "_").replace("-", "_"): "testcard,renderer"}


async def test_an_engine_is_paused_and_goes_on_and_its_tasks_wait_meanwhile(serve: Serve) -> None:
    server = await serve()
    cookies = await server.signed_in("operator", name="olga")

    async def pause(engine: str, paused: str) -> int:
        form = {"engine": engine, "paused": paused}
        return (await server.page("POST", PATH, cookies=cookies, form=form)).status

    assert await pause("testcard", "on") == 303
    page = (await server.page("GET", PATH, cookies=cookies)).text
    assert "Paused" in page
    assert "Let testcard go on" in page
    task = (await server.create()).task_id
    [engine] = [each for each in await server.command("engine-list") if each["engine"] == "testcard"]
    assert (engine["paused"], engine["shares"][0]["now"]) == (True, 0)
    concerns = [each["title"] for each in (await server.command("status"))["concerns"]]
    assert "No engine makes 7 models now." in concerns
    assert (await server.record(task))["state"] == "waiting"
    assert await pause("testcard", "off") == 303
    assert (await server.ended(task))["state"] == "success"
    assert await pause("none", "on") == 404
    log = (await server.page("GET", "/operator/log", cookies=cookies)).text
    assert "paused the engine" in log
    assert "let the engine go on" in log


async def test_a_models_tasks_are_shared_by_weights_and_by_rank_again(serve: Serve) -> None:
    server = await serve(**BOTH)
    cookies = await server.signed_in("operator", name="olga")

    async def share(**form: str) -> int:
        return (
            await server.page("POST", "/operator/weights", cookies=cookies, form={"model": MODEL, **form})
        ).status

    async def weights() -> dict[str, int]:
        engines = await server.command("engine-list")
        return {
            each["engine"]: share["weight"]
            for each in engines
            for share in each["shares"]
            if share["model"] == MODEL
        }

    assert await weights() == {"testcard": 1, "renderer": 0}
    assert await share(**{"weight-testcard": "1", "weight-renderer": "3"}) == 303
    assert await weights() == {"testcard": 1, "renderer": 3}
    page = (await server.page("GET", PATH, cookies=cookies)).text
    assert "75 %" in page
    assert "By rank again" in page
    for wrong in ("-1", "x", "1001", "99999", "1.5"):
        assert await share(**{"weight-testcard": wrong, "weight-renderer": "3"}) == 422
    assert await share(**{"weight-testcard": "0", "weight-renderer": "0"}) == 422
    assert await share(ranked="on") == 303
    assert await weights() == {"testcard": 1, "renderer": 0}
    assert (
        await server.page("POST", "/operator/weights", cookies=cookies, form={"model": "none"})
    ).status == 404


async def test_a_lone_servers_own_process_is_the_fleet(serve: Serve) -> None:
    server = await serve(worker_slots="2")
    cookies = await server.signed_in("operator", name="olga")
    page = (await server.page("GET", PATH, cookies=cookies)).text
    assert "0 of 2</span> seats taken, shared with" in page
    assert "Workers that offer" not in page
    assert "on its one worker" not in page
    for engine in await server.command("engine-list"):
        assert (engine["offered"], engine["seats"], len(engine["workers"])) == (True, 2, 1)
        assert engine["told"] == []


async def test_where_nobody_works_no_engine_is_told_to_be_there(serve: Serve) -> None:
    server = await serve(api_only=True)
    cookies = await server.signed_in("operator", name="olga")
    page = (await server.page("GET", PATH, cookies=cookies)).text
    assert "No worker that takes tasks offers it." in page
    assert "Not offered" in page
    assert "0 of 1</span> seats" not in page
    [first, *others] = (await server.command("status"))["concerns"]
    assert (first["kind"], first["title"]) == ("bad", "No worker is at work.")
    assert not [each for each in others if "No engine makes" in each["title"]]


@pytest.mark.parametrize("path", [PATH, "/operator/weights"])
async def test_nobody_but_an_operator_may(serve: Serve, path: str) -> None:
    server = await serve(api_only=True)
    await server.signed_in("operator", name="olga")
    member = await server.signed_in(name="bob")
    form = {"engine": "testcard", "paused": "on", "model": MODEL, "weight-testcard": "1"}
    assert (await server.page("POST", path, cookies=member, form=form)).status == 403
    assert not any(each["paused"] for each in await server.command("engine-list"))
