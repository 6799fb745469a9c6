"""What stands in the sky behind the clouds: stars, moon, planets, nebulae, northern lights, the rainbow.
``dome`` is described in ``render.sky``.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline
from reelyard.engines.renderer.render.noise import clamp, lattice2, noise2, noise3, smooth


@inline
def veil(x, y, z, dome, pixel):
    """Add nebula, the Milky Way and northern lights to a pixel."""
    if dome[17] > f32(0):
        _nebula(x, y, z, dome, pixel)
    if dome[39] > f32(0):
        _milky_way(x, y, z, dome, pixel)
    if dome[19] > f32(0) and y > f32(0.02):
        _aurora(x, y, z, dome, pixel)
    if dome[48] > f32(0):
        _shafts(x, y, z, dome, pixel)


@inline
def _nebula(x, y, z, dome, pixel):
    f = f32(1.5)
    a = f32(0.5)
    n = f32(0)
    m = f32(0)
    q = f32(0)
    for _ in range(6):
        n += a * noise3(x * f + dome[12], y * f, z * f + f32(4))
        m += a * abs(f32(2) * noise3(x * f - f32(9), y * f + dome[12], z * f) - f32(1))
        q += a * noise3(x * f * f32(0.7), y * f * f32(0.7) - f32(5), z * f + dome[12])
        a *= f32(0.55)
        f *= f32(2.07)
    gas = smooth(f32(0.42), f32(0.95), n)
    dust = smooth(f32(0.10), f32(0.42), m)
    g = gas * dust * dome[17]
    hot = smooth(f32(0.45), f32(0.75), q)
    core = smooth(f32(0.62), f32(0.98), n) * dome[17] * dust
    pixel[0] += g * (f32(0.50) * hot + f32(0.05)) + core * f32(0.5)
    pixel[1] += g * (f32(0.10) + f32(0.20) * (f32(1) - hot)) + core * f32(0.34)
    pixel[2] += g * (f32(0.26) + f32(0.34) * (f32(1) - hot)) + core * f32(0.36)


@inline
def _milky_way(x, y, z, dome, pixel):
    across = (x * f32(np.cos(dome[44])) + z * f32(np.sin(dome[44]))) * f32(0.86) - y * f32(0.5)
    band = max(f32(1) - across * across * f32(9), f32(0))
    f = f32(3.1)
    a = f32(0.5)
    n = f32(0)
    for _ in range(5):
        n += a * noise3(x * f + f32(3), y * f + dome[12], z * f)
        a *= f32(0.56)
        f *= f32(2.1)
    lane = smooth(f32(0.02), f32(0.22), abs(across + (n - f32(0.5)) * f32(0.30)))
    g = band * band * (f32(0.25) + f32(1.2) * n * n) * (f32(0.25) + f32(0.75) * lane) * dome[39]
    g *= smooth(f32(-0.02), f32(0.22), y)
    pixel[0] += g * f32(0.215)
    pixel[1] += g * f32(0.205)
    pixel[2] += g * f32(0.275)


@inline
def _shafts(x, y, z, dome, pixel):
    """Light that falls through the water's moving roof, in fans."""
    turn = f32(np.arctan2(z, x)) * (f32(1) - f32(0.25) * y) + f32(0.20) * y
    broad = noise2(turn * f32(9) + dome[12], f32(3))
    fine = noise2(turn * f32(27) - dome[12], f32(7))
    g = smooth(f32(0.42), f32(0.85), broad * f32(0.65) + fine * f32(0.35))
    g *= smooth(f32(-0.30), f32(0.45), y) * dome[48]
    pixel[0] += g * f32(0.16)
    pixel[1] += g * f32(0.50)
    pixel[2] += g * f32(0.52)


@inline
def _aurora(x, y, z, dome, pixel):
    """Three curtains that hang over bent lines on the sky's floor."""
    t = f32(1) / (y + f32(0.16))
    for k in range(3):
        u = x * t * f32(0.42) + f32(k) * f32(3.7) + dome[12]
        v = z * t * f32(0.42)
        bend = (noise2(u * f32(0.8), v * f32(0.5) + f32(k) * f32(5)) - f32(0.5)) * f32(2.2)
        bend += (noise2(u * f32(2.3), v * f32(1.1)) - f32(0.5)) * f32(0.5)
        off = v - f32(0.55) - f32(0.42) * f32(k) + bend
        wide = f32(7) if off > f32(0) else f32(420)
        near = f32(1) / (f32(1) + off * off * wide)
        hem = near * near
        ray = f32(0.25) + f32(0.75) * noise2(u * f32(15) + off * f32(0.8), f32(k) * f32(9))
        ray *= f32(0.35) + f32(0.65) * noise2(u * f32(2.7) + f32(5), v)
        g = hem * ray * dome[19] * (f32(1) - f32(0.22) * f32(k)) * smooth(f32(0.02), f32(0.14), y)
        high = smooth(f32(0.02), f32(0.75), off)
        pixel[0] += g * (f32(0.06) + f32(0.42) * high)
        pixel[1] += g * (f32(0.80) - f32(0.55) * high)
        pixel[2] += g * (f32(0.34) + f32(0.30) * high)


