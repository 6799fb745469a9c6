"""A clip that begins with a picture, and may end at another: a camera's way through it, frame by frame."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from reelyard.engines.renderer.film.encode import Encoder
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.warp import planes
from reelyard.engines.renderer.still.passage import Passage
from reelyard.engines.renderer.still.picture import Frame
from reelyard.engines.renderer.still.relief import Relief
from reelyard.engines.renderer.still.travel import eye_at
from reelyard.prompt.reading import CameraMove


@dataclass(frozen=True, kw_only=True)
class Still:
    """What is shown and how the camera goes; ``end`` is a picture of the same size that it arrives at."""

    frame: Frame
    moves: tuple[CameraMove, ...]
    crew: Crew
    end: Frame | None = None

    def write(self, clip: Path, comment: str, look: Callable[[Floats], None]) -> Iterator[float]:
        """Draw and encode every frame; yields the share that is done. Closing it early leaves no file."""
        yield 0.0
        shape = self.frame.format
        show = self._relief_view() if self.passage is None else self.passage.view
        out = np.zeros((shape.height, shape.width, 3), np.float32)
        tags = {"comment": comment, "title": "Reelyard"}
        with Encoder(clip, shape.width, shape.height, shape.fps, tags) as encoder:
            for number in range(shape.frames):
                show(out, number / max(1, shape.frames - 1))
                look(out)
                frame, luma, blue, red = encoder.frame()
                self.crew.run(planes, len(blue), out, luma, blue, red)
                encoder.add(frame)
                yield (number + 1) / shape.frames

    @cached_property
    def passage(self) -> Passage | None:
        """The way to the last picture, where there is one."""
        if self.end is None:
            return None
        first, last = (Relief(frame.pixels, self.crew) for frame in (self.frame, self.end))
        return Passage(first=first, last=last, moves=self.moves, crew=self.crew)

    def _relief_view(self) -> Callable[[Floats, float], None]:
        """What draws a moment, 0 … 1, of a clip that ends wherever the camera gets."""
        relief = Relief(self.frame.pixels, self.crew)
        return lambda out, share: relief.view(out, eye_at(self.moves, share))
