"""Keeping a subject in the picture: stepping back, turning to it, or finding where a still camera stands."""

import math
from dataclasses import replace

import numpy as np

from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.framing import Framing, Span, even, looking, shot
from reelyard.engines.renderer.director.sizes import box_seen
from reelyard.engines.renderer.render.arrays import Floats

EDGE = 0.485  # shares of the picture from its middle that what a shot is about may reach


def kept(framing: Framing, part: Floats) -> Framing:
    """The same, stepped back or turned until what it is about is in the picture at both ends and between."""
    for _ in range(14):
        boxes = [_seen_at(framing, part, share) for share in (0.0, 0.3, 0.6, 1.0)]
        wide = max(max(box[2] - box[0], box[3] - box[1]) for box in boxes)
        over = max(float(np.abs(box).max()) for box in boxes) - EDGE
        if over <= 0:
            break
        if wide > 2 * EDGE - 0.02 or framing.moves or framing.watched == 0:
            rise = (framing.rise[0] * 1.05, framing.rise[1] * 1.05)
            framing = replace(framing, distance=framing.distance * 1.05, rise=rise)
        else:
            framing = replace(framing, at=_centred(framing.at, boxes[0], boxes[-1]))
    return framing


def _seen_at(framing: Framing, part: Floats, share: float) -> Floats:
    """The box of the framed part at a share of the shot, on even ground."""
    seconds = framing.start + (framing.end - framing.start) * share
    made = shot(framing, seconds, even)
    track = framing.track
    place = track.at(track.calm, seconds) + np.array(framing.middle)
    return box_seen(part + place, made.eye, made.axes, made.focal, framing.aspect)


def _centred(at: tuple[Span, Span], first: Floats, last: Floats) -> tuple[Span, Span]:
    """Places nearer to the picture's middle where a box reaches over its edge."""
    shifts = [
        [-max(box[k + 2] - EDGE, 0.0) + max(-EDGE - box[k], 0.0) for k in (0, 1)] for box in (first, last)
    ]
    across, up = at
    return (
        (across[0] + shifts[0][0] * 0.7, across[1] + shifts[1][0] * 0.7),
        (up[0] + shifts[0][1] * 0.7, up[1] + shifts[1][1] * 0.7),
    )


def fixed(framing: Framing, lead: Actor) -> Framing:
    """A camera that never moves and still has a mover in the picture from end to end, as large as can be."""
    times = np.linspace(framing.start, framing.end, 9)
    track = lead.track
    middle = track.at(track.calm, (framing.start + framing.end) / 2)
    way = np.array([track.at(track.calm, t) - middle for t in times])
    half = framing.size * 0.5
    zoom = 1 / (2 * math.tan(math.radians(framing.fov) / 2))
    best, found = -1.0, framing
    sign = 1.0 if math.cos(lead.facing) >= 0 else -1.0
    for degrees in (26, 36, 48, 62, 76):
        around = math.radians(degrees if sign > 0 else 180 - degrees)
        for far in np.geomspace(0.9, 12, 18) * framing.distance:
            eye = far * np.array([math.cos(around), 0.08, -math.sin(around)])
            axes = looking(eye, np.zeros(3))
            seen = (way - eye) @ axes.T
            if (seen[:, 2] < framing.size * 0.9).any():
                continue
            x = np.abs(seen[:, 0]) / seen[:, 2] * zoom / framing.aspect
            edge = x + half * 0.5 / seen[:, 2] * zoom / framing.aspect
            if edge.max() > 0.5 or framing.size * zoom / seen[:, 2].max() < 0.07:
                continue
            worth = float((1 / seen[:, 2]).mean())
            if worth > best:
                best = worth
                found = replace(framing, around=(around, around), distance=float(far), rise=(0.08 * far,) * 2)
    flat = (0.0, 0.0)
    return replace(found, carried=0.0, watched=0.0, approach=(1.0, 1.0), at=(flat, found.at[1]), pause=0.0)
