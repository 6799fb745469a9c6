"""What a clip shows of its prompt, what stands for something else, and what it leaves out."""

from collections.abc import Iterator
from typing import Any

from reelyard.engines.renderer.bodies.catalogue import PLANS
from reelyard.engines.renderer.bodies.things import SHAPES
from reelyard.engines.renderer.report.deeds import shown, undone
from reelyard.engines.renderer.report.qualities import clothes_of, covered, seen, traits_of
from reelyard.engines.renderer.scene.values import MOST_FIGURES, MOST_OF_A_KIND, Figure, Scene
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
PLAIN = {
    "photorealistic",
    "documentary",
    "eye level",
    "deep focus",
    "natural pace",
}  # nothing has to be done for them


def report(reading: Reading, scene: Scene) -> dict[str, Any]:
    """Lists for the recipe: understood, approximated (word, stand-in), not_depicted."""
    stand_ins = (*reading.approximated, *_stand_ins(scene))
    return {
        "understood": _understood(scene),
        "approximated": [[word, stand_in] for word, stand_in in dict.fromkeys(stand_ins)],
        "not_depicted": list(dict.fromkeys((*reading.not_depicted, *_left_out(reading, scene)))),
    }


def _understood(scene: Scene) -> list[str]:
    found = [word for figure in scene.figures for word in _of_figure(figure)]
    if scene.placed:
        found.append(scene.place)
    if scene.time:
        found.append(scene.time)
    found += [cover for cover in scene.covers if covered(cover, scene) or cover in PLACES]
    found += [word for word, is_seen in seen(scene) if is_seen]
    found += [word for word in (*scene.styles, *scene.lens) if word in GRADED | FRAMED]
    return list(dict.fromkeys(found))


def _of_figure(figure: Figure) -> Iterator[str]:
    yield f"{figure.count} × {figure.kind}" if figure.count > 1 else figure.kind
    yield from (trait for trait, is_seen in traits_of(figure) if is_seen)
    yield from (words for words, drawn in clothes_of(figure) if drawn == words)
    if figure.action and shown(figure):
        yield figure.action


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
        if style not in GRADED | PLAIN:
            yield style, "cinematic"


def _left_out(reading: Reading, scene: Scene) -> Iterator[str]:
    for subject in reading.subjects[MOST_FIGURES:]:
        yield subject.noun
    for subject in reading.subjects[:MOST_FIGURES]:
        if subject.count > MOST_OF_A_KIND:
            yield f"more than {MOST_OF_A_KIND} of {subject.noun}"
    for figure in scene.figures:
        yield from (trait for trait, is_seen in traits_of(figure) if not is_seen)
        yield from (words for words, drawn in clothes_of(figure) if drawn is None)
    yield from (action for action, instead in undone(scene) if instead is None)
    yield from (word for word, is_seen in seen(scene) if not is_seen and word not in PLAIN)
    yield from (word for word in scene.lens if word not in FRAMED | PLAIN)
    yield from (cover for cover in scene.covers if not covered(cover, scene) and cover not in PLACES)
