"""Whether a recipe owns up to what the clip does not show."""

from dataclasses import replace

import numpy as np
import pytest

from reelyard.engines.renderer.bodies.catalogue import plan_for
from reelyard.engines.renderer.bodies.sculptor import Act, Look
from reelyard.engines.renderer.director.cast import speed_of
from reelyard.engines.renderer.report.deeds import SHOWN
from reelyard.engines.renderer.report.report import report
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Beat
from reelyard.engines.renderer.world.hours import HOURS
from reelyard.engines.renderer.world.lighting import MOODS, look_for
from reelyard.prompt.reader import read
from reelyard.prompt.reading import Reading, Subject
from reelyard.prompt.vocabulary.kinds import KINDS


def told(prompt: str) -> dict[str, list[object]]:
    reading = read(prompt)
    return report(reading, staged(reading, 1))


@pytest.mark.parametrize(
    ("prompt", "pair"),
    [
        ("A cat in a kitchen", ["kitchen", "room"]),
        ("A dog on the sea", ["sea", "beach"]),
        ("A jackal in a forest", ["jackal", "fox"]),
    ],
)
def test_a_stand_in_is_named_beside_its_word(prompt: str, pair: list[str]) -> None:
    assert pair in told(prompt)["approximated"]


def test_a_painted_style_is_not_claimed() -> None:
    found = told("A cat in a room, watercolor painting")
    assert "watercolour" not in found["understood"]
    assert ["watercolour", "cinematic"] in found["approximated"]


def test_a_lens_that_nothing_imitates_is_left_out_and_said() -> None:
    assert "shallow depth of field" in told("A cat in a room, shallow depth of field")["not_depicted"]


def test_the_fifth_subject_is_left_out_and_said() -> None:
    found = told("A dog, a cat, a horse, a cow and a sheep in a meadow")
    assert "sheep" in found["not_depicted"]
    assert "horse" in found["understood"]


def test_a_plain_prompt_has_nothing_to_confess() -> None:
    found = told("A red fox runs across a snowy forest at dawn")
    assert (found["approximated"], found["not_depicted"]) == ([], [])


@pytest.mark.parametrize(
    ("prompt", "word", "instead"),
    [
        ("A woman sings in a room", "sing", "dance"),
        ("A horse jumps in a meadow", "jump", "run"),
        ("A t-rex roars in a jungle", "fight", "roar"),
        ("A man in a red bikini on a beach", "red bikini", "t-shirt"),
    ],
)
def test_a_deed_or_garment_that_looks_like_another_is_approximated(
    prompt: str, word: str, instead: str
) -> None:
    found = told(prompt)
    assert [word, instead] in found["approximated"]
    assert word not in found["understood"]


@pytest.mark.parametrize(
    ("prompt", "word"),
    [
        ("A cat eats in a room", "eat"),
        ("A castle burns on a hill", "burn"),
        ("A cute cat in a room", "cute"),
        ("A cat in a room, calm mood", "calm"),
        ("A man in a red scarf in a park", "red scarf"),
        ("A cat in a red hat in a park", "red hat"),
        ("A camel in the snow in a desert", "snow"),
        ("A dog in a meadow in the wind", "wind"),
        ("A robot walking in a city in autumn", "autumn"),
        ("A woman in a room, candlelight", "candlelight"),
        ("A dog in a meadow, neon lights", "neon"),
        ("A cat sits in a room, slow motion", "slow motion"),
    ],
)
def test_a_word_that_nothing_draws_is_not_claimed(prompt: str, word: str) -> None:
    found = told(prompt)
    assert word in found["not_depicted"]
    assert word not in found["understood"]


def test_words_that_change_the_picture_are_claimed() -> None:
    found = told("A giant old man in a red coat walks in a forest in autumn, dark mood, cool light")
    assert {"giant", "red coat", "walk", "autumn", "dark", "cool light"} <= set(found["understood"])
    assert found["not_depicted"] == []


@pytest.mark.parametrize("mood", sorted(MOODS))
def test_every_mood_that_is_claimed_changes_the_grade(mood: str) -> None:
    plain = staged(read("A cat in a meadow"), 1)
    hour = HOURS["noon"]
    assert not np.array_equal(look_for(hour, plain), look_for(hour, replace(plain, moods=(mood,))))


DEEDS = [
    (family, action)
    for family, actions in SHOWN.items()
    for action in sorted(actions - {"stand", "look"})
    if family not in ("fish", "whale", "plane", "helicopter")  # they do the same all day
]


@pytest.mark.parametrize(("family", "action"), DEEDS)
def test_every_deed_that_is_claimed_is_a_pose_or_a_pace_of_its_own(family: str, action: str) -> None:
    kind = next(kind for kind in KINDS.values() if kind.family == family)
    subject = Subject(noun=kind.name, kind=kind.name)
    scene = staged(Reading(text="", language="en", subjects=(subject,), place="meadow"), 1)
    look = Look(kind=kind.name, build=kind.build, metres=1.0, rgb=(1, 1, 1), coloured=False)

    def doing(name: str) -> tuple[float, str]:
        figure = replace(scene.figures[0], beats=(Beat(action=name),))
        speed = speed_of(figure, scene)
        act = Act(action=name, seconds=0.4, gone=speed * 0.4, speed=speed, metres=1.0, turn=0.0)
        return speed, repr(plan_for(family).pose(act, look))

    assert doing(action) != doing("stand")
