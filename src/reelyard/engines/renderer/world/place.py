"""A place of the world: how it is built, and what never comes to it; each stands beside its function."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.world.setting import Setting


@dataclass(frozen=True, kw_only=True)
class Place:
    """What ``world.places`` lists; ``docs/extending/add-a-place.md`` tells how to write one."""

    name: str  # as the prompt's vocabulary calls it
    build: Callable[[Scene, np.random.Generator], Setting]
    without: tuple[str, ...] = ()  # weathers, seasons and covers that never come here: they are left out
    sounds: tuple[str, ...] = ()  # what is heard here beside the weather: "birds", "waves", "crowd"
    enclosed: bool = False  # no roads, peaks or volcanoes can be added to it
    passed: bool = False  # a thing that leads through other places: "a road in the desert" is a desert
    stands_for: str = ""  # another place that is drawn in its stead
