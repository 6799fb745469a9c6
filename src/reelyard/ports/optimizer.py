"""The socket of prompt optimizers."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Optimized:
    """A prompt after the optimizer: the text, who wrote it, and what was added (facet → words)."""

    prompt: str
    optimizer: str
    added: Mapping[str, str] = field(default_factory=dict)


class Optimizer(ABC):
    """Adds what a director would where a prompt is silent; never contradicts what is there."""

    @abstractmethod
    async def optimize(self, prompt: str, seconds: float) -> Optimized:
        """Return the prompt to use for a clip of ``seconds``: at most 1,500 characters."""

    @abstractmethod
    async def close(self) -> None:
        """End whatever it holds open."""
