"""A task once more: the order that it was made by, with its seed or with any."""

from typing import Any

import msgspec

from reelyard.core.task import Task
from reelyard.wire.order import OrderWords, read_order

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def words_of_task(task: Task, *, same_seed: bool) -> OrderWords:
    """The order of a task once more, with its seed or with a new one."""
    options: dict[str, Any] = {"tier": task.options.tier.value, "sound": task.options.sound}
    if same_seed:
        options["seed"] = task.options.seed
    if task.options.scene is not None:
        options["scene"] = _decode(task.options.scene)
    body: dict[str, Any] = {"model": task.model, "input": _decode(task.input), "options": options}
    if task.callback_url is not None:
        body["callBackUrl"] = task.callback_url
    return read_order(_encode(body))
