"""What the camera focuses on at a moment."""

import numpy as np

from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.film.focus import Focus, radius_for
from reelyard.engines.renderer.stage import Stage


def focused(stage: Stage, shot: Shot, seconds: float, share: float) -> Focus:
    """Focus on the lead; where it is out of the picture, on the figure that looks largest in it."""
    found = [depths for actor in stage.actors if (depths := _depths(stage, actor, shot, seconds))]
    words = stage.scene.lens
    if not found:
        depth = max(stage.take(seconds).distance, 1.0)
        radius = radius_for(words, depth, share) if set(words) & {"shallow depth of field", "macro"} else 0.0
        return Focus(near=depth * 0.8, far=depth * 1.3, radius=radius)
    leads = [depths for depths in found if depths[3] == stage.take(seconds).about]
    near, far, _, _ = max(leads or found, key=lambda depths: depths[2])
    if leads:  # a group is sharp together
        near, far = min(depths[0] for depths in leads), max(depths[1] for depths in leads)
    middle = (near + far) / 2
    return Focus(near=near, far=max(far, near * 1.02), radius=radius_for(words, middle, share))


def _depths(stage: Stage, actor: Actor, shot: Shot, seconds: float) -> tuple[float, float, float, int] | None:
    """Nearest and farthest depth, size in the picture and figure of an actor; None where it is not seen."""
    low, high = actor.body.low, actor.body.high
    corners = np.array(np.meshgrid(*zip(low, high, strict=True)), np.float32).reshape(3, -1).T
    points = corners @ actor.axes(seconds).T + np.array(stage.place(actor, seconds), np.float32) - shot.eye
    right, up, ahead = points.mean(0) @ shot.axes.T
    if ahead < 0.1 or abs(right) * shot.focal > ahead or abs(up) * shot.focal > ahead * 0.7:
        return None
    depths = points @ shot.axes[2]
    near, far = max(float(depths.min()), 0.05), max(float(depths.max()), 0.1)
    size = float(np.ptp(points @ shot.axes[1])) * shot.focal / float(ahead)
    return near, far, size, actor.index
