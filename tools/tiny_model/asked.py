"""The prompts that the model is measured by: 200 fresh ones, and the combinations that it never saw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator

from tools.tiny_model.words import TAUGHT, UNSEEN, WORDINGS, Scene

FRESH: Final = 200
UNSEEN_TIMES: Final = 6  # prompts of each combination that was held back
FIRST_SEED: Final = 500_000  # of the measured clips' noise; nothing was ever chosen by these clips


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One clip that is asked for: what it should show, in which words, from which noise."""

    scene: Scene
    prompt: str
    seed: int


def fresh(count: int = FRESH, *, first_seed: int = FIRST_SEED) -> list[Asked]:
    """Prompts of the taught combinations, all equally often but for a rest, in wordings of chance."""
    chance = np.random.default_rng(first_seed)
    rounds = [chance.permutation(len(TAUGHT)) for _ in range(0, count, len(TAUGHT))]
    return _said([TAUGHT[pick] for pick in np.concatenate(rounds)[:count]], first_seed, chance)


def unseen(*, first_seed: int = FIRST_SEED + FRESH) -> list[Asked]:
    """Prompts of the combinations that were held back from the training."""
    return _said(UNSEEN * UNSEEN_TIMES, first_seed, np.random.default_rng(first_seed))


def _said(scenes: Sequence[Scene], first_seed: int, chance: Generator) -> list[Asked]:
    wordings = [WORDINGS[pick] for pick in chance.integers(len(WORDINGS), size=len(scenes))]
    return [
        Asked(scene=scene, prompt=scene.said(wording), seed=first_seed + number)
        for number, (scene, wording) in enumerate(zip(scenes, wordings, strict=True))
    ]
