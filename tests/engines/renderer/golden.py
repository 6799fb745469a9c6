"""Golden frames: what some prompts looked like when somebody last looked at them.

``python -m tests.engines.renderer.golden`` draws them anew; look at what changed before it is committed.
"""

from pathlib import Path

import av
import numpy as np
from bench.contact import save
from numpy.typing import NDArray
from tests.engines.renderer.scenes import frame

FOLDER = Path(__file__).with_name("golden")
PROMPTS = {
    "fox": "A red fox runs across a snowy forest at dawn",
    "lake": "A red boat on a lake at noon",
    "city": "A city street at night in the rain",
    "people": "A woman in a red dress walks on a beach",
    "deep": "A blue whale swims underwater",
    "relief": "A violin spins in a room",
    "wash": "A watercolor of a horse in a meadow",
}

Floats = NDArray[np.floating]


def golden(name: str) -> NDArray[np.uint8]:
    """A golden frame's pixels."""
    with av.open(str(FOLDER / f"{name}.jpg")) as picture:
        return next(picture.decode(video=0)).to_ndarray(format="rgb24").astype(np.uint8, copy=False)


def likeness(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """The mean structural similarity of luminance over blocks of 8 pixels (Wang et al. 2004); 1 is same."""
    a, b = (_blocks(picture.astype(np.float64).mean(-1)) for picture in (one, other))
    mean_a, mean_b = a.mean(-1), b.mean(-1)
    both = ((a - mean_a[..., None]) * (b - mean_b[..., None])).mean(-1)
    light, contrast = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    alike = (2 * mean_a * mean_b + light) * (2 * both + contrast)
    return float((alike / ((mean_a**2 + mean_b**2 + light) * (a.var(-1) + b.var(-1) + contrast))).mean())


def _blocks(values: Floats) -> Floats:
    height, width = (side // 8 * 8 for side in values.shape)
    cut = values[:height, :width].reshape(height // 8, 8, width // 8, 8)
    return np.asarray(cut.swapaxes(1, 2).reshape(height // 8, width // 8, 64))


def main() -> None:
    """Draw every golden frame anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, prompt in PROMPTS.items():
        save(frame(prompt).picture, FOLDER / f"{name}.jpg")


if __name__ == "__main__":
    main()