@inline
def star(x, y, z, amount, time):
    """A star's light in a direction, its warmth in the sign's place: one cell in many holds one."""
    scale = f32(210)
    u = f32(np.arctan2(z, x)) * scale * f32(0.9)
    v = y * scale
    i = i32(np.floor(u))
    j = i32(np.floor(v))
    h = lattice2(i, j)
    limit = f32(1) - f32(0.075) * amount
    if h < limit:
        return f32(0)
    du = u - f32(i) - f32(0.25) - f32(0.5) * lattice2(i + i32(91), j)
    dv = v - f32(j) - f32(0.25) - f32(0.5) * lattice2(i, j + i32(57))
    bright = (h - limit) / (f32(1) - limit)
    bright = bright * bright
    bright = bright * bright * bright
    d = (du * du + dv * dv) / (f32(0.010) + f32(0.045) * bright)
    core = max(f32(1) - d, f32(0))
    shimmer = f32(0.8) + f32(0.2) * f32(np.sin(time * f32(3) + h * f32(9000)))
    return (f32(0.14) + f32(3.6) * bright) * core * core * shimmer * min(amount, f32(1.4))


@inline
def moon(x, y, z, lamp, dome, through, pixel):
    """A moon with its seas, lit from the side its phase says, where the light comes from."""
    along = x * lamp[0, 0] + y * lamp[0, 1] + z * lamp[0, 2]
    size = f32(np.sqrt(f32(1) - lamp[7, 0] * lamp[7, 0]))
    off2 = max(f32(1) - along * along, f32(0))
    if along <= f32(0):
        return
    far = f32(np.sqrt(off2)) / size
    halo = f32(1) / (f32(1) + far * far * f32(0.9))
    for c in range(3):
        pixel[c] += lamp[1, c] * halo * halo * f32(0.10) * (f32(0.3) + f32(0.7) * through)
    if far >= f32(1.04):
        return
    flat = f32(1) / f32(np.sqrt(lamp[0, 0] * lamp[0, 0] + lamp[0, 2] * lamp[0, 2] + f32(1e-6)))
    px = (x * lamp[0, 2] - z * lamp[0, 0]) * flat / size
    py = (y - along * lamp[0, 1]) * flat / size
    pz = f32(np.sqrt(max(f32(1) - px * px - py * py, f32(0))))
    f = f32(1.7)
    a = f32(0.5)
    n = f32(0)
    for _ in range(4):
        n += a * noise3(px * f + f32(11), py * f + f32(3), pz * f)
        a *= f32(0.5)
        f *= f32(2.2)
    tone = f32(1) - f32(0.55) * smooth(f32(0.42), f32(0.60), n)
    crater = noise2(px * f32(9) + f32(4), py * f32(9))
    tone *= f32(0.92) + f32(0.16) * crater
    side = px * dome[41] + pz * dome[42]
    light = smooth(f32(-0.05), f32(0.16), side) * smooth(f32(1.03), f32(0.96), far)
    for c in range(3):
        pixel[c] += lamp[7, 1] * through * through * light * tone * (f32(0.92) - f32(0.05) * f32(c))


@inline
def planet(x, y, z, lamp, dome, pixel):
    """A lit ball with weather and perhaps a ring, over whatever is there."""
    along = x * dome[20] + y * dome[21] + z * dome[22]
    if along <= f32(0):
        return
    off = f32(1) - along * along
    r2 = dome[23] * dome[23]
    lx = lamp[0, 0] - f32(1.25) * dome[20]
    ly = lamp[0, 1] - f32(1.25) * dome[21] + f32(0.2)
    lz = lamp[0, 2] - f32(1.25) * dome[22]
    if off < r2:
        _ball(x, y, z, along, off, r2, lx, ly, lz, dome, pixel)
    elif off < r2 * f32(1.3):
        halo = smooth(r2 * f32(1.3), r2, off)
        gap = f32(1) / dome[23]
        side = ((x - dome[20]) * lx + (y - dome[21]) * ly + (z - dome[22]) * lz) * gap
        light = max(side + f32(0.25), f32(0))
        for c in range(3):
            pixel[c] += halo * halo * halo * light * (f32(0.10) + f32(0.30) * f32(c)) * (f32(1) - dome[46])
    if dome[46] > f32(0):
        _ring(x, y, z, off < r2, dome, pixel)


