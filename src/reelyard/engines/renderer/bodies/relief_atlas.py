"""The atlas of reliefs: pictures of things (Noto Emoji, Apache-2.0), one WebP each; one is read at a time."""

import io
import zipfile
from importlib.resources import files

import av
import numpy as np

from reelyard.engines.renderer.render.arrays import Floats

ATLAS = files("reelyard.engines.renderer.bodies").joinpath("reliefs.zip")


def picture(code: str) -> tuple[Floats, Floats]:
    """A picture by its code points: linear light (rows, columns, 3), and how solid it is, 0 … 1."""
    with ATLAS.open("rb") as file, zipfile.ZipFile(file) as atlas:
        data = atlas.read(f"{code}.webp")
    with av.open(io.BytesIO(data), "r", format="webp_pipe") as held:
        frame = next(held.decode(video=0))
        rgba = frame.to_ndarray(format="rgba").astype(np.float32) / 255
    shown, solid = rgba[..., :3], rgba[..., 3]
    return np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4), solid
