"""Figures that are set into a picture after it is framed: what stands, what is big, near or far."""

import math
from dataclasses import dataclass, replace

import numpy as np

from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.company import CLOSE_UP, Company
from reelyard.engines.renderer.director.framing import Framing, even, shot
from reelyard.engines.renderer.director.groups import Slot
from reelyard.engines.renderer.director.track import Track
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.scene.values import BACKGROUND, FOREGROUND

TALL = {
    "beside": 0.38,
    "far": 0.20,
    "near": 0.62,
    "tree": 0.86,
    "foe": 0.56,
}  # shares of the picture's height
WIDE = {"beside": 0.44, "far": 0.30, "near": 0.42, "tree": 0.70, "foe": 0.56}  # shares of its width
ASIDE = {
    "beside": 0.27,
    "far": 0.30,
    "near": 0.40,
    "tree": 0.13,
    "foe": 0.20,
}  # shares of its width from the middle
SMALLEST, GROWS = 0.12, 2.2  # of the picture's height that an animal has; times its size at most for it
APART = 0.15  # metres between two bodies at least, as a share of their sizes


@dataclass(frozen=True, kw_only=True)
class View:
    """The first shot in its middle: what places are measured in."""

    eye: Floats
    right: Floats
    ahead: Floats
    focal: float
    aspect: float
    distance: float
    side: float  # -1: the lead stands left of the middle, and the free room is at the right


def set_in(company: Company, take: Framing, aspect: float) -> tuple[Actor, ...]:
    """Place everyone who is apart: by turns right and left of the lead, and never in another's place."""
    lead = company.together[0]
    view = _view(take, aspect)
    placed = list(company.together)
    found: list[Actor] = []
    for number, index in enumerate(sorted({actor.index for actor in company.apart})):
        group = [actor for actor in company.apart if actor.index == index]
        role = _role(group[0], lead)
        side = -view.side if number % 2 == 0 else view.side
        for actor in _placed(group, role, side, view, take, placed):
            placed.append(actor)
            found.append(actor)
    return tuple(found)


def _view(take: Framing, aspect: float) -> View:
    made = shot(take, (take.start + take.end) / 2, even)
    ahead = made.axes[2].astype(np.float64) * (1, 0, 1)
    ahead /= np.linalg.norm(ahead)
    third = take.at[0][1]
    return View(
        eye=made.eye.astype(np.float64), right=np.array([ahead[2], 0.0, -ahead[0]]),
        ahead=ahead, focal=made.focal,
        aspect=aspect, distance=take.distance, side=-1.0 if third <= 0 else 1.0,
    )  # fmt: skip


def _role(actor: Actor, lead: Actor) -> str:
    figure = actor.figure
    if figure.layer == FOREGROUND:
        return "near"
    if figure.layer == BACKGROUND:
        return "far"
    if lead.act(0).action in CLOSE_UP[:3] and not figure.stands:
        return "foe"
    sheltered = figure.family == "tree" and lead.act(0).action in (
        "sit",
        "stand",
        "sleep",
        "look",
        "eat",
        "work",
    )
    return "tree" if sheltered and lead.figure.family in ("person", "quadruped", "robot") else "beside"


def _placed(
    group: list[Actor], role: str, side: float, view: View, take: Framing, placed: list[Actor]
) -> list[Actor]:
    """A group's places: as far off as its share of the picture asks, then out of everybody's way."""
    first = group[0]
    size = first.body.high - first.body.low
    tall, long = (
        float(size[1]),
        float(max(size[0] * abs(view.right[0]) + size[2] * abs(view.right[2]), size[2])),
    )
    depth = max(tall * view.focal / TALL[role], long * view.focal / (WIDE[role] * view.aspect))
    radius = float(max(size[0], size[2])) / 2
    if role == "near":
        depth = min(max(depth, radius * 1.3 + 0.4), view.distance * 0.8)
    elif role == "far":
        depth = max(depth, view.distance * 2.2)
    elif role == "tree":
        radius *= 0.22  # under its crown there is room
        depth = min(max(view.distance + radius, depth * 0.75), view.distance + radius + tall * 0.3)
    else:
        depth = max(depth, view.distance * 1.12 + radius)
    least = SMALLEST * depth / (view.focal * max(tall, long)) if not first.figure.stands else 1.0
    grown = min(max(least, 1.0), GROWS)  # a fish beside a bear is to be seen
    found: list[Actor] = []
    for number, actor in enumerate(group):
        away = side * (ASIDE[role] * view.aspect * depth / view.focal + number * long * 1.1)
        spot = view.eye + view.ahead * (depth + number * radius * 0.5) + view.right * away
        spot = _free(spot, radius, [*placed, *found], view.ahead)
        found.append(_standing(replace(actor, scale=actor.scale * grown), spot, take, role))
    return found


def _free(spot: Floats, radius: float, others: list[Actor], away: Floats) -> Floats:
    """The spot, pushed from the eye until no other body is within reach at any time."""
    for _ in range(24):
        if not any(_meets(spot, radius, other) for other in others):
            break
        spot = spot + away * max(radius * 0.4, 0.3)
    return spot


def _meets(spot: Floats, radius: float, other: Actor) -> bool:
    reach = radius + float(max(other.body.high[0] - other.body.low[0], other.body.high[2])) * 0.5 * (
        1 + APART
    )
    moments = np.linspace(0, other.seconds, 9)
    ways = np.array([other.place(float(second)) for second in moments])
    return bool((np.hypot(ways[:, 0] - spot[0], ways[:, 2] - spot[2]) < reach).any())


def _standing(actor: Actor, spot: Floats, take: Framing, role: str) -> Actor:
    """An actor at a spot of the middle of the shot; what moves of itself passes through it."""
    own = actor.track
    seconds = (take.start + take.end) / 2
    slow = 0.0 if role == "foe" else 0.25 if role == "far" else 1.0
    slow = min(slow, 0.35 * actor.body.size / max(float(own.at(own.speed, seconds)), 1e-6))
    places = own.places.copy()
    middle = own.at(own.places, seconds)
    places[:, [0, 2]] = (places[:, [0, 2]] - middle[[0, 2]]) * slow + spot[[0, 2]]
    held = Track(
        places=places, heading=own.heading, pitch=own.pitch, roll=own.roll, gone=own.gone * slow,
        speed=own.speed * slow, calm=places,
    )  # fmt: skip
    placed = replace(actor, track=held, slot=Slot(ahead=0.0, up=actor.slot.up, aside=0.0))
    if role != "foe":
        return placed
    x, _, z = take.track.at(take.track.places, seconds) - spot
    return replace(placed, twist=math.atan2(z, x) - placed.heading(seconds), doing="fight")
