"""Whether what the operator said of a server can work."""

import re
from urllib.parse import urlsplit

from reelyard.engines.upstream.openai_videos.dialects import DIALECTS, Dialect
from reelyard.ports.upstream import Service

_FIELD = re.compile(r"[A-Za-z0-9_.-]{1,64}\Z")
# Paths on the server's own disk; what the order says itself; what would make of one clip several, or none.
_PATHS = ("output_path", "video_path", "perf_dump_path", "file_path")
_OURS = ("prompt", "model", "task", "conditions", "frame_images", "input_reference")
_SEVERAL = ("n", "num_outputs_per_prompt", "response_format", "stream", "callback_url")


def checked(service: Service) -> Dialect:
    """The dialect that is named.

    Raises:
        ValueError: the message says what to set.
    """
    dialect = DIALECTS.get(service.dialect or "openai")
    if dialect is None:
        raise ValueError(f"`dialect` must be one of {', '.join(DIALECTS)}, not {service.dialect!r}")
    if dialect.named and not service.models:
        raise ValueError(
            "`models` must say what the server calls each model: servers of this dialect want one"
        )
    if not service.key.isascii() or not service.key.isprintable():
        raise ValueError("`key` must be printable ASCII")
    for name in service.extra:
        _check_extra(name)
    return dialect


def root_of(base_url: str) -> str:
    """What stands before ``/videos``, whether or not the operator wrote ``/v1``."""
    root = base_url.rstrip("/")
    return root if root.endswith("/v1") else f"{root}/v1"


def same_origin(link: str, base_url: str) -> bool:
    """Whether an address is the service's own, so that the key may go there."""
    return is_address(link) and _origin(link) == _origin(base_url)


def is_address(link: str) -> bool:
    """Whether it is an http(s) address of a host, without a name and a password in it."""
    try:
        _origin(link)
    except ValueError:
        return False
    return True


def _check_extra(name: str) -> None:
    if not _FIELD.match(name):
        raise ValueError(f"`extra` must hold names of fields, not {name!r}")
    if name in _PATHS:
        raise ValueError(f"`extra.{name}` would be a path on the server's own disk; leave it to the server")
    if name in _OURS:
        raise ValueError(f"`extra.{name}` is what each order says itself; leave it out")
    if name in _SEVERAL:
        raise ValueError(f"`extra.{name}` would change how many clips come, or how; leave it out")


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ValueError("no address")
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}[parts.scheme]
