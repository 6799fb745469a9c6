"""What a clip shows of its prompt, what stands for something else, and what it leaves out."""

from collections.abc import Iterator
from typing import Any

from reelyard.engines.renderer.bodies.catalogue import PLANS
from reelyard.engines.renderer.bodies.things import SHAPES
from reelyard.engines.renderer.film.finish import NAMED
from reelyard.engines.renderer.film.focus import LENSES
from reelyard.engines.renderer.film.styles.table import SHOWN
from reelyard.engines.renderer.report.deeds import beats_of, shown, undone
from reelyard.engines.renderer.report.qualities import clothes_of, covered, seen, traits_of
from reelyard.engines.renderer.scene.roles import roles_of
from reelyard.engines.renderer.scene.values import MOST_OF_A_KIND, Beat, Figure, Scene
from reelyard.engines.renderer.world.places import PLACES, STAND_INS, base_of
from reelyard.prompt.reading import Reading

FRAMED = {
    "close-up",
    "macro",
    "medium shot",
    "wide",
    "fisheye",
    "aerial",
    "telephoto",
    "high angle",
    "low angle",
    *LENSES,
    *NAMED,
}
PLAIN = {"photorealistic", "documentary", "eye level", "natural pace"}  # nothing has to be done for them


def report(reading: Reading, scene: Scene) -> dict[str, Any]:
    """Lists for the recipe: understood, approximated (word, stand-in), not_depicted."""
    later = tuple(_later(reading, scene))
    stand_ins = (
        *reading.approximated,
        *_stand_ins(scene),
        *((word, there) for word, there in later if there),
    )
    return {
        "understood": _understood(scene),
        "approximated": [[word, stand_in] for word, stand_in in dict.fromkeys(stand_ins)],
        "not_depicted": list(
            dict.fromkeys(
                (
                    *reading.not_depicted,
                    *_left_out(reading, scene),
                    *(word for word, there in later if not there),
                )
            )
        ),
    }


def _understood(scene: Scene) -> list[str]:
    found = [word for figure in scene.figures for word in _of_figure(figure, scene)]
    if scene.placed:
        found.append(scene.place)
    if scene.time:
        found.append(scene.time)
    found += [cover for cover in scene.covers if covered(cover, scene)]
    found += [word for word, is_seen in seen(scene) if is_seen]
    found += [word for word in (*scene.styles, *scene.lens) if word in SHOWN | FRAMED]
    return list(dict.fromkeys(found))


def _of_figure(figure: Figure, scene: Scene) -> Iterator[str]:
    yield f"{figure.count} × {figure.kind}" if figure.count > 1 else figure.kind
    yield from (trait for trait, is_seen in traits_of(figure) if is_seen)
    yield from (words for words, drawn in clothes_of(figure) if drawn == words)
    yield from (beat.action for beat in beats_of(figure) if _done(figure, beat, scene))


def _done(figure: Figure, beat: Beat, scene: Scene) -> bool:
    return shown(figure, beat, scene) or (beat.action == "ride" and figure.mount is not None)


def _stand_ins(scene: Scene) -> Iterator[tuple[str, str]]:
    base = base_of(scene)
    if scene.placed and scene.place != base and base not in scene.covers:
        yield scene.place, base
    elif base in STAND_INS:
        yield base, STAND_INS[base]
    elif base not in PLACES:
        yield base, "meadow"
    for figure in scene.figures:
        if figure.family not in PLANS or (figure.family == "object" and figure.kind not in SHAPES):
            yield figure.noun, "plain thing"
        yield from ((words, drawn) for words, drawn in clothes_of(figure) if drawn and drawn != words)
    yield from ((action, instead) for action, instead in undone(scene) if instead)
    for style in scene.styles:
        if style not in SHOWN | PLAIN:
            yield style, "cinematic"


def _later(reading: Reading, scene: Scene) -> Iterator[tuple[str, str | None]]:
    """What only comes after a "then": it is there from the start, or not at all."""
    there = {scene.place, *scene.covers, scene.time, scene.weather, scene.season}
    yield from ((f"then {value}", value if value in there else None) for _, value in reading.later)


def _left_out(reading: Reading, scene: Scene) -> Iterator[str]:
    roles = roles_of(reading)
    yield from (subject.noun for subject in roles.left_out)
    for subject in (role.subject for role in roles.cast):
        beats = {beat.action for figure in scene.figures for beat in figure.beats}
        carried = {"walk"} if subject.rides is not None else set()
        yield from (deed.action for deed in subject.actions if deed.action not in beats | carried)
        if subject.count > MOST_OF_A_KIND:
            yield f"more than {MOST_OF_A_KIND} of {subject.noun}"
    for figure in scene.figures:
        yield from (trait for trait, is_seen in traits_of(figure) if not is_seen)
        yield from (words for words, drawn in clothes_of(figure) if drawn is None)
    yield from (action for action, instead in undone(scene) if instead is None)
    yield from (word for word, is_seen in seen(scene) if not is_seen and word not in PLAIN)
    yield from (word for word in scene.lens if word not in FRAMED | PLAIN)
    yield from (cover for cover in scene.covers if not covered(cover, scene))
