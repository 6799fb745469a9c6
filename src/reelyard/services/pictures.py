"""The pictures that an order brings: judged when it is placed, fetched when its attempt begins."""

import asyncio
import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from reelyard.catalog.spec import ModelSpec
from reelyard.core.brief import Broke, Failure
from reelyard.core.callback_url import CallbackPolicy, check_callback_url
from reelyard.core.dispatch import Answer, Dispatch
from reelyard.core.errors import InvalidInput
from reelyard.core.task import Task
from reelyard.ports.sender import Sender

MOST = 10_000_000  # bytes
LIMIT = 60.0  # seconds for one picture
HOPS = 3  # redirects that are followed, each judged like the first address
_DATA = re.compile(r"data:image/(?:jpeg|png|webp);base64,", re.IGNORECASE)
_MOVED = (301, 302, 303, 307, 308)
_GONE = (400, 401, 403, 404, 405, 406, 410, 415, 451)  # asking again would answer the same


class NoPicture(Exception):
    """A picture cannot be had; ``broke`` says how the attempt ends."""

    def __init__(self, failure: Failure, reason: str) -> None:
        super().__init__(reason)
        self.broke = Broke(failure=failure, reason=reason)


def check_pictures(spec: ModelSpec, given: Mapping[str, Any], policy: CallbackPolicy) -> None:
    """Refuse addresses that could never be fetched.

    Raises:
        InvalidInput: the message names the field.
    """
    for name in spec.pictures:
        url = given.get(name)
        if url is None:
            continue
        if url[:5].lower() == "data:":
            _decoded(name, url)
        else:
            check_callback_url(url, policy, field=name)


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """Fetches through the guarded sender."""

    sender: Sender
    limit: float = LIMIT
    most: int = MOST

    async def fetch(self, task: Task, spec: ModelSpec, folder: Path) -> tuple[Path, ...]:
        """Every picture of the task's input, as files that the caller removes.

        Raises:
            NoPicture: one cannot be had.
            OSError: it cannot be written.
        """
        given = json.loads(task.input)
        found = []
        for name in spec.pictures:
            if given.get(name) is not None:
                file = folder / f"{task.id}.{task.attempt}.{name}"
                await self._one(task.account_id, name, given[name], file)
                found.append(file)
        return tuple(found)

    async def _one(self, account_id: str, name: str, url: str, file: Path) -> None:
        if url[:5].lower() == "data:":
            await asyncio.to_thread(file.write_bytes, _decoded(name, url))
            return
        for _ in range(HOPS + 1):
            dispatch = Dispatch(
                account_id=account_id, url=url, headers={"Accept": "image/*"}, limit=self.limit
            )
            answer = await self.sender.get(dispatch, file, self.most)
            if answer.reason == "ok":
                return
            if answer.status not in _MOVED or "location" not in answer.headers:
                raise _unfetched(name, answer, self.most)
            url = urljoin(url, answer.headers["location"])
        raise NoPicture(Failure.REFUSED, f"{name} is redirected more than {HOPS} times")


def _decoded(name: str, url: str) -> bytes:
    """The bytes of a data: URL.

    Raises:
        InvalidInput: it is not one of a picture.
    """
    head = _DATA.match(url)
    if head is None:
        raise InvalidInput(
            f"`{name}` must begin with data:image/jpeg;base64, (or png, webp) where it is a data: URL",
            field=name,
        )
    try:
        return base64.b64decode(url[head.end() :], validate=True)
    except binascii.Error:
        raise InvalidInput(f"`{name}` is not valid base64", field=name) from None


def _unfetched(name: str, answer: Answer, most: int) -> NoPicture:
    """What the caller learns is as coarse as the sender's words."""
    if answer.reason == "too large":
        return NoPicture(Failure.REFUSED, f"{name} is larger than {most:,} bytes")
    if answer.reason in ("refused address", "bad certificate"):
        return NoPicture(Failure.REFUSED, f"{name} cannot be fetched: {answer.reason}")
    said = f"it answered {answer.status}" if answer.reason == "http" else answer.reason
    final = answer.status in _GONE
    return NoPicture(Failure.REFUSED if final else Failure.FAILED, f"{name} cannot be fetched: {said}")
