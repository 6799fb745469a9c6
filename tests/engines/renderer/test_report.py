"""Whether a recipe owns up to what the clip does not show."""

from dataclasses import replace

import numpy as np
import pytest

from reelyard.engines.renderer.bodies.catalogue import plan_for
from reelyard.engines.renderer.bodies.sculptor import Act, Look, Plan, Pose
from reelyard.engines.renderer.film.styles.table import STYLES
from reelyard.engines.renderer.report import probe
from reelyard.engines.renderer.report.report import report
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.world.hours import HOURS
from reelyard.engines.renderer.world.lighting import MOODS, look_for
from reelyard.engines.renderer.world.places import setting_for
from reelyard.prompt.reader import read


def told(prompt: str) -> dict[str, list[object]]:
    reading = read(prompt)
    return report(reading, staged(reading, 1))


@pytest.mark.parametrize(
    ("prompt", "pair"),
    [
        ("A cat in a harbour", ["harbour", "beach"]),
        ("A dog on the sea", ["sea", "beach"]),
        ("A jackal in a forest", ["jackal", "fox"]),
    ],
)
def test_a_stand_in_is_named_beside_its_word(prompt: str, pair: list[str]) -> None:
    assert pair in told(prompt)["approximated"]


def test_a_style_that_the_film_lacks_is_not_claimed() -> None:
    found = told("A cat in a room, low poly")
    assert "low poly" not in found["understood"]
    assert ["low poly", "cinematic"] in found["approximated"]


def test_a_lens_that_nothing_imitates_is_left_out_and_said() -> None:
    assert "split screen" in told("A cat in a room, split screen")["not_depicted"]


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
        ("A horse jumps in a meadow", "jump", "run"),
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
        ("A castle burns in a meadow", "burn"),
        ("A cute cat in a room", "cute"),
        ("A cat in a room, calm mood", "calm"),
        ("A cat in a red hat in a park", "red hat"),
        ("A camel in the snow in a desert", "snow"),
        ("A dog in a desert in a snowfall", "snowfall"),
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


def still(act: Act, look: Look) -> Pose:
    """A body that always stands alike."""
    return Pose(lift=act.speed)


def test_a_deed_is_claimed_for_its_pose_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "dance" in told("A woman dances in a room")["understood"]
    plan = replace(plan_for("person"), pose=still)
    monkeypatch.setattr(probe, "plan_for", lambda _family: plan)
    found = told("A woman dances in a room, then walks")
    assert "dance" in found["not_depicted"]
    assert "walk" in found["understood"]


def test_a_trait_and_a_garment_are_claimed_for_what_they_build(monkeypatch: pytest.MonkeyPatch) -> None:
    prompt = "An old man in a red coat in a park"
    assert "red coat" in told(prompt)["understood"]
    plan = Plan(name="bare", build=lambda _look, _to: None, pose=still)
    monkeypatch.setattr(probe, "plan_for", lambda _family: plan)
    assert "red coat" in told(prompt)["not_depicted"]


def test_every_deed_of_a_figure_is_told() -> None:
    found = told("A dog walks, then runs, then melts in a meadow")
    assert {"walk", "run"} <= set(found["understood"])
    assert "melt" not in found["understood"]
    assert "smile" in told("A man walks and smiles in a park")["not_depicted"]


def test_who_sits_on_a_horse_rides() -> None:
    assert "ride" in told("A girl rides a horse in a meadow")["understood"]
    assert "ride" not in told("A girl rides in a meadow")["understood"]


@pytest.mark.parametrize(
    ("prompt", "word", "there"),
    [
        ("A man walks down a street, then it starts to rain", "then rain", "rain"),
        ("A man walks in a park at noon, then night falls", "then night", None),
    ],
)
def test_what_comes_later_is_never_claimed_as_such(prompt: str, word: str, there: str | None) -> None:
    found = told(prompt)
    assert [word, there] in found["approximated"] if there else word in found["not_depicted"]


@pytest.mark.parametrize("style", ["anime", "watercolour", "oil painting"])
def test_a_style_is_claimed_where_the_film_has_it(style: str) -> None:
    assert (style in told(f"A cat in a room, {style}")["understood"]) == (style in STYLES)


def test_a_place_in_a_place_is_claimed_where_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    prompt = "A fox by a river in a forest"
    assert {"forest", "river"} <= set(told(prompt)["understood"])
    plain = setting_for(staged(read("A fox in a forest"), 1), np.random.default_rng(1), 0.3)
    monkeypatch.setattr(probe, "setting_for", lambda *_: plain)
    assert "river" in told(prompt)["not_depicted"]
