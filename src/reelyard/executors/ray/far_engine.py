"""What a bridge is told on its command line: the engine, what it needs, and the cluster."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from reelyard.executors.ray.needs import Needs


@dataclass(frozen=True, kw_only=True)
class FarEngine:
    """An engine that runs in actors.

    Attributes:
        name: as the settings call it.
        dotted: ``module:Class``, importable on the nodes.
        address: the cluster's, as ``ray.init`` takes it; no secret.
        needs: what one copy takes.
        wait: seconds that an order waits for room in the cluster before another engine may have it.
        options: what the class is called with.
        environment: what the engine gets on top of its node's environment.
    """

    name: str
    dotted: str
    address: str
    needs: Needs = field(default_factory=Needs)
    wait: float = 600.0
    options: Mapping[str, Any] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """All of it as plain JSON values."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def read_far_engine(text: str) -> FarEngine:
    """Read what ``plain`` gave, as JSON."""
    return msgspec.json.decode(text.encode(), type=FarEngine)
