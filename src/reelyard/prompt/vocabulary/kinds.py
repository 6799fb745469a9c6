"""What can be drawn: every kind, the family its body comes from, its usual size and colour."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reelyard.prompt.nouns.reliefs import RELIEFS
from reelyard.prompt.vocabulary import creatures, people, plants, quadrupeds, structures, things, vehicles
from reelyard.prompt.vocabulary.table import Role, Word, rows, words


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of thing to see."""

    name: str  # "fox"
    family: str  # the body that it is drawn with: "quadruped"
    build: str  # of a quadruped: "dog", "cat", "hoofed", "heavy"; of a relief its code points; else ""
    metres: float  # how long it is, or how tall where it stands
    colour: str  # what it looks like where the prompt names no colour


_TABLES = (
    ("quadruped/dog", quadrupeds.DOG),
    ("quadruped/cat", quadrupeds.CAT),
    ("quadruped/hoofed", quadrupeds.HOOFED),
    ("quadruped/heavy", quadrupeds.HEAVY),
    ("sauropod", creatures.SAUROPOD),
    ("theropod", creatures.THEROPOD),
    ("bird", creatures.BIRD),
    ("fish", creatures.FISH),
    ("whale", creatures.WHALE),
    ("snake", creatures.SNAKE),
    ("insect", creatures.INSECT),
    ("person", people.PERSON),
    ("robot", people.ROBOT),
    ("car", vehicles.CAR),
    ("truck", vehicles.TRUCK),
    ("train", vehicles.TRAIN),
    ("ship", vehicles.SHIP),
    ("boat", vehicles.BOAT),
    ("plane", vehicles.PLANE),
    ("helicopter", vehicles.HELICOPTER),
    ("rocket", vehicles.ROCKET),
    ("building", structures.BUILDING),
    ("castle", structures.CASTLE),
    ("tree", plants.TREE),
    ("plant", plants.PLANT),
    ("object", things.OBJECT),
)
RELIEF = "relief"  # the family of everything that is drawn from its picture
FAMILIES = frozenset(family.partition("/")[0] for family, _ in _TABLES) | {RELIEF}


def _kinds() -> Iterator[Kind]:
    for place, table in _TABLES:
        family, _, build = place.partition("/")
        for row in rows(table, data=2):
            metres, colour = row.data
            yield Kind(name=row.name, family=family, build=build, metres=float(metres), colour=colour)


def _reliefs() -> Iterator[Kind]:
    for relief in RELIEFS.values():
        yield Kind(name=relief.kind, family=RELIEF, build=relief.code, metres=relief.metres, colour="white")


KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in (*_kinds(), *_reliefs())})
WORDS: tuple[Word, ...] = tuple(
    word for _, table in _TABLES for word in words(Role.KIND, rows(table, data=2))
)
WITHOUT_BODY = frozenset(kind.name for kind in _kinds()) - {
    word.value for word in WORDS if not word.near
}  # the family stands for them
