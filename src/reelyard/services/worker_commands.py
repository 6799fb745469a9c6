"""What the operator says to the workers on the command line."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from reelyard.ports.worker_store import Listed
from reelyard.services.desk import Desk


async def _worker_list(desk: Desk, asked: Mapping[str, Any]) -> Any:
    del asked
    return [worker_words(each) for each in await desk.workers.all()]


async def _worker_drain(desk: Desk, asked: Mapping[str, Any]) -> Any:
    """Have a worker begin nothing new, or go on."""
    name, drain = str(asked["worker"]), bool(asked["drain"])
    await desk.workers.drain(name, drain=drain)
    desk.overview.look_anew()
    return {"worker": name, "drain": drain}


def worker_words(each: Listed) -> dict[str, Any]:
    """A worker in plain words; times are Unix milliseconds, spans seconds."""
    worker = each.worker
    return {
        "worker": worker.name,
        "host": worker.host,
        "pid": worker.pid,
        "version": worker.version,
        "engines": list(worker.engines),
        "labels": list(worker.labels),
        "slots": worker.slots,
        "running": worker.running,
        "state": worker.state.value,
        "started_at": worker.started_at,
        "seen_ago": round(each.ago, 1),
        "lives": each.lives,
        "drain": each.drain,
    }


WORKER_COMMANDS: dict[str, Callable[[Desk, Mapping[str, Any]], Awaitable[Any]]] = {
    "worker-list": _worker_list,
    "worker-drain": _worker_drain,
}