@inline
def _ball(x, y, z, along, off, r2, lx, ly, lz, dome, pixel):
    depth = f32(np.sqrt(r2 - off))
    px = (x * along - dome[20] - depth * x) / dome[23]
    py = (y * along - dome[21] - depth * y) / dome[23]
    pz = (z * along - dome[22] - depth * z) / dome[23]
    land = f32(0)
    cloud = f32(0)
    a = f32(0.5)
    f = f32(1.9)
    banded = dome[46]
    for _ in range(6):
        land += a * noise3(
            px * f * (f32(1) - f32(0.8) * banded) + f32(7), py * f * f32(1.3), pz * f + dome[12]
        )
        cloud += a * noise3(px * f - f32(3), py * f * f32(2.2) + f32(9), pz * f)
        a *= f32(0.55)
        f *= f32(2.1)
    light = max(px * lx + py * ly + pz * lz, f32(0))
    light = min(light * f32(1.25), f32(1.35))
    ground = smooth(f32(0.47), f32(0.53), land) * (f32(1) - banded)
    white = smooth(f32(0.50), f32(0.72), cloud) * dome[45]
    ice = smooth(f32(0.80), f32(0.92), abs(py) + (land - f32(0.5)) * f32(0.5)) * dome[45]
    white = max(white, ice)
    edge = f32(1) - depth / dome[23]
    edge = edge * edge * edge
    for c in range(3):
        body = dome[24 + c] * (f32(0.7) + f32(0.7) * land)
        soil = (f32(0.20) - f32(0.05) * f32(c)) * (f32(0.6) + land) + dome[24 + c] * f32(0.2)
        body += (soil - body) * ground
        body += (f32(0.78) - body) * white
        air = (f32(0.10) + f32(0.26) * f32(c)) * dome[45]
        pixel[c] = light * (body * (f32(1) - edge * f32(0.4)) + edge * air * f32(1.6))


@inline
def _ring(x, y, z, on_ball, dome, pixel):
    """A tilted ring of dust, hidden behind the ball's upper half."""
    rx = x - dome[20]
    ry = y - dome[21]
    rz = z - dome[22]
    side = (rx * dome[22] - rz * dome[20]) / dome[23]
    up = ry / dome[23]
    a = side * f32(0.94) + up * f32(0.34)
    b = (up * f32(0.94) - side * f32(0.34)) * f32(3.6)
    r = f32(np.sqrt(a * a + b * b))
    if r < f32(1.25) or r > f32(2.25) or (on_ball and b > f32(0)):
        return
    grain = noise2(r * f32(23), f32(2)) * f32(0.6) + noise2(r * f32(61), f32(7)) * f32(0.4)
    k = smooth(f32(1.25), f32(1.36), r) * smooth(f32(2.25), f32(2.1), r) * (f32(0.25) + f32(0.75) * grain)
    k *= f32(1) - f32(0.85) * smooth(f32(0.05), f32(0.0), abs(r - f32(1.86)))
    for c in range(3):
        pixel[c] += (f32(0.62) - f32(0.10) * f32(c) - pixel[c]) * k * f32(0.85)


@inline
def rainbow(x, y, z, lamp, amount, pixel):
    """Add the bow around the point that faces away from the sun."""
    away = -(x * lamp[0, 0] + y * lamp[0, 1] + z * lamp[0, 2])
    turn = f32(np.arccos(min(max(away, f32(-1)), f32(1)))) * f32(57.29578)
    q = (turn - f32(40.2)) / f32(2.6)
    g = amount * smooth(f32(-0.01), f32(0.07), y)
    if f32(-0.3) < q < f32(1.3):
        red = clamp(f32(1) - abs(q - f32(0.84)) * f32(3.2)) + f32(0.35) * clamp(f32(1) - abs(q) * f32(5))
        green = clamp(f32(1) - abs(q - f32(0.52)) * f32(3.4))
        blue = clamp(f32(1) - abs(q - f32(0.22)) * f32(3.2))
        pixel[0] += g * red * f32(0.55)
        pixel[1] += g * green * f32(0.48)
        pixel[2] += g * blue * f32(0.55)
    inside = smooth(f32(40.5), f32(36), turn) * g * f32(0.045)
    for c in range(3):
        pixel[c] += inside
