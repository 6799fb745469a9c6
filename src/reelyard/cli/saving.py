"""Where a video is saved, and how: whole under its name, or not at all."""

import os
import re
import secrets
from collections.abc import Iterable
from pathlib import Path

from reelyard.cli.failing import Failed

_LONGEST = 48  # characters of the prompt in a name
_TAIL = 6  # characters of the task's id


def destination(folder: Path, prompt: str, task_id: str) -> Path:
    """A name that says what is in it: words of the prompt, and the end of the task's id."""
    words = re.sub(r"[^\w]+", "-", prompt.lower()).strip("-_")[:_LONGEST].strip("-_")
    return folder / f"{words or 'video'}-{task_id[-_TAIL:]}.mp4"


def check_writable(folder: Path) -> None:
    """Find out before anything is paid for whether a file can be left there; make the folder if need be.

    Raises:
        Failed: it cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Failed(f"the folder {folder} cannot be made: {problem.strerror}") from problem
    if not os.access(folder, os.W_OK):
        raise Failed(f"nothing can be written into {folder}")


def save(chunks: Iterable[bytes], file: Path) -> None:
    """Write a file all or nothing."""
    draft = file.with_name(f".{file.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with draft.open("xb") as out:
            for chunk in chunks:
                out.write(chunk)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
