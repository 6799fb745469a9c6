"""The light meter: how a clip is exposed, from small first looks at its light, so that snow keeps its
shapes and night its figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reelyard.engines.renderer.render.arrays import Floats

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
MIDDLE = 0.215
ADAPTS = 0.54  # of the way from the scene's own brightness to the middle
LEAST, MOST = 0.22, 3.4
LIT = 0.95  # where the lights of who is filmed may lie
BRIGHT = 1.6  # where the picture's lights may lie before the curve's shoulder
VEILED = 0.42  # of the darkest parts' light is taken for haze in the lens and subtracted
NEUTRAL = 0.22  # how far a colour cast is corrected


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the meter says."""

    gain: float
    veil: float  # light to subtract, after the gain
    balance: tuple[float, float, float]


def metered(looks: Sequence[tuple[Floats, NDArray[np.uint8]]], exposure: float) -> Reading:
    """Read pictures (h, w, 3) of light and the masks of who is in them (h, w)."""
    gains, veils, means = [], [], []
    for light, figures in looks:
        luma = np.maximum(light @ LUMA, 1e-4)
        height, width = luma.shape
        away = np.abs(np.linspace(-1, 1, width))[None] ** 2 + np.abs(np.linspace(-1, 1, height))[:, None] ** 2
        weight = (1.25 - 0.5 * away) * np.where(luma > 4, 0.1, 1.0)
        level = float(np.average(np.log(luma), weights=weight))
        if (figures > 0).mean() > 0.004:
            level = 0.65 * level + 0.35 * float(np.log(luma[figures > 0]).mean())
        gain = (MIDDLE / (np.exp(level) * exposure)) ** ADAPTS
        gain = gain**0.88 if gain > 1 else gain  # what is dark is to look dark
        top = float(np.percentile(luma, 93)) * exposure
        gain = min(gain, max((BRIGHT / top) ** 0.8, 0.6 * gain))
        if (figures > 0).mean() > 0.004:  # against black space, who is lit must not burn out
            bright = float(np.percentile(luma[figures > 0], 85)) * exposure
            gain = min(gain, LIT / bright)
        gains.append(min(max(gain, LEAST), MOST))
        veils.append(float(np.percentile(luma, 1.5)) * exposure * gains[-1])
        means.append(np.minimum(light, 3.0).mean((0, 1)))
    mean = np.mean(means, 0)
    cast = np.clip((float(mean @ LUMA) / np.maximum(mean, 1e-4)) ** NEUTRAL, 0.86, 1.16)
    cast = cast / float(cast @ LUMA)
    red, green, blue = (float(part) for part in cast)
    return Reading(
        gain=float(np.exp(np.mean(np.log(gains)))),
        veil=min(float(np.median(veils)) * VEILED, 0.05),
        balance=(red, green, blue),
    )
