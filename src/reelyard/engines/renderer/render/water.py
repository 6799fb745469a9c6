"""Water and wet ground: what is already drawn, mirrored by a march over the depth buffer, and the sky past
its edge.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.light import haze, towards_sun
from reelyard.engines.renderer.render.noise import noise2, smooth
from reelyard.engines.renderer.render.sky import sky_at

MARCH = 22


@inline
def _ripple(x, z, time, depth, scale):
    """Slopes of the small waves that the grid is too coarse for."""
    freq = scale
    amp = f32(0.5)
    sx = f32(0)
    sz = f32(0)
    for o in range(4):
        calm = amp / (f32(1) + depth * freq * f32(0.012))
        t = time * (f32(0.9) + f32(0.5) * f32(o))
        a = noise2(x * freq + t, z * freq * f32(0.7) - t * f32(0.6))
        sx += calm * (noise2((x + f32(0.12) / scale) * freq + t, z * freq * f32(0.7) - t * f32(0.6)) - a)
        sz += calm * (noise2(x * freq + t, (z + f32(0.12) / scale) * freq * f32(0.7) - t * f32(0.6)) - a)
        freq *= f32(2.1)
        amp *= f32(0.6)
    return sx, sz


@inline
def _mirror(img, seen, near, what, x, y, z, ray, depth, eye, axes, focal, pixel):
    """March a mirrored ray over the picture; True where it meets something that is drawn."""
    height, width, _ = img.shape
    step = depth * f32(0.05) + f32(0.05)
    along = step
    for _ in range(MARCH):
        px = x + ray[0] * along - eye[0]
        py = y + ray[1] * along - eye[1]
        pz = z + ray[2] * along - eye[2]
        far = axes[2, 0] * px + axes[2, 1] * py + axes[2, 2] * pz
        if far < f32(0.1):
            return False
        sx = i32(f32(width) * f32(0.5) + focal * (axes[0, 0] * px + axes[0, 1] * py + axes[0, 2] * pz) / far)
        sy = i32(f32(height) * f32(0.5) - focal * (axes[1, 0] * px + axes[1, 1] * py + axes[1, 2] * pz) / far)
        if sx < 0 or sx >= width or sy < 0 or sy >= height:
            return False
        inv = seen[sy, sx]
        gap = far * inv
        if (
            (what[sy, sx] != 1 or inv > near[sy, sx] * f32(1.01))
            and gap > f32(1.0)
            and gap < f32(1.35) + step * inv
        ):
            for c in range(3):
                pixel[c] = img[sy, sx, c]
            return True
        along += step
        step *= f32(1.22)
    return False


@inline
def _foam(x, z, height, slope, depth, soil, waves, time):
    """White water on crests and along the hull's wake."""
    grain = noise2(x * f32(1.9) + time * f32(0.3), z * f32(1.9)) * f32(0.6)
    grain += noise2(x * f32(5.3), z * f32(5.3) + time * f32(0.4)) * f32(0.4)
    crest = smooth(waves * f32(0.42), waves * f32(0.95), height) * smooth(f32(0.02), f32(0.3), slope)
    return soil[25] * crest * smooth(f32(0.4), f32(0.75), grain) / (f32(1) + depth * f32(0.004))


@inline
def _puddles(x, z, wet, fresnel, fog):
    """How much of a wet ground's pixel is mirror."""
    puddle = smooth(f32(0.42), f32(0.62), noise2(x * f32(0.35), z * f32(0.5)))
    share = wet * (f32(0.10) + f32(0.90) * fresnel) * (f32(0.5) + f32(0.5) * puddle) * (f32(1) - fog)
    return min(share + wet * puddle * f32(0.22), f32(0.92))


@inline
def _glitter(mirrored, lamp):
    """The sun's own mirror image on a ripple."""
    m = max(mirrored[0] * lamp[0, 0] + mirrored[1] * lamp[0, 1] + mirrored[2] * lamp[0, 2], f32(0))
    for _ in range(7):
        m *= m
    return m * f32(2.2)


@kernel
def reflect(
    img,
    copy,
    near,
    seen,
    geo,
    what,
    acc,
    mask,
    eye,
    axes,
    focal,
    lamp,
    dome,
    pano,
    soil,
    tint,
    level,
    waves,
    start,
    end,
):
    """Turn the ground's pixels of some rows into water (``waves`` >= 0), or make them wet (``waves`` < 0)."""
    height, width, _ = img.shape
    pixel = np.zeros(4, np.float32)
    mirrored = np.zeros(3, np.float32)
    wet = soil[19]
    time = soil[27]
    for j in range(start, end):
        v = (f32(height) * f32(0.5) - f32(j) - f32(0.5)) / focal
        for i in range(width):
            if what[j, i] != 1 or acc[j, i, 3] < f32(0.02) or geo[j, i, 2] > level:
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
            sx, sz = _ripple(x, z, time, t, soil[21])
            nx = geo[j, i, 0] + sx * soil[14]
            nz = geo[j, i, 1] + sz * soil[14]
            ny = f32(1) / f32(np.sqrt(nx * nx + f32(1) + nz * nz))
            nx *= ny
            nz *= ny
            dx *= inv
            dy *= inv
            dz *= inv
            facing = min(dx * nx + dy * ny + dz * nz, f32(-0.02))
            mirrored[0] = dx - f32(2) * facing * nx
            mirrored[1] = max(dy - f32(2) * facing * ny, f32(0.015))
            mirrored[2] = dz - f32(2) * facing * nz
            edge = f32(1) + facing
            fresnel = f32(0.025) + f32(0.95) * edge * edge * edge * edge * edge
            sky_at(mirrored[0], mirrored[1], mirrored[2], pano, lamp, dome, pixel)
            shine = _glitter(mirrored, lamp) * soil[15]
            _mirror(copy, seen, near, what, x, y, z, mirrored, t, eye, axes, focal, pixel)
            through = acc[j, i, 3]
            fog = haze(t, y, lamp)
            glow = towards_sun(dx, dy, dz, lamp)
            lit = f32(1) - f32(0.6) * mask[j, i]
            if waves >= f32(0):
                steep = f32(np.sqrt(geo[j, i, 0] * geo[j, i, 0] + geo[j, i, 1] * geo[j, i, 1]))
                foam = _foam(x, z, y, steep, t, soil, max(waves, f32(0.02)), time)
                lift = smooth(-max(waves, f32(0.02)), max(waves, f32(0.02)), y) * f32(0.7)
                for c in range(3):
                    deep = tint[0, c] + (tint[1, c] - tint[0, c]) * lift
                    value = deep * (lamp[2, c] + lamp[1, c] * max(lamp[0, 1], f32(0.1))) * lit
                    value += (pixel[c] - value) * fresnel + shine * lamp[1, c] * lit
                    value += (f32(0.75) * (lamp[2, c] + f32(0.5) * lamp[1, c]) - value) * foam
                    value += (lamp[3, c] + lamp[4, c] * glow - value) * fog
                    img[j, i, c] = acc[j, i, c] + through * value
            else:
                share = _puddles(x, z, wet, fresnel, fog)
                for c in range(3):
                    dry = (img[j, i, c] - acc[j, i, c]) * (f32(1) - f32(0.3) * wet)
                    img[j, i, c] = acc[j, i, c] + dry + (pixel[c] * through - dry) * share
