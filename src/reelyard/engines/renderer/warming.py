"""Warming up: tiny pictures that use every kernel, step by step, so that the first clip waits for no
compiler.
"""

from collections.abc import Callable, Iterator

import numpy as np

from reelyard.core.brief import Format
from reelyard.engines.renderer.clip import Clip, Studio
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.world.flora import grass
from reelyard.prompt.reading import Deed, Reading, Subject

TINY = Format(width=64, height=36, fps=24, seconds=0.125)
READINGS = (
    Reading(
        text="",
        language="en",
        subjects=(Subject(noun="fox", kind="fox", actions=(Deed(action="run"),)),),
        place="meadow",
        weather="snowfall",
        time="dawn",
    ),
    Reading(text="", language="en", place="city", weather="rain", time="night"),
)


def warmed(crew: Crew) -> Iterator[float]:
    """Yield the share that is done, after every step: some twenty of them, a few seconds each where cold."""
    grass(np.random.default_rng(1), (0.1, 0.2, 0.05), 0.0)
    yield 0.04
    done = 0.04
    for reading in READINGS:
        for _ in _steps(reading, crew):
            done = min(done + 0.045, 0.99)
            yield done
    yield 1.0


def _steps(reading: Reading, crew: Crew) -> Iterator[None]:
    drawn = (48, 28)  # smaller than the clip: the enlarging is compiled too
    studio = Studio(Clip(scene=staged(reading, 1), format=TINY, drawn=drawn, crew=crew))
    yield
    shot = studio.stage.shot(0.0)
    for step in studio.painter.steps(shot, 0.0):
        step()
        yield
    finishing: tuple[Callable[[], None], ...] = (
        lambda: studio.lab.smear(shot, studio.stage.shot(0.1)),
        lambda: studio.lab.develop((10.0, 10.0)),
        lambda: studio.lab.planes(
            np.zeros((36, 64), np.uint8), np.zeros((18, 32), np.uint8), np.zeros((18, 32), np.uint8), 0
        ),
    )
    for step in finishing:
        step()
        yield
