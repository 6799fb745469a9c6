"""The scene's page names every field of every value, and its example is a scene."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from reelyard.engines.renderer.scene.document import parsed
from reelyard.engines.renderer.scene.values import Beat, Cut, Figure, Move, Scene
from reelyard.prompt.vocabulary.places import GROUNDS, REALMS
from reelyard.prompt.vocabulary.surroundings import SEASONS, TIMES, WEATHERS

PAGE = (Path(__file__).parents[2] / "docs" / "scene.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("value", [Scene, Figure, Beat, Move, Cut])
def test_every_field_has_its_row(value: type) -> None:
    section = PAGE.partition(f"\n## {value.__name__}\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [field.name for field in fields(value)]


def test_its_example_is_a_scene() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert parsed(example).figures[0].beats[1].action == "jump"


@pytest.mark.parametrize("word", sorted({*REALMS, *GROUNDS, *TIMES, *WEATHERS, *SEASONS}))
def test_it_names_every_place_and_hour(word: str) -> None:
    assert f"`{word}`" in PAGE
