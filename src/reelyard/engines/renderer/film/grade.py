"""From light to picture: bloom, exposure, colour, tone curve; to planes Y, U, V of the drawn size (float,
0 … 255).

``look`` (12): exposure, bloom, shafts, saturation, warmth, vignette, contrast, lift, tint r, g, b.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.noise import clamp


@inline
def _tone(x):
    """Narkowicz's fit of the ACES curve."""
    return clamp((x * (f32(2.51) * x + f32(0.03))) / (x * (f32(2.43) * x + f32(0.59)) + f32(0.14)))


@inline
def _graded(img, small, j, i, y0, ty, look, pixel):
    """One pixel's display colour (gamma 2) into ``pixel``."""
    height, width, _ = img.shape
    fx = max((f32(i) - f32(1.5)) * f32(0.25), f32(0))
    x0 = min(i32(fx), i32(small.shape[1] - 2))
    tx = min(fx - f32(x0), f32(1))
    vx = f32(i) / f32(width) - f32(0.5)
    vy = f32(j) / f32(height) - f32(0.5)
    gain = look[0] * (f32(1) - look[5] * (vx * vx * f32(1.1) + vy * vy))
    luma = f32(0)
    for c in range(3):
        a = small[y0, x0, c] + (small[y0, x0 + 1, c] - small[y0, x0, c]) * tx
        b = small[y0 + 1, x0, c] + (small[y0 + 1, x0 + 1, c] - small[y0 + 1, x0, c]) * tx
        pixel[c] = (img[j, i, c] + a + (b - a) * ty) * gain * look[8 + c]
    pixel[0] *= f32(1) + look[4]
    pixel[2] *= f32(1) - look[4]
    luma = f32(0.2126) * pixel[0] + f32(0.7152) * pixel[1] + f32(0.0722) * pixel[2]
    for c in range(3):
        value = f32(np.sqrt(_tone(max(luma + (pixel[c] - luma) * look[3], f32(0)))))
        value += look[6] * value * (f32(1) - value) * (value - f32(0.45)) * f32(2)
        pixel[c] = value + look[7] * (f32(1) - value)


@kernel
def grade(img, small, luma, blue, red, look, start, end):
    """Grade pairs of rows: full-size luma, half-size chroma, BT.709 limited range."""
    width = img.shape[1]
    pair = np.empty((2, width, 3), np.float32)
    quarter = small.shape[0]
    for jj in range(start, end):
        for q in range(2):
            j = jj * 2 + q
            fy = max((f32(j) - f32(1.5)) * f32(0.25), f32(0))
            y0 = min(i32(fy), i32(quarter - 2))
            ty = min(fy - f32(y0), f32(1))
            for i in range(width):
                _graded(img, small, j, i, y0, ty, look, pair[q, i])
                r = pair[q, i, 0]
                g = pair[q, i, 1]
                b = pair[q, i, 2]
                luma[j, i] = f32(16) + f32(219) * (f32(0.2126) * r + f32(0.7152) * g + f32(0.0722) * b)
        for i in range(width // 2):
            r = pair[0, 2 * i, 0] + pair[0, 2 * i + 1, 0] + pair[1, 2 * i, 0] + pair[1, 2 * i + 1, 0]
            g = pair[0, 2 * i, 1] + pair[0, 2 * i + 1, 1] + pair[1, 2 * i, 1] + pair[1, 2 * i + 1, 1]
            b = pair[0, 2 * i, 2] + pair[0, 2 * i + 1, 2] + pair[1, 2 * i, 2] + pair[1, 2 * i + 1, 2]
            blue[jj, i] = f32(128) + f32(56) * (f32(-0.1146) * r - f32(0.3854) * g + f32(0.5) * b)
            red[jj, i] = f32(128) + f32(56) * (f32(0.5) * r - f32(0.4542) * g - f32(0.0458) * b)
