"""Brush strokes with depth: how plants are painted into a picture of colours and one of relief."""

from reelyard.engines.renderer.render.jit import f32, i32, kernel


@kernel
def paint(colour, relief, depth, rows):
    """Draw rows of x, y, z and x, y, z (pixels), two radii, r, g, b, normal x, y, z, open sky; nearer (z)
    wins.
    """
    height, width, _ = colour.shape
    for s in range(rows.shape[0]):
        dx = rows[s, 3] - rows[s, 0]
        dy = rows[s, 4] - rows[s, 1]
        dz = rows[s, 5] - rows[s, 2]
        steps = max(i32(max(abs(dx), abs(dy)) * f32(1.2)), i32(1))
        for q in range(steps + 1):
            t = f32(q) / f32(steps)
            x = rows[s, 0] + dx * t
            y = rows[s, 1] + dy * t
            z = rows[s, 2] + dz * t
            r = rows[s, 6] + (rows[s, 7] - rows[s, 6]) * t
            reach = max(i32(r + f32(0.5)), i32(0))
            for j in range(max(i32(y) - reach, i32(0)), min(i32(y) + reach + i32(1), i32(height))):
                for i in range(max(i32(x) - reach, i32(0)), min(i32(x) + reach + i32(1), i32(width))):
                    ex = f32(i) - x
                    ey = f32(j) - y
                    if ex * ex + ey * ey <= r * r + f32(0.35) and z > depth[j, i]:
                        depth[j, i] = z
                        for c in range(3):
                            colour[j, i, c] = rows[s, 8 + c]
                        colour[j, i, 3] = f32(1)
                        for c in range(4):
                            relief[j, i, c] = rows[s, 11 + c]
