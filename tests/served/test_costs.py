"""What a service costs, as the operator is told it: by task, by engine and day, with what may be charged."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from tests.cli.conftest import Reelyard
from tests.served.installation import MODEL, Serve
from tests.served.upstream import settings_for
from tests.upstreams.openai_videos import OpenAI
from tests.upstreams.serving import serving
from tests.upstreams.stand_in import State


@pytest.fixture
async def service() -> AsyncIterator[OpenAI]:
    made = OpenAI()
    async with serving(made, "/v1"):
        yield made


def row(told: str, first: str) -> str:
    """The line of a table that begins so, with one blank between its words."""
    [line] = [line for line in told.splitlines() if line.split()[:1] == [first]]
    return " ".join(line.split())


async def test_an_operator_sees_what_was_paid_for_clips_and_what_may_be_charged_without(
    serve: Serve, service: OpenAI
) -> None:
    server = await serve(
        **settings_for(
            service,
            engines_theirs_cost="9 USD",
            engines_theirs_costs=f"{MODEL}=0.49 USD",
            routes_hailuo_02_text_to_video_pro="theirs,testcard",
        )
    )
    made = (await server.create()).task_id
    assert (await server.ended(made))["state"] == "success"
    service.states = [State.QUEUED, State.REFUSED]  # moderation, late; this service does not say who pays
    withheld = (await server.create()).task_id
    assert (await server.ended(withheld))["state"] == "success"

    [charge] = (await server.command("task-show", task=withheld))["charges"]
    bill = {"billing": "may be charged", "cost": {"micros": 490_000, "currency": "USD"}}
    assert (charge["engine"], charge["bill"]) == ("theirs", bill)
    assert (await server.command("task-show", task=made))["charges"] == []
    reelyard = Reelyard(data=server.data)
    reelyard.environment["COLUMNS"] = "300"
    shown = (await asyncio.to_thread(reelyard.run, "task", "show", withheld)).stdout
    line = f"order {charge['upstream_id']} at theirs gave no clip: 0.49 USD, may be charged"
    assert line in shown.splitlines()
    listed = (await asyncio.to_thread(reelyard.run, "engine", "list")).stdout
    assert row(listed, "theirs").endswith("0.98 USD (of which 0.49 USD may be charged)")
    by_day = (await asyncio.to_thread(reelyard.run, "engine", "costs", "theirs")).stdout
    assert row(by_day, "theirs").endswith("1 0.98 USD 0.49 USD for 1 order")
    nothing = (await asyncio.to_thread(reelyard.run, "engine", "costs", "testcard", "--days", "1")).stdout
    assert nothing == "No engine has cost anything.\n"
    [today] = await server.command("engine-costs", days=1)
    assert (today["clips"], today["amount"]) == (1, 0.98)
    assert today["may_be_charged"] == {"orders": 1, "amount": 0.49}
    assert today["charged_without_clip"] == {"orders": 0, "amount": 0.0}

    olga, bob = await server.signed_in("operator", name="olga"), await server.signed_in(name="bob")
    engines = (await server.page("GET", "/operator/engines", cookies=olga)).text
    assert "of which 0.49 USD may be charged" in engines
    assert f'<td data-label="Day (UTC)">{today["day"]}</td>' in engines
    assert "0.49 USD, may be charged" in (await server.page("GET", f"/tasks/{withheld}", cookies=olga)).text
    assert "0.49 USD" not in (await server.page("GET", f"/tasks/{withheld}", cookies=bob)).text
