"""Roles: who of a prompt's subjects leads, who stands near or far, and what is scenery."""

from dataclasses import dataclass

from reelyard.engines.renderer.scene.values import (
    BACKGROUND,
    BESIDE,
    FOREGROUND,
    LEAD,
    MOST_FIGURES,
)
from reelyard.prompt.reading import Reading, Subject

SCENERY = {"smoke": "smoke", "grass": "grass", "flower": "flowers"}  # kinds that places draw better


@dataclass(frozen=True, kw_only=True)
class Role:
    """A subject and its place in the picture's depth."""

    subject: Subject
    number: int  # its place among the reading's subjects
    layer: str


@dataclass(frozen=True, kw_only=True)
class Roles:
    """Everybody who gets a figure, the lead first; what became part of the place; who found no room."""

    cast: tuple[Role, ...]
    scenery: tuple[str, ...]
    left_out: tuple[Subject, ...]


def roles_of(reading: Reading) -> Roles:
    """Choose the lead: the first one who is not said to be far away."""
    numbered = list(enumerate(reading.subjects))
    solid = [pair for pair in numbered if not (pair[1].kind == "smoke" and reading.place)]
    near = [pair for pair in solid if pair[1].layer != "background"]
    ridden = {subject.rides for subject in reading.subjects}
    lead = next(iter(near or solid), None)
    lead = next((pair for pair in near if lead and pair[1].rides == lead[0]), lead)
    cast, scenery = [], []
    for number, subject in sorted(numbered, key=lambda pair: pair is not lead):
        cover = cover_of(subject)
        leads = (number, subject) == lead
        if cover and not leads and number not in ridden:
            scenery.append(cover)
        else:
            cast.append(Role(subject=subject, number=number, layer=_layer(subject, is_lead=leads)))
    return Roles(
        cast=tuple(cast[:MOST_FIGURES]),
        scenery=tuple(dict.fromkeys(scenery)),
        left_out=tuple(role.subject for role in cast[MOST_FIGURES:]),
    )


def cover_of(subject: Subject) -> str | None:
    """What the place draws in a subject's stead where it is not the lead."""
    if subject.kind == "flower" and (subject.count < 2 or subject.colour):
        return None
    return SCENERY.get(subject.kind)


def _layer(subject: Subject, *, is_lead: bool) -> str:
    if is_lead:
        return LEAD
    return {"foreground": FOREGROUND, "background": BACKGROUND}.get(subject.layer or "", BESIDE)
