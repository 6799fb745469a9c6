"""The scene as a document that people edit: JSON in, a checked `Scene` out; every error names its field.

`docs/scene.md` describes every field.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import msgspec

from reelyard.core.errors import InvalidInput
from reelyard.engines.renderer.scene.beats import MOST_BEATS
from reelyard.engines.renderer.scene.values import (
    BACKGROUND,
    BESIDE,
    FOREGROUND,
    LEAD,
    MOST_FIGURES,
    MOST_OF_A_KIND,
    SIZES,
    VERSION,
    Beat,
    Cut,
    Figure,
    Scene,
)
from reelyard.prompt.nouns.reliefs import RELIEFS
from reelyard.prompt.vocabulary.actions import ACTIONS
from reelyard.prompt.vocabulary.camera import COMMANDS
from reelyard.prompt.vocabulary.kinds import FAMILIES, RELIEF
from reelyard.prompt.vocabulary.places import REALMS
from reelyard.prompt.vocabulary.surroundings import SEASONS, TIMES, WEATHERS

LAYERS = (LEAD, BESIDE, FOREGROUND, BACKGROUND)
MOST_CUTS = 12
MOST_MOVES = 15
MOST_WORDS = 40
Fault = tuple[str, str]  # the field's path, and what would be right


def parsed(document: Any) -> Scene:
    """Read a scene from JSON, as values or as text; raises `InvalidInput` for the first wrong field."""
    values = _values(document)
    for path, right in _strangers(values, Scene, "scene"):
        raise _wrong(path, right)
    if values.get("version") != VERSION:
        raise _wrong("scene.version", f"{VERSION} is the only version of scenes that is known")
    try:
        scene = msgspec.convert(values, Scene, strict=True)
    except msgspec.ValidationError as error:
        said, _, path = str(error).partition(" - at `$")
        raise _wrong(f"scene{path.removesuffix('`')}", said) from None
    for path, right in _faults(scene):
        raise _wrong(path, right)
    return scene


def _values(document: Any) -> Mapping[str, Any]:
    if isinstance(document, str | bytes):
        try:
            document = msgspec.json.decode(document)
        except msgspec.DecodeError as error:
            raise _wrong("scene", f"it is no JSON: {error}") from None
    if not isinstance(document, Mapping):
        raise _wrong("scene", "an object is expected")
    return document


def _wrong(path: str, right: str) -> InvalidInput:
    return InvalidInput(f"{path}: {right}", field=path)


def _strangers(value: Any, kind: Any, path: str) -> Iterator[Fault]:
    """Fields that no scene has: a slip of the pen must not pass for a wish."""
    if isinstance(value, list):
        inner = next(iter(get_args(kind)), None)
        for at, each in enumerate(value):
            yield from _strangers(each, inner, f"{path}[{at}]")
    elif is_dataclass(kind) and isinstance(value, Mapping):
        hints = get_type_hints(kind)
        known = [field.name for field in fields(kind)]
        for name, each in value.items():
            if name not in hints:
                yield f"{path}.{name}", f"no such field; there are {', '.join(known)}"
            yield from _strangers(each, hints.get(name), f"{path}.{name}")


def _faults(scene: Scene) -> Iterator[Fault]:
    if not 0 <= scene.seed < 2**63:
        yield "scene.seed", "a whole number from 0 to 9223372036854775807 is expected"
    if len(scene.figures) > MOST_FIGURES:
        yield "scene.figures", f"at most {MOST_FIGURES} are drawn"
    for at, figure in enumerate(scene.figures):
        yield from _of_figure(figure, f"scene.figures[{at}]", at, len(scene.figures))
    yield from _one_of("scene.place", scene.place, REALMS)
    for name, known in (("time", TIMES), ("weather", WEATHERS), ("season", SEASONS)):
        if getattr(scene, name) is not None:
            yield from _one_of(f"scene.{name}", getattr(scene, name), known)
    for name in ("covers", "moods", "styles", "light", "lens", "motion"):
        yield from _words(f"scene.{name}", getattr(scene, name))
    for at, rgb in enumerate(scene.colours):
        yield from _colour(f"scene.colours[{at}]", rgb)
    yield from _moves("scene.moves", scene.moves)
    yield from _of_cuts(scene)


def _of_figure(figure: Figure, path: str, at: int, figures: int) -> Iterator[Fault]:
    yield from _one_of(f"{path}.family", figure.family, FAMILIES)
    yield from _one_of(f"{path}.layer", figure.layer, LAYERS)
    yield from _between(f"{path}.metres", figure.metres, 0.01, 2000)
    yield from _between(f"{path}.count", figure.count, 1, MOST_OF_A_KIND)
    yield from _colour(f"{path}.rgb", figure.rgb)
    yield from _words(f"{path}.traits", figure.traits)
    yield from _words(f"{path}.wearing", figure.wearing)
    if figure.mount is not None and (figure.mount == at or not 0 <= figure.mount < figures):
        yield f"{path}.mount", "the place of another figure is expected, counted from 0, or null"
    if figure.relief is not None and figure.relief not in RELIEFS:
        yield f"{path}.relief", 'the code points of an emoji that has a relief are expected, "1f3bb", or null'
    if (figure.family == RELIEF) != (figure.relief is not None):
        yield f"{path}.family", '"relief" is for figures that have a relief, and for no others'
    if not 1 <= len(figure.beats) <= MOST_BEATS:
        yield f"{path}.beats", f"1 to {MOST_BEATS} beats are expected"
    for number, beat in enumerate(figure.beats):
        yield from _of_beat(beat, f"{path}.beats[{number}]")
    yield from _in_order(f"{path}.beats", [beat.start for beat in figure.beats])


def _of_beat(beat: Beat, path: str) -> Iterator[Fault]:
    if beat.action:
        yield from _one_of(f"{path}.action", beat.action, ACTIONS)
    yield from _between(f"{path}.speed", beat.speed, 0.3, 3)


def _of_cuts(scene: Scene) -> Iterator[Fault]:
    if len(scene.cuts) > MOST_CUTS:
        yield "scene.cuts", f"at most {MOST_CUTS} are expected"
    for at, cut in enumerate(scene.cuts):
        yield from _of_cut(cut, f"scene.cuts[{at}]", max(1, len(scene.figures)))
    yield from _in_order("scene.cuts", [cut.start for cut in scene.cuts])


def _of_cut(cut: Cut, path: str, figures: int) -> Iterator[Fault]:
    if cut.size:
        yield from _one_of(f"{path}.size", cut.size, SIZES)
    yield from _between(f"{path}.figure", cut.figure, 0, figures - 1)
    yield from _words(f"{path}.lens", cut.lens)
    yield from _moves(f"{path}.moves", cut.moves)


def _moves(path: str, moves: Sequence[Any]) -> Iterator[Fault]:
    if len(moves) > MOST_MOVES:
        yield path, f"at most {MOST_MOVES} are expected"
    for at, move in enumerate(moves):
        yield from _one_of(f"{path}[{at}].name", move.name, COMMANDS)
        yield from _between(f"{path}[{at}].order", move.order, 0, MOST_MOVES)


def _in_order(path: str, starts: Sequence[float]) -> Iterator[Fault]:
    if starts and starts[0] != 0:
        yield f"{path}[0].start", "the first one starts at 0"
    for at, (before, after) in enumerate(pairwise(starts), 1):
        if not before < after < 1:
            yield f"{path}[{at}].start", f"a share of the clip between {before} and 1 is expected"


def _between(path: str, value: float, low: float, high: float) -> Iterator[Fault]:
    if not low <= value <= high:
        yield path, f"a number from {low} to {high} is expected"


def _colour(path: str, rgb: tuple[float, float, float]) -> Iterator[Fault]:
    for at, share in enumerate(rgb):
        yield from _between(f"{path}[{at}]", share, 0, 1)


def _words(path: str, said: Sequence[str]) -> Iterator[Fault]:
    if len(said) > MOST_WORDS:
        yield path, f"at most {MOST_WORDS} are expected"
    for at, word in enumerate(said):
        if not 0 < len(word) <= 60:
            yield f"{path}[{at}]", "a word of 1 to 60 characters is expected"


def _one_of(
    path: str, value: str, known: Sequence[str] | frozenset[str] | Mapping[str, str]
) -> Iterator[Fault]:
    if value not in known:
        yield path, f"one of {', '.join(sorted(known))} is expected"
