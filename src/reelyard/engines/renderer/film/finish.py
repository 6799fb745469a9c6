"""How a clip's pictures are finished: the light's own grade, then what hour, moods and styles make of it."""

from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.film import grade
from reelyard.engines.renderer.film.meter import Reading
from reelyard.engines.renderer.film.styles.style import Painter, Style
from reelyard.engines.renderer.film.styles.table import STYLES
from reelyard.engines.renderer.render.arrays import Floats, Rgb
from reelyard.engines.renderer.scene.values import Scene

PLAIN = Style()
ANAMORPHIC = Style(streaks=1.0, fringe=1.5)
SOFT = Style(contrast=0.6, bloom=1.7, lift=0.02)
HARD = Style(contrast=1.5, vignette=1.2, lift=-0.02)
STARRY = ("space", "moon")  # out of focus a star is no star
HARDEST = 1.2  # contrast; a mood and a light that both ask for more would leave black and white
NAMED = {"anamorphic": ANAMORPHIC, "soft light": SOFT, "hard light": HARD}  # by lens and light words
SHADES: dict[str, tuple[Rgb, Rgb]] = {
    "day": ((-0.010, 0.002, 0.016), (0.014, 0.004, -0.018)),
    "dusk": ((-0.012, -0.004, 0.026), (0.020, 0.004, -0.012)),
    "night": ((-0.008, 0.000, 0.020), (0.012, 0.006, -0.006)),
}  # added to shadows and lights: complements, with restraint
MOODS: dict[str, tuple[Rgb, Rgb]] = {
    "melancholic": ((-0.004, 0.004, 0.014), (-0.012, 0.0, 0.010)),
    "tense": ((-0.008, 0.008, 0.004), (0.004, 0.010, -0.016)),
    "dark": ((-0.006, 0.004, 0.010), (-0.014, 0.0, 0.0)),
    "mysterious": ((-0.004, 0.0, 0.020), (-0.012, 0.004, 0.006)),
    "romantic": ((0.014, 0.0, 0.008), (0.018, 0.0, -0.006)),
    "joyful": ((0.004, 0.002, 0.004), (0.010, 0.006, -0.014)),
    "dreamy": ((0.012, 0.004, 0.022), (0.010, 0.002, 0.008)),
}
FRINGE, HALATION, GRAIN = 0.7, 0.35, 2.2
HAZY = {"fog": 0.15, "snowfall": 0.6}  # how much of the veil is taken off where haze is asked for


@dataclass(frozen=True, kw_only=True)
class Finish:
    """Everything that decides how light becomes a picture."""

    look: Floats
    grain: float
    depth: float
    shutter: float
    hold: int
    paint: Painter | None


def finish_for(scene: Scene, look: Floats, meter: Reading) -> Finish:
    """Put together the grade of the light, as metered, and those of the scene's words."""
    styles = [STYLES[name] for name in scene.styles if name in STYLES]
    styles += [style for name, style in NAMED.items() if name in (*scene.lens, *scene.light)]
    numbers = np.zeros(grade.SIZE, np.float32)
    numbers[: len(look)] = look
    numbers[grade.EXPOSURE] *= meter.gain
    numbers[grade.TINT : grade.TINT + 3] *= meter.balance
    numbers[grade.VEIL] = meter.veil * HAZY.get(scene.weather or "", 1.0)
    hour = scene.time if scene.time in SHADES else "day"
    pairs = [SHADES[hour], *(MOODS[mood] for mood in scene.moods if mood in MOODS)]
    pairs += [(style.shadows, style.lights) for style in styles]
    numbers[grade.SHADOWS : grade.SHADOWS + 3] = np.sum([pair[0] for pair in pairs], 0)
    numbers[grade.LIGHTS : grade.LIGHTS + 3] = np.sum([pair[1] for pair in pairs], 0)
    numbers[grade.FRINGE] = FRINGE
    numbers[grade.HALATION] = HALATION
    painters = [style.paint for style in styles if style.paint]
    for style in styles:
        _graded(numbers, style)
    numbers[grade.CONTRAST] = min(float(numbers[grade.CONTRAST]), HARDEST)
    return Finish(
        look=numbers,
        grain=GRAIN * float(np.prod([style.grain for style in styles])),
        depth=0.0 if scene.place in STARRY else float(np.prod([style.depth for style in styles])),
        shutter=0.5 * min(style.shutter for style in (PLAIN, *styles)),
        hold=max(style.hold for style in (PLAIN, *styles)),
        paint=painters[0] if painters else None,
    )


def _graded(numbers: Floats, style: Style) -> None:
    for place, factor in (
        (grade.SATURATION, style.saturation),
        (grade.CONTRAST, style.contrast),
        (grade.EXPOSURE, style.exposure),
        (grade.BLOOM, style.bloom),
        (grade.VIGNETTE, style.vignette),
        (grade.FRINGE, style.fringe),
        (grade.HALATION, style.halation),
    ):
        numbers[place] *= factor
    numbers[grade.WARMTH] += style.warmth
    numbers[grade.LIFT] += style.lift
    numbers[grade.STREAKS] = max(float(numbers[grade.STREAKS]), style.streaks)
