"""Water, sky, weather and fire: whether they do what they are named for, asked of the buffers."""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.engines.renderer.scenes import CREW

from reelyard.core.brief import Format
from reelyard.engines.renderer.clip import Clip, Studio, rgb
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.world.spectacle import lightning
from reelyard.prompt.reader import read

SIZE = Format(width=192, height=108, fps=24, seconds=4.0)
Picture = NDArray[np.floating[Any]]


def studio(prompt: str, seed: int = 7, **changes: Any) -> Studio:
    """The studio of a prompt's scene with some of its values changed."""
    scene = replace(staged(read(prompt), seed), **changes)
    return Studio(Clip(scene=scene, format=SIZE, drawn=(SIZE.width, SIZE.height), crew=CREW))


@cache
def place(name: str, time: str | None = None, weather: str | None = None, covers: str = "") -> Studio:
    """The studio of a place that nobody is in."""
    words = tuple(covers.split())
    return studio("", place=name, placed=True, time=time, weather=weather, covers=words)


def light(made: Studio, seconds: float, at: float = 1.0) -> Picture:
    """The undeveloped picture of a moment, seen by the camera of the moment ``at``."""
    for step in made.painter.steps(made.stage.shot(at), seconds):
        step()
    return made.canvas.img.copy()


def test_a_red_boat_is_mirrored_in_the_lake() -> None:
    made = studio("[Tracking shot] a red boat on a lake at noon")
    seen = light(made, 1.0)
    rows, columns = np.nonzero(made.canvas.ident == 1)
    foot = int(rows.max()) + 1
    hull = np.unique(columns[rows > rows.max() - 5])
    below = seen[foot : foot + 7]
    beside = np.r_[0 : max(hull.min() - 25, 1), hull.max() + 25 : SIZE.width]

    def redness(part: Picture) -> float:
        return float(part[..., 0].mean() / part[..., 2].mean())

    assert redness(below[:, hull]) > 1.4 * redness(below[:, beside])


def test_a_river_flows_and_a_pond_does_not() -> None:
    made = place("river", "noon")
    moved = []
    for stream in (made.stage.liquid[8], np.float32(0)):
        made.stage.liquid[8] = stream
        water = light(made, 1.0)
        wet = (made.canvas.what == 1) & (made.canvas.geo[..., 2] < made.stage.liquid[12])
        moved.append(np.abs(light(made, 1.12) - water)[wet].mean())
        assert wet.mean() > 0.05
    made.stage.liquid[8] = -1.5
    assert moved[0] > 1.4 * moved[1]


def test_water_falls_over_the_wall() -> None:
    made = place("waterfall", "noon")
    first, then = light(made, 1.0), light(made, 1.15)
    wall = (made.canvas.what == 1) & (made.canvas.geo[..., 2] > 2) & (made.canvas.geo[..., 2] < 20)
    assert (np.abs(then - first)[wall].max(-1) > 0.05).mean() > 0.1


def test_the_sea_is_higher_in_a_storm_and_waves_travel() -> None:
    x, z = (np.linspace(-60, 60, 900, dtype=np.float32) for _ in range(2))
    calm, storm = place("sea", "noon"), place("sea", "noon", "storm")
    spread = [float(np.std(made.stage.heights(x, z))) for made in (calm, storm)]
    assert spread[1] > 2.5 * spread[0] > 0.1
    storm.stage.at(1.0)
    before = storm.stage.heights(x, z)
    storm.stage.at(1.5)
    assert np.abs(storm.stage.heights(x, z) - before).max() > 0.3


def test_foam_runs_up_a_beach() -> None:
    made = place("beach", "noon")
    white = light(made, 1.0)
    made.stage.liquid[14] = 0
    assert (white - light(made, 1.0)).max() > 0.2
    made.stage.liquid[14] = 1


def test_the_sun_sinks_from_noon_to_night_and_the_picture_darkens_with_it() -> None:
    hours = [place("meadow", time) for time in ("noon", "sunset", "dusk", "night")]
    sun = [made.stage.hour.elevation for made in hours]
    assert sun[0] > sun[1]
    means = []
    for made in hours:
        made.draw(24)
        means.append(rgb(made.canvas).mean())
    assert all(bright > dark for bright, dark in pairwise(means))


