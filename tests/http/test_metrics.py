"""A whole server is measured: what was ordered, made, posted and answered, at a listener of its own."""

import re

import aiohttp
import pytest
from tests.served.callback_receiver import receiving_callbacks, status
from tests.served.installation import MODEL, Serve, Served

from reelyard.config.errors import SettingsError

HERE = {"metrics_listen": "127.0.0.1:0"}


class Metrics:
    """Reads a server's metrics where its log says that they are."""

    def __init__(self, server: Served, caplog: pytest.LogCaptureFixture) -> None:
        self.server = server
        self.url = re.findall(r"metrics are at (http://127\.0\.0\.1:\d+/metrics)", caplog.text)[-1]

    async def text(self) -> str:
        async with self.server.http.get(self.url) as answer:
            assert answer.status == 200
            assert answer.headers["Content-Type"].startswith("text/plain; version=")
            return await answer.text()

    async def read(self) -> dict[str, float]:
        found = re.findall(r"^(reelyard_[^ ]+) (\S+)$", await self.text(), re.MULTILINE)
        return {name: float(value) for name, value in found}


@pytest.fixture(autouse=True)
def heard(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")


async def test_a_tasks_way_is_measured_from_its_order_to_its_callback(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    async with receiving_callbacks(status(500, 200)) as receiver:
        server = await serve(callbacks_allow=receiver.entry, callbacks_retries="0.1s", **HERE)
        metrics = Metrics(server, caplog)
        made = (await server.create()).task_id
        refused = (await server.create("Fox [testcard: refuse]", callBackUrl=receiver.url)).task_id
        broken = await server.create("")
        for task_id in (made, refused):
            await server.ended(task_id)

        async def delivered() -> bool:
            return (await metrics.read()).get('reelyard_deliveries_total{outcome="delivered"}') == 1

        await server.when(delivered)
        seen = await metrics.read()
    assert broken.code == 422
    assert {
        f'reelyard_tasks_placed_total{{model="{MODEL}"}}': 2.0,
        f'reelyard_tasks_ended_total{{failure="",model="{MODEL}",state="succeeded"}}': 1.0,
        f'reelyard_tasks_ended_total{{failure="refused",model="{MODEL}",state="failed"}}': 1.0,
        'reelyard_claims_total{engine="testcard"}': 2.0,
        'reelyard_engine_seconds_count{engine="testcard"}': 2.0,
        'reelyard_engine_failures_total{engine="testcard",failure="refused"}': 1.0,
        'reelyard_deliveries_total{outcome="retried"}': 1.0,
        "reelyard_delivery_lag_seconds_count": 1.0,
        "reelyard_leases_lost_total": 0.0,
        "reelyard_clips_not_stored_total": 0.0,
        'reelyard_http_requests_total{code="200",route="/api/v1/jobs/createTask"}': 2.0,
        'reelyard_http_requests_total{code="422",route="/api/v1/jobs/createTask"}': 1.0,
        "reelyard_store_up": 1.0,
        'reelyard_workers{state="working"}': 1.0,
    }.items() <= seen.items()
    assert 'reelyard_engine_failures_total{engine="testcard",failure="failed"}' not in seen
    assert 0.1 <= seen["reelyard_delivery_lag_seconds_sum"] < 30
    assert seen["reelyard_commit_batch_sum"] >= seen["reelyard_commit_seconds_count"] >= 6
    assert seen["reelyard_claim_seconds_count"] >= 1


async def test_what_waits_and_runs_is_told_as_the_store_has_it(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    server = await serve(api_only=True, **HERE)
    for _ in range(3):
        await server.create()
    seen = await Metrics(server, caplog).read()
    assert seen[f'reelyard_queue_waiting{{model="{MODEL}"}}'] == 3
    assert seen[f'reelyard_queue_oldest_seconds{{model="{MODEL}"}}'] >= 0
    assert seen["reelyard_deliveries_pending"] == 0
    assert seen['reelyard_workers{state="working"}'] == 0


async def test_a_route_is_named_as_it_is_written_whatever_was_asked_for(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    server = await serve(**HERE)
    for path in ("/files/aaaa.mp4", "/files/bbbb.mp4", "/api/v1/what", "/wp-admin", "/docs/quickstart"):
        await server.call("GET", path)
    seen = await Metrics(server, caplog).read()
    routes = {name for name in seen if name.startswith("reelyard_http_requests_total")}
    assert not any("aaaa" in name or "wp-admin" in name or "quickstart" in name for name in routes)
    assert seen['reelyard_http_requests_total{code="404",route="other"}'] == 2
    [files] = [name for name in routes if "/files/" in name]
    assert seen[files] == 2


async def test_the_api_tells_no_metrics_and_their_listener_nothing_else(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    server = await serve(**HERE)
    assert (await server.call("GET", "/metrics")).status == 404
    base = Metrics(server, caplog).url.removesuffix("/metrics")
    for path in ("/", "/api/v1/chat/credit", "/health"):
        async with server.http.get(base + path) as answer:
            assert answer.status == 404
    async with server.http.post(f"{base}/metrics") as answer:
        assert answer.status == 405


async def test_a_server_is_not_measured_unless_it_is_asked_for(
    serve: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    await serve()
    assert "metrics are at" not in caplog.text


async def test_an_address_that_is_taken_stops_the_start(serve: Serve) -> None:
    server = await serve()
    port = server.url.rpartition(":")[2]
    with pytest.raises(SettingsError, match=f"metrics.listen: 127.0.0.1 port {port}: "):
        await serve(folder="other", metrics_listen=f"127.0.0.1:{port}")


async def test_the_listener_ends_with_the_server(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    server = await serve(**HERE)
    metrics = Metrics(server, caplog)
    await server.stop()
    with pytest.raises(aiohttp.ClientConnectionError):
        await metrics.text()
