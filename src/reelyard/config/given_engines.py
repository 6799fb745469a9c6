"""What is known of the engines that the operator names before their kinds are loaded."""

from dataclasses import dataclass
from typing import Protocol

SECTION = "engines"
VARIABLE = "REELYARD_ENGINES_"
READING = "reelyard.config.engines"  # the module that reads them


class EngineSettings(Protocol):
    """An engine's settings, of whatever kind."""

    @property
    def kind(self) -> str:
        """One of ``engines.KINDS``."""
        ...


@dataclass(frozen=True, kw_only=True)
class GivenEngine:
    """A value as somebody gave it. ``label`` is what they call it, ``place`` where they wrote it."""

    engine: str  # as the environment names it
    key: str
    value: object
    label: str
    place: str = ""
    own_name: str = ""  # as the file names it


def environment_name(engine: str) -> str:
    """An engine's name as the environment can carry it."""
    return engine.upper().replace("-", "_")