def test_a_moon_stands_in_the_night() -> None:
    made = place("sea", "night", "clear")
    picture = light(made, 1.0)
    spot = made.sun(made.stage.shot(1.0))
    assert spot is not None
    x, y = round(spot[0]), round(spot[1])
    assert 0 <= x < SIZE.width
    assert 0 <= y < SIZE.height
    sky = np.median(picture[made.canvas.what == 0], axis=0)
    assert picture[y - 1 : y + 2, x - 1 : x + 2].max() > 6 * sky.max()


@pytest.mark.parametrize("weather", [None, "storm"])
def test_clouds_drift(weather: str | None) -> None:
    made = place("meadow", "noon", weather)
    first = light(made, 0.0)
    shown = made.canvas.what == 0
    gone = np.abs(light(made, 0.75) - first)[shown].mean()
    drift, made.stage.dome[37] = float(made.stage.dome[37]), 0.0
    still = light(made, 0.0)
    stays = np.abs(light(made, 0.75) - still)[shown].mean()
    made.stage.dome[37] = drift
    assert gone > 1.5 * stays + 0.001


def test_rain_streaks_and_darkens_the_ground() -> None:
    made = place("meadow", "noon", "rain")
    drops = next(cloud for cloud in made.stage.adrift(made.stage.shot(1.0), 1.0))
    assert np.abs(drops.streak[:, 1]).min() > 10 * drops.radius.max()
    wet = light(made, 1.0)
    ground = made.canvas.what == 1
    made.stage.wet = made.stage.setting.soil[19] = 0.0
    dry = light(made, 1.0)
    made.stage.wet = made.stage.setting.soil[19] = 0.75
    low = ground & (np.arange(SIZE.height)[:, None] > SIZE.height * 0.75)
    assert np.quantile(wet[low].mean(-1) / dry[low].mean(-1), 0.3) < 0.9


def test_a_fire_lights_the_ground_around_it_warm() -> None:
    made = place("meadow", "night", None, "campfire")
    low = np.arange(SIZE.height)[:, None] > SIZE.height * 0.6
    burning = light(made, 1.0)
    where = low & (made.canvas.what == 1)
    made.stage.spectacle = replace(made.stage.spectacle, blazes=())
    dark = light(made, 1.0)
    lit, unlit = burning[where].mean(0), dark[where].mean(0)
    assert lit[0] > 1.5 * unlit[0]
    assert lit[0] / lit[2] > 1.3 * unlit[0] / unlit[2]


@pytest.mark.parametrize(
    ("name", "time", "covers"), [("lake", "night", "fireworks"), ("volcano", "dusk", "eruption")]
)
def test_fireworks_and_eruptions_stand_in_the_sky(name: str, time: str, covers: str) -> None:
    seen = [light(place(name, time, None, words), 2.0) for words in (covers, "")]
    high = slice(0, SIZE.height // 2)
    assert (seen[0][high] - seen[1][high]).max() > 0.8


def test_lightning_flashes_and_is_gone() -> None:
    strengths = [lightning(k / 24, 7)[0] for k in range(144)]
    assert max(strengths) > 0.5
    assert np.median(strengths) < 0.05


def test_smoke_hides_behind_what_is_nearer() -> None:
    made = place("village", "noon", None, "smoke")
    with_smoke = light(made, 3.0)
    made.stage.spectacle = replace(made.stage.spectacle, smokes=())
    changed = np.abs(with_smoke - light(made, 3.0)).max(-1) > 0.004
    nearer = made.canvas.seen > 1 / 8
    assert changed.any()
    assert not (changed & nearer).any()


def test_flight_is_above_a_sea_of_clouds() -> None:
    made = place("sky", "noon")
    picture = light(made, 1.0)
    low, high = picture[-20:].mean((0, 1)), picture[:12].mean((0, 1))
    assert low[0] / low[2] > 1.3 * high[0] / high[2]
