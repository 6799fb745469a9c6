"""Company: which bodies a scene's figures become, and where each stands beside the others."""

import math
from dataclasses import dataclass, replace

import numpy as np

from reelyard.engines.renderer.bodies.mesh import Body, posed
from reelyard.engines.renderer.director.cast import ALIKE, Actor, body_for
from reelyard.engines.renderer.director.groups import Slot, slots
from reelyard.engines.renderer.director.pace import action_of, speed_of
from reelyard.engines.renderer.director.track import Track, landed, track_for
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.values import BACKGROUND, FOREGROUND, Beat, Figure, Scene

CLOSE_UP = ("fight", "dance", "play", "look", "smile", "sing")  # what is done face to face
PARTNERS = (0.16, 3.4)  # times the first's size that one may have who shares its framing
FOE = 3.8  # times its size that an opponent in one framing may have
THIN = 23  # every nth vertex stands for a body


@dataclass(frozen=True, kw_only=True)
class Company:
    """The bodies: those that the framing is about, and the figures that are set into the picture after it."""

    together: tuple[Actor, ...]  # figure by figure; the first's first
    apart: tuple[Actor, ...]  # their places are still the origin's


def company_for(
    scene: Scene, crew: Crew, seconds: float, facing: float, rng: np.random.Generator, limit: float = math.inf
) -> Company:
    """Sculpt and place everyone; ``limit`` is how many of its lengths the first may go."""
    together: list[Actor] = []
    apart: list[Actor] = []
    figures = _mounted(scene)
    for index, figure in enumerate(figures, 1):
        body = body_for(figure, crew)
        track = _track(figure, scene, seconds, facing, body, index, limit)
        actors = _group(figure, body, index, track, scene, seconds, facing, rng)
        first = together[0] if together else None
        if first is None:
            together += actors
        elif figure.mount is not None or any(other.mount == index - 1 for other in figures):
            together += [replace(actor, track=first.track) for actor in actors]
        elif _shares(figure, body, first):
            together += _beside(actors, first, together, scene)
        else:
            apart += actors
    return Company(together=_seated(together, figures, crew), apart=tuple(apart))


def cloud_of(actor: Actor, seconds: float, crew: Crew) -> Floats:
    """Some of a body's points at a moment, relative to its track's place."""
    body = actor.body
    local = posed(body, body.plan.pose(actor.act(seconds), body.look), crew)[::THIN]
    place = np.array(actor.place(seconds)) - actor.track.at(actor.track.places, seconds)
    return np.asarray(local @ actor.axes(seconds).T + place)


def _mounted(scene: Scene) -> tuple[Figure, ...]:
    """The figures, those that carry a rider set going."""
    carriers = {figure.mount: figure for figure in scene.figures if figure.mount is not None}
    going = []
    for number, figure in enumerate(scene.figures):
        rider = carriers.get(number)
        if rider is not None and not figure.stands and all(not beat.action for beat in figure.beats):
            gait = {"quadruped": "run", "person": "walk", "bird": "fly"}.get(figure.family, "")
            beats = tuple(
                Beat(action="stand" if beat.action in ("sit", "stand", "look") else gait,
                     speed=beat.speed * (0.7 if gait == "run" else 1.0), start=beat.start)
                for beat in rider.beats
            )  # fmt: skip
            going.append(replace(figure, beats=beats))
        else:
            going.append(figure)
    return tuple(going)


def _track(
    figure: Figure, scene: Scene, seconds: float, facing: float, body: Body, index: int, limit: float
) -> Track:
    """Its way; a mount's where it rides."""
    carrier = _mounted(scene)[figure.mount] if figure.mount is not None else figure
    heights = {action_of(carrier, beat): height_of(carrier, scene, beat) for beat in carrier.beats}
    seed = scene.seed * 31 + index * 7
    track = track_for(carrier, scene, seconds, facing, heights, seed)
    far = float(track.gone[-1] - track.gone[0])
    if far > limit * body.size:
        slower = tuple(replace(b, speed=b.speed * limit * body.size / far) for b in carrier.beats)
        track = track_for(replace(carrier, beats=slower), scene, seconds, facing, heights, seed)
    return track


def height_of(figure: Figure, scene: Scene, beat: Beat | None = None) -> float:
    """Metres over the ground, of the body's own floor."""
    action = action_of(figure, beat)
    if scene.place == "sky" and (action == "fly" or figure.family in ("plane", "helicopter", "rocket")):
        return 60.0
    if figure.family in ("plane", "helicopter"):
        return 30.0
    if scene.place == "underwater":
        return max(2.2, figure.metres * 0.55)
    if figure.family == "rocket" and action != "launch" and scene.place in ("space", "sky"):
        return 30.0
    if action == "fly" and scene.place == "canyon":
        return 34.0 + figure.metres
    if action == "fly":
        high = scene.place in ("jungle", "forest", "city", "mountains", "valley")
        return 18.0 if high and figure.beats[0].action in ("fly", "") else max(3.0, figure.metres * 3)
    return 0.0


