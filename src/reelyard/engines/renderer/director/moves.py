"""Camera moves by name: how far each has gone at a moment of a shot."""

import math
from dataclasses import dataclass

from reelyard.engines.renderer.scene.values import Move


@dataclass(frozen=True, kw_only=True)
class Drift:
    """What the moves add to a framing: shares of its distance and of its field of view."""

    right: float = 0.0
    up: float = 0.0
    distance: float = 1.0
    yaw: float = 0.0
    pitch: float = 0.0
    zoom: float = 1.0
    roll: float = 0.0
    orbit: float = 0.0  # radians about what is framed


STILL = ("tracking_shot", "static_shot")
# name: what it moves, from, to
TABLE = {
    "truck_left": ("right", 0.22, -0.22), "truck_right": ("right", -0.22, 0.22),
    "pan_left": ("yaw", 0.26, -0.26), "pan_right": ("yaw", -0.26, 0.26),
    "push_in": ("distance", 0.30, -0.30), "pull_out": ("distance", -0.26, 0.36),
    "pedestal_up": ("up", -0.10, 0.34), "pedestal_down": ("up", 0.36, -0.04),
    "tilt_up": ("pitch", -0.22, 0.20), "tilt_down": ("pitch", 0.20, -0.20),
    "zoom_in": ("zoom", -0.24, 0.36), "zoom_out": ("zoom", 0.36, -0.24),
    "orbit_left": ("orbit", -0.62, 0.62), "orbit_right": ("orbit", 0.62, -0.62),
}  # fmt: skip
ORBITS = {
    "orbit_left": frozenset({"truck_left", "pan_right"}),
    "orbit_right": frozenset({"truck_right", "pan_left"}),
}
DEGREES = 0.030  # of the field of view that a shaken camera swings by


def drift_at(moves: tuple[Move, ...], share: float) -> Drift:
    """Every move runs over its own stretch of the shot; together where they have the same number."""
    names = _with_orbits(moves)
    total: dict[str, float] = dict.fromkeys(("right", "up", "distance", "yaw", "pitch", "zoom", "orbit"), 0.0)
    orders = sorted({order for _, order in names})
    for name, order in names:
        along = min(max(share * len(orders) - orders.index(order), 0.0), 1.0)
        if name in TABLE:
            what, start, end = TABLE[name]
            total[what] += start + (end - start) * along * along * (3 - 2 * along)
    shaken = DEGREES if any(name == "shake" for name, _ in names) else 0.0
    wobble, s = share * 40, math.sin
    return Drift(
        right=total["right"],
        up=total["up"],
        distance=math.exp(total["distance"]),
        yaw=total["yaw"] + shaken * (0.6 * s(wobble * 3.1) + 0.4 * s(wobble * 7.3)),
        pitch=total["pitch"] + shaken * (0.6 * s(wobble * 3.7 + 1) + 0.4 * s(wobble * 8.9)),
        zoom=math.exp(total["zoom"]),
        roll=0.4 * shaken * s(wobble * 2.3),
        orbit=total["orbit"],
    )


def _with_orbits(moves: tuple[Move, ...]) -> list[tuple[str, int]]:
    """The moves, a truck with the pan against it read as what it makes: a way round the subject."""
    found: list[tuple[str, int]] = []
    for order in sorted({move.order for move in moves if move.name not in STILL}):
        together = {move.name: None for move in moves if move.order == order and move.name not in STILL}
        for name, parts in ORBITS.items():
            if parts <= together.keys():
                together = {other: None for other in together if other not in parts} | {name: None}
        found += [(name, order) for name in together]
    return found
