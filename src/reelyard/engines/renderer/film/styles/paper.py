"""Grounds to paint on: the grain of paper and canvas, and soft noise that stays where it is."""

import math

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.jit import f32, kernel
from reelyard.engines.renderer.render.noise import noise2


@kernel
def clouded(out, scale, octaves, seed, start, end):
    """Rows of value noise, 0 … 1, ``scale`` pixels a cell."""
    for j in range(start, end):
        for i in range(out.shape[1]):
            total = f32(0)
            share = f32(0.5)
            size = f32(1) / f32(scale)
            for k in range(octaves):
                total += share * noise2(f32(i) * size + f32(seed + 31 * k), f32(j) * size + f32(17 * k))
                share *= f32(0.5)
                size *= f32(2.1)
            out[j, i] = total / (f32(1) - share * f32(2))


def clouds(height: int, width: int, seed: int, scale: float, octaves: int) -> Floats:
    """A sheet of soft noise, 0 … 1."""
    out = np.zeros((height, width), np.float32)
    clouded(out, f32(scale), octaves, seed % 911, 0, height)
    return out


def rough(height: int, width: int, seed: int) -> Floats:
    """Cold-pressed paper: -1 … 1, coarse and fine."""
    unit = height / 540
    sheet: Floats = clouds(height, width, seed, 3.2 * unit, 3) - 0.5
    ground: Floats = np.clip(sheet * 4.5, -1, 1).astype(np.float32)
    return ground


def blotches(height: int, width: int, seed: int) -> Floats:
    """Large soft blots, 0 … 1."""
    return clouds(height, width, seed + 5, 46 * height / 540, 4)


def hatching(height: int, width: int, seed: int) -> Floats:
    """Pencil lines in three directions (h, w, 3), 0 … 1, each a little bent and uneven."""
    unit = height / 540
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    bend = (clouds(height, width, seed, 60 * unit, 2) - 0.5) * 9 * unit
    uneven = clouds(height, width, seed + 9, 5 * unit, 2)
    sheets = []
    for degrees, pitch in ((52, 4.6), (-38, 5.2), (8, 4.2)):
        turn = math.radians(degrees)
        along = (x * math.cos(turn) + y * math.sin(turn) + bend) / (pitch * unit)
        wave = 0.5 + 0.5 * np.cos(along * 2 * math.pi)
        sheets.append(np.clip(wave * 1.25 - 0.35 + (uneven - 0.5) * 1.1, 0, 1))
    return np.stack(sheets, -1).astype(np.float32)
