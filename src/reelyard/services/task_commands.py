"""What the operator can ask of tasks, by name: list, show, cancel, delete."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from heapq import merge
from itertools import islice
from typing import Any

from reelyard.core.errors import NotFound
from reelyard.core.task import Task
from reelyard.core.times import from_credits
from reelyard.services.desk import Desk
from reelyard.wire.listing import read_listing
from reelyard.wire.record import record_of

Arguments = Mapping[str, Any]


async def _list(desk: Desk, asked: Arguments) -> Any:
    """The newest tasks that are asked for, of one account or of all."""
    accounts = [await desk.accounts.find(asked["account"])] if asked.get("account") else None
    names = {account.id: account.name for account in accounts or await desk.accounts.all()}
    query = {name: [str(value)] for name, value in asked.items() if name != "account" and value is not None}
    pages = []
    for account_id in names:
        one = read_listing(query, account_id)
        pages.append((await desk.tasks.listing.page(one.wanted, one.after, one.count)).tasks)
        most = one.count
    newest = merge(*pages, key=_order, reverse=True)
    return [_told(task, names[task.account_id], desk.tasks.public_url) for task in islice(newest, most)]


def _order(task: Task) -> tuple[int, str]:
    return task.created_at, task.id


def _told(task: Task, account: str, public_url: str) -> dict[str, Any]:
    record = record_of(task, public_url)
    return {**{name: getattr(record, name) for name in record.__struct_fields__}, "account": account}


async def _show(desk: Desk, asked: Arguments) -> Any:
    """A task with its timeline and deliveries, as the operator sees it."""
    task = await desk.store.task(asked["task"])
    if task is None:
        raise NotFound(f"there is no task {asked['task']}")
    return {
        "task": asdict(task),
        "events": [asdict(event) for event in await desk.store.events(task.id)],
        "charges": [asdict(charge) for charge in await desk.store.charges(task.id)],
        "deliveries": [
            {
                "id": delivery.id,
                "url": delivery.url,
                "state": delivery.state.value,
                "attempts": [asdict(posting) for posting in postings],
            }
            for delivery, postings in await desk.store.deliveries(task.id)
        ],
    }


async def _cancel(desk: Desk, asked: Arguments) -> Any:
    task = await desk.tasks.cancelling.cancel(asked["task"], None)
    return {"task": task.id, "state": task.state.value, "released": from_credits(task.price)}


async def _delete(desk: Desk, asked: Arguments) -> Any:
    task = await desk.tasks.deleting.delete(asked["task"], None)
    return {"task": task.id, "clip": task.clip_id}


TASK_COMMANDS: dict[str, Callable[[Desk, Arguments], Awaitable[Any]]] = {
    "task-list": _list,
    "task-show": _show,
    "task-cancel": _cancel,
    "task-delete": _delete,
}
