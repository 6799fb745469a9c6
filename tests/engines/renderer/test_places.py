"""Places: each can be built, keeps out what never comes to it, and shows what makes it that place."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.engines.renderer.scenes import CREW, SMALL, frame

from reelyard.engines.renderer.clip import Clip, Studio, rgb
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world import places
from reelyard.engines.renderer.world.carpets import CARPETS
from reelyard.engines.renderer.world.flora_catalogue import FLORA
from reelyard.engines.renderer.world.hanging import HANGS
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.places import PLACES, place_of, setting_for
from reelyard.engines.renderer.world.setting import Setting
from reelyard.engines.renderer.world.solids import SNOW
from reelyard.prompt.reader import read

PAGE = Path(__file__).parents[3] / "docs" / "extending" / "add-a-place.md"


def scene(prompt: str, **fields: Any) -> Scene:
    return replace(staged(read(prompt), 7), **fields)


def setting(prompt: str, **fields: Any) -> Setting:
    return setting_for(scene(prompt, **fields), np.random.default_rng(7), 1.5)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_every_place_is_built_of_known_parts(place: Place) -> None:
    for hour, weather in (("noon", None), ("night", "snowfall")):
        found = setting("", place=place.name, time=hour, weather=weather)
        assert found.carpet in CARPETS
        assert {planting.sort for planting in found.plantings} <= set(FLORA)
        assert found.lights.shape[1] == 7
        if found.solids is not None:
            assert found.solids.marks.max() < len(found.solids.materials) <= 250


def test_the_page_s_example_is_a_place_that_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    made: dict[str, Any] = {}
    exec(compile(code[1], str(PAGE), "exec"), made)
    (salt,) = made["SALT"]
    monkeypatch.setattr(places, "PLACES", {**PLACES, salt.name: salt})
    shown = scene("A dog walks", place=salt.name, weather="snowfall")
    studio = Studio(Clip(scene=shown, format=SMALL, drawn=(SMALL.width, SMALL.height), crew=CREW))
    studio.draw(6)
    assert float((studio.canvas.ident == 1).mean()) > 0.004
    assert rgb(studio.canvas)[-30:].mean() > 90  # a white plain
    assert studio.stage.scene.weather is None  # no snow falls there


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("A dog in a wheat field", "wheat field"),
        ("Собака в лавандовом поле", "lavender field"),
        ("一只熊猫在竹林里", "bamboo forest"),
        ("A girl in a birch forest", "birch forest"),
        ("A fox in a forest", "forest"),
        ("A man on a cliff above the sea", "cliff"),
    ],
)
def test_what_grows_makes_the_place(prompt: str, place: str) -> None:
    assert place_of(scene(prompt)).name == place


def test_a_river_runs_through_the_forest_that_is_asked_for() -> None:
    found = setting("A river through an autumn forest")
    assert found.ground == "shore"
    assert "oak" in {planting.sort for planting in found.plantings}
    reddest = next(p.tints[0] for p in found.plantings if p.sort == "oak")
    assert reddest[0] > 2 * reddest[1]


def test_snow_lies_on_roofs_and_leaf_trees_stand_bare() -> None:
    winter, summer = setting("A village in winter"), setting("A village in summer")
    assert winter.solids is not None and summer.solids is not None
    assert winter.solids.materials[:, SNOW].min() == 1
    assert summer.solids.materials[:, SNOW].max() == 0
    sorts = {planting.sort for planting in winter.plantings}
    assert "bare" in sorts and not sorts & {"oak", "broadleaf"}


def test_lamps_are_lit_at_night_alone() -> None:
    assert len(setting("A village at night").lights) > 10
    assert len(setting("A village at noon").lights) == 0


def test_a_lamp_lights_the_ground_about_it() -> None:
    studio = frame("A village at night").studio
    bright = rgb(studio.canvas).astype(float).mean()
    studio.stage.setting.lights[:, 4:] = 0
    studio.draw(12)
    assert bright > 1.1 * rgb(studio.canvas).astype(float).mean()


def test_a_cave_is_closed_overhead() -> None:
    seen = frame("A dog in a cave").studio.canvas.seen
    assert float((seen[: seen.shape[0] // 2] == 0).mean()) < 0.01


def test_wind_bends_what_grows() -> None:
    still, windy = setting("A dog in a meadow"), setting("A dog in a meadow in the wind")
    assert windy.plantings[0].sway > 2 * still.plantings[0].sway


def test_no_leaves_hang_before_the_lead() -> None:
    studio = frame("A tiger walks in a jungle").studio
    plants = studio.stage.plants
    assert plants is not None
    hangs = ~plants.stands
    assert hangs.any()
    eye = studio.stage.shot(0.5).eye
    near = np.hypot(plants.feet[:, 0] - eye[0], plants.feet[:, 2] - eye[2]) < 6
    assert (plants.tall[hangs & near] * (1 - HANGS) > 2).all()
