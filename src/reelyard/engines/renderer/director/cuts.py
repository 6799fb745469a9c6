"""Cuts: which shots a clip has: the scene's, or the director's where one framing would be dull."""

import hashlib
from itertools import pairwise

import numpy as np

from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.director.sizes import SHARES, SIZE_OF, size_of
from reelyard.engines.renderer.director.takes import Order
from reelyard.engines.renderer.director.templates import ALONG, FOLLOWING, PLAIN, TEMPLATES, Template, chosen
from reelyard.engines.renderer.director.track import landed
from reelyard.engines.renderer.scene.values import Cut, Scene

SHORTEST = 1.6  # seconds of a shot
MOST = 3
LONG, LONGER = 8.5, 12.0  # seconds that a mover may be seen in one shot, and in two
DULL = 4.5  # seconds that a still subject may be looked at from one side
TURN = 36.0  # degrees that the eye goes round from shot to shot: thirty at least, or it is a jump
BY_NAME = {template.name: template for template in TEMPLATES}
WHEELS = ("car", "truck", "train")
WATER = ("ship", "boat", "fish", "whale")
BIG = ("building", "castle", "tree", "sauropod", "rocket")


def orders_for(scene: Scene, together: tuple[Actor, ...], seconds: float) -> tuple[Order, ...]:
    """What each of the clip's shots is to be."""
    rng = np.random.default_rng([scene.seed, _mark(scene)])
    template = _template(scene, together, rng)
    if scene.cuts:
        return _asked(scene, scene.cuts[: MOST + 3], seconds, template)
    single = Order(
        start=0.0, end=seconds, template=template, size=size_of(scene.lens, template.size), lens=scene.lens,
        moves=scene.moves,
    )  # fmt: skip
    if "montage" in scene.motion and not scene.moves:
        return _several(scene, seconds, ("wide", "full", "medium"), rng)
    if seconds < DULL or holds(scene):
        return (single,)
    if "fast pace" in scene.motion:
        return _several(scene, seconds, ("wide", "full", "medium"), rng)
    if landed(together[0].figure, scene) and together[0].act(0).action not in ("dance", "spin", "fight"):
        return _closer(scene, together, seconds, rng)
    orders = _on_action(scene, together[0], single, rng)
    return orders if len(orders) > 1 or seconds <= LONG else _along(scene, seconds, rng)


def holds(scene: Scene) -> bool:
    """Whether the prompt decides how the clip is shot: by a camera, by a shot size, as a loop."""
    return bool(scene.moves or set(scene.lens) & set(SIZE_OF) or "loop" in scene.motion)


def _mark(scene: Scene) -> int:
    """A number of the scene's own, so that not every prompt of one seed is shot alike."""
    said = "|".join([*(figure.kind + figure.action for figure in scene.figures), scene.place])
    return int.from_bytes(hashlib.blake2b(said.encode(), digest_size=4).digest(), "big")


def ways_of(scene: Scene, together: tuple[Actor, ...]) -> set[str]:
    """What kind of show the lead is: how it goes, whether it stands."""
    lead = together[0]
    family = lead.figure.family
    if lead.figure.stands or family == "rocket":
        return {"big"} if family in BIG else {"thing"}
    if lead.height > 0.5 and scene.place != "underwater":
        return {"air"}
    if landed(lead.figure, scene):
        return {"still"}
    moving = "wheels" if family in WHEELS else "water" if family in WATER else "foot"
    return {moving, "herd"} if lead.figure.count > 4 else {moving}


def _template(scene: Scene, together: tuple[Actor, ...], rng: np.random.Generator) -> Template:
    names = {move.name for move in scene.moves}
    if names:
        return FOLLOWING if "tracking_shot" in names else PLAIN
    if together[0].height > 0.5 and "canyon" in (scene.place, *scene.covers):
        return ALONG
    if len({actor.index for actor in together}) > 1:
        return [BY_NAME["tracking"], BY_NAME["approach"], BY_NAME["descent"], PLAIN][int(rng.integers(4))]
    return chosen(ways_of(scene, together), rng)


