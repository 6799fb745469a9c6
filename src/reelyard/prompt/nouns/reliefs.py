"""The reliefs: every thing that has only a picture of it, what it is called, how big it is, how it moves.

The table ``reliefs.txt`` is made by ``make reliefs``: code, name, metres, way, home, words in en, ru, zh.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True, slots=True)
class Relief:
    """One thing that is drawn as the lit relief of its picture."""

    code: str  # the emoji's code points: "1f3bb"
    name: str  # "violin"
    metres: float
    way: str  # how it moves: "stand", "hop", "swim", "flap", "float", "drive", "roll" …
    home: str  # the place where it is when the prompt names none
    words: tuple[str, ...]  # of all languages

    @property
    def kind(self) -> str:
        """The kind's name, which says what it is: a picture in relief."""
        return f"{self.name} relief"


def _relief(line: str) -> Relief:
    code, name, metres, way, home, *columns = line.split("|")
    words = tuple(word for column in columns for word in column.split(", ") if word)
    return Relief(code=code, name=name, metres=float(metres), way=way, home=home, words=words)


_LINES = files("reelyard.prompt.nouns").joinpath("reliefs.txt").read_text(encoding="utf-8").splitlines()
RELIEFS: Mapping[str, Relief] = MappingProxyType({relief.code: relief for relief in map(_relief, _LINES)})


def _further(line: str) -> tuple[str, tuple[str, ...]]:
    kind, *columns = line.split("|")
    return kind, tuple(word for column in columns for word in column.split(", "))


_FURTHER = files("reelyard.prompt.nouns").joinpath("further.txt").read_text(encoding="utf-8").splitlines()
FURTHER: Mapping[str, tuple[str, ...]] = MappingProxyType(dict(map(_further, _FURTHER)))
"""Russian and Chinese nouns that are a kind of something that is drawn: what WordNet gives for English."""
