"""Measures how often a folder's clips show what their prompts say, by the loading code that users have."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from diffusers import DiffusionPipeline

from tools.tiny_model.asked import FIRST_SEED, Asked, fresh, unseen
from tools.tiny_model.asking import asking, fingerprints
from tools.tiny_model.checker import Seen, read
from tools.tiny_model.drawing import Pictures
from tools.tiny_model.words import COLOURS, DIRECTIONS, SHAPES

REPORT: Final = "fidelity.json"
AT_ONCE: Final = 20
PARTS: Final = ("colour", "shape", "direction", "all")
WORDS: Final = (*COLOURS, *SHAPES, *DIRECTIONS)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A clip that was asked for, and what the checker read in it."""

    asked: Asked
    seen: Seen

    @property
    def right(self) -> dict[str, bool]:
        """Which of the PARTS hold."""
        scene, seen = self.asked.scene, self.seen
        each = [found == word for found, word in zip(seen.words, scene.words, strict=True)]
        return dict(zip(PARTS, [*each, all(each)], strict=True))


class Model:
    """A folder as diffusers loads it, asked as its engine.json says."""

    def __init__(self, folder: Path) -> None:
        """Load it in single precision; OSError where weights are missing or broken."""
        self._arguments = asking(folder).arguments()
        self._pipeline = DiffusionPipeline.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, dtype=torch.float32
        )
        self._pipeline.set_progress_bar_config(disable=True)

    def clips(self, asked: Sequence[Asked]) -> Pictures:
        """The clips, (clip, frame, row, column, RGB) in 0..255, each from the noise of its own seed."""
        made = self._pipeline(
            prompt=[one.prompt for one in asked],
            generator=[torch.Generator().manual_seed(one.seed) for one in asked],
            output_type="np",
            **self._arguments,
        )
        pictures: Pictures = made.frames * 255
        return pictures


def judged(model: Model, asked: Sequence[Asked]) -> list[Judged]:
    """Make the clips, some at once, and read each."""
    found = []
    for start in range(0, len(asked), AT_ONCE):
        part = asked[start : start + AT_ONCE]
        clips = model.clips(part)
        found += [Judged(asked=one, seen=read(clip)) for one, clip in zip(part, clips, strict=True)]
    return found


def measure(folder: Path) -> dict[str, object]:
    """Make and judge all clips, and write the counts into the folder's fidelity.json."""
    model = Model(folder)
    of_fresh, of_unseen = judged(model, fresh()), judged(model, unseen())
    report = {
        "weights": fingerprints(folder),
        "asked_with": asking(folder).arguments(),
        "first_seed": FIRST_SEED,
        "fresh": _counts(of_fresh),
        "fresh_by_word": {word: _share(of_fresh, word) for word in WORDS},
        "unseen_combinations": _counts(of_unseen),
        "wrong": [_told(one) for one in (*of_fresh, *of_unseen) if not one.right["all"]],
    }
    (folder / REPORT).write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    return report


def _counts(found: Sequence[Judged]) -> dict[str, int]:
    return {"clips": len(found)} | {part: sum(one.right[part] for one in found) for part in PARTS}


def _share(found: Iterable[Judged], word: str) -> str:
    right = [one.right["all"] for one in found if word in one.asked.scene.words]
    return f"{sum(right)} of {len(right)}"


def _told(one: Judged) -> dict[str, object]:
    return {"prompt": one.asked.prompt, "seed": one.asked.seed, "seen": one.seen.words}
