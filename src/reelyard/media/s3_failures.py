"""What an S3 store refuses or fails at, in the words of this system: an OSError with a reason to act on.

Only the HTTP status and the service's own code are taken from an answer. The rest of it may name our key and
what was signed, and whoever stands between can write anything there.
"""

import errno
import re

from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

_STATUS = re.compile(r"status code: ([1-5][0-9]{2})")
_CODE = re.compile(r"<Code>([A-Za-z0-9.]{1,60})</Code>")
_REGION = "incorrectly configured region"
_FULL = {"InsufficientStorage", "QuotaExceeded", "QuotaExceededException", "XMinioStorageFull"}
_DENIED = {401, 403}
_WRONG = {301, 307, 400}  # the region, the endpoint or the style of addresses
_NO_ROOM = 507
_RANGE = 416
FINAL = {errno.EACCES, errno.ENXIO, errno.EINVAL, errno.ENOSPC, errno.EFBIG}  # asking again changes nothing


def told(problem: Exception) -> OSError:
    """What a failure of obstore's comes to.

    PermissionError where the keys are wrong or may not; ENXIO without a bucket; EINVAL where the settings
    cannot be right; ENOSPC and EFBIG where there is no room; EIO for the rest, which may pass.
    """
    if isinstance(problem, OSError) and not isinstance(problem, FileNotFoundError):
        return problem  # of the file that was to be sent
    text = str(problem)
    status, code = status_of(problem), _found(_CODE, text)
    said = " ".join(each for each in (str(status or ""), code) if each)
    return OSError(_number(problem, text, status, code), _words(said))


def status_of(problem: Exception) -> int | None:
    """The HTTP status that it was answered with, where there was an answer."""
    found = _found(_STATUS, str(problem))
    return int(found) if found else None


def is_past_the_end(problem: BaseError) -> bool:
    """Whether the object has no such bytes."""
    return status_of(problem) == _RANGE


def _number(problem: Exception, text: str, status: int | None, code: str) -> int:
    if isinstance(problem, PermissionDeniedError | UnauthenticatedError) or status in _DENIED:
        return errno.EACCES
    if code == "NoSuchBucket" or isinstance(problem, FileNotFoundError):
        return errno.ENXIO
    if status == _NO_ROOM or code in _FULL:
        return errno.ENOSPC
    if code == "EntityTooLarge":
        return errno.EFBIG
    return errno.EINVAL if status in _WRONG or _REGION in text else errno.EIO


def _words(said: str) -> str:
    return f"the media store answered {said}" if said else "the media store did not answer"


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
