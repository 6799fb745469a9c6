"""Whether a recipe owns up to what the clip does not show."""

import pytest

from reelyard.engines.renderer.report import report
from reelyard.engines.renderer.scene import staged
from reelyard.prompt.reader import read


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
