"""The direction of a clip: its cast in place, its shots framed, nothing in the way."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.company import cloud_of, company_for
from reelyard.engines.renderer.director.cuts import LONG, holds, orders_for
from reelyard.engines.renderer.director.framing import Framing, Level, Span, eased_at, shot
from reelyard.engines.renderer.director.scenery import set_in
from reelyard.engines.renderer.director.sight import Sight
from reelyard.engines.renderer.director.sizes import glass_for
from reelyard.engines.renderer.director.takes import FOV, Floor, framed
from reelyard.engines.renderer.director.templates import PLACES
from reelyard.engines.renderer.director.track import BEFORE, STEP, Track
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.values import Scene
from reelyard.prompt.vocabulary.places import REALMS

ASIDE, NEARER = 22.0, 0.68  # degrees and times the field of view of a second look
USUAL = 6.0  # seconds of the clip that the ways through empty places are measured for
HELD = 7.0  # lengths that a mover may go before a camera that stands still
LEFTWARDS = ("truck_left", "pan_left")
RIGHTWARDS = ("truck_right", "pan_right")
STREETS = ("city", "street", "village", "road", "railway", "canyon", "forest", "cave", "river")
MOMENTS = (0.06, 0.35, 0.65, 0.96)  # of a shot, at which nothing may be in the way
SEEN = 0.86  # share of what is framed that an eye must see


@dataclass(frozen=True, kw_only=True)
class Direction:
    """Who plays, and the shots in order of time."""

    actors: tuple[Actor, ...]
    takes: tuple[Framing, ...]

    def take(self, seconds: float) -> Framing:
        """The shot that a moment belongs to."""
        return next((take for take in reversed(self.takes) if take.start <= seconds + 1e-6), self.takes[0])


def directed(scene: Scene, crew: Crew, seconds: float, aspect: float, rng: np.random.Generator) -> Direction:
    """Cast the scene and plan its shots."""
    names = {move.name for move in scene.moves}
    if not scene.figures:
        return Direction(actors=(), takes=_unpeopled(scene, seconds, aspect))
    limit = HELD if "static_shot" in names else math.inf
    facing = _facing(scene, names)
    company = company_for(scene, crew, seconds, facing, rng, limit)
    floor = Floor(scene=scene, together=company.together, aspect=aspect, crew=crew)
    first, *later = orders_for(scene, company.together, seconds)
    opening = framed(first, floor)
    floor = replace(floor, apart=set_in(company, opening, aspect))
    takes = (opening, *(framed(order, floor) for order in later))
    return Direction(actors=(*company.together, *floor.apart), takes=takes)


def _facing(scene: Scene, names: set[str]) -> float:
    """Which way the cast goes: with the camera's own way where it has one, else as the seed has it."""
    if scene.figures[0].relief:
        return 0.0  # its picture looks one way
    if names & set(LEFTWARDS):
        return math.pi
    if names & set(RIGHTWARDS) or scene.seed % 3:
        return 0.0
    return math.pi


def _unpeopled(scene: Scene, seconds: float, aspect: float) -> tuple[Framing, ...]:
    """A place that nobody is in; for long in two shots, the second nearer and turned aside."""
    if seconds <= LONG or scene.cuts or holds(scene):
        return (_outlook(scene, (0.0, seconds), seconds, aspect),)
    half = 0.47 * seconds
    first = _outlook(scene, (0.0, half), seconds, aspect)
    second = _outlook(scene, (half, seconds), seconds, aspect, further=1)
    return first, replace(second, fov=second.fov * NEARER)


def _outlook(scene: Scene, span: Span, seconds: float, aspect: float, further: int = 0) -> Framing:
    """One shot of a place: glide into it, rise over it, pass along it, come down to it."""
    along = scene.place in STREETS
    ways = [way for way in PLACES if max(way[4]) < 3 or REALMS.get(scene.place) != "indoors"]
    _, degrees, ahead, aside, up, tilt = ways[(scene.seed + further) % len(ways)]
    if REALMS.get(scene.place) != "indoors" and not along:
        ahead, aside = _longer(ahead, span), _longer(aside, span)
    if scene.moves:
        degrees, ahead, aside, up, tilt = PLACES[0][1], (0.0, 0.0), (0.0, 0.0), (1.8, 1.8), (1.0, 1.0)
    degrees = 24.0 if along else degrees + ASIDE * further
    side = 1 - 2 * further if along else 1  # of a street that is looked along
    high = "aerial" in scene.lens or scene.place == "sky"
    lift = 14.0 if high else 0.0
    zoom = 1 / (2 * math.tan(math.radians(FOV) / 2))
    slopes = [-math.tan(math.radians(angle - 6 * high)) * zoom for angle in tilt]
    return Framing(
        track=_way(span, seconds, math.radians(180 - side * degrees), ahead, aside, up),
        start=span[0], end=span[1], middle=(0.0, lift, 2.0 * side if along else 0.0),
        around=(math.radians(side * degrees),) * 2,
        rise=(0.0, 0.0), distance=12.0,
        fov=FOV * (1.28 if "wide" in scene.lens else 1.12) * glass_for(aspect),
        at=((0.0, 0.0), (slopes[0], slopes[1])),
        size=3.0, aspect=aspect, breath=0.5, moves=scene.moves, floor=0.6,
    )  # fmt: skip


