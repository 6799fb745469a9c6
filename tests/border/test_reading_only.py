"""Reading changes nothing: every page is asked for by an operator, and the database stays as it was."""

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import apsw
import pytest
from tests.border.tables import Tables, told_routes
from tests.served.installation import Served

NOTED = {"last_used_at", "seen_at"}  # when a key and a session were used last; prompts are indexed in peace
# Loops whose rounds write how this process stands.
STILL = {"worker_sweep": "1h", "worker_heartbeat": "1h", "worker_lease": "3h"}
QUERIES = (
    "",
    "?done=revoked&q=fox&state=fail&model=x&show&days=7&alone=1&next=/keys",
    "?cursor=x&before=1&from=x",
)


async def test_no_get_changes_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with told_routes(tmp_path, monkeypatch, **STILL) as tables:
        server = tables.served
        cookies = await server.signed_in("operator")
        ids = await _a_life(server, cookies)
        await server.page("GET", "/", cookies=cookies)  # makes the account's console key, once
        await asyncio.sleep(0.3)
        before = _dump(server.data)
        await _read_all(tables, cookies, ids)
        changed = {table for table, rows in _dump(server.data).items() if rows != before[table]}
    assert not changed
    assert len(before["tasks"]) == 2


async def _a_life(server: Served, cookies: Mapping[str, str]) -> dict[str, str]:
    """Some of everything, and the ids by their names in paths."""
    done = (await server.create()).task_id
    await server.ended(done)
    cancelled = (await server.create("A tree [testcard: slow 30]")).task_id
    await server.call("POST", "/api/v1/jobs/cancelTask", body={"taskId": cancelled})
    await server.ended(cancelled)
    key = await server.command("key-create", account="default", name="mine")
    [account] = await server.command("account-list")
    [member] = await server.command("member-list")
    invited = (await server.command("member-invite", account="default", role="member"))["link"]
    return {
        "id": done,
        "task_id": cancelled,
        "key_id": key["id"],
        "account_id": account["id"],
        "member_id": member["id"],
        "token": invited.rpartition("/")[2],
        "address:path": "callbacks",
        "taskId": cancelled,
    }


async def _read_all(tables: Tables, cookies: Mapping[str, str], ids: Mapping[str, str]) -> None:
    server = tables.served
    for method, path in sorted(tables.console | tables.files | tables.api):
        address = re.sub(r"\{([^}]*)\}", lambda found: ids.get(found[1], "none"), path)
        if method != "GET" or address.endswith("/events"):
            continue
        for query in QUERIES:
            reply = await server.page("GET", address + query, cookies=cookies)
            assert reply.status != 500, address + query
            for verb in ("HEAD", "GET"):
                await server.call(verb, address + query)


def _dump(data: Path) -> dict[str, list[Any]]:
    [file] = data.glob("*.db")
    database = apsw.Connection(str(file), flags=apsw.SQLITE_OPEN_READONLY)
    tables = [
        name
        for (name,) in database.execute(
            "select name from sqlite_schema where type = 'table' and name not like 'prompts%'"
        )
    ]
    dump = {}
    for table in tables:
        columns = [row[1] for row in database.execute(f"pragma table_info({table})") if row[1] not in NOTED]
        dump[table] = list(database.execute(f"select {', '.join(columns)} from {table}"))
    database.close()
    return dump
