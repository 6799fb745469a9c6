"""What is imported only when a command needs it, so that no command waits for another's parts."""

from importlib import import_module
from typing import Any


def late(dotted: str) -> Any:
    """What ``module:name`` leads to."""
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)
