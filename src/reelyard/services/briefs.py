"""What an engine is asked for: a task's order in the words of a brief."""

import json
from collections.abc import Sequence
from pathlib import Path

from reelyard.catalog.spec import ModelSpec
from reelyard.core.brief import Brief
from reelyard.core.task import Task


def brief_of(task: Task, spec: ModelSpec, prompt: str, pictures: Sequence[Path] = ()) -> Brief:
    """The brief of a task's attempt; ``prompt`` is the text that the engine gets."""
    order = json.loads(task.input)
    return Brief(
        task_id=task.id,
        attempt=task.attempt,
        model=task.model,
        prompt=prompt,
        format=spec.variant(order).format,
        seed=task.options.seed,
        tier=task.options.tier,
        sound=task.options.sound,
        scene=task.options.scene,
        pictures=tuple(map(str, pictures)),
        input=spec.filled(order),
        upstream_id=task.upstream_id,
        intended_at=task.intended_at,
        agreed=task.agreed,
    )


def prompt_of(task: Task) -> str:
    """The text that its engine got, or would get as it was written."""
    return task.prompt_used or str(json.loads(task.input)["prompt"])
