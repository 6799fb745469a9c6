"""Lamps and fires that light what is near them.

A row of ``lights`` (7): x, y, z, reach m, light r, g, b.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, inline


@inline
def near_lights(x, y, z, normal, lights, glow):
    """Add up the light of the lamps that reach a place."""
    for c in range(3):
        glow[c] = f32(0)
    for k in range(lights.shape[0]):
        dx = lights[k, 0] - x
        dy = lights[k, 1] - y
        dz = lights[k, 2] - z
        near = f32(1) - (dx * dx + dy * dy + dz * dz) / (lights[k, 3] * lights[k, 3])
        if near > f32(0):
            far = f32(np.sqrt(dx * dx + dy * dy + dz * dz)) + f32(0.05)
            facing = (normal[0] * dx + normal[1] * dy + normal[2] * dz) / far
            near *= near * max(f32(0.25) + f32(0.75) * facing, f32(0))
            for c in range(3):
                glow[c] += lights[k, 4 + c] * near
