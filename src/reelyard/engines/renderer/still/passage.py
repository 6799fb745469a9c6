"""From one picture to another on one way of the camera: what is far changes first, what is near is passed.

The clip begins at the whole of the first picture and ends at the whole of the last. Between two pictures of
one place the camera goes out and comes back, so that what stands in both stays where it is while it changes.
Between others it goes on the same way before both.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.warp import MARGIN, dissolve
from reelyard.engines.renderer.still.depth import boxed
from reelyard.engines.renderer.still.relief import Relief
from reelyard.engines.renderer.still.travel import Eye, eye_at
from reelyard.prompt.reading import CameraMove

BEGINS, ENDS = 0.3, 0.84  # of the clip: when the change begins and ends
SOFT = 0.55  # of the order of depths: how long a part of one place takes to change
SOFTER = 3.0  # the same between two places: far things go a little before near ones, no thing stands alone
REACH = 0.62  # of the way that a picture alone is shown on
PRESS = 0.13  # zoom in the middle of the way, where one picture hands over to the other
WHOLE = 1 - 2 * MARGIN  # zoom that shows a picture to its edges
COARSE = 4  # pixels of the view to one of the order's
ALIKE = 0.35  # correlation of their edges from which two pictures are taken to show one place


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Two pictures of one size, and how the camera goes."""

    first: Relief
    last: Relief
    moves: Sequence[CameraMove]
    crew: Crew

    def view(self, out: Floats, share: float) -> None:
        """Write the moment at a share of the clip, 0 … 255, into (h, w, 3): 0 is the first, 1 the last."""
        changed = _changed(share)
        leaving, arriving = self.eyes(share)
        if changed <= 0:
            self.first.view(out, leaving)
        elif changed >= 1:
            self.last.view(out, arriving)
        else:
            self._both(out, leaving, arriving, changed)

    def eyes(self, share: float) -> tuple[Eye, Eye]:
        """Where the camera is before the first picture and before the last one."""
        if {move.name for move in self.moves} == {"static_shot"}:
            return Eye(zoom=WHOLE), Eye(zoom=WHOLE)
        if self.is_one_place:
            out_and_back = 0.35 * (1 - math.cos(2 * math.pi * share))
            zoom = WHOLE + (1 + PRESS - WHOLE) * math.sin(math.pi * share) ** 2
            eye = _since(self.moves, 0.0, out_and_back, zoom)
            return eye, eye
        return _leaving(self.moves, share), _arriving(self.moves, share)

    @cached_property
    def is_one_place(self) -> bool:
        """Whether what stands in one picture stands in the other too."""
        first, last = (_edges(relief.small) for relief in (self.first, self.last))
        return float((first * last).mean()) > ALIKE

    def _both(self, out: Floats, leaving: Eye, arriving: Eye, changed: float) -> None:
        self.first.view(out, leaving)
        other = np.empty_like(out)
        self.last.view(other, arriving)
        small = np.empty((max(2, len(out) // COARSE), max(2, out.shape[1] // COARSE), 3), np.float32)
        order = boxed(self.first.nearness(small, leaving), max(1, len(small) // 50))
        soft = SOFT if self.is_one_place else SOFTER
        reached = np.float32(changed * (1 + soft))
        self.crew.run(dissolve, len(out), out, other, order, reached, np.float32(soft))


def _leaving(moves: Sequence[CameraMove], share: float) -> Eye:
    zoom = WHOLE + (1 - WHOLE) * _eased(share / BEGINS) + PRESS * _changed(share)
    return _since(moves, 0.0, share, zoom)


def _arriving(moves: Sequence[CameraMove], share: float) -> Eye:
    zoom = 1 + PRESS * (1 - _changed(share)) - (1 - WHOLE) * _eased((share - 0.6) / 0.4)
    return _since(moves, 1.0, share, zoom)


def _since(moves: Sequence[CameraMove], origin: float, share: float, zoom: float) -> Eye:
    """The camera's way, told from where it is at another moment."""
    here, there = eye_at(moves, share), eye_at(moves, origin)
    way = {each.name: REACH * (getattr(here, each.name) - getattr(there, each.name)) for each in fields(Eye)}
    depth = max(way["z"], -0.04)  # further back the edge would show
    return Eye(**{**way, "z": depth, "zoom": max(zoom * here.zoom / there.zoom, WHOLE)})


def _edges(small: Floats) -> Floats:
    """Where a picture's edges are, whatever its light: mean 0, spread 1."""
    grey = boxed(small.mean(-1), 2)
    steep = np.sqrt(np.hypot(*np.gradient(grey)))
    smooth = boxed(steep.astype(np.float32), 3)
    return np.asarray((smooth - smooth.mean()) / (smooth.std() + 1e-6))


def _changed(share: float) -> float:
    return _eased((share - BEGINS) / (ENDS - BEGINS))


def _eased(share: float) -> float:
    x = min(max(share, 0.0), 1.0)
    return x * x * (3 - 2 * x)
