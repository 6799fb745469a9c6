"""A scene as a set of short words that rules can ask about: "time=night", "realm=indoors", "fast"."""

from collections.abc import Iterator

from reelyard.prompt.reading import Facet, Reading, Subject
from reelyard.prompt.vocabulary.kinds import KINDS
from reelyard.prompt.vocabulary.looks import PAINTED
from reelyard.prompt.vocabulary.places import REALMS

_GOING = frozenset({"run", "walk", "fly", "swim", "sail", "drive", "ride", "climb", "launch"})
_WILD = frozenset({"fight", "burn", "launch"})
_SMALL, _LARGE = 0.5, 8.0  # metres
_HOMES = {"whale": "underwater", "fish": "underwater", "rocket": "space", "object": "indoors"}
_ANIMALS = frozenset({"quadruped", "bird", "fish", "whale", "snake", "insect", "sauropod", "theropod"})


def tags_of(reading: Reading) -> frozenset[str]:
    """Give everything that a rule may ask about a prompt."""
    return frozenset((*_setting(reading), *_look(reading), *_cast(reading.subjects)))


def tag(facet: Facet, value: str) -> str:
    """Write one value as a tag: "lens=close-up"; spaces become underscores."""
    return f"{facet.value}={value.replace(' ', '_')}"


def _setting(reading: Reading) -> Iterator[str]:
    places = (*((reading.place,) if reading.place else ()), *reading.surroundings)
    yield from (tag(Facet.PLACE, place) for place in places)
    realms = {REALMS[place] for place in places if place in REALMS} or _home(reading.subjects)
    yield from sorted(f"realm={realm}" for realm in realms)
    for facet, value in ((Facet.TIME, reading.time), (Facet.WEATHER, reading.weather)):
        yield tag(facet, value or "unsaid")


def _home(subjects: tuple[Subject, ...]) -> set[str]:
    """Where a thing will be shown when no place is named: a cup stands in a room."""
    family = KINDS[subjects[0].kind].family if subjects else ""
    launched = bool(subjects) and subjects[0].action == "launch"
    return {_HOMES[family]} if family in _HOMES and not launched else set()


def _look(reading: Reading) -> Iterator[str]:
    for facet, values in (
        (Facet.MOOD, reading.moods),
        (Facet.STYLE, reading.styles),
        (Facet.LIGHT, reading.light),
        (Facet.LENS, reading.lens),
        (Facet.MOTION, reading.motion),
        (Facet.CAMERA, tuple(move.name for move in reading.camera)),
    ):
        yield from (tag(facet, value) for value in values)
    if PAINTED.intersection(reading.styles):
        yield "painted"


def _cast(subjects: tuple[Subject, ...]) -> Iterator[str]:
    if not subjects:
        yield "nobody"
        return
    yield from (f"trait={trait}" for subject in subjects for trait in subject.traits)
    yield from (f"does={deed.action}" for subject in subjects for deed in subject.actions)
    yield from (f"with={KINDS[subject.kind].family}" for subject in subjects)
    yield from _tempo(subjects)
    hero = subjects[0]
    metres = KINDS[hero.kind].metres
    yield "small" if metres < _SMALL and hero.count == 1 else "large" if metres > _LARGE else "middling"
    yield "animal" if KINDS[hero.kind].family in _ANIMALS else "no animal"


def _tempo(subjects: tuple[Subject, ...]) -> Iterator[str]:
    actions = {subject.action for subject in subjects}
    speeds = {subject.speed for subject in subjects}
    yield "going" if actions & _GOING else "staying"
    if max(speeds) > 1:
        yield "fast"
    if min(speeds) < 1:
        yield "slow"
    if actions & _WILD:
        yield "wild"
