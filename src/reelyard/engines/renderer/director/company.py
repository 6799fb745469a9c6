"""Company: where those stand that the prompt names beside its first figure, so that both are seen."""

import math
from dataclasses import replace

from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.framing import Framing

SHARE = 0.30  # of the picture's height that a bigger companion may take


def beside(actors: tuple[Actor, ...], framing: Framing, aspect: float) -> tuple[Actor, ...]:
    """Put every figure but the first beyond it, to its left and right by turns; the big ones far off."""
    placed: list[Actor] = []
    hero = actors[0] if actors else None
    for actor in actors:
        if hero is None or actor.index == 1:
            placed.append(actor)
        else:
            number = sum(other.index == actor.index for other in placed)
            placed.append(_placed(actor, hero, framing, aspect, number))
    return tuple(_turned(actor, framing) for actor in placed)


def _turned(actor: Actor, framing: Framing) -> Actor:
    """A relief has one good side: it is turned to the camera."""
    return replace(actor, facing=math.pi / 2 - framing.around) if actor.figure.relief else actor


def _placed(actor: Actor, hero: Actor, framing: Framing, aspect: float, number: int) -> Actor:
    up = 2 * math.tan(math.radians(framing.fov) / 2)
    tall = float(actor.body.high[1] - actor.body.low[1])
    big = actor.body.size > 1.6 * framing.size
    depth = (
        max(tall / (up * SHARE), framing.distance * 1.3)
        if big
        else framing.distance * 1.12 + actor.body.size * 0.5
    )
    side = 1 if actor.index % 2 else -1
    aside = side * depth * up * aspect * (0.27 if big else 0.24) + number * actor.body.size * 0.9 * side
    ahead = depth + number * actor.body.size * 0.5
    cos, sin = math.cos(framing.outlook), math.sin(framing.outlook)
    eye_x = framing.middle[0] + math.cos(framing.around) * framing.distance
    eye_z = framing.middle[2] - math.sin(framing.around) * framing.distance
    own = actor.figure.stands or big
    speed = min(actor.speed, 0.08 * actor.body.size) if own else hero.speed
    gone = (hero.speed - speed) * framing.seconds * 0.5 if own else 0.0
    return replace(
        actor,
        x=eye_x + cos * ahead + sin * aside + gone,
        z=eye_z + sin * ahead - cos * aside,
        speed=speed,
        height=actor.height if actor.height > 0 else 0.0,
    )
