"""Water: the picture mirrored by a march over the depth buffer, the sky past its edge, the sun on a rough
face, what lies under a shallow, foam, and water that falls.

``liquid`` (24): 0-2 deep, 3-5 lifted and shallow colour, 6 slope of its ripples, 7 their frequency 1/m, 8 and
9 metres a second it flows along x and z, 10 how soon depth hides the bottom 1/m, 11 foam on crests, 12 level
m below which ground is water, 13 height of its waves m, 14 foam on a beach, 15 z of a fall (0: none), 16 and
17 its x and half width, 18 height m it falls, 19-21 the bottom's colour, 22 a tremble by rain.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.light import haze, towards_sun
from reelyard.engines.renderer.render.noise import decay, lattice2, noise2, smooth
from reelyard.engines.renderer.render.sky import sky_at
from reelyard.engines.renderer.render.waves import run_up

MARCH = 20
LIQUID = 24


@inline
def ripples(x, z, time, foot, liquid, slope):
    """Slopes of the waves that the grid is too coarse for into slope[0:2]; into slope[2] the variance of
    those that the pixel, ``foot`` metres long, is too coarse for.
    """
    freq = liquid[7]
    amp = liquid[6]
    x -= liquid[8] * time
    z -= liquid[9] * time
    along = f32(1) - f32(0.6) * min(abs(liquid[8]), f32(1))
    down = f32(1) - f32(0.6) * min(abs(liquid[9]), f32(1))
    slope[0] = f32(0)
    slope[1] = f32(0)
    slope[2] = f32(0.00002)
    for o in range(4):
        keep = foot * freq
        keep = f32(1) / (f32(1) + keep * keep * f32(2.5))
        u = x * freq * along + time * (f32(0.35) + f32(0.25) * f32(o))
        v = z * freq * f32(0.8) * down - time * f32(0.4) * (f32(1) + f32(0.4) * f32(o))
        a = noise2(u, v)
        slope[0] += amp * keep * f32(3) * (noise2(u + f32(0.3), v) - a)
        slope[1] += amp * keep * f32(3) * (noise2(u, v + f32(0.3)) - a)
        slope[2] += amp * amp * f32(0.12) * (f32(1) - keep * keep)
        freq *= f32(2.13)
        amp *= f32(0.78)


@inline
def _far_off(img, seen, near, geo, what, level, x, y, z, far, axes, focal, pixel):
    """What the picture holds towards a direction, if it is no nearer than ``far`` metres."""
    height, width, _ = img.shape
    ahead = axes[2, 0] * x + axes[2, 1] * y + axes[2, 2] * z
    if ahead < f32(0.1):
        return
    sx = i32(f32(width) * f32(0.5) + focal * (axes[0, 0] * x + axes[0, 1] * y + axes[0, 2] * z) / ahead)
    sy = i32(f32(height) * f32(0.5) - focal * (axes[1, 0] * x + axes[1, 1] * y + axes[1, 2] * z) / ahead)
    if sx < 0 or sx >= width or sy < 0 or sy >= height or seen[sy, sx] * far > f32(1):
        return
    if what[sy, sx] == 1 and geo[sy, sx, 2] <= level and seen[sy, sx] <= near[sy, sx] * f32(1.01):
        return
    for c in range(3):
        pixel[c] = img[sy, sx, c]


@inline
def mirror(img, seen, near, geo, what, level, x, y, z, ray, depth, eye, axes, focal, pixel):
    """March a mirrored ray over the picture; where it meets nothing, take what is drawn far off."""
    height, width, _ = img.shape
    step = depth * f32(0.012) + f32(0.02)
    along = step
    for _ in range(MARCH):
        px = x + ray[0] * along - eye[0]
        py = y + ray[1] * along - eye[1]
        pz = z + ray[2] * along - eye[2]
        far = axes[2, 0] * px + axes[2, 1] * py + axes[2, 2] * pz
        if far < f32(0.1):
            return
        sx = i32(f32(width) * f32(0.5) + focal * (axes[0, 0] * px + axes[0, 1] * py + axes[0, 2] * pz) / far)
        sy = i32(f32(height) * f32(0.5) - focal * (axes[1, 0] * px + axes[1, 1] * py + axes[1, 2] * pz) / far)
        if sx < 0 or sx >= width or sy < 0 or sy >= height:
            return
        inv = seen[sy, sx]
        gap = far * inv
        solid = what[sy, sx] != 1 or geo[sy, sx, 2] > level or inv > near[sy, sx] * f32(1.01)
        if solid and f32(1) < gap < f32(1.3) + step * inv:
            for c in range(3):
                pixel[c] = img[sy, sx, c]
            return
        along += step
        step *= f32(1.32)
    _far_off(img, seen, near, geo, what, level, ray[0], ray[1], ray[2], depth * f32(4), axes, focal, pixel)


@inline
def _foam(x, y, z, steep, depth, time, liquid):
    """White water on crests, torn by the wind."""
    waves = max(liquid[13], f32(0.05))
    u = x - liquid[8] * time
    v = z - liquid[9] * time
    lace = abs(f32(2) * noise2(u * f32(0.9) + time * f32(0.2), v * f32(0.9)) - f32(1))
    lace = f32(0.6) * lace + f32(0.4) * abs(
        f32(2) * noise2(u * f32(2.9), v * f32(2.9) + time * f32(0.3)) - f32(1)
    )
    crest = smooth(waves * f32(0.30), waves * f32(1.05), y) * smooth(f32(0.05), f32(0.35), steep)
    streak = smooth(f32(0.60), f32(0.85), noise2(u * f32(0.22), v * f32(0.05) + time * f32(0.05)))
    most = liquid[11] * (crest + f32(0.16) * streak * min(waves, f32(2)))
    return most * smooth(f32(0.62), f32(0.16), lace) / (f32(1) + depth * f32(0.003))


@inline
def _surf(x, z, time, liquid, shape):
    """Foam of breakers on a beach: a white front, lace behind it."""
    far, phase = run_up(x, z, shape)
    if far > f32(48):
        return f32(0)
    q = phase - np.floor(phase)
    lace = abs(f32(2) * noise2(x * f32(1.3), z * f32(1.3) + time * f32(0.5)) - f32(1))
    lace = f32(0.55) * lace + f32(0.45) * abs(
        f32(2) * noise2(x * f32(3.7), z * f32(3.7) + time * f32(0.7)) - f32(1)
    )
    near = smooth(f32(40), f32(6), far)
    front = smooth(f32(0.005), f32(0.035), q) * smooth(f32(0.20) * near + f32(0.03), f32(0.03), q)
    tail = smooth(f32(0.9), f32(0.12), q) * smooth(f32(13), f32(1), far)
    white = front * near * smooth(f32(0.95), f32(0.4), lace) + tail * smooth(f32(0.42), f32(0.10), lace)
    edge = smooth(f32(0.9), f32(0), abs(far + f32(0.6))) * smooth(f32(0.7), f32(0.2), lace)
    return liquid[14] * min(white + edge, f32(1))


@inline
def _sun(slope, nx, nz, dx, dy, dz, lamp, i, j, time):
    """The sun's path on rough water: how many facets of the pixel point it into the eye, some of them now."""
    hx = lamp[0, 0] - dx
    hy = max(lamp[0, 1] - dy, f32(0.02))
    hz = lamp[0, 2] - dz
    a = hx / hy - nx
    b = hz / hy - nz
    spread = slope[2] * f32(2) + f32(0.0012)
    peak = decay((a * a + b * b) / spread) / (spread * f32(9))
    spark = lattice2(i32(i), i32(j) + i32(time * f32(9)) * i32(331))
    shown = min(f32(0.08) + lamp[7, 1] * f32(2), f32(1))
    return shown * min(peak, f32(9)) * (f32(0.45) + f32(1.7) * spark * spark * spark)


