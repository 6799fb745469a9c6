"""The OpenAPI document says what is served, all of it and nothing else."""

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate
from schemathesis import GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.routing import Route, Router
from tests.served.callback_receiver import receiving_callbacks
from tests.served.installation import Serve, Served
from tests.served.listening import EVENTS, listening

from reelyard.bootstrap import server as bootstrap
from reelyard.bootstrap.deferred import DeferredApp
from reelyard.bootstrap.listening import listen
from reelyard.console.security import Guarded
from reelyard.http.door import Door
from reelyard.http.openapi import document
from reelyard.registry import MODELS
from reelyard.wire.envelope import MEANINGS

METHODS = {"get", "head", "options", "post", "put", "patch", "delete"}
PATIENT = {
    "limits_create": "1000000/1s",
    "limits_unfinished": "1000000",
    "limits_unauthenticated": "1000000/1s",
    "uploads_rate": "1000000/1s",
}


async def _document(server: Served) -> Any:
    reply = await server.call("GET", "/openapi.json", key="")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "application/json")
    return reply.words


@pytest.mark.parametrize("http_status", ["ok", "mirror"])
async def test_it_is_valid_openapi_31_of_this_server(http_status: str, serve: Serve) -> None:
    server = await serve(api_only=True, http_status=http_status)
    told = await _document(server)
    assert told["openapi"] == "3.1.0"
    assert told["servers"] == [{"url": server.url}]
    validate(told)


async def test_the_public_url_is_the_server_that_it_names(serve: Serve) -> None:
    server = await serve(api_only=True, public_url="https://video.example.com/reel")
    assert (await _document(server))["servers"] == [{"url": "https://video.example.com/reel"}]


