"""Takes: into which shots a clip is cut, and how each of them is framed."""

import math
from dataclasses import dataclass, replace

import numpy as np

from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.company import cloud_of
from reelyard.engines.renderer.director.framing import Framing, Span, looking
from reelyard.engines.renderer.director.keeping import fixed, kept
from reelyard.engines.renderer.director.sizes import SHARES, box_seen, fitted, glass_for, part_of, size_of
from reelyard.engines.renderer.director.templates import Template
from reelyard.engines.renderer.director.track import landed
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.values import Move, Scene

FOV = 38.0  # degrees, upright
AROUND = {
    "quadruped": 78, "person": 58, "robot": 52, "bird": 70, "fish": 74, "whale": 66, "snake": 60,
    "insect": 60,
    "sauropod": 70, "theropod": 58, "car": 52, "truck": 50, "train": 36, "ship": 60, "boat": 62, "plane": 56,
    "helicopter": 60, "rocket": 78, "building": 62, "castle": 62, "tree": 80, "plant": 80, "object": 70,
    "relief": 84,
}  # fmt: skip
SIDES = (20.0, 148.0)  # degrees from a heading that an eye may stand at: always on the near side of the way
LENGTHS = {"close": 0.62, "macro": 0.62, "medium": 0.78}  # times the field of view: faces want a long lens
CROWDED = {"full": "crowd", "wide": "full"}  # what a size means where several are to be seen
SOFT = {"train": 0.4, "fish": 0.5, "whale": 0.5, "relief": 0.35}  # how far round a family may be seen
EYES = {"person": 0.66, "robot": 0.66}  # of its height that an eye level is at: the horizon is off the neck
LOW = 0.2  # shares of the height that a picture's narrowness lowers what it shows
PANNED = 28.0  # degrees to both sides that a camera turns after a mover


@dataclass(frozen=True, kw_only=True)
class Order:
    """What one shot is to be."""

    start: float  # seconds
    end: float
    template: Template
    size: str
    lens: tuple[str, ...]
    moves: tuple[Move, ...]
    figure: int = 0
    turn: float = 0.0  # degrees further round than the template's side


@dataclass(frozen=True, kw_only=True)
class Floor:
    """The studio floor: who may be framed, and in what shape of picture."""

    scene: Scene
    together: tuple[Actor, ...]
    apart: tuple[Actor, ...] = ()
    aspect: float
    crew: Crew


def framed(order: Order, floor: Floor) -> Framing:
    """The camera's plan for one shot."""
    scene, lens = floor.scene, set(order.lens)
    lead, cloud = _cloud(order, floor)
    size = order.size
    fov = FOV * LENGTHS.get(size, 1.0) * _glass(lens) * glass_for(floor.aspect)
    around, rise = _sides(order, lead, lens), _heights(order, lens)
    part = part_of(_own(cloud, lead), size, lead.figure.family, upright=not _lies(lead))
    part = _turned_back(part, lead) if part.shape != cloud.shape else cloud
    middle = (part.min(0) + part.max(0)) / 2
    share = size if len(floor.together) < 2 or size in LENGTHS or order.figure else CROWDED.get(size, size)
    angle = math.radians(rise[1])
    distance = fitted(part - middle, _mean(around), angle, fov, floor.aspect, share)
    box = _box(part - middle, _mean(around), angle, distance, fov, floor.aspect)
    static = any(move.name == "static_shot" for move in order.moves)
    template = order.template
    up = _standing(rise, distance, middle, cloud, lead, size)
    framing = Framing(
        track=lead.track, start=order.start, end=order.end, middle=_point(middle), around=around, rise=up,
        distance=distance, approach=template.approach if not order.moves else (1.0, 1.0), fov=fov,
        at=_thirds(box, lead, around, order, size, floor.aspect), aspect=floor.aspect,
        size=float(np.ptp(cloud, axis=0).max()),
        roll=0.16 if lens & {"dutch angle", "split screen"} else 0.0,
        breath=0.0 if static else 0.35 if landed(lead.figure, scene) else 0.8,
        moves=order.moves, about=lead.index, floor=min(0.35, 0.22 * distance),
    )  # fmt: skip
    return kept(_followed(framing, lead, order), part - middle)


def _cloud(order: Order, floor: Floor) -> tuple[Actor, Floats]:
    """Whom a shot is about, and points of all that it must hold."""
    own = [actor for actor in (*floor.together, *floor.apart) if actor.index == order.figure + 1] or [
        floor.together[0]
    ]
    lead = own[0]
    whole = order.size not in LENGTHS and order.figure == 0
    held = [*floor.together] if whole else [lead]
    held += [
        actor.mount for actor in held if actor.mount is not None and actor.mount not in held and not whole
    ]
    moment = (order.start + order.end) / 2
    shift = [
        actor.track.at(actor.track.places, moment) - lead.track.at(lead.track.places, moment)
        for actor in held
    ]
    clouds = [cloud_of(actor, moment, floor.crew) + gap for actor, gap in zip(held, shift, strict=True)]
    return lead, np.concatenate(clouds)


def _own(cloud: Floats, lead: Actor) -> Floats:
    """Points with x ahead of the lead."""
    return _spun(cloud, lead.heading(lead.seconds / 2))


def _turned_back(cloud: Floats, lead: Actor) -> Floats:
    return _spun(cloud, -lead.heading(lead.seconds / 2))


