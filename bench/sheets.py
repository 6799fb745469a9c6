"""Draws every place in every hour and every weather that comes to it: contact sheets to be looked at.

``make sheets`` writes one picture a place into clips/sheets. They cover pairs: every hour and weather once
a place, every hour with every weather in some place. What a place excludes (its ``without``) is printed.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from bench.contact import Picture, save

from reelyard.core.brief import Format
from reelyard.engines.renderer.clip import Clip, Studio, rgb
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.place import Place
from reelyard.engines.renderer.world.places import PLACES
from reelyard.prompt.reader import read

HOURS = ("dawn", "noon", "sunset", "dusk", "night")
WEATHERS = ("clear", "cloudy", "rain", "snowfall", "fog", "storm")
CELL = Format(width=320, height=180, fps=24, seconds=6.0)
ACROSS = 3
LATER = 30  # the frame that is drawn


def cells(place: Place) -> Iterator[tuple[str, str | None]]:
    """Hours with weathers: each of both at least once a place, and each pair of them in some place."""
    weathers = [weather for weather in WEATHERS if weather not in place.without]
    turn = list(PLACES).index(place.name)
    for number in range(max(len(HOURS), len(weathers))):
        weather = weathers[(number + turn) % len(weathers)] if weathers else None
        yield HOURS[number % len(HOURS)], weather


def scene_of(place: Place, hour: str, weather: str | None) -> Scene:
    """A place with nobody in it."""
    return replace(staged(read(""), 7), place=place.name, placed=True, time=hour, weather=weather)


def sheet(place: Place, crew: Crew) -> Picture:
    """Every cell of a place side by side."""
    tiles = []
    for hour, weather in cells(place):
        scene = scene_of(place, hour, weather)
        studio = Studio(Clip(scene=scene, format=CELL, drawn=(CELL.width, CELL.height), crew=crew))
        studio.draw(LATER)
        tiles.append(rgb(studio.canvas))
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % ACROSS)
    rows = [np.concatenate(tiles[at : at + ACROSS], axis=1) for at in range(0, len(tiles), ACROSS)]
    return np.concatenate(rows)


def main(folder: str = "clips/sheets", *names: str) -> None:
    """Draw the sheets of the named places, or of all."""
    crew = Crew()
    Path(folder).mkdir(parents=True, exist_ok=True)
    for place in PLACES.values():
        if names and place.name not in names:
            continue
        save(sheet(place, crew), Path(folder) / f"{place.name.replace(' ', '-')}.jpg")
        drawn = " ".join(f"{hour}/{weather or '-'}" for hour, weather in cells(place))
        print(f"{place.name}: {drawn}; without {', '.join(place.without) or 'nothing'}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
