"""Whether a prompt goes through the optimizer, which is decided the same way for a quote and for the clip."""

from collections.abc import Mapping
from typing import Any

from reelyard.catalog.spec import ModelSpec


def is_directed(spec: ModelSpec, given: Mapping[str, Any], *, has_scene: bool) -> bool:
    """Whether a director adds to such a prompt: a picture or a scene says all that it leaves open, and
    a model without the switch takes prompts as they are.
    """
    if spec.pictures or has_scene:
        return False
    return bool(given.get("prompt_optimizer", "prompt_optimizer" in spec.known_fields))
