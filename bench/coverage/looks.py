"""Looks at a scene: the buffers of some of its moments, and of the same moments with one thing changed."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reelyard.core.brief import Format
from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.painter import Painter
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.canvas import Canvas
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.stage import Stage

SHAPE = Format(width=320, height=180, fps=24, seconds=6.0)
MOMENTS = (0.25, 1.7, 3.1, 4.4, 5.8)  # seconds
MIDDLE = 3.1
LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, kw_only=True)
class Look:
    """One moment's buffers, before the film is developed: light is linear."""

    seconds: float
    shot: Shot
    light: Floats  # (h, w, 3)
    ident: NDArray[np.uint8]  # which figure, from 1
    what: NDArray[np.uint8]  # 0 sky, 1 ground, more a solid
    through: Floats  # how much of what lies behind plants and bodies is seen
    height: Floats  # of the ground, metres
    depth: Floats  # metres, of everything; infinite in the sky
    particles: int

    @property
    def luma(self) -> Floats:
        """Luminance."""
        return np.asarray(self.light @ LUMA)

    @cached_property
    def rays_up(self) -> Floats:
        """The upward part of every pixel's ray: above 0 it looks over the horizon."""
        height, width = self.ident.shape
        y, x = np.mgrid[0:height, 0:width]
        focal = self.shot.focal * height
        rays = np.stack([(x + 0.5 - width / 2) / focal, (height / 2 - y - 0.5) / focal, np.ones_like(x)], -1)
        return np.asarray(rays @ self.shot.axes[:, 1])

    def share(self, mask: NDArray[np.bool_]) -> float:
        """A mask's share of the picture."""
        return float(mask.mean())


@dataclass(frozen=True, kw_only=True)
class Looks:
    """A scene and its moments; ``other`` looks at the same scene with fields changed."""

    scene: Scene
    crew: Crew
    seconds: tuple[float, ...] = MOMENTS
    _kept: dict[float, Look] = field(default_factory=dict)

    @cached_property
    def stage(self) -> Stage:
        """The scene made ready."""
        return Stage(self.scene, SHAPE.seconds, SHAPE.width / SHAPE.height, self.crew, SHAPE.height / 720)

    @cached_property
    def painter(self) -> Painter:
        """What draws it."""
        return Painter(self.stage, Canvas(SHAPE.width, SHAPE.height), self.crew)

    @property
    def all(self) -> tuple[Look, ...]:
        """Every moment."""
        return tuple(self.at(seconds) for seconds in self.seconds)

    def at(self, seconds: float) -> Look:
        """One moment."""
        if seconds not in self._kept:
            self._kept[seconds] = self._look(seconds)
        return self._kept[seconds]

    def other(self, **changes: Any) -> "Looks":
        """The same scene otherwise."""
        return Looks(scene=replace(self.scene, **changes), crew=self.crew)

    def _look(self, seconds: float) -> Look:
        shot = self.painter.frame(seconds)
        canvas = self.painter.canvas
        with np.errstate(divide="ignore"):
            depth = np.where(canvas.seen > 0, 1 / canvas.seen, np.inf)
        return Look(
            seconds=seconds,
            shot=shot,
            light=canvas.img.copy(),
            ident=canvas.ident.copy(),
            what=canvas.what.copy(),
            through=canvas.acc[..., 3].copy(),
            height=canvas.geo[..., 2].copy(),
            depth=depth,
            particles=canvas.particles,
        )
