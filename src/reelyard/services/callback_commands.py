"""What the operator can ask of callbacks, by name: list, resend, test."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Any

from reelyard.core.errors import InvalidInput
from reelyard.services.desk import Desk
from reelyard.wire.deliveries import delivery_words, read_page

Arguments = Mapping[str, Any]


async def _list(desk: Desk, asked: Arguments) -> Any:
    """The newest deliveries of an account that are asked for."""
    account = await desk.accounts.find(asked["account"])
    query = {name: str(value) for name, value in asked.items() if name != "account" and value is not None}
    words = read_page(query)
    page = await desk.callbacks.desk.page(account.id, words.wanted, words.after, words.count)
    return [delivery_words(record) for record in page.records]


async def _resend(desk: Desk, asked: Arguments) -> Any:
    """Send a delivery, a task's, or all dead ones again."""
    account, callbacks = await desk.accounts.find(asked["account"]), desk.callbacks.desk
    named = [name for name in ("delivery", "task", "dead") if asked.get(name)]
    if len(named) != 1:
        raise InvalidInput("name one: a delivery, a task, or all dead ones")
    if named == ["delivery"]:
        resent = await callbacks.resend(account.id, asked["delivery"])
    elif named == ["task"]:
        resent = await callbacks.resend_task(account.id, asked["task"])
    else:
        resent = await callbacks.resend_dead(account.id)
    return {"resent": resent.sent, "underWay": resent.under_way}


async def _test(desk: Desk, asked: Arguments) -> Any:
    """Post an example to a URL."""
    account = await desk.accounts.find(asked["account"])
    trial = await desk.callbacks.trials.send(account.id, asked["url"])
    return {**asdict(trial), "delivered": trial.is_taken}


CALLBACK_COMMANDS: dict[str, Callable[[Desk, Arguments], Awaitable[Any]]] = {
    "callback-list": _list,
    "callback-resend": _resend,
    "callback-test": _test,
}
