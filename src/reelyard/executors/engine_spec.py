"""An engine that is more than its class: what it is told, and which devices its children have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, kw_only=True)
class EngineSpec:
    """How an engine is run in children.

    Attributes:
        dotted: ``module:Class``.
        options: what the class is called with: plain JSON, no secrets, for it stands on a command line.
        seats: one child each; what it gets in its environment, such as the devices that it sees. Empty: as
            many as the executor has slots.
        limit: how long one clip may take, whatever the model's own limit is.
        is_far: whether its children are only bridges to a cluster. A clip's time counts once it has its place
            there, and a bridge that ends by itself is a clip lost, not one that failed.
        program: the module that a child runs, with ``dotted`` and ``options``.
    """

    dotted: str
    options: Mapping[str, Any] = field(default_factory=dict)
    seats: tuple[Mapping[str, str], ...] = ()
    limit: timedelta | None = None
    is_far: bool = False
    program: str = "reelyard.executors.child"