def _asked(scene: Scene, cuts: tuple[Cut, ...], seconds: float, template: Template) -> tuple[Order, ...]:
    """The scene's own cuts; what they leave open changes side from shot to shot."""
    ends = [cut.start for cut in cuts[1:]] + [1.0]
    orders = []
    for number, (cut, end) in enumerate(zip(cuts, ends, strict=True)):
        lens = cut.lens or (scene.lens if len(cuts) == 1 else ())
        size = cut.size if cut.size in SHARES else size_of(lens, "full")
        moves = cut.moves or (scene.moves if len(cuts) == 1 or (number == 0 and scene.moves) else ())
        several = PLAIN if moves else (_settled(BY_NAME["approach"]), FOLLOWING)[number % 2]
        own = template if len(cuts) == 1 else several
        orders.append(
            Order(start=cut.start * seconds, end=end * seconds, template=own, size=size, lens=lens,
                  moves=moves, figure=cut.figure, turn=_turn(number, len(cuts)))
        )  # fmt: skip
    return tuple(orders)


def _turn(number: int, count: int) -> float:
    """Degrees that a shot of several is turned by, so that neighbours differ."""
    return 0.0 if count == 1 else (TURN * 0.45, -TURN * 0.75, TURN * 0.7)[number % 3]


def _closer(
    scene: Scene, together: tuple[Actor, ...], seconds: float, rng: np.random.Generator
) -> tuple[Order, ...]:
    """From where it is to who it is."""
    several = sorted({actor.index for actor in together if actor.mount is None})
    if len(several) > 1:
        return _several(scene, seconds, ("full", "close", "close"), rng, (0, several[0] - 1, several[1] - 1))
    if seconds >= LONGER or (seconds >= MOST * SHORTEST + 0.9 and rng.random() < 0.4):
        return _several(scene, seconds, ("wide", "close", "full"), rng)
    return _several(scene, seconds, ("wide", "close") if rng.random() < 0.7 else ("close", "full"), rng)


def _several(
    scene: Scene, seconds: float, sizes: tuple[str, ...], rng: np.random.Generator,
    figures: tuple[int, ...] = (0, 0, 0),
) -> tuple[Order, ...]:  # fmt: skip
    """Shots of these sizes, the last one the longest."""
    sizes = sizes[: max(1, int(seconds / SHORTEST))]
    weights = np.array([1.0] * (len(sizes) - 1) + [1.25]) + rng.uniform(-0.06, 0.06, len(sizes))
    starts = np.concatenate([[0.0], np.cumsum(weights / weights.sum())]) * seconds
    first = 1.0 if rng.random() < 0.5 else -1.0
    calm = (BY_NAME["approach"], FOLLOWING, BY_NAME["passing"])
    return tuple(
        Order(
            start=float(start), end=float(end), template=_settled(calm[number % 3]), size=sizes[number],
            lens=scene.lens, moves=(), figure=figures[number],
            turn=first * _turn(number, len(sizes)),
        )
        for number, (start, end) in enumerate(pairwise(starts))
    )  # fmt: skip


def _along(scene: Scene, seconds: float, rng: np.random.Generator) -> tuple[Order, ...]:
    """A long way in two or three shots, each from another side."""
    first, second = ("full", "wide") if rng.random() < 0.6 else ("wide", "full")
    sizes = (first, second, "medium") if seconds >= LONGER else (first, "medium")
    return _several(scene, seconds, sizes, rng)


def _settled(template: Template) -> Template:
    """A template for a part of the clip: less of its way, no more than its own side."""
    near, far = template.approach
    middle = (near + far) / 2
    calm = (1 + (near - middle) * 0.3, 1 + (far - middle) * 0.3)
    return Template(name=template.name, side=(-2.0, 2.0), height=(4.0, 3.0), approach=calm)


def _on_action(scene: Scene, lead: Actor, single: Order, rng: np.random.Generator) -> tuple[Order, ...]:
    """One shot; or two that meet on the action where the lead begins something new."""
    starts = [beat.start * single.end for beat in lead.figure.beats[1:]]
    fit = [start + 0.25 for start in starts if SHORTEST <= start + 0.25 <= single.end - SHORTEST]
    if not fit or rng.random() < 0.35:
        return (single,)
    first, second = _settled(BY_NAME["tracking"]), _settled(BY_NAME["approach"])
    return (
        Order(start=0.0, end=fit[0], template=first, size="full", lens=scene.lens, moves=(), turn=12.0),
        Order(
            start=fit[0],
            end=single.end,
            template=second,
            size="medium",
            lens=scene.lens,
            moves=(),
            turn=-26.0,
        ),
    )
