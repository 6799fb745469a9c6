"""Draws the README's picture: one frame of each of some clips, as the server would make them.

``make picture`` writes docs/pictures/frames.jpg.
"""

import asyncio
import sys
from pathlib import Path

import av
import numpy as np

from reelyard.core.brief import Format, Tier
from reelyard.engines.renderer.clip import Clip, Studio, rgb
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.tiers import drawn_size
from reelyard.engines.renderer.warming import warmed
from reelyard.optimizers.embedded import Embedded
from reelyard.prompt.reader import read

SHAPE = Format(width=1920, height=1080, fps=24, seconds=6.0)
TILE = (640, 360)
ACROSS = 3
SHOTS = (  # prompt, seed, second
    ("A red fox runs across a snowy forest at dawn", 7, 1.2),
    ("A tyrannosaurus roars in front of an erupting volcano", 7, 2.6),
    ("A yellow taxi drives down a rainy city street at night", 7, 1.7),
    ("A boy rides a bicycle in a park", 7, 2.6),
    ("A white sailing boat crosses a blue sea at noon", 7, 1.7),
    ("Watercolor painting of a village by a lake", 7, 3.5),
)

Picture = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def frame_of(prompt: str, seed: int, second: float, crew: Crew) -> Picture:
    """One frame of the clip that a prompt gives, in tile size."""
    better = asyncio.run(Embedded().optimize(prompt, SHAPE.seconds))
    scene = staged(read(better.prompt), seed)
    studio = Studio(Clip(scene=scene, format=SHAPE, drawn=drawn_size(SHAPE, Tier.STANDARD), crew=crew))
    studio.draw(round(second * SHAPE.fps))
    frame = av.VideoFrame.from_ndarray(rgb(studio.canvas), format="rgb24")
    small = frame.reformat(width=TILE[0], height=TILE[1], interpolation="AREA")
    return small.to_ndarray(format="rgb24").astype(np.uint8, copy=False)


def save(picture: Picture, path: Path) -> None:
    """Write a picture as JPEG."""
    height, width, _ = picture.shape
    with av.open(str(path), "w", format="image2") as out:
        stream = out.add_stream("mjpeg", options={"qmin": "3", "qmax": "3"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuvj420p"
        out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        out.mux(stream.encode(None))


def main(path: str = "docs/pictures/frames.jpg") -> None:
    """Draw every shot and lay them out."""
    crew = Crew()
    list(warmed(crew))
    tiles = [frame_of(*shot, crew) for shot in SHOTS]
    rows = [np.concatenate(tiles[at : at + ACROSS], axis=1) for at in range(0, len(tiles), ACROSS)]
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    save(np.concatenate(rows), Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
