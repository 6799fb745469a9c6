"""The way of the camera through a picture: what the prompt commands, or a way that the seed chooses."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reelyard.prompt.reading import CameraMove, Reading

ASIDE = 0.055  # picture heights at the nearest depth, each way
AHEAD = 0.2  # of the nearest depth
TURN = 0.035  # picture heights


@dataclass(frozen=True, kw_only=True)
class Eye:
    """Where the camera is at a moment, in picture heights at the nearest depth; y goes down."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0  # ahead
    right: float = 0.0  # how far the view is turned, picture heights
    down: float = 0.0
    zoom: float = 1.0


# name: field, from, to
WAYS = {
    "truck_left": ("x", ASIDE, -ASIDE), "truck_right": ("x", -ASIDE, ASIDE),
    "pan_left": ("right", TURN, -TURN), "pan_right": ("right", -TURN, TURN),
    "push_in": ("z", -0.03, AHEAD), "pull_out": ("z", AHEAD, -0.03),
    "pedestal_up": ("y", ASIDE, -ASIDE), "pedestal_down": ("y", -ASIDE, ASIDE),
    "tilt_up": ("down", TURN, -TURN), "tilt_down": ("down", -TURN, TURN),
    "zoom_in": ("zoom", 1.0, 1.18), "zoom_out": ("zoom", 1.18, 1.0),
}  # fmt: skip
FLAT = {"zoom_in", "zoom_out", "pan_left", "pan_right", "tilt_up", "tilt_down"}  # these show no depth
OWN = (("push_in", "truck_right"), ("push_in", "truck_left"), ("truck_left",), ("truck_right",),
    ("pull_out", "pedestal_up"), ("push_in", "pedestal_down"))  # fmt: skip


def chosen(asked: Sequence[CameraMove], seed: int) -> tuple[CameraMove, ...]:
    """The moves that a clip shows: those that were asked for, else some of our own.

    A picture that only zooms or turns is flat, so such a clip also drifts aside.
    """
    if asked:
        return tuple(asked)
    names = OWN[int(np.random.default_rng(seed).integers(len(OWN)))]
    return tuple(CameraMove(name=name) for name in names)


def eye_at(moves: Sequence[CameraMove], share: float) -> Eye:
    """Where the camera is; every move runs over its own stretch of the clip, those of one number together."""
    eye = Eye()
    orders = sorted({move.order for move in moves})
    for move in moves:
        along = min(max(share * len(orders) - orders.index(move.order), 0.0), 1.0)
        eased = along * along * (3 - 2 * along)
        if move.name in WAYS:
            field, start, end = WAYS[move.name]
            eye = replace(eye, **{field: start + (end - start) * eased})
        elif move.name == "shake":
            wobble = share * 40
            eye = replace(eye, right=0.006 * math.sin(wobble * 3.1), down=0.006 * math.sin(wobble * 3.7 + 1))
        elif move.name == "tracking_shot":
            eye = replace(eye, x=ASIDE * (2 * eased - 1))
    if {move.name for move in moves} <= FLAT:
        eye = replace(eye, x=0.5 * ASIDE * (2 * share - 1))
    return eye


def unmoved(reading: Reading, *, returns: bool = False) -> dict[str, list[str] | list[list[str]]]:
    """What of a prompt such a clip follows, for its recipe: the camera; nothing in the picture acts.

    ``returns``: the camera goes its way and comes back.
    """
    shown = [
        move.name for move in reading.camera if move.name in WAYS or move.name in ("shake", "tracking_shot")
    ]
    deeds = [deed.action for subject in reading.subjects for deed in subject.actions]
    air = [word for word in (reading.time, reading.weather, reading.season) if word]
    told = [*deeds, *air, *reading.moods, *reading.styles, *reading.light]
    missing = [move.name for move in reading.camera if move.name not in shown]
    return {
        "understood": [] if returns else shown,
        "approximated": [[name, "a way there and back"] for name in shown] if returns else [],
        "not_depicted": [word for word in (*told, *missing) if word],
    }
