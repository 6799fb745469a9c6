"""An order's way is one trace: its request, its attempt, its callback, whichever processes did the work."""

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from tests.served.callback_receiver import Callbacks, receiving_callbacks, status
from tests.served.installation import MODEL, Serve, Served

from reelyard import registry
from reelyard.config.errors import SettingsError

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
CANARY = "zebrafinch"


def order(hook: str, word: str = "fast") -> dict[str, Any]:
    prompt = f"A {CANARY} [testcard: {word}]"
    return {"model": MODEL, "input": {"prompt": prompt}, "callBackUrl": f"{hook}?{CANARY}"}


def spans(collector: Callbacks) -> Iterator[Any]:
    """Every span that has come."""
    while not collector.come.empty():
        sent = collector.come.get_nowait()
        assert sent.line.startswith("POST /v1/traces ")
        for resource in ExportTraceServiceRequest.FromString(sent.body).resource_spans:
            told = {each.key: each.value.string_value for each in resource.resource.attributes}
            assert told["service.name"] == "reelyard"
            for scope in resource.scope_spans:
                yield from scope.spans


def fields(span: Any) -> dict[str, Any]:
    return {each.key: getattr(each.value, each.value.WhichOneof("value")) for each in span.attributes}


async def ordered(server: Served, body: dict[str, Any], flags: str = "01") -> str:
    return (await server.order(body, traceparent=f"00-{TRACE}-{PARENT}-{flags}")).task_id


async def test_a_trace_goes_on_from_the_caller_over_two_processes_to_the_receiver(serve: Serve) -> None:
    async with receiving_callbacks() as collector, receiving_callbacks() as receiver:
        traced = {"tracing_endpoint": f"http://{collector.entry}", "callbacks_allow": receiver.entry}
        api = await serve(api_only=True, **traced)
        task_id = await ordered(api, order(receiver.url))
        await api.stop()
        worker = await serve(key=api.key, **traced)
        callback = await receiver.next()
        await worker.stop()
        found = list(spans(collector))
    create, run, post = sorted(found, key=lambda span: span.start_time_unix_nano)
    assert [span.name for span in (create, run, post)] == ["createTask", "run", "callback"]
    assert {span.trace_id.hex() for span in found} == {TRACE}
    assert create.parent_span_id.hex() == PARENT
    assert run.parent_span_id == create.span_id
    assert post.parent_span_id == run.span_id
    assert callback.headers["traceparent"] == f"00-{TRACE}-{post.span_id.hex()}-01"
    assert {fields(span)["reelyard.task_id"] for span in found} == {task_id}
    assert fields(create)["reelyard.model"] == MODEL
    about = {"reelyard.attempt": 1, "reelyard.engine": "testcard", "reelyard.state": "succeeded"}
    assert about.items() <= fields(run).items()
    assert (fields(post)["reelyard.status"], fields(post)["reelyard.state"]) == (200, "delivered")
    assert CANARY not in str(found)


async def test_what_came_to_nothing_is_told_and_every_try_is_a_span(serve: Serve) -> None:
    async with receiving_callbacks() as collector, receiving_callbacks(status(500, 200)) as receiver:
        endpoint = f"http://{collector.entry}/v1/traces"
        quick = {"callbacks_allow": receiver.entry, "callbacks_retries": "0.1s"}
        server = await serve(tracing_endpoint=endpoint, **quick)
        await server.order(order(receiver.url, "refuse"))
        for _ in range(2):
            await receiver.next()
        assert (await server.order({**order(receiver.url), "input": {"prompt": ""}})).code == 422
        await server.stop()
        found = list(spans(collector))
    named = {
        name: [span for span in found if span.name == name] for name in ("createTask", "run", "callback")
    }
    refused = [span for span in named["createTask"] if "error.type" in fields(span)]
    assert [(fields(span)["error.type"], span.status.code) for span in refused] == [("InvalidInput", 0)]
    [run] = named["run"]
    assert (run.status.message, fields(run)["reelyard.state"]) == ("refused", "failed")
    first, second = sorted(named["callback"], key=lambda span: span.start_time_unix_nano)
    assert (first.status.message, fields(first)["reelyard.status"]) == ("http", 500)
    assert (second.status.code, second.parent_span_id) == (0, run.span_id)


@pytest.mark.parametrize(("flags", "sent"), [("00", 0), ("01", 3)])
async def test_an_order_is_traced_where_its_caller_traces_it_whatever_the_share(
    serve: Serve, flags: str, sent: int
) -> None:
    async with receiving_callbacks() as collector, receiving_callbacks() as receiver:
        share = {"00": "1", "01": "0"}[flags]
        endpoint = f"http://{collector.entry}"
        server = await serve(tracing_endpoint=endpoint, tracing_sample=share, callbacks_allow=receiver.entry)
        await ordered(server, order(receiver.url), flags)
        told = (await receiver.next()).headers["traceparent"]
        assert (told[:36], told[-3:]) == (f"00-{TRACE}-", f"-{flags}")
        await server.stop()
        assert len(list(spans(collector))) == sent


async def test_a_collector_that_is_away_holds_nobody_up(serve: Serve) -> None:
    server = await serve(tracing_endpoint="http://127.0.0.1:9")
    await server.ended((await server.create()).task_id)
    await server.stop()


async def test_tracing_without_its_libraries_stops_the_start(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, registry.TRACERS["otel"].partition(":")[0], raising=False)
    monkeypatch.setitem(sys.modules, "opentelemetry.context", None)
    with pytest.raises(SettingsError, match=r"tracing\.endpoint: .*pip install 'reelyard\[otel\]'"):
        await serve(tracing_endpoint="http://127.0.0.1:9")
