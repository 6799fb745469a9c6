"""Wet ground: darker, with puddles that mirror what is drawn, and rings where drops fall into them."""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel
from reelyard.engines.renderer.render.light import haze
from reelyard.engines.renderer.render.noise import lattice2, noise2, smooth
from reelyard.engines.renderer.render.sky import sky_at
from reelyard.engines.renderer.render.water import mirror


@inline
def _rings(x, z, time, slope):
    """Slopes of the rings that drops make, one in a cell at a time."""
    for layer in range(2):
        u = x * f32(3.1) + f32(layer) * f32(0.5)
        v = z * f32(3.1) - f32(layer) * f32(0.37)
        i = i32(np.floor(u))
        k = i32(np.floor(v))
        turn = time * f32(1.7) + lattice2(i, k + i32(layer) * i32(77)) * f32(9)
        age = turn - np.floor(turn)
        jump = i32(np.floor(turn))
        du = u - f32(i) - f32(0.3) - f32(0.4) * lattice2(i + jump, k)
        dv = v - f32(k) - f32(0.3) - f32(0.4) * lattice2(i, k + jump)
        r = f32(np.sqrt(du * du + dv * dv)) + f32(1e-4)
        off = (r - age * f32(0.42)) * f32(16)
        wave = off * max(f32(1) - off * off, f32(0)) * (f32(1) - age) * f32(1.1)
        slope[0] += wave * du / r
        slope[1] += wave * dv / r


@kernel
def wet(img, copy, near, seen, geo, what, acc, eye, axes, focal, lamp, dome, pano, soil, rain, start, end):
    """Wet the ground's pixels of some rows by ``soil[19]``; ``rain`` is how hard it falls, 0 … 1."""
    height, width, _ = img.shape
    pixel = np.zeros(4, np.float32)
    ray = np.zeros(3, np.float32)
    slope = np.zeros(2, np.float32)
    share = soil[19]
    for j in range(start, end):
        v = (f32(height) * f32(0.5) - f32(j) - f32(0.5)) / focal
        last = -2
        for i in range(width):
            if what[j, i] != 1 or acc[j, i, 3] < f32(0.02):
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
            flat = smooth(f32(0.5), f32(0.1), abs(geo[j, i, 0]) + abs(geo[j, i, 1]))
            puddle = flat * smooth(f32(0.44), f32(0.60), noise2(x * f32(0.35), z * f32(0.5)))
            fine = (f32(1) - puddle) / (f32(1) + t * f32(0.06))
            slope[0] = geo[j, i, 0] * f32(0.3) + (noise2(x * f32(9), z * f32(9)) - f32(0.5)) * f32(0.5) * fine
            slope[1] = (
                geo[j, i, 1] * f32(0.3)
                + (noise2(x * f32(9) + f32(5), z * f32(9)) - f32(0.5)) * f32(0.5) * fine
            )
            if rain > f32(0) and t < f32(30):
                _rings(x, z, soil[27], slope)
            dx *= inv
            dy *= inv
            dz *= inv
            ny = f32(1) / f32(np.sqrt(slope[0] * slope[0] + f32(1) + slope[1] * slope[1]))
            facing = min((dx * slope[0] + dy + dz * slope[1]) * ny, f32(-0.02))
            edge = f32(1) + facing
            fresnel = f32(0.03) + f32(0.95) * edge * edge * edge * edge * edge
            fog = haze(t, y, lamp)
            film = share * (f32(0.10) + f32(0.90) * fresnel) * (f32(0.35) + f32(0.65) * puddle)
            film = min(film + share * puddle * f32(0.20), f32(0.92)) * (f32(1) - fog)
            if film < f32(0.07):
                film = f32(0)
            elif i != last + 1 or i % 2 == 0:
                ray[0] = dx - f32(2) * facing * slope[0] * ny
                ray[1] = max(dy - f32(2) * facing * ny, f32(0.015))
                ray[2] = dz - f32(2) * facing * slope[1] * ny
                sky_at(ray[0], ray[1], ray[2], pano, lamp, dome, pixel)
                mirror(copy, seen, near, geo, what, f32(1e5), x, y, z, ray, t, eye, axes, focal, pixel)
                last = i
            else:
                last = i
            for c in range(3):
                dry = (img[j, i, c] - acc[j, i, c]) * (f32(1) - f32(0.55) * share * (f32(1) - fog))
                img[j, i, c] = acc[j, i, c] + dry + (pixel[c] * acc[j, i, 3] - dry) * film
