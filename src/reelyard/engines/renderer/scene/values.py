"""The scene's values: who is seen doing what, where, when, in what light, and how it is shot. Frozen; plain
JSON on demand. `docs/scene.md` describes every field.
"""

from dataclasses import asdict, dataclass
from typing import Any

VERSION = 2
MOST_FIGURES = 4
MOST_OF_A_KIND = 12
STANDING = ("building", "castle", "tree", "plant", "object")
SIZES = ("wide", "full", "medium", "close")
LEAD, BESIDE, FOREGROUND, BACKGROUND = "lead", "beside", "foreground", "background"


@dataclass(frozen=True, kw_only=True)
class Beat:
    """What a figure does from a moment of the clip on, until its next beat."""

    action: str  # of the vocabulary; "" is what its kind does all day
    speed: float = 1.0  # 0.3 slow … 3 fast
    start: float = 0.0  # share of the clip, 0 … 1


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Somebody or something to be drawn."""

    noun: str
    kind: str
    family: str
    build: str
    metres: float
    rgb: tuple[float, float, float]  # linear
    coloured: bool  # the prompt named the colour
    count: int
    beats: tuple[Beat, ...]  # at least one; the first starts at 0
    traits: tuple[str, ...]
    wearing: tuple[str, ...]
    layer: str = LEAD  # of the picture's depth: "lead", "beside", "foreground", "background"
    mount: int | None = None  # the place in the scene's figures of what it rides
    relief: str | None = None  # the emoji whose lit relief stands for it, by code points: "1f3bb"

    @property
    def action(self) -> str:
        """What it does first."""
        return self.beats[0].action

    @property
    def speed(self) -> float:
        """How fast it does what it does first."""
        return self.beats[0].speed

    @property
    def stands(self) -> bool:
        """It is a thing that has its place and never leaves it."""
        return self.family in STANDING


@dataclass(frozen=True, kw_only=True)
class Move:
    """A camera move and when it comes."""

    name: str
    order: int


@dataclass(frozen=True, kw_only=True)
class Cut:
    """One shot of the clip, from its start to the next cut's. An empty field leaves it to the director."""

    start: float = 0.0  # share of the clip, 0 … 1
    size: str = ""  # "wide", "full", "medium", "close"
    figure: int = 0  # the place in the scene's figures of whom it is about
    lens: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything that the world, the bodies, the director and the film are made from."""

    version: int
    seed: int
    figures: tuple[Figure, ...]
    place: str
    placed: bool  # the prompt named the place
    covers: tuple[str, ...]
    time: str | None
    weather: str | None
    season: str | None
    moods: tuple[str, ...]
    styles: tuple[str, ...]
    light: tuple[str, ...]
    lens: tuple[str, ...]
    moves: tuple[Move, ...]
    motion: tuple[str, ...]
    colours: tuple[tuple[float, float, float], ...]
    cuts: tuple[Cut, ...] = ()  # none: the director cuts, or holds one shot

    def plain(self) -> dict[str, Any]:
        """The scene as JSON values."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def _plain(value: Any) -> Any:
    """A value with lists where it has tuples: JSON has no tuples."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list) else value
