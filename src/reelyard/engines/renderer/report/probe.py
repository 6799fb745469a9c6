"""Probing: whether a word changes what a body's plan builds, how it poses, or how a place is made. The report
claims nothing that bodies and places do not show themselves.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np

from reelyard.engines.renderer.bodies.catalogue import plan_for
from reelyard.engines.renderer.bodies.sculptor import Act, Look, Sculptor
from reelyard.engines.renderer.director.cast import look_of
from reelyard.engines.renderer.scene.values import Beat, Figure, Scene
from reelyard.engines.renderer.world.places import setting_for

MOMENTS = (0.31, 0.94, 1.73)  # seconds
GRID = 9  # points of a body's box along each side, on which its markings are compared


def looks_different(figure: Figure, other: Figure) -> bool:
    """Whether two figures of one family are built or marked unlike each other."""
    return _built(figure) != _built(other)


def moves_different(figure: Figure, action: str, other: str, speed: float) -> bool:
    """Whether a body poses unlike itself in two actions at one speed."""
    return posed(figure, action, speed) != posed(figure, other, speed)


def posed(figure: Figure, action: str, speed: float) -> bytes:
    """How a body stands at some moments of an action."""
    look = look_of(replace(figure, beats=(Beat(action=action),)))
    pose = plan_for(figure.family).pose
    acts = (
        Act(action=action, seconds=at, gone=speed * at, speed=speed, metres=figure.metres) for at in MOMENTS
    )
    return b"".join(_digest(pose(act, look)) for act in acts)


def changes_place(scene: Scene, cover: str) -> bool:
    """Whether a scene's place is another one without this cover."""
    without = replace(scene, covers=tuple(other for other in scene.covers if other != cover))
    here, there = (setting_for(each, np.random.default_rng(scene.seed), 0.3) for each in (scene, without))
    return _digest(here) != _digest(there)


def _built(figure: Figure) -> bytes:
    look, plan = look_of(figure), plan_for(figure.family)
    if plan.cast is not None:
        return _digest(plan.cast(look))
    sculptor = Sculptor()
    plan.build(look, sculptor)
    parts = b"".join(_digest(value) for _, value in sorted(vars(sculptor).items()))
    return parts + _digest(plan.marks(*_skin(look), look))


def _skin(look: Look) -> tuple[Any, Any]:
    """Points all over a body's box, all of one grey."""
    side = np.linspace(0.0, 1.0, GRID, dtype=np.float32)
    box = np.stack(np.meshgrid(side, side, side - np.float32(0.5)), -1).reshape(-1, 3)
    points = (box * np.float32(look.metres)).astype(np.float32)
    return points, np.full_like(points, 0.3)


def _digest(value: Any) -> bytes:
    """A value's content, arrays and all."""
    if isinstance(value, np.ndarray):
        return value.tobytes()
    if is_dataclass(value):
        return b"".join(_digest(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, dict):
        return b"".join(repr(name).encode() + _digest(inner) for name, inner in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return b"".join(_digest(inner) for inner in value)
    return repr(value).encode()
