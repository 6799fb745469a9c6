"""From light to picture: bloom, exposure, colour, tone curve; to display colours, and to planes Y, U, V of
the drawn size (float, 0 … 255).

``look`` (24): exposure, bloom, shafts, saturation, warmth, vignette, contrast, lift, tint r, g, b, veil;
colours added to shadows r, g, b and to lights r, g, b; fringe (pixels at the edge), halation, streaks.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.noise import clamp

SIZE = 24
EXPOSURE, BLOOM, SHAFTS, SATURATION, WARMTH, VIGNETTE, CONTRAST, LIFT = range(8)
TINT, VEIL, SHADOWS, LIGHTS, FRINGE, HALATION, STREAKS = 8, 11, 12, 15, 18, 19, 20
OWN = f32(0.45)  # how much of the curve is applied to the brightness, which keeps a bright colour's hue


@inline
def _tone(x):
    """A rational curve with a soft toe: 0.02 to 0.01, 0.18 to 0.2, 1 to 0.74, never above 1."""
    return x * (f32(9.39) * x + f32(0.37)) / (x * (f32(9.39) * x + f32(2.80)) + f32(1))


@inline
def _fetched(img, small, j, line, raw):
    """A row of light with the lens's glow on it into ``raw`` (3, width + 2), its ends doubled."""
    width = img.shape[1]
    quarter, across, _ = small.shape
    fy = max((f32(j) - f32(1.5)) * f32(0.25), f32(0))
    y0 = min(i32(fy), i32(quarter - 2))
    ty = min(fy - f32(y0), f32(1))
    for c in range(3):
        for i in range(across):
            line[i] = small[y0, i, c] + (small[y0 + 1, i, c] - small[y0, i, c]) * ty
        for i in range(width):
            raw[c, i + 1] = img[j, i, c]
        raw[c, 1] += line[0]
        raw[c, 2] += line[0]
        for k in range(across - 1):
            step = (line[k + 1] - line[k]) * f32(0.25)
            start = line[k] + step * f32(0.5)
            for p in range(4):
                raw[c, 4 * k + 3 + p] += start + step * f32(p)
        for i in range(4 * across - 2, width):
            raw[c, i + 1] += line[across - 1]
        raw[c, 0] = raw[c, 1]
        raw[c, width + 1] = raw[c, width]


@inline
def _graded(raw, j, height, look, row):
    """A row of light to a row (3, width) of display colours (gamma 2)."""
    width = row.shape[1]
    vy = f32(j) / f32(height) - f32(0.5)
    wide = f32(1) / f32(width)
    for i in range(width):
        vx = f32(i) * wide - f32(0.5)
        gain = look[0] * max(f32(1) - look[5] * (vx * vx * f32(1.1) + vy * vy), f32(0.1))
        east = min(max(vx * look[18], f32(0)), f32(1))
        west = min(max(-vx * look[18], f32(0)), f32(1))
        r = raw[0, i + 1] + (raw[0, i] - raw[0, i + 1]) * east + (raw[0, i + 2] - raw[0, i + 1]) * west
        b = raw[2, i + 1] + (raw[2, i + 2] - raw[2, i + 1]) * east + (raw[2, i] - raw[2, i + 1]) * west
        r = max(r * gain * look[8] - look[11], f32(0)) * (f32(1) + look[4])
        g = max(raw[1, i + 1] * gain * look[9] - look[11], f32(0))
        b = max(b * gain * look[10] - look[11], f32(0)) * (f32(1) - look[4])
        luma = f32(0.2126) * r + f32(0.7152) * g + f32(0.0722) * b
        even = _tone(luma) / max(luma, f32(1e-6))
        row[0, i] = _shown(r, luma, even, look, look[12], look[15])
        row[1, i] = _shown(g, luma, even, look, look[13], look[16])
        row[2, i] = _shown(b, luma, even, look, look[14], look[17])


@inline
def _shown(light, luma, even, look, shadow, bright):
    """One colour of a pixel as a display shows it."""
    value = max(luma + (light - luma) * look[3], f32(0))
    value = _tone(value) * (f32(1) - OWN) + min(value * even, f32(1)) * OWN
    value = f32(np.sqrt(value))
    value += look[6] * value * (f32(1) - value) * (value - f32(0.45)) * f32(2)
    value += look[7] * (f32(1) - value)
    dark = f32(1) - value
    value += shadow * dark * dark * min(value * f32(6), f32(1)) + bright * value * value
    return clamp(value)


@inline
def _parted(pair, luma, blue, red, jj):
    """Two rows (2, 3, width) of colours to two of luma and one of each chroma, BT.709 limited range."""
    width = pair.shape[2]
    for q in range(2):
        for i in range(width):
            value = f32(0.2126) * pair[q, 0, i] + f32(0.7152) * pair[q, 1, i] + f32(0.0722) * pair[q, 2, i]
            luma[jj * 2 + q, i] = f32(16) + f32(219) * value
    for i in range(width // 2):
        r = pair[0, 0, 2 * i] + pair[0, 0, 2 * i + 1] + pair[1, 0, 2 * i] + pair[1, 0, 2 * i + 1]
        g = pair[0, 1, 2 * i] + pair[0, 1, 2 * i + 1] + pair[1, 1, 2 * i] + pair[1, 1, 2 * i + 1]
        b = pair[0, 2, 2 * i] + pair[0, 2, 2 * i + 1] + pair[1, 2, 2 * i] + pair[1, 2, 2 * i + 1]
        blue[jj, i] = f32(128) + f32(56) * (f32(-0.1146) * r - f32(0.3854) * g + f32(0.5) * b)
        red[jj, i] = f32(128) + f32(56) * (f32(0.5) * r - f32(0.4542) * g - f32(0.0458) * b)


@kernel
def grade(img, small, luma, blue, red, look, start, end):
    """Grade pairs of rows: full-size luma, half-size chroma."""
    height, width, _ = img.shape
    pair = np.empty((2, 3, width), np.float32)
    raw = np.empty((3, width + 2), np.float32)
    line = np.empty(small.shape[1], np.float32)
    for jj in range(start, end):
        for q in range(2):
            _fetched(img, small, jj * 2 + q, line, raw)
            _graded(raw, jj * 2 + q, height, look, pair[q])
        _parted(pair, luma, blue, red, jj)


@kernel
def colours(img, small, page, look, start, end):
    """Grade rows into a page of display colours, which a style goes on to paint."""
    height, width, _ = img.shape
    row = np.empty((3, width), np.float32)
    raw = np.empty((3, width + 2), np.float32)
    line = np.empty(small.shape[1], np.float32)
    for j in range(start, end):
        _fetched(img, small, j, line, raw)
        _graded(raw, j, height, look, row)
        for i in range(width):
            for c in range(3):
                page[j, i, c] = row[c, i]


@kernel
def planes(page, luma, blue, red, start, end):
    """A painted page's planes, by pairs of rows."""
    pair = np.empty((2, 3, page.shape[1]), np.float32)
    for jj in range(start, end):
        for q in range(2):
            for i in range(page.shape[1]):
                for c in range(3):
                    pair[q, c, i] = clamp(page[jj * 2 + q, i, c])
        _parted(pair, luma, blue, red, jj)
