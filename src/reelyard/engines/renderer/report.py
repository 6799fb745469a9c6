"""What a clip shows of its prompt, what stands for something else, and what it leaves out."""

from collections.abc import Iterator
from typing import Any

from reelyard.engines.renderer.bodies.catalogue import PLANS
from reelyard.engines.renderer.bodies.things import SHAPES
from reelyard.engines.renderer.scene import MOST_FIGURES, MOST_OF_A_KIND, Scene
from reelyard.engines.renderer.world.places import PLACES, STAND_INS, base_of
from reelyard.prompt.reading import Reading

GRADED = {
    "black and white",
    "noir",
    "sketch",
    "ink",
    "anime",
    "cartoon",
    "3d animation",
    "vintage",
    "cinematic",
}
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
}
DRAWN_COVERS = {"snow", "water", "fallen leaves"}
PLAIN = {"photorealistic", "documentary", "eye level", "deep focus"}  # nothing has to be done for them


def report(reading: Reading, scene: Scene) -> dict[str, Any]:
    """Lists for the recipe: understood, approximated (word, stand-in), not_depicted."""
    return {
        "understood": _understood(scene),
        "approximated": [[word, stand_in] for word, stand_in in (*reading.approximated, *_stand_ins(scene))],
        "not_depicted": list(dict.fromkeys((*reading.not_depicted, *_left_out(reading, scene)))),
    }


def _understood(scene: Scene) -> list[str]:
    found = [
        f"{figure.count} × {figure.kind}" if figure.count > 1 else figure.kind for figure in scene.figures
    ]
    found += [figure.action for figure in scene.figures if figure.action]
    if scene.placed:
        found.append(scene.place)
    found += [word for word in (scene.time, scene.weather, scene.season) if word]
    found += [cover for cover in scene.covers if cover in DRAWN_COVERS or cover in PLACES]
    found += [*scene.light, *(move.name for move in scene.moves)]
    found += [word for word in (*scene.styles, *scene.lens) if word in GRADED | FRAMED]
    return list(dict.fromkeys(found))


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
    for style in scene.styles:
        if style not in GRADED | PLAIN:
            yield style, "cinematic"


def _left_out(reading: Reading, scene: Scene) -> Iterator[str]:
    for subject in reading.subjects[MOST_FIGURES:]:
        yield subject.noun
    for subject in reading.subjects[:MOST_FIGURES]:
        if subject.count > MOST_OF_A_KIND:
            yield f"more than {MOST_OF_A_KIND} of {subject.noun}"
    yield from (word for word in scene.lens if word not in FRAMED | PLAIN)
    yield from (cover for cover in scene.covers if cover not in DRAWN_COVERS and cover not in PLACES)
