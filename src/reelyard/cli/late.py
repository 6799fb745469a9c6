"""What is imported only when a command needs it, so that no command waits for another's parts."""

import gc
from importlib import import_module
from typing import Any


def late(dotted: str) -> Any:
    """What ``module:name`` leads to.

    No garbage is looked for meanwhile, nor ever among what was imported: that took a tenth of a start.
    """
    module, _, name = dotted.partition(":")
    gc.disable()
    try:
        return getattr(import_module(module), name)
    finally:
        gc.freeze()
        gc.enable()
