"""How the model must be asked: its size, its frames, its steps, and the longest prompt it was taught."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

SETTINGS: Final = "engine.json"
LONGEST_PROMPT: Final = 16  # words and marks; asked with more room than it was taught with, it goes astray


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What a diffusers pipeline is called with besides the prompt, and the pace its frames are shown at."""

    width: int = 32
    height: int = 32
    num_frames: int = 9
    fps: int = 8
    num_inference_steps: int = 20
    guidance_scale: float = 1.25
    max_sequence_length: int = LONGEST_PROMPT

    def arguments(self) -> dict[str, int | float]:
        """What the pipeline takes of it."""
        return {name: value for name, value in asdict(self).items() if name != "fps"}

    def write(self, folder: Path) -> None:
        """Lay it down beside the model."""
        (folder / SETTINGS).write_text(json.dumps(asdict(self), indent=2) + "\n", encoding="utf-8")


def asking(folder: Path) -> Asking:
    """How the model of a folder must be asked."""
    return Asking(**json.loads((folder / SETTINGS).read_text(encoding="utf-8")))
