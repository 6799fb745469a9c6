"""Who does what: a subject takes its colour, its number and its action from the words around it."""

from dataclasses import dataclass, field

from reelyard.prompt.lexicon import Mark
from reelyard.prompt.reading import Subject
from reelyard.prompt.vocabulary.kinds import KINDS
from reelyard.prompt.vocabulary.qualities import GROUPS
from reelyard.prompt.vocabulary.table import Word

_PLURAL_COUNT = 3  # "birds": how many are drawn where the prompt does not count them
_GOING = {  # what "crosses", "races" or "floats" means for those who have no feet, or no keel
    "drive": ("walk run", "car truck train"),
    "sail": ("walk run swim", "ship boat"),
    "fly": ("walk run sail", "plane helicopter rocket"),
    "swim": ("walk run sail", "fish whale"),
}
_INSTEAD = {
    (family, said): action
    for action, (instead_of, families) in _GOING.items()
    for said in instead_of.split()
    for family in families.split()
}
_WEARERS = frozenset({"person", "robot"})


@dataclass(kw_only=True)
class Draft:
    """A subject while its words are still being read."""

    noun: str
    kind: str
    count: int
    colour: str | None
    action: str | None
    speed: float
    traits: list[str] = field(default_factory=list)
    wearing: list[str] = field(default_factory=list)

    def subject(self) -> Subject:
        """Give it as it was understood."""
        return Subject(
            noun=self.noun,
            kind=self.kind,
            count=self.count,
            colour=self.colour,
            action=_INSTEAD.get((KINDS[self.kind].family, self.action or ""), self.action),
            speed=self.speed,
            traits=tuple(dict.fromkeys(self.traits)),
            wearing=tuple(dict.fromkeys(self.wearing)),
        )


@dataclass(kw_only=True)
class Waiting:
    """Words that wait for the noun behind them."""

    count: int | None = None
    colour: str | None = None
    action: str | None = None
    speed: float | None = None
    traits: list[str] = field(default_factory=list)
    again: bool = True  # no "a" or number: the noun may be one that was named before


class Cast:
    """Everybody who was named so far, and who the next verb belongs to."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.acting: list[Draft] = []  # the next verb is theirs
        self.loose_colours: list[str] = []
        self.loose_garments: list[str] = []
        self.waiting = Waiting()

    def enter(self, mark: Mark, word: Word, *, beside: bool, oblique: bool) -> None:
        """Somebody is named: ``beside`` those who act already, or only as an object of theirs."""
        draft = self._named_before(mark, word) or self._new(mark, word)
        if draft not in self.drafts:
            self.drafts.append(draft)
        self.waiting = Waiting(speed=None if self.waiting.action else self.waiting.speed)
        if beside:
            self.acting.append(draft)
        elif not (oblique and self.acting):
            self.acting = [draft]
        self._dress(draft)

    def specify(self, mark: Mark, word: Word) -> None:
        """A noun behind a noun: the last one is what it is ("fire dragon"), but "robot chef" is a robot."""
        last = self.drafts[-1]
        last.noun = f"{last.noun} {mark.text}"
        last.count = max(last.count, _PLURAL_COUNT) if mark.plural else last.count
        if KINDS[word.value].family != "person":
            last.kind = word.value

    def act(self, action: str, *, participle: bool) -> None:
        """A verb: those who have none yet do it; a participle may also be of the last one who was named."""
        idle = [draft for draft in self.acting if draft.action is None]
        if not idle and participle and self.drafts and self.drafts[-1].action is None:
            idle = self.drafts[-1:]
        for draft in idle:
            draft.action = action
            draft.speed = self.waiting.speed or draft.speed
        self.waiting.speed = None

    def recall(self, *, one: bool) -> None:
        """A pronoun begins a sentence: ``one`` person who was named last, or all."""
        people = [draft for draft in self.drafts if KINDS[draft.kind].family in _WEARERS]
        if not self.acting:
            self.acting = (people or self.drafts)[-1:] if one else list(self.drafts)

    def hurry(self, speed: float) -> None:
        """An adverb: of the verb before it, or of the one that comes."""
        moving = [draft for draft in self.acting if draft.action is not None]
        for draft in moving:
            draft.speed = speed
        if not moving:
            self.waiting.speed = speed

    def wear(self, garment: str) -> None:
        """A garment: of the last person who was named, or of the next one."""
        dressed = f"{self.waiting.colour} {garment}" if self.waiting.colour else garment
        self.waiting = Waiting(speed=self.waiting.speed)
        wearer = next(
            (draft for draft in reversed(self.drafts) if KINDS[draft.kind].family in _WEARERS), None
        )
        wearer = wearer or (self.drafts[-1] if self.drafts else None)
        (wearer.wearing if wearer else self.loose_garments).append(dressed)

    def colour(self, colour: str) -> None:
        """A colour: of the noun that comes."""
        if self.waiting.colour is not None:
            self.loose_colours.append(colour)
        else:
            self.waiting.colour = colour

    def settle(self, *, said_of_last: bool) -> None:
        """The noun that was waited for did not come: "the fox is red", or a colour of something else."""
        last = self.drafts[-1] if self.drafts and said_of_last else None
        if self.waiting.colour and last and last.colour is None:
            last.colour = self.waiting.colour
        elif self.waiting.colour:
            self.loose_colours.append(self.waiting.colour)
        if last:
            last.traits += self.waiting.traits
        self.waiting = Waiting(speed=self.waiting.speed, action=self.waiting.action)

    def subjects(self) -> tuple[Subject, ...]:
        """Give all, in the order in which they were named."""
        return tuple(draft.subject() for draft in self.drafts)

    def _named_before(self, mark: Mark, word: Word) -> Draft | None:
        if not self.waiting.again or self.waiting.count:
            return None
        known = next((draft for draft in self.drafts if _may_be(draft, mark, word)), None)
        if known is None or (self.waiting.colour and known.colour not in (None, self.waiting.colour)):
            return None
        known.colour = known.colour or self.waiting.colour
        known.action = known.action or self.waiting.action
        known.traits += self.waiting.traits
        return known

    def _new(self, mark: Mark, word: Word) -> Draft:
        waiting = self.waiting
        count = waiting.count or GROUPS.get(mark.text) or (_PLURAL_COUNT if mark.plural else 1)
        return Draft(
            noun=mark.text,
            kind=word.value,
            count=count,
            colour=waiting.colour,
            action=waiting.action,
            speed=(waiting.speed if waiting.action else None) or 1.0,
            traits=waiting.traits,
        )

    def _dress(self, draft: Draft) -> None:
        if self.loose_garments and KINDS[draft.kind].family in _WEARERS:
            draft.wearing += self.loose_garments
            self.loose_garments = []


def _may_be(draft: Draft, mark: Mark, word: Word) -> bool:
    """Whether a noun may mean one who was named: the same kind, or the family's name ("a taxi … the car")."""
    of_family = KINDS[draft.kind].family == word.value and not mark.plural and mark.text not in GROUPS
    return draft.kind == word.value or of_family
