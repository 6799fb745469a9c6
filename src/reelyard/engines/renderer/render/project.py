"""Points into the picture: x and y in pixels, and one over the depth (negative behind the eye)."""

from reelyard.engines.renderer.render.jit import f32, kernel


@kernel
def project(points, out, eye, axes, focal, width, height, start, end):
    """``axes`` rows: right, up, forward; ``focal`` in pixels."""
    for i in range(start, end):
        dx = points[i, 0] - eye[0]
        dy = points[i, 1] - eye[1]
        dz = points[i, 2] - eye[2]
        depth = axes[2, 0] * dx + axes[2, 1] * dy + axes[2, 2] * dz
        inv = f32(1) / max(depth, f32(0.05))
        out[i, 0] = (
            f32(width) * f32(0.5) + focal * (axes[0, 0] * dx + axes[0, 1] * dy + axes[0, 2] * dz) * inv
        )
        out[i, 1] = (
            f32(height) * f32(0.5) - focal * (axes[1, 0] * dx + axes[1, 1] * dy + axes[1, 2] * dz) * inv
        )
        out[i, 2] = inv if depth > f32(0.05) else f32(-1)