@inline
def _depth(x, z, shape):
    """Metres of water over the bottom, where it is shallow."""
    if shape[23] > f32(0) and shape[22] > f32(-100):
        far, _ = run_up(x, z, shape)
        return max(far * shape[23], f32(0.02))
    if shape[26] > f32(0):
        bend = f32(np.sin(x * f32(0.031))) + f32(0.45) * f32(np.sin(x * f32(0.083) + f32(1.7)))
        aside = abs(z - shape[28] - shape[29] * bend)
        return max((shape[26] + f32(0.5) * shape[27] - aside) * f32(0.22), f32(0.03))
    return f32(4)


@inline
def _falling(x, y, z, steep, time, liquid):
    """How white a place on the wall is with falling water, 0 where none falls."""
    if z < liquid[15] or y > liquid[18] * f32(0.97) + steep * f32(2):
        return f32(0)
    where = noise2(x * f32(0.060), f32(5)) * f32(0.75) + noise2(x * f32(0.31), f32(11)) * f32(0.25)
    middle = f32(1) / (f32(1) + (x - liquid[16]) * (x - liquid[16]) * f32(0.012))
    sheet = smooth(f32(0.60), f32(0.70), where + f32(0.30) * middle)
    deep = liquid[18] - y
    drop = time * f32(1.9) - f32(np.sqrt(max(deep, f32(0.1)))) * f32(1.1)
    strand = noise2(x * f32(1.3), drop) * f32(0.45) + noise2(
        x * f32(4.1) + drop * f32(0.2), drop * f32(1.7)
    ) * f32(0.35)
    strand += noise2(x * f32(11), drop * f32(3.1)) * f32(0.2)
    gaps = smooth(f32(0.22), f32(0.68), strand + f32(0.10) * middle)
    return sheet * (f32(0.30) + f32(0.70) * gaps)


