"""``engine.json``: what whoever made a model folder says of its use; it lies beside ``model_index.json``."""

from collections.abc import Mapping
from pathlib import PurePosixPath

import msgspec

NAME = "engine.json"

DTYPES = ("float32", "bfloat16", "float16")
FITS = ("crop", "pad")


class Lora(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Distilled or added weights: a safetensors file in the folder, for one denoiser."""

    file: str
    denoiser: str = "transformer"
    strength: float = 1.0


class Sidecar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file may say; whatever it leaves out is as the profile has it.

    Attributes:
        name: what recipes call the model.
        profile: a row of the table, where the folder does not tell by itself.
        sizes: width and height of the pictures that it can make.
        frames: the most that it can make.
        frame_step: it makes this number times k, and one more.
        fps: how fast its frames follow.
        negative: what it is told not to show, where guidance is above 1.
        text: the longest prompt in tokens.
        fit: what becomes of a picture of another aspect: "crop" to its middle, or "pad" with its edges.
        sha256: what files must be, by their path in the folder, in hex.
    """

    name: str = ""
    profile: str = ""
    sizes: tuple[tuple[int, int], ...] = ()
    multiple: int | None = None
    frames: int | None = None
    frame_step: int | None = None
    fps: float | None = None
    steps: int | None = None
    guidance: float | None = None
    guidance_2: float | None = None
    flow_shift: float | None = None
    negative: str | None = None
    text: int | None = None
    dtype: str | None = None
    vae_dtype: str | None = None
    fit: str | None = None
    loras: tuple[Lora, ...] = ()
    sha256: Mapping[str, str] = msgspec.field(default_factory=dict)


def read_sidecar(data: bytes) -> Sidecar:
    """Read the file.

    Raises:
        ValueError: it says something else; the message names the field.
    """
    said = msgspec.json.decode(data, type=Sidecar)
    numbers = (said.multiple, said.frames, said.frame_step, said.fps, said.steps, said.text)
    if any(number is not None and number <= 0 for number in numbers):
        raise ValueError("multiple, frames, frame_step, fps, steps and text are above 0")
    if any(side <= 0 or side % 2 for size in said.sizes for side in size):
        raise ValueError("sizes are pairs of even numbers above 0")
    for dtype in (said.dtype, said.vae_dtype):
        if dtype is not None and dtype not in DTYPES:
            raise ValueError(f"dtype and vae_dtype are one of {', '.join(DTYPES)}")
    if said.fit not in (None, *FITS):
        raise ValueError(f"fit is one of {', '.join(FITS)}")
    for file in (*said.sha256, *(lora.file for lora in said.loras)):
        path = PurePosixPath(file)
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"`{file}` leads out of the folder")
    return said
