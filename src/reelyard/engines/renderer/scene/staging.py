"""Staging: what a prompt's reading becomes before anything is drawn: figures with sizes and colours, one
place, its covers.
"""

from dataclasses import replace

from reelyard.engines.renderer.scene.beats import beats_of, ridden, riding, starts_of
from reelyard.engines.renderer.scene.homes import grassland, home_of
from reelyard.engines.renderer.scene.palette import Rgb, linear
from reelyard.engines.renderer.scene.roles import Role, Roles, roles_of
from reelyard.engines.renderer.scene.values import MOST_OF_A_KIND, VERSION, Figure, Move, Scene
from reelyard.prompt.nouns.reliefs import RELIEFS
from reelyard.prompt.reading import Reading
from reelyard.prompt.vocabulary.colours import COLOURS
from reelyard.prompt.vocabulary.kinds import KINDS, RELIEF, Kind
from reelyard.prompt.vocabulary.places import REALMS, WATERS


def staged(reading: Reading, seed: int) -> Scene:
    """Decide what a reading shows: figures with sizes and colours, one place, its covers."""
    roles = roles_of(reading)
    figures = _figures(reading, roles)
    named = [*((reading.place,) if reading.place else ()), *reading.surroundings]
    place = grassland(_place(figures, named), reading.text, figures)
    return Scene(
        version=VERSION,
        seed=seed,
        figures=figures,
        place=place,
        placed=reading.place is not None,
        covers=tuple(dict.fromkeys(name for name in (*named, *roles.scenery) if name != place)),
        time=reading.time or ("night" if "moonlight" in reading.light else None),
        weather=reading.weather,
        season=reading.season,
        moods=tuple(reading.moods),
        styles=tuple(reading.styles),
        light=tuple(reading.light),
        lens=tuple(reading.lens),
        moves=tuple(Move(name=move.name, order=move.order) for move in reading.camera),
        motion=tuple(reading.motion),
        colours=tuple(linear(COLOURS[name]) for name in reading.colours if name in COLOURS),
    )


def _figures(reading: Reading, roles: Roles) -> tuple[Figure, ...]:
    starts = starts_of(reading.subjects)
    figures = [_figure(role, starts) for role in roles.cast]
    seat = {role.number: at for at, role in enumerate(roles.cast)}
    for at, role in enumerate(roles.cast):
        mount = seat.get(role.subject.rides if role.subject.rides is not None else -1)
        if mount is not None:
            rider, horse = figures[at], figures[mount]
            figures[mount] = replace(horse, beats=ridden(rider.beats, horse.beats, horse.kind, horse.family))
            figures[at] = replace(rider, beats=riding(rider.beats), mount=mount)
    return tuple(_grounded(figure, figures) for figure in figures)


def _grounded(figure: Figure, figures: list[Figure]) -> Figure:
    """Who flies a kite stays on the ground."""
    kite = any(other.kind in ("kite", "drone") for other in figures)
    if not kite or figure.family not in ("person", "robot"):
        return figure
    held = tuple(
        replace(beat, action="look") if beat.action in ("fly", "launch") else beat for beat in figure.beats
    )
    return replace(figure, beats=held)


def _figure(role: Role, starts: tuple[float, ...]) -> Figure:
    subject = role.subject
    kind = KINDS.get(subject.kind) or _object(subject.kind)
    colour = subject.colour if subject.colour in COLOURS else None
    return Figure(
        noun=subject.noun,
        kind=kind.name,
        family=kind.family,
        build=kind.build,
        metres=_sized(kind, subject.traits),
        rgb=_coat(kind, colour),
        coloured=colour is not None,
        count=max(1, min(subject.count, MOST_OF_A_KIND)),
        beats=beats_of(subject, starts),
        traits=tuple(subject.traits),
        wearing=tuple(subject.wearing),
        layer=role.layer,
        relief=kind.build if kind.family == RELIEF else None,
    )


def _place(figures: tuple[Figure, ...], named: list[str]) -> str:
    """Of the places that were named the one that gives the ground; boats and fish need their water."""
    family = figures[0].family if figures else ""
    waters = [name for name in named if name in WATERS]
    if waters and figures and figures[0].relief and RELIEFS[figures[0].relief].home == "underwater":
        return "underwater"
    if family in AFLOAT and waters:
        leaps = figures[0].beats[0].action in ("jump", "fly")
        return waters[0] if family in ("ship", "boat") or leaps else "underwater"  # where one can see it
    return named[0] if named and named[0] in REALMS else home_of(figures, tuple(named))


AFLOAT = ("ship", "boat", "whale", "fish")
COATS = {
    ("fox", "red"): "#c4702e",
    ("lion", "golden"): "#c39a5c",
    ("crocodile", "green"): "#5d6440",
    ("duck", "green"): "#6b6038",
    ("elephant", "grey"): "#85796f",
}
ANIMALS = ("quadruped", "bird", "sauropod", "theropod")
PALEST = 0.62  # of the light that any coat throws back
DUSTY = 0.16  # how much grey is in a coat that a colour word names


def _coat(kind: Kind, colour: str | None) -> Rgb:
    """A kind's colour as light; hair and hide are never as pure as paint."""
    name = colour or kind.colour
    if (kind.name, name) in COATS:
        return linear(COATS[kind.name, name])
    red, green, blue = linear(COLOURS.get(name, "#8a8d90"))
    if kind.family not in ANIMALS:
        return red, green, blue
    dim = min(1.0, PALEST / max(red, green, blue, PALEST))
    grey = (red + green + blue) / 3 * DUSTY * dim
    keep = (1 - DUSTY) * dim
    return red * keep + grey, green * keep + grey, blue * keep + grey


def _object(name: str) -> Kind:
    return Kind(name=name, family="object", build="", metres=0.6, colour="grey")


def _sized(kind: Kind, traits: tuple[str, ...]) -> float:
    """Metres to draw it with: nature's, kept within what one picture can hold beside its surroundings."""
    scale = 1.9 if "giant" in traits else 0.62 if "small" in traits or "young" in traits else 1.0
    top = {"ship": 46.0, "train": 46.0, "plane": 24.0, "rocket": 26.0, "building": 48.0}.get(
        kind.family, 60.0
    )
    return min(max(kind.metres, 0.22), top) * scale
