"""The picture as a moving camera sees it: every ray is followed through the depths, near ones first."""

import numpy as np

from reelyard.engines.renderer.render.jit import f32, i32, inline, kernel

STEPS = 14
MARGIN = 0.075  # of the height that is kept outside the view, so that moving never shows the edge
TORN = 0.07  # of inverse depth: a ray that falls further behind an edge sees what lies behind


@inline
def _at(plane, x, y):
    """A plane's value at pixels (x, y) between four of its own; the edge is repeated."""
    tall, wide = plane.shape
    x = min(max(x, f32(0)), f32(wide - 1.001))
    y = min(max(y, f32(0)), f32(tall - 1.001))
    i, j = i32(x), i32(y)
    s, t = x - f32(i), y - f32(j)
    top = plane[j, i] * (f32(1) - s) + plane[j, i + 1] * s
    low = plane[j + 1, i] * (f32(1) - s) + plane[j + 1, i + 1] * s
    return top * (f32(1) - t) + low * t


@inline
def _met(inverse, u, v, eye, far):
    """Where a ray first meets the depths: its inverse depth there, and how far it fell behind an edge."""
    rows, columns = inverse.shape
    stride = (f32(1) - far) / f32(STEPS - 1)
    before = f32(0)
    gap = f32(1)
    depth = f32(1)
    for step in range(STEPS):
        depth = f32(1) - stride * f32(step)
        k = f32(1) - eye[2] * depth
        x = (u * k + eye[0] * depth) * f32(rows) + f32(0.5) * f32(columns) - f32(0.5)
        y = (v * k + eye[1] * depth) * f32(rows) + f32(0.5) * f32(rows) - f32(0.5)
        gap = _at(inverse, x, y) - depth
        if gap >= f32(0):
            if step > 0:
                depth += stride * gap / max(gap - before, f32(1e-6))
            break
        before = gap
    return depth, gap


@kernel
def view(out, picture, inverse, back, back_inverse, eye, far, start, end):
    """Write rows of ``out`` (h, w, 3) from planes of 0 … 255 (3, h, w), their depths, and what lies behind.

    ``eye``: x, y, z, right, down, zoom. A point q of inverse depth d is seen at
    p = (q - eye d) / (1 - z d), all in picture heights from the middle.
    """
    tall, wide, _ = out.shape
    rows = f32(inverse.shape[0])
    middle = f32(0.5) * f32(inverse.shape[1])
    height = f32(picture.shape[1])
    shrink = f32(1 - 2 * MARGIN) / eye[5]
    for j in range(start, end):
        v = ((f32(j) + f32(0.5)) / f32(tall) - f32(0.5)) * shrink + eye[4]
        for i in range(wide):
            u = ((f32(i) + f32(0.5)) - f32(0.5) * f32(wide)) / f32(tall) * shrink + eye[3]
            depth, gap = _met(inverse, u, v, eye, far)
            torn = min(max((gap - f32(TORN)) / f32(TORN), f32(0)), f32(1))
            k = f32(1) - eye[2] * depth
            x = (u * k + eye[0] * depth + f32(0.5) * f32(wide) / f32(tall)) * height - f32(0.5)
            y = (v * k + eye[1] * depth + f32(0.5)) * height - f32(0.5)
            for plane in range(3):
                out[j, i, plane] = _at(picture[plane], x, y)
            if torn > f32(0):
                d = _at(back_inverse, x * rows / height, y * rows / height)
                k = f32(1) - eye[2] * d
                x = (u * k + eye[0] * d) * rows + middle - f32(0.5)
                y = (v * k + eye[1] * d) * rows + f32(0.5) * rows - f32(0.5)
                for plane in range(3):
                    out[j, i, plane] += (_at(back[plane], x, y) - out[j, i, plane]) * torn


@kernel
def dissolve(out, other, order, reached, soft, start, end):
    """Lay rows of another view over ``out``: where ``order`` (0 … 1, of any size) is reached, it is seen."""
    tall, wide, _ = out.shape
    rows, columns = order.shape
    for j in range(start, end):
        y = (f32(j) + f32(0.5)) / f32(tall) * f32(rows) - f32(0.5)
        for i in range(wide):
            x = (f32(i) + f32(0.5)) / f32(wide) * f32(columns) - f32(0.5)
            share = min(max((reached - _at(order, x, y)) / soft, f32(0)), f32(1))
            share *= share * (f32(3) - f32(2) * share)
            for plane in range(3):
                out[j, i, plane] += (other[j, i, plane] - out[j, i, plane]) * share


@inline
def _chroma(four):
    """The sum of four pixels' colour differences as one byte."""
    return np.uint8(min(max(four * f32(0.25 * 224 / 255) + f32(128.5), f32(16)), f32(240)))


@kernel
def planes(view, luma, blue, red, start, end):
    """Write rows of BT.709 limited-range planes (uint8) from a view; ``start`` and ``end`` count halves."""
    half = blue.shape[1]
    for row in range(start, end):
        for column in range(half):
            cb = f32(0)
            cr = f32(0)
            for k in range(4):
                j, i = 2 * row + k // 2, 2 * column + k % 2
                r, g, b = view[j, i, 0], view[j, i, 1], view[j, i, 2]
                y = f32(0.2126) * r + f32(0.7152) * g + f32(0.0722) * b
                luma[j, i] = np.uint8(min(max(y * f32(219 / 255) + f32(16.5), f32(16)), f32(235)))
                cb += b - y
                cr += r - y
            blue[row, column] = _chroma(cb * f32(1 / 1.8556))
            red[row, column] = _chroma(cr * f32(1 / 1.5748))
