"""The trained tiny model, through the loading code that every other model takes."""

from pathlib import Path

import numpy as np
import pytest
from tools.tiny_model.asked import Asked
from tools.tiny_model.measuring import Model, judged
from tools.tiny_model.words import SCENES, WORDINGS

FOLDER = Path(__file__).parents[2] / "tools" / "tiny_model" / "weights"
FIRST_SEED = 700_000
ASKED = [
    Asked(scene=scene, prompt=scene.said(WORDINGS[number % len(WORDINGS)]), seed=FIRST_SEED + number)
    for number, scene in enumerate(SCENES[1::3])
]


@pytest.fixture(scope="module")
def model() -> Model:
    return Model(FOLDER)


def test_at_least_22_of_24_prompts_are_followed(model: Model) -> None:
    found = judged(model, ASKED)
    wrong = [(one.asked.prompt, one.seen.words) for one in found if not one.right["all"]]
    assert len(found) == 24
    assert len(wrong) <= 2, wrong


def test_the_words_decide_and_not_the_noise(model: Model) -> None:
    swapped = [
        Asked(scene=other.scene, prompt=other.prompt, seed=one.seed)
        for one, other in zip(ASKED[:8], reversed(ASKED[-8:]), strict=True)
    ]
    found = judged(model, swapped)
    assert sum(one.right["all"] for one in found) >= 7, [one.seen.words for one in found]


def test_the_same_seed_gives_the_same_clip_in_whatever_company(model: Model) -> None:
    together, alone = model.clips(ASKED[:4])[2], model.clips(ASKED[2:3])[0]
    assert np.abs(together - alone).max() < 1.0
    assert np.array_equal(model.clips(ASKED[2:3])[0], alone)


def test_another_seed_gives_another_clip(model: Model) -> None:
    first, second = model.clips([ASKED[0], Asked(scene=ASKED[0].scene, prompt=ASKED[0].prompt, seed=1)])
    assert np.abs(first - second).max() > 50
