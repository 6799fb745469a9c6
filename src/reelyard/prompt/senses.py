"""Which of its meanings a word has here: "flies" is a verb behind a bird, and an insect behind an article."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reelyard.prompt.lexicon import Mark
from reelyard.prompt.tokens import Sign
from reelyard.prompt.vocabulary.table import Role, Word

_OPENS_NOUN = frozenset({Role.DETERMINER, Role.COUNT, Role.COLOUR, Role.TRAIT})
_PRONOUNS = frozenset({"it", "they", "he", "she", "who", "that", "which"})
_LEADS_ON = frozenset({Role.COLOUR, Role.TRAIT, Role.COUNT})
_NOUNS = frozenset({Role.KIND, Role.GARMENT, Role.PART})


class _Here(NamedTuple):
    """A mark among the others."""

    marks: Sequence[Mark]
    at: int
    before: Role | None
    acting: bool


def choose(marks: Sequence[Mark], at: int, *, before: Role | None, acting: bool) -> Mapping[Role, Word]:
    """Keep the senses that fit here. An action that describes the noun behind it comes back as ``near``."""
    senses = dict(marks[at].senses)
    here = _Here(marks, at, before, acting)
    for one, other, is_other in _EITHER:
        if one in senses and other in senses:
            del senses[one if is_other(here) else other]
    if Role.ACTION in senses and _describes(here):
        senses[Role.ACTION] = replace(senses[Role.ACTION], near=True)
    if Role.SPEED in senses and at + 1 < len(marks) and Role.CAMERA in marks[at + 1].senses:
        return {Role.PLAIN: senses[Role.SPEED]}  # "a slow push in": nobody is slow but the camera
    return senses


def _is_verb(here: _Here) -> bool:
    told = here.at > 0 and here.marks[here.at - 1].text in _PRONOUNS
    return told or (here.acting and here.before not in _OPENS_NOUN)


def _is_worn(here: _Here) -> bool:
    return here.acting


def _shines(here: _Here) -> bool:
    return here.acting or here.before is Role.PREPOSITION


def _describes_noun(here: _Here) -> bool:
    return noun_comes(here.marks, here.at)


def _always(_here: _Here) -> bool:
    return True


_EITHER: tuple[tuple[Role, Role, Callable[[_Here], bool]], ...] = (
    (Role.KIND, Role.ACTION, _is_verb),
    (Role.KIND, Role.GARMENT, _is_worn),  # a backpack, a girl with a backpack
    (Role.KIND, Role.LIGHT, _shines),  # a full moon, an owl under a full moon
    (Role.KIND, Role.COLOUR, _describes_noun),  # an orange, an orange cat
    (Role.STYLE, Role.COLOUR, _describes_noun),  # a black and white film, a black and white cat
    (Role.KIND, Role.COUNT, _describes_noun),  # семья, семь
    (Role.LIGHT, Role.TRAIT, _describes_noun),  # a soft glow, a glowing jellyfish
    (Role.KIND, Role.TRAIT, _describes_noun),
    (Role.TRAIT, Role.COUNT, _always),
)


def _describes(here: _Here) -> bool:
    marks, at = here.marks, here.at
    linked = at + 1 < len(marks) and marks[at + 1].text == "的"
    return noun_comes(marks, at) and (linked or here.before in _OPENS_NOUN or not here.acting)


def noun_comes(marks: Sequence[Mark], at: int) -> bool:
    """Whether only adjectives stand between this mark and a noun."""
    for mark in marks[at + 1 :]:
        if _NOUNS & mark.senses.keys():
            return True
        if mark.text != "的" and not (_LEADS_ON & mark.senses.keys()):
            return not mark.senses and mark.token.sign is Sign.WORD
    return False


def noun_follows(marks: Sequence[Mark], at: int) -> bool:
    """Whether a Chinese noun stands right behind, whose garment or part this one is: "红裙子的女孩"."""
    behind = [mark for mark in marks[at + 1 : at + 3] if mark.text != "的"]
    linked = marks[at].token.sign is Sign.HAN and bool(behind)
    return linked and Role.KIND in behind[0].senses
