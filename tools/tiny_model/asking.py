"""What lies beside the weights: how the model is asked, in the words of engine.json, and its fingerprints."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

SETTINGS: Final = "engine.json"
LONGEST_PROMPT: Final = 16  # words and marks; asked with more room than it was taught with, it goes astray


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The defaults of whoever asks, and the SHA-256 of each file of weights."""

    name: str = "Reelyard's tiny model of moving shapes"
    profile: str = "wan-2.1-1.3b"
    sizes: tuple[tuple[int, int], ...] = ((32, 32),)
    fit: str = "pad"  # a shape may begin at any edge, so nothing is cropped
    frames: int = 9
    frame_step: int = 8  # so that nine frames is all that can be asked for
    fps: float = 8.0
    steps: int = 20
    guidance: float = 1.25
    flow_shift: float = 2.0
    negative: str = ""
    text: int = LONGEST_PROMPT
    dtype: str = "float32"
    vae_dtype: str = "float32"
    sha256: Mapping[str, str] = field(default_factory=dict)

    def arguments(self) -> dict[str, int | float]:
        """What a diffusers pipeline is called with besides the prompt."""
        width, height = self.sizes[0]
        return {
            "width": width,
            "height": height,
            "num_frames": self.frames,
            "num_inference_steps": self.steps,
            "guidance_scale": self.guidance,
            "max_sequence_length": self.text,
        }

    def write(self, folder: Path) -> None:
        """Lay it down beside the model."""
        (folder / SETTINGS).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def asking(folder: Path) -> Asking:
    """How the model of a folder is asked."""
    said = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
    sizes = tuple((width, height) for width, height in said.pop("sizes"))
    return Asking(sizes=sizes, **said)


def fingerprints(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file of weights, by its path in the folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*.safetensors"))
    }
