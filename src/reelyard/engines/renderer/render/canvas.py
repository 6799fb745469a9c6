"""The buffers one clip is drawn in: light, depth, geometry, identity."""

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.renderer.render.arrays import Floats

Bytes = NDArray[np.uint8]


class Canvas:
    """Everything of one picture's size, made once and used for every frame."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.img: Floats = np.zeros((height, width, 3), np.float32)
        self.spare: Floats = np.zeros((height, width, 3), np.float32)
        self.acc: Floats = np.zeros((height, width, 4), np.float32)
        self.near: Floats = np.zeros((height, width), np.float32)  # of ground and solids
        self.seen: Floats = np.zeros((height, width), np.float32)  # of everything
        self.geo: Floats = np.zeros((height, width, 3), np.float32)
        self.what: Bytes = np.zeros((height, width), np.uint8)
        self.ident: Bytes = np.zeros((height, width), np.uint8)  # index of the figure that is seen, from 1
        self.mask: Floats = np.zeros((height, width, 1), np.float32)
        self.mask_spare: Floats = np.zeros((height, width, 1), np.float32)
        small = (max(height // 4, 2), max(width // 4, 2), 3)
        self.small: Floats = np.zeros(small, np.float32)
        self.small_spare: Floats = np.zeros(small, np.float32)
        self.shafts: Floats = np.zeros(small, np.float32)
        self.luma: Floats = np.zeros((height, width), np.float32)
        self.blue: Floats = np.zeros((height // 2, width // 2), np.float32)
        self.red: Floats = np.zeros((height // 2, width // 2), np.float32)
        self.particles = 0  # drawn in the last frame

    def clear(self) -> None:
        """Ready for the next frame."""
        self.acc[..., :3] = 0
        self.acc[..., 3] = 1
        self.ident[:] = 0
        self.mask[:] = 0
        self.particles = 0
