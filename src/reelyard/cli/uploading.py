"""Pictures of an order that are files here: looked at before anything begins, then sent ahead of it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reelyard.cli.failing import Misused
from reelyard.cli.jobs_api import JobsApi
from reelyard.core.multipart import FilePart, multipart
from reelyard.core.picture.values import LARGEST

_OPTIONS = {"image_url": "--image", "end_image_url": "--end-image"}
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_FOLDER = "reelyard-generate"
_ANY = "application/octet-stream"  # the server looks at the picture itself


def files_of(given: Mapping[str, Any]) -> dict[str, Path]:
    """The files among the pictures of an input, by field; addresses are none.

    Raises:
        Misused: one is not there, cannot be read, or is larger than the server takes.
    """
    named = {name: given[name] for name in _OPTIONS if isinstance(given.get(name), str)}
    files = {name: Path(value) for name, value in named.items() if not _ADDRESS.match(value)}
    for name, file in files.items():
        _check(file, _OPTIONS[name])
    return files


def send_files(api: JobsApi, given: dict[str, Any]) -> None:
    """Upload the files among the pictures of an input, and have it name them by their links.

    Raises:
        Misused: as ``files_of``.
        Failed, ServerGone: the server does not take one, or is not there.
    """
    for name, file in files_of(given).items():
        content_type, body = _form(file)
        given[name] = api.upload(body, content_type)


def _check(file: Path, option: str) -> None:
    try:
        with file.open("rb") as opened:
            size = opened.seek(0, 2)
    except OSError as problem:
        raise Misused(f"{option}: {file} cannot be read: {problem.strerror}") from None
    if size > LARGEST:
        raise Misused(f"{option}: {file} has {size:,} bytes; at most {LARGEST:,} are taken")


def _form(file: Path) -> tuple[str, bytes]:
    name = re.sub(r'[\x00-\x1f"\\]', "-", file.name)
    picture = FilePart(name="file", filename=name, media_type=_ANY, data=file.read_bytes())
    return multipart({"uploadPath": _FOLDER}, (picture,))
