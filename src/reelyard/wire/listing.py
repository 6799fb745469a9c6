"""listTasks in the API's words: what is asked in a query, and a page of records."""

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, get_args

import msgspec
from msgspec import UNSET, Meta, UnsetType
from msgspec.structs import asdict

from reelyard.core.errors import InvalidInput
from reelyard.core.ids import TASK_ID
from reelyard.core.listing import Mark, Standing, TaskFilter
from reelyard.core.task import Task
from reelyard.wire.parameters import refuse_unknown
from reelyard.wire.record import Record, State, record_of

PARAMETERS = ("state", "model", "keyId", "keyword", "createTimeFrom", "createTimeTo", "limit", "cursor")
FEWEST, USUAL, MOST = 1, 20, 100  # tasks on a page
_STANDINGS: dict[State, Standing] = {
    "waiting": Standing.WAITING,
    "queuing": Standing.QUEUED,
    "generating": Standing.GENERATING,
    "success": Standing.SUCCEEDED,
    "fail": Standing.FAILED,
}
_NUMBER = re.compile(r"[0-9]{1,15}\Z")
_CURSOR = re.compile(r"([0-9]{1,15}):(\S+)\Z")


class Listed(Record, frozen=True, kw_only=True):
    """A task in a list: its record, and where its clip's stills are, while that is kept."""

    posterUrl: Annotated[str, Meta(description="A still of the clip, a JPEG.")] | UnsetType = UNSET
    stripUrl: Annotated[str, Meta(description="Eight small frames side by side.")] | UnsetType = UNSET


class TaskList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of tasks, newest first."""

    tasks: list[Listed]
    nextCursor: Annotated[
        str | None, Meta(description="Send it as `cursor` for the page behind this one; null on the last.")
    ]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a listing is asked for."""

    wanted: TaskFilter
    after: Mark | None
    count: int


def read_listing(query: Mapping[str, Sequence[str]], account_id: str) -> Asked:
    """What a query asks for; of a name that comes twice, `state` aside, the last counts.

    Raises:
        InvalidInput: a value is wrong, or a name unknown, which might be a filter that was misspelt.
    """
    refuse_unknown(query, PARAMETERS)
    one = {name: values[-1] for name, values in query.items() if values}
    wanted = TaskFilter(
        account_id=account_id,
        standings=_standings(query.get("state", ())),
        model=_text(one, "model"),
        key_id=_text(one, "keyId"),
        keyword=_text(one, "keyword"),
        created_from=_number(one, "createTimeFrom"),
        created_before=_number(one, "createTimeTo"),
    )
    return Asked(wanted=wanted, after=_mark(_text(one, "cursor")), count=_count(one))


def listed(task: Task, public_url: str, poster: str | None, strip: str | None) -> Listed:
    """A task in a list; ``poster`` and ``strip`` are the paths of its stills."""
    return Listed(
        **asdict(record_of(task, public_url)),
        posterUrl=UNSET if poster is None else public_url + poster,
        stripUrl=UNSET if strip is None else public_url + strip,
    )


def cursor_of(mark: Mark | None) -> str | None:
    """Where a page begins, as callers hand it back."""
    if mark is None:
        return None
    return urlsafe_b64encode(f"{mark.created_at}:{mark.task_id}".encode()).decode().rstrip("=")


def _standings(given: Sequence[str]) -> frozenset[Standing]:
    words = [word for value in given for word in value.split(",")]
    found = {standing for state, standing in _STANDINGS.items() if state in words}
    if not set(words) <= _STANDINGS.keys():
        raise InvalidInput(f"state must be of {', '.join(get_args(State))}", field="state")
    return frozenset(found)


def _text(one: Mapping[str, str], name: str) -> str | None:
    value = one.get(name)
    if value == "":
        raise InvalidInput(f"{name} must not be empty: leave it out", field=name)
    return value


def _number(one: Mapping[str, str], name: str) -> int | None:
    value = one.get(name)
    if value is None:
        return None
    if not _NUMBER.match(value):
        raise InvalidInput(f"{name} must be a time in Unix milliseconds", field=name)
    return int(value)


def _count(one: Mapping[str, str]) -> int:
    value = one.get("limit", str(USUAL))
    if not _NUMBER.match(value) or not FEWEST <= int(value) <= MOST:
        raise InvalidInput(f"limit must be an integer from {FEWEST} to {MOST}", field="limit")
    return int(value)


def _mark(cursor: str | None) -> Mark | None:
    if cursor is None:
        return None
    try:
        told = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii")
    except (ValueError, binascii.Error):
        told = ""
    found = _CURSOR.match(told)
    if found is None or not TASK_ID.match(found[2]):
        raise InvalidInput("cursor is wrong: send the `nextCursor` of the page before", field="cursor")
    return Mark(created_at=int(found[1]), task_id=found[2])