def _spun(cloud: Floats, turn: float) -> Floats:
    c, s = math.cos(turn), math.sin(turn)
    x, z = cloud[:, 0] * c + cloud[:, 2] * s, cloud[:, 2] * c - cloud[:, 0] * s
    return np.stack([x, cloud[:, 1], z], 1)


def _lies(lead: Actor) -> bool:
    return lead.act(lead.seconds / 2).action in ("fly", "swim", "sleep", "lie")


def _glass(lens: set[str]) -> float:
    """Times the usual field of view."""
    if "telephoto" in lens:
        return 0.6
    return 1.5 if "fisheye" in lens else 1.28 if lens & {"wide", "aerial"} else 1.0


def _sides(order: Order, lead: Actor, lens: set[str]) -> Span:
    """Azimuths of the eye in the world: the family's best side, changed by template, lens and turn."""
    family, act = lead.figure.family, lead.act(lead.seconds / 2)
    best = float(AROUND.get(family, 70))
    if family == "person" and act.action == "fly":
        best = 112.0
    if "first person" in lens:
        best = 158.0
    soft = SOFT.get(family, 1.0)
    sides = [best + soft * (side + order.turn) for side in order.template.side]
    if order.moves:
        sides = [sum(sides) / 2] * 2
    most = 54.0 if order.size in ("close", "macro") else 104.0 if lead.rests else SIDES[1]
    low, high = (float(min(max(side, SIDES[0]), most)) for side in sides)
    if math.cos(lead.facing) < 0:
        low, high = 180 - low, 180 - high
    return math.radians(low), math.radians(high)


def _heights(order: Order, lens: set[str]) -> Span:
    """Degrees that the eye stands over the middle."""
    if "aerial" in lens:
        return (34.0, 26.0) if not order.moves else (30.0, 30.0)
    if "high angle" in lens:
        return (24.0, 24.0)
    if "low angle" in lens:
        return (-12.0, -12.0)
    if "first person" in lens:
        return (12.0, 10.0)
    if "eye level" in lens:
        return (0.0, 0.0)
    low, high = order.template.height
    return ((low + high) / 2,) * 2 if order.moves else (low, high)


def _standing(rise: Span, distance: float, middle: Floats, cloud: Floats, lead: Actor, size: str) -> Span:
    """Metres of the eye over the middle; level angles go to the height that suits the kind's own eyes."""
    found = []
    for angle in rise:
        up = math.sin(math.radians(angle)) * distance
        level = abs(angle) < 5.5 and lead.height < 0.5
        if level and lead.figure.family in EYES and size not in LENGTHS and not _lies(lead):
            tall = float(np.ptp(cloud[:, 1]))
            up = cloud[:, 1].min() + EYES[lead.figure.family] * tall - middle[1] + up * 0.25
        found.append(float(up))
    return found[0], found[1]


def _box(part: Floats, around: float, angle: float, distance: float, fov: float, aspect: float) -> Floats:
    eye = distance * np.array(
        [math.cos(around) * math.cos(angle), math.sin(angle), -math.sin(around) * math.cos(angle)]
    )
    axes = looking(eye, np.zeros(3)).astype(np.float64)
    return box_seen(part, eye, axes, 1 / (2 * math.tan(math.radians(fov) / 2)), aspect)


def _thirds(
    box: Floats, lead: Actor, around: Span, order: Order, size: str, aspect: float
) -> tuple[Span, Span]:
    """Where the middle stands: on a third, behind the room it moves or looks into; heads under the edge.
    In an upright picture it stands low, with what is tall over it.
    """
    turn = _mean(around) + lead.heading(lead.seconds / 2)
    ahead = math.sin(turn)  # how much of its way goes to the picture's right
    room = 0.5 - (box[2] - box[0]) / 2 - 0.035
    third = min(0.15, max(room, 0.0)) * max(-1.0, min(1.0, ahead * 1.4))
    if any(move.name[:4] in ("truc", "pan_") for move in order.moves):
        third = 0.0
    enters = third + order.template.enters * ahead * (0.0 if order.moves else 1.0)
    start = -max(-room, min(room, enters)) if room > 0 else 0.0
    lift = 0.06 if lead.height > 0.5 else 0.03 if size in LENGTHS else -0.05 - LOW * max(1 - aspect, 0.0)
    over = 0.46 - box[3]
    under = -0.47 - box[1]
    lift = min(max(lift, under), over) if under < over else (under + over) / 2
    return (start, -third), (lift, lift)


def _followed(framing: Framing, lead: Actor, order: Order) -> Framing:
    """How far the camera goes along with a mover."""
    names = {move.name for move in order.moves}
    path = float(
        np.linalg.norm(
            lead.track.at(lead.track.calm, order.end) - lead.track.at(lead.track.calm, order.start)
        )
    )
    if path < 0.05 * framing.distance:
        return (
            framing if "static_shot" not in names else replace(framing, carried=0.0, watched=0.0, pause=0.0)
        )
    if "static_shot" in names:
        return fixed(framing, lead)
    if names & {"pan_left", "pan_right"} and "tracking_shot" not in names:
        stays = min(1.0, 2 * framing.distance * math.tan(math.radians(PANNED)) / path)
        return replace(framing, carried=1.0 - stays)
    return framing


def _mean(span: Span) -> float:
    return (span[0] + span[1]) / 2


def _point(values: Floats) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])


def sized(order: Order) -> str:
    """The size of a shot: its lens' words, or its own."""
    return size_of(order.lens, order.size) if order.size in SHARES else "full"
