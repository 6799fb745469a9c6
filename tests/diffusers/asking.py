"""The usual way of asking a tiny model in this process."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import av
import numpy as np
from tests.contracts.test_engines import BRIEF, Witness
from tests.diffusers.tiny.kinds import ALL_TERMS

from reelyard.core.brief import Brief
from reelyard.engines.diffusion.asking import Ask, asked
from reelyard.engines.diffusion.engine import Diffusers
from reelyard.engines.diffusion.profile import Profile

ASKED = replace(BRIEF, seed=7)


def engine(folder: Path, **options: Any) -> Diffusers:
    """An engine on one thread of the CPU, every licence accepted."""
    usual = {"model_dir": str(folder), "device": "cpu", "threads": 1, "accept_license": ALL_TERMS}
    return Diffusers(**{**usual, **options})


def ask_of(profile: Profile, brief: Brief = ASKED) -> Ask:
    """What a model of a profile is asked for by an order without pictures."""
    return asked(brief, profile, profile.size(brief.format.width / brief.format.height, brief.tier))


@dataclass(frozen=True, kw_only=True)
class Made:
    """A clip, and what was said of it."""

    path: Path
    recipe: dict[str, Any]
    run: Witness = field(default_factory=Witness)

    @property
    def pixels(self) -> np.ndarray[Any, Any]:
        """Its frames."""
        with av.open(str(self.path)) as container:
            return np.stack([frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)])


def make(maker: Diffusers, folder: Path, brief: Brief = ASKED, name: str = "a.mp4") -> Made:
    """Make a clip in ``folder``."""
    run, path = Witness(), folder / name
    return Made(path=path, recipe=maker.generate(brief, path, run), run=run)
