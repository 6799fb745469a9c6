"""The clips that the tiny model is taught with: what they show, what is said of them, what is held back."""

from collections import Counter

import numpy as np
import pytest
from tools.tiny_model.asked import fresh, unseen
from tools.tiny_model.drawing import Canvas, draw
from tools.tiny_model.words import (
    BACKGROUND,
    COLOURS,
    DIRECTIONS,
    SCENES,
    SHAPES,
    TAUGHT,
    UNSEEN,
    WORDINGS,
    vocabulary,
)

HALF_COVERED = 90  # what the faintest colour differs from the background by, in a pixel half covered


def test_a_clip_has_the_measures_that_were_asked_for() -> None:
    clips = draw(SCENES, np.random.default_rng(1), Canvas(side=48), frames=5)
    assert clips.shape == (72, 5, 48, 48, 3)
    assert clips.dtype == np.float32


def test_the_same_chance_draws_the_same_clips_and_another_others() -> None:
    first, again, other = (
        draw(SCENES, np.random.default_rng(seed), Canvas(), frames=9) for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_a_shape_is_never_cut_off_by_the_edge() -> None:
    clips = draw(SCENES * 10, np.random.default_rng(2), Canvas(), frames=9)
    for edge in (clips[:, :, 0], clips[:, :, -1], clips[:, :, :, 0], clips[:, :, :, -1]):
        touched = np.abs(edge - np.array(BACKGROUND)).max(axis=-1) > HALF_COVERED
        assert touched.sum(axis=-1).max() <= 1  # the tip of a triangle


def test_every_colour_shape_and_direction_is_taught_with_most_others() -> None:
    counts = Counter(word for scene in TAUGHT for word in scene.words)
    assert set(counts) == {*COLOURS, *SHAPES, *DIRECTIONS}
    assert len(SCENES) == 72
    assert min(counts.values()) >= 11


def test_what_is_held_back_is_never_taught() -> None:
    assert len(set(TAUGHT) | set(UNSEEN)) == len(SCENES)
    assert not set(TAUGHT) & set(UNSEEN)


def test_the_vocabulary_reads_every_prompt() -> None:
    words = set(vocabulary())
    assert {*COLOURS, *SHAPES, *DIRECTIONS} <= words
    prompts = (scene.said(wording) for scene in SCENES for wording in WORDINGS)
    assert all(set(prompt.replace(",", " ,").split()) <= words for prompt in prompts)


def test_the_measuring_prompts_are_200_in_all_wordings_evenly_over_what_was_taught() -> None:
    asked = fresh()
    counts = Counter(one.scene for one in asked)
    assert len(asked) == 200
    assert set(counts) == set(TAUGHT)
    assert max(counts.values()) - min(counts.values()) <= 1
    assert all(one.prompt in {one.scene.said(wording) for wording in WORDINGS} for one in asked)
    assert len({one.prompt.replace(" ".join(one.scene.words[:2]), "") for one in asked}) >= 20


def test_every_measured_clip_has_its_own_noise() -> None:
    asked = [*fresh(), *unseen()]
    assert len({one.seed for one in asked}) == len(asked)


def test_the_unseen_combinations_are_asked_for_equally_often() -> None:
    assert Counter(one.scene for one in unseen()) == dict.fromkeys(UNSEEN, 6)


@pytest.mark.parametrize("wording", WORDINGS)
def test_each_wording_says_colour_shape_and_direction(wording: str) -> None:
    assert all(word in TAUGHT[0].said(wording).replace(",", "").split() for word in TAUGHT[0].words)
