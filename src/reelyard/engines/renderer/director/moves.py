"""Camera moves by name: how far each has gone at a moment of the clip."""

import math
from dataclasses import dataclass

from reelyard.engines.renderer.scene.values import Scene


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
    arcs: bool = False


STILL = {"tracking_shot", "static_shot"}


def drift_at(scene: Scene, share: float) -> Drift:
    """Every move runs over its own stretch of the clip; together where they have the same number."""
    moves = [move for move in scene.moves if move.name not in STILL]
    total: dict[str, float] = dict.fromkeys(("right", "up", "distance", "yaw", "pitch", "zoom"), 0.0)
    names = {move.name for move in moves}
    if not scene.moves:
        total["distance"] = -0.06 * share
    orders = sorted({move.order for move in moves})
    for move in moves:
        stretch = orders.index(move.order)
        along = min(max(share * len(orders) - stretch, 0.0), 1.0)
        _add(total, move.name, along * along * (3 - 2 * along))
    shake = "shake" in names
    wobble = share * 40
    return Drift(
        right=total["right"],
        up=total["up"],
        distance=math.exp(total["distance"]),
        yaw=total["yaw"] + (0.014 * math.sin(wobble * 3.1) + 0.01 * math.sin(wobble * 7.3)) * shake,
        pitch=total["pitch"] + (0.014 * math.sin(wobble * 3.7 + 1) + 0.008 * math.sin(wobble * 8.9)) * shake,
        zoom=math.exp(total["zoom"]),
        roll=0.006 * math.sin(wobble * 2.3) * shake,
        arcs=("truck_left" in names and "pan_right" in names)
        or ("truck_right" in names and "pan_left" in names),
    )


# name: what it moves, from, to
TABLE = {
    "truck_left": ("right", 0.18, -0.18), "truck_right": ("right", -0.18, 0.18), "pan_left": ("yaw", 0.22,
    -0.22),
    "pan_right": ("yaw", -0.22, 0.22), "push_in": ("distance", 0.12, -0.42), "pull_out": ("distance", -0.35,
    0.3),
    "pedestal_up": ("up", -0.02, 0.34), "pedestal_down": ("up", 0.34, 0.0), "tilt_up": ("pitch", -0.16, 0.2),
    "tilt_down": ("pitch", 0.2, -0.12), "zoom_in": ("zoom", -0.08, 0.5), "zoom_out": ("zoom", 0.45, -0.1),
}  # fmt: skip


def _add(total: dict[str, float], name: str, eased: float) -> None:
    if name in TABLE:
        what, start, end = TABLE[name]
        total[what] += start + (end - start) * eased
