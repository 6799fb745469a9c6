"""A whole server as the dispatcher: its tasks are made in the cluster, whatever dies there."""

import asyncio
import json
import time
from functools import partial
from pathlib import Path
from typing import Any

from tests.ray.conftest import Yard
from tests.served.conftest import serve
from tests.served.installation import Serve, Served

__all__ = ["serve"]

ENGINE = {
    "engines_far_kind": "testcard",
    "engines_far_executor": "ray",
    "engines_far_actors": "2",
    "engines_far_cpus": "0.5",
    "engines_far_gpus": "0.25",
    "engines_far_resources": json.dumps({"here": 1}),
    "routes_hailuo_02_text_to_video_pro": "far",
}


async def test_a_task_is_made_in_the_cluster_and_served_by_us(serve: Serve, yard: Yard) -> None:
    server = await serve(ray_address=yard.address, **ENGINE)
    task_id = (await server.create("A red fox [testcard: fast]")).task_id
    record = await _ended(server, task_id)
    assert record["state"] == "success", record
    assert (await server.task(task_id))["task"]["engine"] == "far"
    link = json.loads(record["resultJson"])["resultUrls"][0]
    assert (await server.call("GET", link.removeprefix(server.url))).body[4:8] == b"ftyp"


async def test_tasks_of_a_killed_node_are_made_on_another_within_30_s(serve: Serve, yard: Yard) -> None:
    server = await serve(ray_address=yard.address, **ENGINE)
    await _ended(server, (await server.create("A red fox [testcard: fast]")).task_id)
    tasks = [(await server.create("A red fox [testcard: slow 6]")).task_id for _ in range(2)]
    for task_id in tasks:
        await server.until(task_id, "generating")
        await server.when(partial(_is_under_way, server, task_id))
    node = next(node for node in yard.nodes if _works(node))
    killed = time.monotonic()
    yard.kill(node)
    records = [await _ended(server, task_id) for task_id in tasks]
    took = time.monotonic() - killed
    yard.add()
    assert [record["state"] for record in records] == ["success", "success"], records
    shown = [await server.task(task_id) for task_id in tasks]
    attempts = [each["task"]["attempt"] for each in shown]
    assert max(attempts) == 2
    assert {each["task"]["failures"] for each in shown} == {0}
    lost = [event for each in shown for event in each["events"] if event["kind"] == "attempt_ended"]
    assert {event["detail"]["failure"] for event in lost} == {"handed_back"}
    print(
        f"\na killed node's tasks made after {took:.1f} s, of which 6 s are the making; attempts {attempts}"
    )
    assert took < 30 + 6


async def _is_under_way(server: Served, task_id: str) -> bool:
    return bool((await server.record(task_id))["progress"] > 0.05)


async def _ended(server: Served, task_id: str) -> Any:
    """A task's record, once it has ended; the first actors take their time to start."""
    for _ in range(1_800):
        record = await server.record(task_id)
        if record["state"] in {"success", "fail"}:
            return record
        await asyncio.sleep(0.05)
    raise TimeoutError


def _works(node: Any) -> bool:
    """Whether an engine runs on a node."""
    (raylet, *_) = node.all_processes["raylet"]
    return any(
        "reelyard.executors.child" in _command(grandchild)
        for child in _children(raylet.process.pid)
        for grandchild in _children(child)
    )


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(each) for file in found for each in file.read_text().split()]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text()
