"""What the operator asks about the server at a glance on the command line."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any

from reelyard.core.fleet import Post
from reelyard.core.task import Task
from reelyard.core.times import Millis
from reelyard.ports.overview_store import EngineCost
from reelyard.services.desk import Desk
from reelyard.services.engines import EngineNow
from reelyard.services.overview import SHOWN, Glance, Storage


async def _status(desk: Desk, asked: Mapping[str, Any]) -> Any:
    """The overview, as the console shows it."""
    del asked
    return status_words(await desk.overview.look())


def status_words(seen: Glance) -> dict[str, Any]:
    """A look in plain words; times are Unix milliseconds, spans seconds, sizes bytes."""
    work = seen.work
    return {
        "at": seen.at,
        "concerns": [asdict(concern) for concern in seen.concerns],
        "queue": {
            "waiting": work.waiting,
            "running": work.running,
            "oldest_wait": _since(work.oldest, seen.at),
            "accounts": [
                {
                    "account": line.name,
                    "waiting": line.waiting,
                    "running": line.running,
                    "oldest_wait": _since(line.oldest, seen.at),
                }
                for line in work.first
            ],
        },
        "running": [_running(task, account) for task, account in work.tasks[:SHOWN]],
        "engines": [engine_words(engine) for engine in seen.engines],
        "workers": [asdict(worker) for worker in seen.workers],
        "storage": _storage(seen.storage),
        "today": {
            "succeeded": seen.today.succeeded,
            "failed": seen.today.failed,
            "cancelled": seen.today.cancelled,
        },
        "dead_callbacks": dict(seen.dead),
    }


def _running(task: Task, account: str) -> dict[str, Any]:
    return {
        "task": task.id,
        "account": account,
        "model": task.model,
        "engine": task.engine,
        "worker": task.worker,
        "attempt": task.attempt,
        "stage": task.stage.value if task.stage else None,
        "progress": task.progress,
        "started_at": task.started_at,
    }


def engine_words(engine: EngineNow) -> dict[str, Any]:
    """An engine in plain words, all workers that offer it seen together; it may share seats with others."""
    return {
        "engine": engine.name,
        "state": engine.readiness.state,
        "progress": engine.readiness.progress,
        "note": engine.readiness.note,
        "models": list(engine.models),
        "shares": [asdict(share) for share in engine.shares],
        "paused": engine.is_paused,
        "breaker": engine.breaker.value,
        "failures_in_a_row": engine.failures,
        "tried_in": engine.tried_in,
        "reason": engine.reason,
        "offered": bool(engine.posts),
        "told": list(engine.told),
        "workers": [_post(post, engine) for post in engine.posts],
        "seats": engine.seats,
        "seats_shared_with": list(engine.beside),
        "busy": engine.busy,
        "busy_at_others": engine.leaving,
        "succeeded_today": engine.made,
        "failed_today": engine.broke,
        "refused_today": engine.refused,
        "costs_today": [cost_words(cost) for cost in engine.costs_today],
        "costs_of_30_days": [cost_words(cost) for cost in engine.costs],
    }


def cost_words(cost: EngineCost) -> dict[str, Any]:
    """What an engine cost: in all, and of that for orders that gave no clip, charged or perhaps charged."""
    return {
        "currency": cost.currency,
        "amount": cost.whole.micros / 1e6,
        "clips": cost.clips,
        "charged_without_clip": {"orders": cost.vain, "amount": cost.vain_micros / 1e6},
        "may_be_charged": {"orders": cost.doubtful, "amount": cost.doubtful_micros / 1e6},
    }


def _post(post: Post, engine: EngineNow) -> dict[str, Any]:
    there = post.there
    return {
        "worker": post.worker,
        "host": post.host,
        "state": there.state,
        "progress": there.progress,
        "note": there.note,
        "breaker": there.breaker.value,
        "failures_in_a_row": there.failures,
        "tried_in": there.tried_in,
        "reason": there.reason,
        "seats": post.seats,
        "busy": engine.running.get(post.worker, 0),
    }


def _storage(storage: Storage) -> dict[str, Any]:
    return {
        "clips": storage.kept.clips,
        "clip_bytes": storage.kept.size,
        "database_bytes": storage.disk.database,
        "log_bytes": storage.disk.log,
        "free_bytes": storage.disk.free,
        "total_bytes": storage.disk.total,
        "low_water": storage.low_water,
        "next_clip_gone_at": storage.next_gone,
        "keep_media": storage.retention.media.total_seconds(),
        "keep_records": storage.retention.records.total_seconds(),
        "keep_usage": storage.retention.usage.total_seconds(),
    }


def _since(at: Millis | None, now: Millis) -> float | None:
    return None if at is None else max(now - at, 0) / 1000


STATUS_COMMANDS: dict[str, Callable[[Desk, Mapping[str, Any]], Awaitable[Any]]] = {"status": _status}