@kernel
def fall(img, acc, near, geo, what, mask, eye, axes, focal, lamp, liquid, shape, start, end):
    """Lay falling water over the wall's pixels of some rows."""
    height, width, _ = img.shape
    for j in range(start, end):
        v = (f32(height) * f32(0.5) - f32(j) - f32(0.5)) / focal
        for i in range(width):
            if what[j, i] != 1 or acc[j, i, 3] < f32(0.02) or geo[j, i, 2] < liquid[12]:
                continue
            u = (f32(i) + f32(0.5) - f32(width) * f32(0.5)) / focal
            t = f32(1) / near[j, i]
            x = eye[0] + t * (axes[2, 0] + u * axes[0, 0] + v * axes[1, 0])
            y = eye[1] + t * (axes[2, 1] + u * axes[0, 1] + v * axes[1, 1])
            z = eye[2] + t * (axes[2, 2] + u * axes[0, 2] + v * axes[1, 2])
            steep = f32(np.sqrt(geo[j, i, 0] * geo[j, i, 0] + geo[j, i, 1] * geo[j, i, 1]))
            white = _falling(x, y, z, steep, shape[16], liquid)
            if z > liquid[15] and (steep > f32(0.6) or y < liquid[18] * f32(0.9)):
                rock = noise2(x * f32(0.9) + z * f32(0.4), y * f32(0.55)) * f32(0.6)
                rock += noise2(x * f32(2.7) - z, y * f32(1.9)) * f32(0.4)
                grey = (img[j, i, 0] + img[j, i, 1] + img[j, i, 2]) * (f32(0.12) + f32(0.40) * rock)
                moss = smooth(f32(0.5), f32(0.75), noise2(x * f32(0.5), y * f32(0.3) + z))
                img[j, i, 0] = grey * (f32(1) - f32(0.35) * moss)
                img[j, i, 1] = grey * (f32(0.96) + f32(0.12) * moss)
                img[j, i, 2] = grey * (f32(0.90) - f32(0.45) * moss)
            if white <= f32(0):
                continue
            foot = smooth(f32(5), f32(0), y)
            white = min(white + foot * f32(0.5) * white, f32(1)) * f32(0.94)
            fog = haze(t, y, lamp)
            lit = f32(1) - f32(0.5) * mask[j, i]
            for c in range(3):
                value = (
                    f32(0.55) * (lamp[2, c] + lamp[1, c] * f32(0.28) * lit) * (f32(0.30) + f32(0.80) * white)
                )
                value += (lamp[3, c] - value) * fog
                img[j, i, c] += (acc[j, i, c] + acc[j, i, 3] * value - img[j, i, c]) * white


