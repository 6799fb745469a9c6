"""Pictures that accounts upload: what is kept of each, what it may be called, and how many there may be."""

import re
from dataclasses import dataclass

from reelyard.core.errors import InvalidInput, RateLimited
from reelyard.core.picture.values import Kind, Sides
from reelyard.core.times import Millis

LONGEST_PATH = 255
GRACE: Millis = 3_600_000  # an upload that was there when its order was judged is there when that is stored
_LONGEST_STEM = 80
_UNPLAIN = re.compile(r"[^A-Za-z0-9._-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True, kw_only=True)
class Upload:
    """An uploaded picture. ``expires_at``: from then on no link leads to it and no order may name it."""

    id: str
    account_id: str
    name: str
    kind: Kind
    sides: Sides
    size: int  # bytes
    sha256: str
    created_at: Millis
    expires_at: Millis


@dataclass(frozen=True, kw_only=True)
class Used:
    """What an account's uploads take that have not expired. ``next_end`` is when the first of them does."""

    count: int = 0
    size: int = 0  # bytes
    next_end: Millis | None = None


@dataclass(frozen=True, kw_only=True)
class Quota:
    """What an account's uploads may take."""

    count: int
    size: int  # bytes


def check_quota(new: Upload, used: Used, quota: Quota) -> None:
    """Let one more upload pass.

    Raises:
        RateLimited: the account's quota is full; the message says of what.
    """
    full = []
    if used.count >= quota.count:
        full.append(f"{quota.count:,} uploads")
    if used.size + new.size > quota.size:
        full.append(f"{quota.size:,} bytes of uploads")
    if full:
        left = (new.expires_at if used.next_end is None else used.next_end) - new.created_at
        raise RateLimited(
            f"an account may keep {' and '.join(full)}: wait until older ones expire",
            retry_after=max(1.0, left / 1000),
        )


def check_path(path: str) -> str:
    """A folder as a caller names it, without slashes around it. It is repeated to them and leads nowhere.

    Raises:
        InvalidInput: it is empty or too long, climbs, or has characters that no folder has.
    """
    plain = path.strip().strip("/")
    if not plain:
        raise InvalidInput("Missing required parameter: uploadPath", field="uploadPath")
    if len(plain) > LONGEST_PATH:
        raise InvalidInput(f"uploadPath must be at most {LONGEST_PATH} characters", field="uploadPath")
    if _CONTROL.search(plain) or any(part in ("", ".", "..") for part in plain.split("/")):
        raise InvalidInput("uploadPath must be a plain folder, as in images/user-uploads", field="uploadPath")
    return plain


def file_name(wished: str, kind: Kind, otherwise: str) -> str:
    """What an upload is called: as wished as far as a link can say it, and with the ending of its kind."""
    last = wished.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    if not dot:
        stem, ending = last, ""
    plain = _UNPLAIN.sub("-", stem).strip("-.")[:_LONGEST_STEM].strip("-.")
    right = ending.lower() if ending.lower() in kind.extensions else kind.extensions[0]
    return f"{plain or otherwise}.{right}"
