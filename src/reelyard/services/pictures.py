"""The pictures that an order brings: judged when it is placed, fetched when its attempt begins."""

import asyncio
import base64
import binascii
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reelyard.catalog.spec import ModelSpec
from reelyard.core.brief import Broke, Failure
from reelyard.core.callback_url import CallbackPolicy, check_callback_url
from reelyard.core.errors import InvalidInput
from reelyard.core.task import Task
from reelyard.services.fetching import Fetching, Unfetched
from reelyard.services.upload_links import GONE

LIMIT = 60.0  # seconds for one picture
_DATA = re.compile(r"data:image/(?:jpeg|png|webp);base64,", re.IGNORECASE)

Judge = Callable[[str, str], str | None]  # an address and its field → the upload that it names, if it does
Write = Callable[[str, str, Path], Awaitable[bool | None]]  # see ``KeptUploads.write``


class NoPicture(Exception):
    """A picture cannot be had; ``broke`` says how the attempt ends."""

    def __init__(self, failure: Failure, reason: str) -> None:
        super().__init__(reason)
        self.broke = Broke(failure=failure, reason=reason)


def check_pictures(
    spec: ModelSpec, given: Mapping[str, Any], policy: CallbackPolicy, judge: Judge
) -> Mapping[str, str]:
    """Refuse addresses that could never be fetched; the uploads that the others name, by field.

    Raises:
        InvalidInput: the message names the field.
    """
    uploads = {}
    for name in spec.pictures:
        url = given.get(name)
        if url is None:
            continue
        if url[:5].lower() == "data:":
            _decoded(name, url)
        elif (upload_id := judge(url, name)) is not None:
            uploads[name] = upload_id
        else:
            check_callback_url(url, policy, field=name)
    return uploads


@dataclass(frozen=True, kw_only=True)
class Pictures:
    """Brings an attempt its pictures: uploads from our own disk, others through the guarded sender."""

    fetching: Fetching
    uploads: Write

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
        is_there = await self.uploads(account_id, url, file)
        if is_there is False:
            raise NoPicture(Failure.REFUSED, f"{name} {GONE}")
        if is_there:
            return
        try:
            await self.fetching.fetch(account_id, name, url, file)
        except Unfetched as missing:
            failure = Failure.REFUSED if missing.is_final else Failure.FAILED
            raise NoPicture(failure, missing.reason) from None


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
