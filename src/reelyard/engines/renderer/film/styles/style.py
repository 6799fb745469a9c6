"""What a style is: how it grades, how long it holds a drawing, and how it paints."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.canvas import Canvas

NONE: Rgb = (0.0, 0.0, 0.0)


@dataclass(kw_only=True)
class Easel:
    """What a painter works with: the graded page, and canvases as large that it may use up."""

    canvas: Canvas
    crew: Crew
    seed: int
    frame: int = 0
    memory: dict[str, Floats] = field(default_factory=dict)  # what a painter prepared for all frames

    @property
    def page(self) -> Floats:
        """Display colours (h, w, 3), 0 … 1, to be painted in place."""
        return self.canvas.spare

    @property
    def other(self) -> Floats:
        """A second page."""
        return self.canvas.img

    @property
    def third(self) -> Floats:
        """A third page."""
        return self.canvas.geo

    @property
    def unit(self) -> float:
        """A pixel of a picture 540 high, in this one's pixels."""
        return self.canvas.height / 540

    def prepared(self, name: str, make: Callable[[int, int, int], Floats]) -> Floats:
        """Something of the page's size, made once a clip from height, width and seed."""
        if name not in self.memory:
            made = make(self.canvas.height, self.canvas.width, self.seed)
            self.memory[name] = np.ascontiguousarray(made, np.float32)
        return self.memory[name]


Painter = Callable[[Easel], None]


@dataclass(frozen=True, kw_only=True)
class Style:
    """One look. Factors multiply the light's own grade; colours are added to shadows and lights."""

    saturation: float = 1.0
    contrast: float = 1.0
    exposure: float = 1.0
    bloom: float = 1.0
    warmth: float = 0.0
    vignette: float = 1.0
    lift: float = 0.0
    shadows: Rgb = NONE
    lights: Rgb = NONE
    fringe: float = 1.0
    halation: float = 1.0
    streaks: float = 0.0
    grain: float = 1.0
    depth: float = 1.0  # of the lens's blur
    shutter: float = 1.0  # of the motion blur
    hold: int = 1  # frames that one drawing stands
    paint: Painter | None = None
