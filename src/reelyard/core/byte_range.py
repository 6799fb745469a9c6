"""Which bytes of a file an HTTP request gets: preconditions and ranges, after RFC 9110 sections 13 and 14.

answer ─┬─ Whole                 200, all of it: no range was asked for, or none that is to be honoured
        ├─ Parts                 206, these ranges
        ├─ Unsatisfiable         416, nothing of what was asked for is there
        ├─ NotModified           304, the client has it already
        └─ PreconditionFailed    412, it is not what the client believes
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

MAX_RANGES = (
    10  # more in one request are answered with the whole file: nobody needs them, and each costs work
)

_SPEC = re.compile(r"([0-9]*)-([0-9]*)")
_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')
_MAX_DIGITS = 4_000  # Python refuses to read longer numbers


@dataclass(frozen=True, kw_only=True)
class ByteRange:
    """Bytes from `start` up to but not including `end`; never empty."""

    start: int
    end: int

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.end - self.start


@dataclass(frozen=True)
class Whole:
    """All of the file."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """One range or several, in the order of the request, no two touching."""

    ranges: tuple[ByteRange, ...]


@dataclass(frozen=True)
class Unsatisfiable:
    """No range that was asked for lies in the file."""


@dataclass(frozen=True)
class NotModified:
    """The client's copy is still good."""


@dataclass(frozen=True)
class PreconditionFailed:
    """The file is not the one that the client means."""


Selection = Whole | Parts | Unsatisfiable
Reply = Selection | NotModified | PreconditionFailed


@dataclass(frozen=True, kw_only=True)
class FileState:
    """The file as it is: its size in bytes, its strong entity tag with quotes, its time in Unix seconds."""

    size: int
    etag: str
    modified_at: int


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """The headers of a request that decide; several lines of one name are joined by commas."""

    range: str | None = None
    if_range: str | None = None
    if_match: str | None = None
    if_none_match: str | None = None
    if_modified_since: str | None = None
    if_unmodified_since: str | None = None


def reply(asked: Conditions, file: FileState, *, head: bool) -> Reply:
    """What a GET, or a HEAD, gets: preconditions first and in the order of section 13.2.2, then ranges."""
    if not _is_the_meant_one(asked, file):
        return PreconditionFailed()
    if _is_known(asked, file):
        return NotModified()
    if head or not _may_be_partial(asked.if_range, file):
        return Whole()  # ranges are defined for GET only (section 14.2)
    return select(asked.range, file.size)


def select(header: str | None, size: int) -> Selection:
    """Read a Range header for a file of `size` bytes.

    Another unit, a malformed set and more than MAX_RANGES are as good as no header (section 14.2). Ranges
    that overlap or touch are made one. The end of a file of no bytes is all of it; it has no other part.
    """
    specs = _specs(header or "")
    if not specs:
        return Whole()
    if size == 0 and any(first is None and last for first, last in specs):
        return Whole()
    ranges = [found for first, last in specs if (found := _resolve(first, last, size))]
    return Parts(ranges=_joined(ranges)) if ranges else Unsatisfiable()


Spec = tuple[int | None, int | None]  # first and last byte as written; a suffix has no first


def _specs(header: str) -> list[Spec]:
    """The range set as written; empty where it is to be ignored."""
    unit, _, set_ = header.partition("=")
    written = [spec for part in set_.split(",") if (spec := part.strip(" \t"))]
    if unit.strip(" \t").lower() != "bytes" or len(written) > MAX_RANGES:
        return []
    specs = [_spec(spec) for spec in written]
    return [spec for spec in specs if spec] if all(specs) else []


def _spec(written: str) -> Spec | None:
    matched = _SPEC.fullmatch(written)
    if not matched or written == "-" or len(written) > _MAX_DIGITS:
        return None
    first, last = (int(digits) if digits else None for digits in matched.groups())
    backwards = first is not None and last is not None and last < first
    return None if backwards else (first, last)


def _resolve(first: int | None, last: int | None, size: int) -> ByteRange | None:
    """The bytes that a spec names in a file of `size`; None where there are none."""
    if first is None:
        start, end = max(0, size - (last or 0)), size
    else:
        start, end = first, size if last is None else min(last + 1, size)
    return ByteRange(start=start, end=end) if start < end else None


def _joined(ranges: Iterable[ByteRange]) -> tuple[ByteRange, ...]:
    """Make one of those that overlap or touch; each stands where its earliest part stood."""
    joined: list[ByteRange] = []
    for new in ranges:
        near = [old for old in joined if new.start <= old.end and old.start <= new.end]
        one = ByteRange(
            start=min(part.start for part in (new, *near)), end=max(part.end for part in (new, *near))
        )
        if near:
            joined = [one if old == near[0] else old for old in joined if old not in near[1:]]
        else:
            joined.append(one)
    return tuple(joined)


def _is_the_meant_one(asked: Conditions, file: FileState) -> bool:
    if asked.if_match is not None:
        return asked.if_match.strip() == "*" or file.etag in _tags(asked.if_match)
    since = _seconds(asked.if_unmodified_since)
    return since is None or file.modified_at <= since


def _is_known(asked: Conditions, file: FileState) -> bool:
    if asked.if_none_match is not None:
        tags = _tags(asked.if_none_match)  # compared weakly (section 13.1.2)
        return asked.if_none_match.strip() == "*" or file.etag in {tag.removeprefix("W/") for tag in tags}
    since = _seconds(asked.if_modified_since)
    return since is not None and file.modified_at <= since


def _may_be_partial(if_range: str | None, file: FileState) -> bool:
    """Whether If-Range names this very file: by its strong tag, or by its exact time (section 13.1.5)."""
    if if_range is None or if_range.strip() == file.etag:
        return True
    return _seconds(if_range) == file.modified_at


def _tags(header: str) -> list[str]:
    return _TAG.findall(header)


def _seconds(http_date: str | None) -> int | None:
    """An HTTP date in Unix seconds; None where it is none, and the header is then ignored."""
    try:
        read = parsedate_to_datetime(http_date or "")
        return int((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return None
