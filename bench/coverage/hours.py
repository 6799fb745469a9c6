"""Whether the time of day and the weather that a prompt asks for are in the light and in the air.

Both are judged beside the same moment of the same scene at noon, or without weather.
"""

from collections.abc import Callable, Mapping

import numpy as np
from bench.coverage.looks import MIDDLE, Floats, Look, Looks
from bench.coverage.verdict import Verdict

from reelyard.engines.renderer.scene.values import Move
from reelyard.prompt.vocabulary.places import REALMS

# Degrees of the sun over the horizon; below it, the moon may be the lamp.
ELEVATIONS = {
    "dawn": (-6, 16), "morning": (8, 50), "noon": (45, 90), "afternoon": (15, 60), "sunset": (-4, 16),
    "dusk": (-18, 12), "night": (-90, 60),
}  # fmt: skip
DARK = {"night": 0.4, "dusk": 0.75}  # of noon's light, at most
STILL = (Move(name="static_shot", order=0),)
WARM = {"dawn": 1.04, "sunset": 1.1}  # of noon's red to blue, at least


def time(asked: str, looks: Looks) -> Verdict:
    """The hour."""
    scene = looks.scene
    if scene.time != asked:
        return Verdict(aspect="time", asked=asked, held=False, why=f"not read: {scene.time}")
    why = _hour(asked, looks)
    return Verdict(aspect="time", asked=asked, held=not why, why=why)


def _hour(asked: str, looks: Looks) -> str:
    elevation = looks.stage.hour.elevation
    low, high = ELEVATIONS[asked]
    outdoors = REALMS.get(looks.scene.place) == "outdoors"
    if outdoors and not low <= elevation <= high:
        return f"the sun stands at {elevation:.0f} degrees"
    here, noon = looks.at(MIDDLE), looks.other(time="noon", light=()).at(MIDDLE)
    bright = _mean(here.luma) / (_mean(noon.luma) + 1e-6)
    if bright > DARK.get(asked, 9e9):
        return f"{bright:.2f} of noon's light"
    if outdoors and asked in WARM and _warmth(here) < WARM[asked] * _warmth(noon):
        return f"{_warmth(here) / _warmth(noon):.2f} of noon's warmth"
    return ""


def weather(asked: str, looks: Looks) -> Verdict:
    """The weather."""
    scene = looks.scene
    if scene.weather != asked:
        return Verdict(aspect="weather", asked=asked, held=False, why=f"not read: {scene.weather}")
    control = looks.other(weather="cloudy" if asked == "clear" else None)
    held = SIGNS[asked](looks, control)
    return Verdict(aspect="weather", asked=asked, held=held, why="" if held else "no sign of it")


def _falls(looks: Looks, control: Looks) -> bool:
    return looks.at(MIDDLE).particles > control.at(MIDDLE).particles + 100


def _hazy(looks: Looks, control: Looks) -> bool:
    """What is far has less contrast."""
    here, there = looks.at(MIDDLE), control.at(MIDDLE)
    far = (here.depth > np.median(here.depth)) & (here.ident == 0)
    return _contrast(here.luma[far]) < 0.8 * _contrast(there.luma[far])


def _stormy(looks: Looks, control: Looks) -> bool:
    darker = _mean(looks.at(MIDDLE).luma) < 0.85 * _mean(control.at(MIDDLE).luma)
    return darker or _falls(looks, control)


def _blue(looks: Looks, control: Looks) -> bool:
    return _warmth(looks.at(MIDDLE)) != _warmth(control.at(MIDDLE)) and _sky_change(looks, control) > 0.01


def _sky_change(looks: Looks, control: Looks) -> float:
    here, there = looks.at(MIDDLE), control.at(MIDDLE)
    sky = (here.what == 0) & (here.ident == 0)
    return float(np.abs(here.light - there.light)[sky].mean()) if sky.any() else 1.0


def _windy(looks: Looks, control: Looks) -> bool:
    """Before a camera that stands still things move more from one moment to the next."""
    return _stir(looks.other(moves=STILL, cuts=())) > 1.03 * _stir(control.other(moves=STILL, cuts=()))


def _stir(looks: Looks) -> float:
    here, next_one = looks.at(MIDDLE), looks.at(MIDDLE + 0.2)
    still = (here.ident == 0) & (next_one.ident == 0)
    return float(np.abs(here.light - next_one.light)[still].mean())


SIGNS: Mapping[str, Callable[[Looks, Looks], bool]] = {
    "rain": _falls, "snowfall": _falls, "storm": _stormy, "fog": _hazy, "clear": _blue, "wind": _windy,
}  # fmt: skip


def _mean(values: Floats) -> float:
    return float(np.mean(values))


def _warmth(look: Look) -> float:
    red, _, blue = look.light.reshape(-1, 3).mean(0)
    return float(red / (blue + 1e-6))


def _contrast(values: Floats) -> float:
    return float(np.std(values) / (np.mean(values) + 1e-6)) if values.size else 0.0
