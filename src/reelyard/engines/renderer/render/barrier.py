"""How a picture hangs together: barrier distances, groups of pixels.

The minimum barrier distance between a pixel and a set of seeds is the least height difference that a path
between them must cross (Strand, Ciesielski, Malmberg, Saha 2013); a few raster scans come close to it (Zhang
et al. 2015, "Minimum Barrier Salient Object Detection at 80 FPS"). What is seen apart from the picture's edge
is far from it by this measure.
"""

import numpy as np

from reelyard.engines.renderer.render.jit import kernel

PASSES = 4


@kernel
def barrier(values, distance):
    """Lower ``distance`` (0 at seeds, large elsewhere) to the barrier distances in ``values`` (h, w)."""
    tall, wide = values.shape
    highest = values.copy()
    lowest = values.copy()
    for turn in range(4):
        forward = turn % 2 == 0
        for row in range(tall):
            y = row if forward else tall - 1 - row
            for column in range(wide):
                x = column if forward else wide - 1 - column
                for side in range(2):
                    step = -1 if forward else 1
                    py = y + step if side == 0 else y
                    px = x + step if side == 1 else x
                    if py < 0 or px < 0 or py >= tall or px >= wide:
                        continue
                    top = max(highest[py, px], values[y, x])
                    low = min(lowest[py, px], values[y, x])
                    if top - low < distance[y, x]:
                        distance[y, x] = top - low
                        highest[y, x] = top
                        lowest[y, x] = low


@kernel
def groups(mask, label):
    """Number the 4-connected groups of a mask from 1 in ``label`` (int32, zeros); returns how many."""
    tall, wide = mask.shape
    stack = np.empty(tall * wide, np.int32)
    count = 0
    for start in range(tall * wide):
        if not mask[start // wide, start % wide] or label[start // wide, start % wide]:
            continue
        count += 1
        label[start // wide, start % wide] = count
        stack[0] = start
        held = 1
        while held:
            held -= 1
            y, x = stack[held] // wide, stack[held] % wide
            for way in range(4):
                py = y + (way == 0) - (way == 1)
                px = x + (way == 2) - (way == 3)
                if 0 <= py < tall and 0 <= px < wide and mask[py, px] and not label[py, px]:
                    label[py, px] = count
                    stack[held] = py * wide + px
                    held += 1
    return count
