"""Who may call what: every route of the API by every kind of key, and other accounts' ids."""

import re
from collections.abc import Mapping
from typing import Any

from tests.border.tables import Line, Tables
from tests.served.installation import CREATE, MODEL, RECORD, Reply, Served

EVENTS = "/api/v1/jobs/events"
PREVIEW = "/files/previews/{taskId}.jpg"
OPEN = {  # by signed links
    "/files/posters/{clipId}.jpg",
    "/files/strips/{clipId}.jpg",
    "/files/{name:path}",
    "/uploads/{uploadId}/{name}",
}
UPLOADS = {f"/api/file-{kind}-upload" for kind in ("base64", "stream", "url")}
EVERYBODYS = {"/healthz", "/readyz", "/openapi.json"}
SCOPES: Mapping[Line, str] = {
    ("POST", CREATE): "create",
    ("GET", RECORD): "read",
    ("GET", "/api/v1/chat/credit"): "read",
    ("POST", "/api/v1/common/download-url"): "read",
    ("GET", "/api/v1/jobs/listTasks"): "read",
    ("POST", "/api/v1/jobs/cancelTask"): "create",
    ("POST", "/api/v1/jobs/deleteTask"): "create",
    ("POST", "/api/v1/jobs/quote"): "create",
    ("GET", "/api/v1/models"): "read",
    ("GET", "/api/v1/models/{model}/schema"): "read",
    ("GET", "/api/v1/models/{model}/price"): "read",
    ("GET", "/api/v1/usage"): "read",
    ("GET", "/api/v1/usage/ledger"): "read",
    ("GET", "/api/v1/callbacks/deliveries"): "read",
    ("POST", "/api/v1/callbacks/resend"): "create",
    ("POST", "/api/v1/callbacks/test"): "create",
    ("GET", "/api/v1/callbacks/secret"): "admin",
    ("POST", "/api/v1/callbacks/secret"): "admin",
    ("GET", "/api/v1/keys"): "admin",
    ("POST", "/api/v1/keys"): "admin",
    ("POST", "/api/v1/keys/rotate"): "admin",
    ("POST", "/api/v1/keys/revoke"): "admin",
    ("POST", "/api/file-base64-upload"): "create",
    ("POST", "/api/file-stream-upload"): "create",
    ("POST", "/api/file-url-upload"): "create",
    ("GET", EVENTS): "read",
    ("GET", PREVIEW): "read",
}


async def test_every_route_of_the_api_opens_to_a_key_of_its_scope_and_to_nothing_else(tables: Tables) -> None:
    asked_first = {line for line in tables.api if line[0] == "OPTIONS"}  # whoever asks sends no key with it
    assert {path for _, path in asked_first} == UPLOADS
    by_key = tables.api - asked_first | {line for line in tables.files if line[1] not in OPEN | EVERYBODYS}
    assert by_key == set(SCOPES), "a route has no line in the matrix, or a line no route"
    server = tables.served
    keys = {
        "create": await server.another_key(scopes=["create"]),
        "read": await server.another_key(scopes=["read"]),
        "admin": await server.another_key(scopes=["admin"]),
    }
    shut = await _shut_keys(server)
    cookies = await server.signed_in("operator")
    cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    wrong = []
    for (method, path), scope in SCOPES.items():
        for name, key in {**keys, **shut}.items():
            status = await _asked(server, method, path, key)
            if (status == 401) is (name == scope):
                wrong.append((method, path, name, status))
        if await _asked(server, method, path, "", cookie) != 401:
            wrong.append((method, path, "an operator's cookie", 0))
    assert not wrong


async def test_anothers_ids_are_answered_as_those_that_nobody_has(tables: Tables) -> None:
    server = tables.served
    task = (await server.create()).task_id
    key_id = (await server.command("key-create", account="default", name="mine"))["id"]
    other = await server.account_key("other", scopes=["create", "read", "admin"])
    ids = {task: "task_hailuo_" + "0" * 28, key_id: re.sub(r"\w", "0", key_id[4:]).join((key_id[:4], ""))}
    differing = []
    for method, path, body in (
        ("GET", f"{RECORD}?taskId={task}", None),
        ("POST", "/api/v1/jobs/cancelTask", {"taskId": task}),
        ("POST", "/api/v1/jobs/deleteTask", {"taskId": task}),
        ("POST", "/api/v1/callbacks/resend", {"taskId": task}),
        ("POST", "/api/v1/callbacks/resend", {"deliveryId": f"msg_{task[-28:]}"}),
        ("POST", "/api/v1/keys/rotate", {"keyId": key_id}),
        ("POST", "/api/v1/keys/revoke", {"keyId": key_id}),
        ("GET", f"/api/v1/callbacks/deliveries?taskId={task}", None),
        ("GET", f"/api/v1/usage?keyId={key_id}", None),
        ("GET", f"{EVENTS}?taskId={task}", None),
        ("GET", f"/files/previews/{task}.jpg", None),
    ):
        told = [
            _without(await server.call(method, _other(path, given), key=other, body=_other(body, given)), ids)
            for given in ({}, ids)
        ]
        if told[0] != told[1]:
            differing.append((path, told))
    assert not differing
    assert (await server.record(task))["state"] == "waiting"


def _other(asked: Any, ids: Mapping[str, str]) -> Any:
    """The same with ids that nobody has."""
    if isinstance(asked, dict):
        return {name: _other(value, ids) for name, value in asked.items()}
    for real, nobodys in ids.items():
        asked = asked.replace(real, nobodys) if asked else asked
    return asked


def _without(reply: Reply, ids: Mapping[str, str]) -> tuple[int, str]:
    text = reply.text
    for each in (*ids, *ids.values()):
        text = text.replace(each, "ID")
    return reply.status, text


async def _shut_keys(server: Served) -> dict[str, str]:
    revoked = await server.command("key-create", account="default")
    await server.command("key-revoke", key=revoked["id"])
    over = await server.another_key(expires_at=1)
    elsewhere = await server.another_key(networks=["203.0.113.0/24"])
    return {"none": "", "garbage": "x" * 40, "revoked": revoked["key"], "over": over, "elsewhere": elsewhere}


async def _asked(
    server: Served, method: str, path: str, key: str, headers: Mapping[str, str] | None = None
) -> int:
    """The envelope's code, or HTTP's status where there is none; nothing is sent that does harm."""
    sent = {**({"Authorization": f"Bearer {key}"} if key else {}), **(headers or {})}
    path = path.replace("{model}", MODEL).replace("{taskId}", "task_hailuo_" + "0" * 28)
    async with server.http.request(
        method, server.url + path, headers=sent, data=b"[]" if method == "POST" else None
    ) as answer:
        if not answer.content_type.endswith("json"):
            return answer.status
        code = (await answer.json())["code"]
        assert isinstance(code, int)
        return code