def _group(
    figure: Figure, body: Body, index: int, track: Track, scene: Scene, seconds: float, facing: float,
    rng: np.random.Generator,
) -> list[Actor]:  # fmt: skip
    """One actor for each of a figure's count, in a loose group."""
    size = body.high - body.low
    height = height_of(figure, scene)
    aloft = height > 0.5 or scene.place in ("underwater", "space")
    places = slots(
        figure.count, (float(size[0]), float(size[1]), float(size[2])), figure.kind, aloft=aloft, rng=rng
    )
    upright = figure.family == "rocket" and action_of(figure) in ("launch", "stand")
    pitch = (math.pi / 2 if upright else 0.42) if figure.family == "rocket" else 0.0
    free = landed(figure, scene) and not figure.stands
    return [
        Actor(
            body=body, figure=figure, index=index, track=track, height=height, seconds=seconds, slot=slot,
            facing=facing, pitch=pitch, turn=number * 0.37,
            scale=1.0 if number == 0 else float(1 + rng.uniform(-ALIKE, ALIKE)),
            twist=float(rng.uniform(-0.5, 0.5)) if number and free else 0.0,
        )
        for number, slot in enumerate(places)
    ]  # fmt: skip


def _shares(figure: Figure, body: Body, first: Actor) -> bool:
    """Whether it belongs into the first's framing."""
    if figure.layer in (FOREGROUND, BACKGROUND) or figure.stands or first.figure.stands:
        return False
    if first.act(0).action in CLOSE_UP[:3] and body.size / first.body.size < FOE:
        return True
    same = (height_air(figure) == height_air(first.figure)) or first.height < 0.5
    return same and PARTNERS[0] < body.size / first.body.size < PARTNERS[1]


def height_air(figure: Figure) -> bool:
    """Whether it is at home in the air."""
    return action_of(figure) == "fly"


def _beside(actors: list[Actor], first: Actor, together: list[Actor], scene: Scene) -> list[Actor]:
    """Put a partner's bodies ahead of the first's and of those already there, turned as they have to do."""
    own = actors[0]
    placed = [other for other in together if other.mount is None]
    edge = max(_ahead(other) for other in placed)
    back = min(_ahead(actor, -1) for actor in actors)
    near = -1.0 if own.body.high[1] < 0.62 * first.body.high[1] else 1.0
    moving = not landed(first.figure, scene)
    facing_each = not moving and (len(placed) == first.figure.count)
    gap = 0.10 * (first.body.size + own.body.size) * (1.0 if moving else 0.6)
    way = math.cos(first.facing)
    ahead, aside = edge - back + gap, near * 0.35 * float(own.body.high[2] + first.body.high[2])
    lane = first.track.moved(0.0, own.height - first.height, 0.0, 0.0)
    twist = 0.0
    if facing_each:
        open_ = 0.25 if first.act(0).action in CLOSE_UP or own.act(0).action in CLOSE_UP else 0.55
        twist = math.pi + open_ * way
    shared = (moving and speed_of(own.figure, scene) == 0) or first.act(0).action in CLOSE_UP[:3]
    doing = first.act(0).action if shared else ""
    return [
        replace(
            actor, track=lane,
            slot=Slot(ahead=actor.slot.ahead + ahead, up=actor.slot.up, aside=actor.slot.aside + aside),
            twist=actor.twist + twist, doing=doing,
        )
        for actor in actors
    ]  # fmt: skip


def _ahead(actor: Actor, side: int = 1) -> float:
    """How far ahead of its track's place its body reaches."""
    reach = float(actor.body.high[0] if side > 0 else actor.body.low[0])
    wide = float(actor.body.high[2]) * 0.6 * side
    return actor.slot.ahead + (max(reach, wide) if side > 0 else min(reach, wide)) * actor.scale


def _seated(actors: list[Actor], figures: tuple[Figure, ...], crew: Crew) -> tuple[Actor, ...]:
    """Riders on the backs of what carries them."""
    found: list[Actor] = []
    for actor in actors:
        number = figures[actor.index - 1].mount
        mounts = [other for other in actors if number is not None and other.index == number + 1]
        if not mounts:
            found.append(actor)
            continue
        mount = mounts[sum(other.index == actor.index for other in found) % len(mounts)]
        back, seat = _back(mount), _seat(actor, crew)
        slot = replace(mount.slot, up=mount.slot.up + back[1], ahead=mount.slot.ahead + back[0])
        found.append(replace(actor, slot=slot, sunk=seat, mount=mount, height=mount.height, turn=0.0))
    return tuple(found)


def _back(mount: Actor) -> tuple[float, float]:
    """Where a rider sits: metres ahead and up."""
    rest, long = mount.body.rest, mount.body.high[0] - mount.body.low[0]
    ahead = -0.04 * float(long) if mount.figure.family == "quadruped" else 0.0
    middle = (np.abs(rest[:, 0] - ahead) < 0.05 * long) & (np.abs(rest[:, 2]) < 0.12 * mount.body.high[2])
    tops = rest[middle, 1]
    return ahead, float(tops.max()) if len(tops) else float(mount.body.high[1])


def _seat(rider: Actor, crew: Crew) -> float:
    """How high over its own floor a rider's seat is, metres."""
    tall = rider.figure.metres
    points = posed(rider.body, rider.body.plan.pose(rider.act(0), rider.body.look), crew)
    between = (np.abs(points[:, 2]) < 0.03 * tall) & (np.abs(points[:, 0]) < 0.07 * tall)
    return float(points[between, 1].min()) + 0.02 * tall if between.any() else 0.25 * tall
