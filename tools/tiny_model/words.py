"""What the tiny model is taught to speak of: colours, shapes, directions, and the ways to say them."""

from dataclasses import dataclass
from typing import Final

COLOURS: Final = {
    "red": (230, 40, 40),
    "green": (40, 200, 60),
    "blue": (50, 80, 235),
    "yellow": (235, 215, 40),
    "purple": (170, 60, 220),
    "white": (240, 240, 240),
}
SHAPES: Final = ("circle", "square", "triangle")
DIRECTIONS: Final = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
BACKGROUND: Final = (18, 18, 24)

WORDINGS: Final = (
    "a {colour} {shape} moving {direction}",
    "{colour} {shape} moving {direction}",
    "a {colour} {shape} moves {direction}",
    "a video of a {colour} {shape} moving {direction}",
    "the {colour} {shape} is going {direction}",
    "a {colour} {shape} that slides to the {direction}",
    "{colour} {shape}, {direction}",
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What one clip shows: one shape of one colour, going one way."""

    colour: str
    shape: str
    direction: str

    @property
    def words(self) -> tuple[str, str, str]:
        """The three that matter, in their order."""
        return self.colour, self.shape, self.direction

    def said(self, wording: str) -> str:
        """The prompt of this scene in one of the WORDINGS."""
        return wording.format(colour=self.colour, shape=self.shape, direction=self.direction)


SCENES: Final = tuple(
    Scene(colour=colour, shape=shape, direction=direction)
    for colour in COLOURS
    for shape in SHAPES
    for direction in DIRECTIONS
)

UNSEEN: Final = (
    Scene(colour="red", shape="triangle", direction="up"),
    Scene(colour="blue", shape="circle", direction="left"),
    Scene(colour="green", shape="square", direction="down"),
    Scene(colour="yellow", shape="circle", direction="up"),
    Scene(colour="purple", shape="square", direction="right"),
    Scene(colour="white", shape="triangle", direction="left"),
)
TAUGHT: Final = tuple(scene for scene in SCENES if scene not in UNSEEN)


def spread(count: int) -> tuple[Scene, ...]:
    """So many scenes, every colour, shape and direction about equally often with each other."""
    return tuple(SCENES[5 * number % len(SCENES)] for number in range(count))  # 5 and 72 share no factor


def vocabulary() -> tuple[str, ...]:
    """Every word the model can read, the comma too, in a fixed order."""
    said = " ".join(scene.said(wording) for scene in SCENES for wording in WORDINGS)
    return tuple(sorted(set(said.replace(",", " , ").split())))