@kernel
def flow(
    img, copy, near, seen, geo, what, acc, mask, eye, axes, focal, lamp, dome, pano, liquid, shape, start, end
):
    """Turn the ground's pixels of some rows that lie below the level into water."""
    height, width, _ = img.shape
    pixel = np.zeros(4, np.float32)
    ray = np.zeros(3, np.float32)
    slope = np.zeros(3, np.float32)
    time = shape[16]
    for j in range(start, end):
        v = (f32(height) * f32(0.5) - f32(j) - f32(0.5)) / focal
        last = -2
        for i in range(width):
            if what[j, i] != 1 or acc[j, i, 3] < f32(0.02) or geo[j, i, 2] > liquid[12]:
                continue
            u = (f32(i) + f32(0.5) - f32(width) * f32(0.5)) / focal
            dx = axes[2, 0] + u * axes[0, 0] + v * axes[1, 0]
            dy = axes[2, 1] + u * axes[0, 1] + v * axes[1, 1]
            dz = axes[2, 2] + u * axes[0, 2] + v * axes[1, 2]
            inv = f32(1) / f32(np.sqrt(dx * dx + dy * dy + dz * dz))
            t = f32(1) / near[j, i]
            x = eye[0] + t * dx
            y = eye[1] + t * dy
            z = eye[2] + t * dz
            dx *= inv
            dy *= inv
            dz *= inv
            ripples(x, z, time, t / (focal * max(-dy, f32(0.04))), liquid, slope)
            sx = geo[j, i, 0] + slope[0]
            sz = geo[j, i, 1] + slope[1]
            ny = f32(1) / f32(np.sqrt(sx * sx + f32(1) + sz * sz))
            facing = min((dx * sx + dy + dz * sz) * ny, f32(-0.01))
            blunt = f32(np.sqrt(slope[2]))
            edge = max(f32(1) + facing - blunt * f32(0.75), f32(0))
            fresnel = f32(0.022) + f32(0.95) * edge * edge * edge * edge * edge
            if i != last + 1 or i % 2 == 0:
                ray[0] = dx - f32(2) * facing * sx * ny
                ray[1] = max(dy - f32(2) * facing * ny, f32(0.012)) + blunt * f32(0.5)
                ray[2] = dz - f32(2) * facing * sz * ny
                sky_at(ray[0], ray[1], ray[2], pano, lamp, dome, pixel)
                mirror(copy, seen, near, geo, what, liquid[12], x, y, z, ray, t, eye, axes, focal, pixel)
            last = i
            lit = f32(1) - f32(0.6) * mask[j, i]
            shine = _sun(slope, sx, sz, dx, dy, dz, lamp, i, j, time) * lit * (f32(0.25) + fresnel)
            steep = f32(np.sqrt(geo[j, i, 0] * geo[j, i, 0] + geo[j, i, 1] * geo[j, i, 1]))
            foam = _foam(x, y - liquid[12] * f32(shape[31] < f32(0)), z, steep, t, time, liquid)
            if liquid[14] > f32(0):
                foam = max(foam, _surf(x, z, time, liquid, shape))
            waves = max(liquid[13], f32(0.05))
            lift = smooth(-waves * f32(0.5), waves * f32(1.3), y) * f32(0.75)
            clear = decay(_depth(x, z, shape) * liquid[10])
            fog = haze(t, max(y, f32(0)), lamp)
            glow = towards_sun(dx, dy, dz, lamp)
            bright = max(lamp[0, 1], f32(0.1))
            through = acc[j, i, 3]
            for c in range(3):
                day = (lamp[2, c] + lamp[1, c] * bright) * lit
                deep = liquid[c] + (liquid[3 + c] - liquid[c]) * max(lift, min(clear * f32(2.2), f32(1)))
                deep += (liquid[19 + c] - deep) * clear * clear
                value = deep * day + liquid[3 + c] * lamp[1, c] * lift * glow * f32(0.8)
                value += (pixel[c] - value) * fresnel + shine * lamp[1, c]
                value += (
                    f32(0.62) * (lamp[2, c] + f32(0.55) * lamp[1, c] * (f32(0.4) + bright)) - value
                ) * foam
                value += (lamp[3, c] + lamp[4, c] * glow - value) * fog
                img[j, i, c] = acc[j, i, c] + through * value
