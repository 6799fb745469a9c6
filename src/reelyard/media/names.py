"""What things are called where they are kept: names are made of ids of ours, and of nothing else."""

import re

from reelyard.core.ids import TASK_ID
from reelyard.core.still_link import Part

CLIP = re.compile(r"([0-9A-Za-z]{24})\.mp4")
UPLOAD = re.compile(r"([0-9A-Za-z]{24})\.picture")

_ID = re.compile(r"[0-9A-Za-z]{24}")


def clip_name(clip_id: str) -> str:
    """A clip's name.

    Raises:
        ValueError: this is no id of ours; so it is of all names here.
    """
    if not _ID.fullmatch(clip_id):
        raise ValueError(f"not a clip id: {clip_id!r}")
    return f"{clip_id}.mp4"


def part_name(clip_id: str, part: Part) -> str:
    """The name of a part of a clip."""
    return f"{clip_name(clip_id).removesuffix('.mp4')}.{part}.jpg"


def upload_name(upload_id: str) -> str:
    """An upload's name."""
    if not _ID.fullmatch(upload_id):
        raise ValueError(f"not an upload's id: {upload_id!r}")
    return f"{upload_id}.picture"


def preview_name(task_id: str) -> str:
    """The name of a running task's picture."""
    if not TASK_ID.fullmatch(task_id):
        raise ValueError(f"not a task id: {task_id!r}")
    return f"{task_id}.jpg"
