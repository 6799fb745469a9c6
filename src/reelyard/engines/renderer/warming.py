"""Warming up: tiny pictures that use every kernel, step by step, so that the first clip waits for no
compiler.
"""

from collections.abc import Iterator

import numpy as np

from reelyard.core.brief import Format
from reelyard.engines.renderer.clip import Clip, Studio
from reelyard.engines.renderer.film.rehearsal import rehearsed
from reelyard.engines.renderer.painter import Painter
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.render.canvas import Canvas
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.stage import Stage
from reelyard.engines.renderer.still.rehearsal import passed
from reelyard.engines.renderer.world.flora import grass
from reelyard.prompt.reading import Deed, Reading, Subject

TINY = Format(width=64, height=36, fps=24, seconds=0.125)
DRAWN = (48, 28)
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
    Reading(text="", language="en", place="waterfall", time="sunset", surroundings=("campfire",)),
)


def warmed(crew: Crew) -> Iterator[float]:
    """Yield the share that is done, after every step: some fifty of them, a few seconds each where cold."""
    grass(np.random.default_rng(1), (0.1, 0.2, 0.05), 0.0)
    yield 0.04
    done = 0.04
    for _ in _all(crew):
        done += (1 - done) * 0.035  # how many steps there are is not known before
        yield done
    yield 1.0


def _all(crew: Crew) -> Iterator[None]:
    for reading in READINGS:
        yield from _steps(reading, crew)
    yield from rehearsed(crew)
    yield from passed(crew)


def _steps(reading: Reading, crew: Crew) -> Iterator[None]:
    clip = Clip(scene=staged(reading, 1), format=TINY, drawn=DRAWN, crew=crew)
    stage = Stage(clip.scene, TINY.seconds, DRAWN[0] / DRAWN[1], crew, 0.1)
    yield
    painter = Painter(stage, Canvas(*DRAWN), crew)
    for step in painter.steps(stage.shot(0.0), 0.0):
        step()
        yield
    studio = Studio(clip)
    yield
    studio.draw(0)
    yield
