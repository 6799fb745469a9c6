"""Which of its meanings a word has here: "flies" is a verb behind a bird, and an insect behind an article."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reelyard.prompt.lexicon import Mark
from reelyard.prompt.tokens import Sign
from reelyard.prompt.vocabulary.table import Role, Word

_OPENS_NOUN = frozenset({Role.DETERMINER, Role.COUNT, Role.COLOUR, Role.TRAIT})
_PRONOUNS = frozenset({"it", "they", "he", "she", "who", "that", "which"})
_LEADS_ON = frozenset({Role.COLOUR, Role.TRAIT, Role.COUNT})
_ADJECTIVES = (  # before a noun it is the second, else the first
    (Role.KIND, Role.COLOUR),  # an orange, an orange cat
    (Role.STYLE, Role.COLOUR),  # a black and white film, a black and white cat
    (Role.LIGHT, Role.TRAIT),  # a soft glowing, a glowing jellyfish
    (Role.KIND, Role.TRAIT),
)
_NOUNS = frozenset({Role.KIND, Role.GARMENT, Role.PART})


def choose(marks: Sequence[Mark], at: int, *, before: Role | None, acting: bool) -> Mapping[Role, Word]:
    """Keep the senses that fit here. An action that describes the noun behind it comes back as ``near``."""
    senses = dict(marks[at].senses)
    if Role.KIND in senses and Role.ACTION in senses:
        verb = (acting and before not in _OPENS_NOUN) or (at > 0 and marks[at - 1].text in _PRONOUNS)
        del senses[Role.KIND if verb else Role.ACTION]
    for other, adjective in _ADJECTIVES:
        if other in senses and adjective in senses:
            del senses[other if noun_comes(marks, at) else adjective]
    if Role.ACTION in senses and _describes(marks, at, before=before, acting=acting):
        senses[Role.ACTION] = replace(senses[Role.ACTION], near=True)
    if Role.SPEED in senses and at + 1 < len(marks) and Role.CAMERA in marks[at + 1].senses:
        return {Role.PLAIN: senses[Role.SPEED]}  # "a slow push in": nobody is slow but the camera
    if Role.TRAIT in senses and Role.COUNT in senses:
        del senses[Role.TRAIT]
    return senses


def _describes(marks: Sequence[Mark], at: int, *, before: Role | None, acting: bool) -> bool:
    linked = at + 1 < len(marks) and marks[at + 1].text == "的"
    return noun_comes(marks, at) and (linked or before in _OPENS_NOUN or not acting)


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
