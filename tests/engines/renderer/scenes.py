"""Pictures for the tests: a prompt's frame as the engine's own buffers hold it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reelyard.core.brief import Brief, Format, Stage, Tier
from reelyard.engines.renderer.clip import Clip, Studio, rgb
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.staging import staged
from reelyard.ports.engine import Cancelled, Run
from reelyard.prompt.reader import read

SMALL = Format(width=320, height=180, fps=24, seconds=1.0)
CREW = Crew()
_KEPT = 40  # frames of the last calls; each holds its whole scene, some forty megabytes


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One developed frame and what lies behind it."""

    studio: Studio
    picture: NDArray[np.uint8]
    ident: NDArray[np.uint8]
    particles: int

    def share(self, index: int = 1) -> float:
        """How much of the picture a figure takes."""
        return float((self.ident == index).mean())

    def colour(self, index: int = 1) -> NDArray[np.float64]:
        """The median colour of a figure, 0 … 255."""
        return np.asarray(np.median(self.picture[self.ident == index], axis=0))

    def ground(self) -> NDArray[np.float64]:
        """The mean colour of the lowest quarter, without figures."""
        low = self.picture.shape[0] * 3 // 4
        return np.asarray(self.picture[low:][self.ident[low:] == 0].mean(0))


@lru_cache(maxsize=_KEPT)
def frame(prompt: str, number: int = 12, seed: int = 7, size: Format = SMALL) -> Frame:
    """Draw one frame of a prompt."""
    clip = Clip(scene=staged(read(prompt), seed), format=size, drawn=(size.width, size.height), crew=CREW)
    studio = Studio(clip)
    studio.draw(number)
    canvas = studio.canvas
    return Frame(studio=studio, picture=rgb(canvas), ident=canvas.ident.copy(), particles=canvas.particles)


class Listener(Run):
    """Hears the progress; stops the engine at a share if it is told to."""

    def __init__(self, until: float = 2.0) -> None:
        self.until = until
        self.said: list[float] = []
        self.stages: list[Stage] = []

    def progress(self, fraction: float, stage: Stage = Stage.GENERATING) -> None:
        self.said.append(fraction)
        self.stages.append(stage)
        if fraction >= self.until:
            raise Cancelled

    def show(self, picture: bytes) -> None: ...

    def remember(self, upstream_id: str) -> None:
        raise AssertionError(upstream_id)


def brief(prompt: str, *, seed: int = 7, tier: Tier = Tier.STANDARD, **size: float) -> Brief:
    """A small brief: 160 × 90, a third of a second, unless it is said otherwise."""
    fields = {"width": 160, "height": 90, "fps": 24, "seconds": 1 / 3} | size
    shape = Format(
        width=int(fields["width"]),
        height=int(fields["height"]),
        fps=int(fields["fps"]),
        seconds=fields["seconds"],
    )
    return Brief(task_id="task_x", attempt=1, model="m", prompt=prompt, format=shape, seed=seed, tier=tier)


def boxes(clip: Path) -> list[str]:
    """The names of a file's outermost MP4 boxes, in order."""
    data, names, at = clip.read_bytes(), [], 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        names.append(data[at + 4 : at + 8].decode("latin-1"))
        at += size
    return names
