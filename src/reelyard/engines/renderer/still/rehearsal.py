"""A rehearsal: every kernel of clips that begin with a picture run once, on two small pictures."""

from collections.abc import Iterator

import numpy as np

from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.warp import planes
from reelyard.engines.renderer.still.passage import Passage
from reelyard.engines.renderer.still.relief import Relief

WIDE, TALL = 96, 54


def passed(crew: Crew) -> Iterator[None]:
    """Go half the way from one picture to another; yields after each step."""
    pixels = np.full((TALL, WIDE, 3), 200, np.uint8)
    pixels[TALL // 2 :, WIDE // 3 : WIDE // 2] = 40
    first = Relief(pixels, crew)
    yield
    out = np.zeros((TALL, WIDE, 3), np.float32)
    Passage(first=first, last=Relief(pixels[::-1], crew), moves=(), crew=crew).view(out, 0.57)
    yield
    half = np.zeros((2, TALL // 2, WIDE // 2), np.uint8)
    crew.run(planes, TALL // 2, out, np.zeros((TALL, WIDE), np.uint8), half[0], half[1])
    yield
