"""Whether a prompt goes through the optimizer, which is decided the same way for a quote and for the clip."""

from collections.abc import Mapping
from typing import Any

from reelyard.catalog.spec import ModelSpec


def is_directed(spec: ModelSpec, given: Mapping[str, Any], *, has_scene: bool) -> bool:
    """Whether a director adds to such a prompt: a picture or a scene says all that it leaves open."""
    return not spec.pictures and not has_scene and bool(given.get("prompt_optimizer", True))
