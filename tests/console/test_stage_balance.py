"""The balance that comes with a stage: never older than the task that the stage shows."""

from types import SimpleNamespace
from typing import Any, cast

from starlette.requests import Request

from reelyard.console.tasks.section import TaskPages
from reelyard.console.visitor import Visitor

HELD, FREE = 94_300, 100_000  # credits in hundredths


class Server:
    """An account whose task fails, and gives its hold back, in the moment in which the task is read."""

    def __init__(self) -> None:
        self.account = HELD
        self.shown: dict[str, Any] = {}

    async def task(self, *_: object) -> object:
        self.account = FREE
        return object()

    async def of(self, task: object) -> object:
        return task

    async def balance(self, _: object) -> int:
        return self.account

    def page(self, *_: object, **values: Any) -> None:
        self.shown = values


async def test_a_task_that_fails_while_its_stage_is_drawn_has_given_its_credits_back() -> None:
    server = Server()
    visitor = SimpleNamespace(caller=None, account=SimpleNamespace(balance=HELD))
    parts: Any = dict.fromkeys(("pages", "dossiers", "views", "tasks"), server)
    parts |= dict.fromkeys(("admission", "cancelling", "deleting", "links"))
    request = Request({"type": "http", "path_params": {"id": "any"}, "query_string": b"", "headers": []})
    await TaskPages(new_order=str, **parts).stage(request, cast(Visitor, visitor))
    assert server.shown["balance"] == FREE
