"""A task as the pages show it: the stage, the gallery's cards and the task's own page draw from this."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reelyard.catalog.spec import ModelSpec
from reelyard.core.brief import Failure
from reelyard.core.forecast import NOBODY_KNOWS, Outlook
from reelyard.core.task import Task, TaskState
from reelyard.core.times import Credits, Millis
from reelyard.wire.record import State, state_of


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A task for the templates. Addresses are paths on this server, so they hold under any name of it."""

    id: str
    model: str
    title: str
    prompt: str
    state: State
    progress: int  # per cent
    is_final: bool
    is_cancelled: bool
    reason: str
    created_at: Millis
    started_at: Millis | None
    ended_at: Millis | None
    price: Credits
    charged: Credits
    tier: str
    seed: int
    callback_url: str | None
    size: tuple[int, int]  # of the clip, or the one to come
    seconds: float | None  # of the clip
    place: int | None
    eta: float | None
    clip_url: str | None
    download_url: str | None
    poster_url: str | None
    strip_url: str | None
    preview_url: str | None

    @property
    def took(self) -> float | None:
        """Seconds from the order to the end."""
        return _between(self.created_at, self.ended_at)

    @property
    def waited(self) -> float | None:
        """Seconds from the order to the first attempt."""
        return _between(self.created_at, self.started_at)

    @property
    def ran(self) -> float | None:
        """Seconds from the first attempt to the end."""
        return _between(self.started_at, self.ended_at)


def shown(
    task: Task,
    catalog: Mapping[str, ModelSpec],
    *,
    outlook: Outlook = NOBODY_KNOWS,
    poster: str | None = None,
    strip: str | None = None,
) -> Shown:
    """A task as it is shown; ``poster`` and ``strip`` are the paths of its pictures."""
    spec, given = catalog.get(task.model), json.loads(task.input)
    kept = task.link is not None and not task.clip_gone
    return Shown(
        id=task.id,
        model=task.model,
        title=spec.title if spec else task.model,
        prompt=str(given.get("prompt", "")),
        state=state_of(task),
        progress=int(task.progress * 100),
        is_final=task.is_final,
        is_cancelled=task.failure is Failure.CANCELLED,
        reason=task.reason or "",
        created_at=task.created_at,
        ended_at=task.ended_at,
        started_at=task.started_at,
        price=task.price,
        charged=task.charged,
        tier=task.options.tier.value,
        seed=task.options.seed,
        callback_url=task.callback_url,
        size=_size(task, spec, given),
        seconds=task.clip.format.seconds if task.clip else None,
        place=outlook.place or None,
        eta=None if outlook.eta is None else max(round(outlook.eta), 1),
        clip_url=task.link if kept else None,
        download_url=f"/tasks/{task.id}/clip.mp4" if kept else None,
        poster_url=poster if kept else None,
        strip_url=strip if kept else None,
        preview_url=f"/console/previews/{task.id}.jpg" if task.state is TaskState.RUNNING else None,
    )


def _size(task: Task, spec: ModelSpec | None, given: Mapping[str, Any]) -> tuple[int, int]:
    """Of the clip, or the one to come."""
    shape = task.clip.format if task.clip else spec.variant(given).format if spec else None
    return (shape.width, shape.height) if shape else (16, 9)


def _between(begun: Millis | None, ended: Millis | None) -> float | None:
    return None if begun is None or ended is None else (ended - begun) / 1000
