"""A sheet of clips to be looked at: a row of frames for each of 24 prompts."""

from pathlib import Path
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from tools.tiny_model.asked import Asked
from tools.tiny_model.measuring import Model
from tools.tiny_model.words import WORDINGS, spread

ROWS, COLUMNS = 8, 3
SHOWN: Final = (0, 2, 4, 6, 8)  # frames of each clip
TIMES: Final = 2  # each pixel as a square of so many
GAP: Final = 4  # pixels
FIRST_SEED: Final = 900_000

Picture = NDArray[np.uint8]


def on_sheet() -> list[Asked]:
    """Every third scene, spread over shapes and directions alike, in the plainest words."""
    return [
        Asked(scene=scene, prompt=scene.said(WORDINGS[0]), seed=FIRST_SEED + number)
        for number, scene in enumerate(spread(ROWS * COLUMNS))
    ]


def draw_sheet(folder: Path, picture: Path) -> None:
    """Make the clips and write them as one JPEG, in columns of prompts from the top down."""
    clips = Model(folder).clips(on_sheet()).round().clip(0, 255).astype(np.uint8)
    strips = [_framed(np.concatenate([clip[shown] for shown in SHOWN], axis=1)) for clip in clips]
    columns = [np.concatenate(strips[at : at + ROWS]) for at in range(0, len(strips), ROWS)]
    _write(np.concatenate(columns, axis=1), picture)


def _framed(strip: Picture) -> Picture:
    large = strip.repeat(TIMES, axis=0).repeat(TIMES, axis=1)
    return np.pad(large, ((0, GAP), (0, GAP), (0, 0)), constant_values=128)


def _write(pixels: Picture, picture: Path) -> None:
    height, width, _ = pixels.shape
    with av.open(str(picture), "w", format="image2") as out:
        stream = out.add_stream("mjpeg", options={"qmin": "3", "qmax": "3"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuvj444p"
        out.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")))
        out.mux(stream.encode(None))