async def test_every_route_is_in_it_and_it_has_no_other(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    apps = []

    def listen_and_tell(app: Any, sock: Any) -> Any:
        apps.append(app)
        return listen(app, sock)

    monkeypatch.setattr(bootstrap, "listen", listen_and_tell)
    server = await serve(api_only=True)
    [door] = [app for app in apps if isinstance(app, Door)]
    assert isinstance(door.rest, Router)
    routes = [route for route in door.rest.routes if isinstance(route, Route)]
    assert len(routes) == len(door.rest.routes)
    assert isinstance(door.rest.default, DeferredApp)
    behind = await door.rest.default.app.there()  # the console's own
    assert isinstance(behind, Router)
    assert all(isinstance(route, Guarded) for route in behind.routes)
    served = {(path, method) for path, methods in door.api.items() for method in methods} | {
        (route.path.replace(":path}", "}"), method) for route in routes for method in route.methods or ()
    }
    paths = (await _document(server))["paths"]
    documented = {
        (path, method.upper()) for path, operations in paths.items() for method in METHODS & operations.keys()
    }
    assert documented == served


async def test_models_inputs_and_codes_are_those_of_the_tables(serve: Serve) -> None:
    schemas = (await _document(await serve(api_only=True)))["components"]["schemas"]
    order = schemas["Order"]["properties"]
    assert order["model"]["enum"] == list(MODELS)
    inputs = [schemas[one["$ref"].rpartition("/")[2]] for one in order["input"]["anyOf"]]
    assert inputs == [{"title": spec.title, **spec.input_schema} for spec in MODELS.values()]
    assert schemas["Code"]["enum"] == list(MEANINGS)
    assert all(meaning in schemas["Code"]["description"] for meaning in MEANINGS.values())
    assert "57 credits" in order["model"]["description"]


REFUSALS = {
    "createTask": {401, 402, 422, 429, 455, 505},
    "recordInfo": {401, 404, 422, 429},
    "listTasks": {401, 422, 429},
    "cancelTask": {401, 404, 422, 429},
    "deleteTask": {401, 404, 422, 429},
    "quote": {401, 422, 429, 455, 505},
    "credit": {401, 429},
    "downloadUrl": {401, 422, 429},
    "usage": {401, 422, 429},
    "ledger": {401, 422, 429},
    "listDeliveries": {401, 422, 429},
    "resendCallbacks": {401, 404, 422, 429},
    "testCallback": {401, 422, 429},
    "webhookSecret": {401, 429},
    "rotateWebhookSecret": {401, 429},
    "listKeys": {401, 429},
    "createKey": {401, 422, 429},
    "rotateKey": {401, 404, 422, 429},
    "revokeKey": {401, 404, 422, 429},
    "uploadBase64": {400, 401, 429, 455},
    "uploadStream": {400, 401, 429, 455},
    "uploadUrl": {400, 401, 429, 455},
}


async def test_every_code_that_a_route_answers_with_is_told(serve: Serve) -> None:
    server = await serve(api_only=True, http_status="mirror")
    paths = (await _document(server))["paths"]
    operations = [operation for path in paths.values() for operation in path.values() if "tags" in operation]
    told = {
        operation["operationId"]: set(map(int, operation["responses"]))
        for operation in operations
        if operation["tags"][0] in {"jobs", "callbacks", "usage", "keys", "uploads"}
    }
    assert told == {name: codes | {200, 500} for name, codes in REFUSALS.items()}


async def test_the_bounds_that_it_tells_are_those_that_are_kept(serve: Serve) -> None:
    server = await serve(api_only=True, **PATIENT)
    told = (await _document(server))["components"]["schemas"]["Options"]["properties"]
    seed, tiers = told["seed"], told["tier"]["enum"]
    right = [{"seed": seed["minimum"]}, {"seed": seed["maximum"]}, *({"tier": tier} for tier in tiers)]
    wrong = [{"seed": seed["minimum"] - 1}, {"seed": seed["maximum"] + 1}, {"tier": "".join(tiers[:-1])}]
    assert [(await server.create(options=options)).code for options in right] == [200] * len(right)
    assert [(await server.create(options=options)).code for options in wrong] == [422] * 3


async def test_it_is_built_once(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    built = []

    def document_and_count(*args: Any, **more: Any) -> bytes:
        built.append(1)
        return document(*args, **more)

    monkeypatch.setattr("reelyard.http.openapi.document", document_and_count)
    server = await serve(api_only=True)
    assert await _document(server) == await _document(server)
    assert built == [1]


async def test_its_examples_fit_its_schemas(serve: Serve) -> None:
    told = await _document(await serve(api_only=True))
    shown = 0
    for words in _within(told["paths"]):
        if "schema" in words and "examples" in words:
            for example in words["examples"].values():
                _check(told, words["schema"], example["value"])
                shown += 1
    assert shown > 20


async def test_what_is_sent_fits_its_schemas(serve: Serve) -> None:
    async with receiving_callbacks() as receiver:
        server = await serve(callbacks_allow=receiver.entry)
        told = await _document(server)
        for prompt in ("Fox [testcard: fast]", "Fox [testcard: refuse]"):
            task_id = (await server.create(prompt, callBackUrl=receiver.url)).task_id
            _check(told, _schema("Record"), await server.record(task_id))
            _check(told, _schema("Record"), await server.ended(task_id))
            callback = await receiver.next()
            _check(told, _schema("Callback"), callback.words)
            post = told["paths"]["/api/v1/jobs/createTask"]["post"]
            [ended] = post["callbacks"]["taskEnded"].values()
            for header in ended["post"]["parameters"]:
                assert header["name"].lower() in callback.headers
        async with listening(server, after=0) as listener:
            for _ in range(2):
                event = await listener.next()
                assert event
                _check(told, _schema("TaskEvent"), event.data)


def _schema(name: str) -> Any:
    return {"$ref": f"#/components/schemas/{name}"}


def _within(words: Any) -> list[dict[str, Any]]:
    """Every object within, itself included."""
    if isinstance(words, dict):
        return [words, *(found for value in words.values() for found in _within(value))]
    return [found for value in words for found in _within(value)] if isinstance(words, list) else []


def _check(told: Any, schema: Any, value: Any) -> None:
    OAS31Validator({**schema, "components": told["components"]}).validate(value)


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]


async def test_no_request_that_it_describes_is_answered_otherwise_than_it_says(serve: Serve) -> None:
    server = await serve(api_only=True, **PATIENT)
    await asyncio.to_thread(_try_all, server, GenerationMode.POSITIVE, CHECKS, 20)
    assert (await server.command("account-list"))[0]["unfinished"] > 1  # it was let in, and has ordered
    await asyncio.to_thread(_try_all, server, GenerationMode.NEGATIVE, CHECKS, 20)
    assert (await server.command("doctor"))["findings"] == []


async def test_no_request_that_it_rules_out_is_taken_where_statuses_follow_the_code(serve: Serve) -> None:
    server = await serve(api_only=True, http_status="mirror", **PATIENT)
    checks = [*CHECKS, negative_data_rejection, ignored_auth]
    await asyncio.to_thread(_try_all, server, GenerationMode.NEGATIVE, checks, 25)
    await asyncio.to_thread(_try_all, server, GenerationMode.POSITIVE, checks, 12)
    assert (await server.command("doctor"))["findings"] == []


def _try_all(server: Served, mode: GenerationMode, checks: list[Any], count: int) -> None:
    """Try made-up requests to every operation."""
    schema = openapi.from_url(f"{server.url}/openapi.json")
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if operation.path == EVENTS:
            continue  # its answer does not end; tests/http/test_events.py has what it refuses
        if operation.path.endswith("-upload"):
            count = min(count, 4)  # each begins a process
        if mode is GenerationMode.POSITIVE or operation.body or operation.query:  # else nothing can be wrong
            _try(server, operation, mode, checks, count)


def _try(server: Served, operation: Any, mode: GenerationMode, checks: list[Any], count: int) -> None:
    # Where nothing is required, what is made up to be wrong may be lost on its way, as an empty list is.
    strict = operation.body or any(each.is_required for each in operation.query)
    fitting = [check for check in checks if strict or check is not negative_data_rejection]

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def attempt(case: Any) -> None:
        case.call_and_validate(checks=fitting, headers={"Authorization": f"Bearer {server.key}"})

    attempt()