def _longer(way: Span, span: Span) -> Span:
    """The way of a long shot's camera, so that it goes no slower than that of a usual one."""
    middle, share = (way[0] + way[1]) / 2, min(max((span[1] - span[0]) / USUAL, 1.0), 2.0)
    return middle + (way[0] - middle) * share, middle + (way[1] - middle) * share


def _way(span: Span, seconds: float, outlook: float, ahead: Span, aside: Span, up: Span) -> Track:
    """The camera's own way through an empty place, from a shot's begin to its end."""
    times = np.arange(-BEFORE, seconds + BEFORE + STEP, STEP)
    length = max(span[1] - span[0], 1e-3)
    share = np.array([eased_at((float(t) - span[0]) / length) for t in times])
    forth, side = ahead[0] + (ahead[1] - ahead[0]) * share, aside[0] + (aside[1] - aside[0]) * share
    c, s = math.cos(outlook), math.sin(outlook)
    places = np.stack([c * forth + s * side, up[0] + (up[1] - up[0]) * share, s * forth - c * side], 1)
    flat = np.zeros(len(times))
    return Track(places=places, heading=flat, pitch=flat, roll=flat, gone=flat, speed=flat, calm=places)


def cleared(direction: Direction, sight: Sight, level: Level, crew: Crew) -> Direction:
    """The same with every shot moved to where nothing stands before its subject, if there is such a place."""
    takes = tuple(_clear(take, direction.actors, sight, level, crew) for take in direction.takes)
    return replace(direction, takes=takes)


def _clear(take: Framing, actors: tuple[Actor, ...], sight: Sight, level: Level, crew: Crew) -> Framing:
    lead = next((actor for actor in actors if actor.track is take.track), None)
    best, found = -1.0, take
    for other in _others(take, peopled=lead is not None):
        worth = min(_seen(other, lead, share, sight, level, crew) for share in MOMENTS)
        if worth > best + 0.02:
            best, found = worth, other
        if worth >= SEEN:
            break
    return found


def _others(take: Framing, *, peopled: bool) -> Iterator[Framing]:
    """The shot, then ever more different ones: higher, nearer with a wider lens, from further round."""
    yield take
    if not peopled:
        yield from (replace(take, distance=take.distance * nearer) for nearer in (0.7, 0.4, 0.15))
        return
    for lift in (0.12, 0.28):
        yield replace(take, rise=(take.rise[0] + lift * take.distance, take.rise[1] + lift * take.distance))
    for nearer in (0.75, 0.55):
        wider = 2 * math.degrees(math.atan(math.tan(math.radians(take.fov / 2)) / nearer))
        rise = (take.rise[0] * nearer + 0.05 * take.distance, take.rise[1] * nearer + 0.05 * take.distance)
        near = replace(take, distance=take.distance * nearer, fov=min(wider, 62.0), rise=rise)
        yield near
        for turn in (-0.35, 0.35, -0.7, 0.7):
            yield replace(near, around=(take.around[0] + turn, take.around[1] + turn))


def _seen(take: Framing, lead: Actor | None, share: float, sight: Sight, level: Level, crew: Crew) -> float:
    seconds = take.start + (take.end - take.start) * share
    eye = shot(take, seconds, level).eye.astype(np.float64)
    if lead is None:
        return sight.clear(eye, _ahead(take, seconds, level))
    points = cloud_of(lead, seconds, crew)
    points = points[:: max(1, len(points) // 12)] + lead.track.at(lead.track.places, seconds)
    points[:, 1] += level(float(points[:, 0].mean()), float(points[:, 2].mean())) + 0.05
    return sight.clear(eye, points)


def _ahead(take: Framing, seconds: float, level: Level) -> Floats:
    """Points that an empty place's camera must at least have free before it."""
    made = shot(take, seconds, level)
    return np.array([made.eye + made.axes[2] * far for far in (1.5, 3.0, 5.0)], np.float64)
