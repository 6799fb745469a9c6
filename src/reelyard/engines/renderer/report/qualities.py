"""Which words beside nouns and deeds change the picture, and where: traits, clothes, light, seasons, covers,
moods.
"""

from collections.abc import Iterator
from dataclasses import replace

from reelyard.engines.renderer.director.moves import STILL, TABLE
from reelyard.engines.renderer.director.pace import speed_of
from reelyard.engines.renderer.film.finish import NAMED
from reelyard.engines.renderer.report.probe import changes_place, looks_different
from reelyard.engines.renderer.scene.values import Figure, Scene
from reelyard.engines.renderer.world.lamps import dark
from reelyard.engines.renderer.world.lighting import MOODS
from reelyard.engines.renderer.world.places import ENCLOSED, WARM, base_of, left_out
from reelyard.prompt.vocabulary.clothes import WORN_ON
from reelyard.prompt.vocabulary.colours import COLOURS
from reelyard.prompt.vocabulary.places import REALMS

SIZES = ("giant", "small", "young")
LEAFY = ("forest", "meadow", "park", "road", "railway", "lake", "river", "waterfall", "airport")
STREETS = ("city", "street")
ALWAYS_LIGHT = ("cool light", "warm light")
PLAINEST = ("t-shirt", "coat", "suit", "dress", "trousers", "shoes", "hat", "scarf", "glasses")


def traits_of(figure: Figure) -> Iterator[tuple[str, bool]]:
    """A figure's traits, and whether they change it."""
    for trait in figure.traits:
        without = replace(figure, traits=tuple(other for other in figure.traits if other != trait))
        yield trait, trait in SIZES or looks_different(figure, without)


def clothes_of(figure: Figure) -> Iterator[tuple[str, str | None]]:
    """What a figure wears, and what is drawn for it; None where nothing is."""
    for words in figure.wearing:
        colour, garment = _garment(words)
        worn = replace(figure, wearing=(words,))
        if garment not in WORN_ON or not _is_drawn(figure, words, garment):
            yield words, None
            continue
        alike = (
            other
            for name in _plainer(garment)
            if _is_drawn(figure, other := f"{colour} {name}".strip(), name)
            and not looks_different(worn, replace(figure, wearing=(other,)))
        )
        yield words, next(alike, words)


def _is_drawn(figure: Figure, words: str, garment: str) -> bool:
    """Whether a body changes in it: over what it wears anyway, or over another garment of the same place."""
    others = (name for name in WORN_ON if WORN_ON[name] == WORN_ON[garment] and name != garment)
    before = (*((other,) for other in tuple(others)[:3]), ())
    return any(
        looks_different(replace(figure, wearing=(*first, words)), replace(figure, wearing=first))
        for first in before
    )


def _garment(words: str) -> tuple[str, str]:
    first, _, rest = words.partition(" ")
    return (first, rest) if first in COLOURS else ("", words)


def _plainer(garment: str) -> tuple[str, ...]:
    """The garments that this one may look like: the plainest of those that are worn at its place."""
    same = [name for name in PLAINEST if WORN_ON[name] == WORN_ON[garment] or WORN_ON[name] == "top"]
    return tuple(same[: same.index(garment)] if garment in same else same)


def seen(scene: Scene) -> Iterator[tuple[str, bool]]:
    """Every word about light, season, weather, covers, mood and pace, and whether the picture follows it."""
    base = base_of(scene)
    yield from ((word, _lit(word, scene, base)) for word in scene.light)
    if scene.season:
        yield scene.season, _in_season(scene.season, base)
    if scene.weather:
        yield scene.weather, scene.weather not in left_out(scene)
    yield from ((mood, mood in MOODS) for mood in scene.moods)
    moving = bool(scene.figures) and speed_of(scene.figures[0], scene) > 0
    for pace in scene.motion:
        cut = pace == "montage" and bool(scene.figures) and not scene.moves
        always = pace == "motion blur" or cut
        yield pace, always or (moving and pace not in ("loop", "natural pace", "montage"))
    for move in scene.moves:
        yield move.name, move.name in TABLE or move.name in STILL or move.name == "shake"


def covered(cover: str, scene: Scene) -> bool:
    """Whether a cover, or a further place, is drawn in the scene's place."""
    return changes_place(scene, cover)


def _in_season(season: str, base: str) -> bool:
    if season == "winter":
        return base not in WARM and base not in ENCLOSED
    return base in LEAFY


def _lit(word: str, scene: Scene, base: str) -> bool:
    night = scene.time in ("night", "dusk")
    outdoors = REALMS.get(base) == "outdoors"
    return {
        "golden hour": outdoors and not night and scene.time != "noon",
        "moonlight": outdoors and scene.time in (None, "night"),
        "sunlight": outdoors and not night and scene.weather in (None, "clear"),
        "backlit": outdoors,
        "volumetric": outdoors and not night,
        "window light": REALMS.get(base) == "indoors" and base != "cave",
        "neon": base in STREETS and dark(scene),
        "city lights": base in (*STREETS, "village") and dark(scene),
    }.get(word, word in ALWAYS_LIGHT or word in NAMED)
