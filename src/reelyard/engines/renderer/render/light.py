"""How light meets what is drawn: haze between it and the eye."""

from reelyard.engines.renderer.render.jit import f32, inline
from reelyard.engines.renderer.render.noise import decay, smooth


@inline
def haze(t, height, lamp):
    """Share of haze over ``t`` metres towards a point ``height`` metres up."""
    f = f32(1) - decay(t * lamp[6, 0] + t * t * lamp[6, 1])
    return f * (f32(1) - f32(0.55) * smooth(f32(4), lamp[6, 2], height))


@inline
def towards_sun(x, y, z, lamp):
    """How much haze lights up in a unit direction."""
    m = max(x * lamp[0, 0] + y * lamp[0, 1] + z * lamp[0, 2], f32(0))
    m = m * m
    m = m * m
    return m * m
