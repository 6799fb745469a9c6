"""Lattice noise and small curves, float32 and free of branches so that rows vectorise."""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, u32


@inline
def lattice2(ix, iy):
    """Return a hash of two integers as a float 0 … 1."""
    h = u32(u32(ix) * u32(374761393) + u32(iy) * u32(668265263))
    h = u32(u32(h ^ u32(h >> u32(13))) * u32(1274126177))
    h = u32(h ^ u32(h >> u32(16)))
    return f32(i32(h & u32(0xFFFFFF))) * f32(1 / 16777216.0)


@inline
def lattice3(ix, iy, iz):
    """Return a hash of three integers as a float 0 … 1."""
    h = u32(u32(ix) * u32(374761393) + u32(iy) * u32(668265263) + u32(iz) * u32(2246822519))
    h = u32(u32(h ^ u32(h >> u32(13))) * u32(1274126177))
    h = u32(h ^ u32(h >> u32(16)))
    return f32(i32(h & u32(0xFFFFFF))) * f32(1 / 16777216.0)


@inline
def noise2(x, y):
    """Value noise of the plane, 0 … 1, one cell a unit."""
    fx = np.floor(x)
    fy = np.floor(y)
    ix = i32(fx)
    iy = i32(fy)
    x = x - fx
    y = y - fy
    u = x * x * x * (x * (x * f32(6) - f32(15)) + f32(10))
    v = y * y * y * (y * (y * f32(6) - f32(15)) + f32(10))
    a = lattice2(ix, iy)
    b = lattice2(ix + i32(1), iy)
    c = lattice2(ix, iy + i32(1))
    d = lattice2(ix + i32(1), iy + i32(1))
    return a + (b - a) * u + (c - a + (a - b - c + d) * u) * v


@inline
def noise3(x, y, z):
    """Value noise of space, 0 … 1, one cell a unit."""
    fx = np.floor(x)
    fy = np.floor(y)
    fz = np.floor(z)
    ix = i32(fx)
    iy = i32(fy)
    iz = i32(fz)
    x = x - fx
    y = y - fy
    z = z - fz
    u = x * x * (f32(3) - f32(2) * x)
    v = y * y * (f32(3) - f32(2) * y)
    w = z * z * (f32(3) - f32(2) * z)
    one = i32(1)
    a = lattice3(ix, iy, iz)
    b = lattice3(ix + one, iy, iz)
    c = lattice3(ix, iy + one, iz)
    d = lattice3(ix + one, iy + one, iz)
    e = lattice3(ix, iy, iz + one)
    f = lattice3(ix + one, iy, iz + one)
    g = lattice3(ix, iy + one, iz + one)
    h = lattice3(ix + one, iy + one, iz + one)
    near = a + (b - a) * u + (c - a + (a - b - c + d) * u) * v
    far = e + (f - e) * u + (g - e + (e - f - g + h) * u) * v
    return near + (far - near) * w


@inline
def smooth(a, b, x):
    """Hermite step from 0 at ``a`` to 1 at ``b``; ``a`` may be the greater."""
    t = min(max((x - a) / (b - a), f32(0)), f32(1))
    return t * t * (f32(3) - f32(2) * t)


@inline
def decay(x):
    """e to the minus x for x >= 0, by an eighth's Taylor row: vectorises where exp would not."""
    q = min(x, f32(24)) * f32(0.125)
    y = f32(1) + q * (f32(1) + q * (f32(0.5) + q * f32(0.1666667)))
    y = y * y
    y = y * y
    y = y * y
    return f32(1) / y


@inline
def clamp(x):
    """Into 0 … 1."""
    return min(max(x, f32(0)), f32(1))
