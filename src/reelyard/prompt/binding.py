"""Who does what: a subject takes its colour, its number and its action from the words around it."""

from dataclasses import replace

from reelyard.prompt.drafts import Draft, Waiting
from reelyard.prompt.kinship import colour_within
from reelyard.prompt.lexicon import Mark
from reelyard.prompt.reading import Subject
from reelyard.prompt.riding import mounts, rideable
from reelyard.prompt.vocabulary.kinds import KINDS
from reelyard.prompt.vocabulary.parts import COATS, OF_PEOPLE
from reelyard.prompt.vocabulary.qualities import GROUPS
from reelyard.prompt.vocabulary.table import Word

_PLURAL_COUNT = 3  # "birds": how many are drawn where the prompt does not count them
_ROWS = frozenset({"caravan"})  # behind a noun: many of it
_AMONG = frozenset({"among", "amongst", "amid", "среди"})  # what stands behind them is many
_WEARERS = frozenset({"person", "robot"})
_SKIN = {"black": "dark skin", "brown": "dark skin", "white": "light skin"}
_SKINNED = frozenset(
    {"man", "woman", "boy", "girl", "child", "baby", "teenager", "person", "grandfather", "grandmother"}
)


class Cast:
    """Everybody who was named so far, and who the next verb belongs to."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.acting: list[Draft] = []  # the next verb is theirs
        self.loose_colours: list[str] = []
        self.waiting = Waiting()
        self.step = 0  # how often "then" was said
        self.strangers = False  # nouns that the vocabulary does not have were named
        self._loose_garments: list[str] = []
        self._loose_traits: list[str] = []  # of somebody who is not named yet: "pink hair"
        self._loose_deed: str | None = None  # "Riding a horse, a girl …"
        self._mount: Draft | None = None

    def enter(self, mark: Mark, word: Word, *, beside: bool, oblique: bool, preposition: str) -> Draft:
        """Somebody is named: ``beside`` those who act already, or only as an object of theirs."""
        mark = replace(mark, plural=mark.plural or preposition in _AMONG)
        draft = self._named_before(mark, word) or self._new(mark, word)
        if draft not in self.drafts:
            self.drafts.append(draft)
        self.waiting = Waiting(speed=None if self.waiting.action else self.waiting.speed)
        if beside:
            self.acting.append(draft)
        elif not (oblique and self.acting):
            self.acting = [draft]
        else:
            for rider in self.acting:
                self._mount_up(rider, draft, preposition)
        self._take_loose(draft)
        return draft

    def specify(self, mark: Mark, word: Word) -> None:
        """A noun behind a noun: the last one is what it is ("fire dragon"), but "robot chef" is a robot."""
        last = self.drafts[-1]
        last.noun = f"{last.noun} {mark.text}"
        last.count = max(last.count, _PLURAL_COUNT) if mark.plural else last.count
        if mark.text in _ROWS:
            last.count = max(last.count, _PLURAL_COUNT)
        elif KINDS[word.value].family != "person":
            last.kind = word.value

    def act(self, action: str, *, participle: bool) -> None:
        """A verb: those who have none yet do it; a participle may also be of the last one who was named."""
        idle = [draft for draft in self.acting if not draft.deeds]
        if not idle and participle and self.drafts and not self.drafts[-1].deeds:
            idle = self.drafts[-1:]
        doing = idle or self.acting
        for draft in doing:
            draft.does(action, self.waiting.speed, self.step)
        if not doing and not self.drafts and not self.strangers:
            self._loose_deed = action
        else:
            self.waiting.speed = None

    def recall(self, *, one: bool) -> None:
        """A pronoun begins a sentence: ``one`` person who was named last, or all."""
        people = [draft for draft in self.drafts if draft.family in _WEARERS]
        if not self.acting:
            self.acting = (people or self.drafts)[-1:] if one else list(self.drafts)

    def go_on(self) -> None:
        """ "It …" begins a sentence: the last one who was named, unless somebody acts already."""
        self.acting = self.acting or self.drafts[-1:]

    def mount_named(self) -> None:
        """ "… riding it": whoever rides, and on nobody yet, sits on the last one who carries."""
        for rider in self.acting:
            if rider.deeds and rider.deeds[-1].action == "ride" and rider.rides is None:
                carriers = (draft for draft in reversed(self.drafts) if draft is not rider)
                rider.rides = next((draft for draft in carriers if rideable(draft.kind)), None)

    def hurry(self, speed: float, *, of_next: bool) -> None:
        """An adverb: of the verb before it, or of the one that comes."""
        moving = [] if of_next else [draft for draft in self.acting if draft.deeds]
        for draft in moving:
            draft.hurry(speed)
        if not moving:
            self.waiting.speed = speed

    def wear(self, garment: str, *, of_next: bool) -> None:
        """A garment: of the last person who was named, or of the next one."""
        colour, self.waiting = self._spend()
        wearer = None if of_next else self._wearer()
        if garment == "clothes":
            self._colour_clothes(wearer, colour)
            return
        dressed = " ".join(word for word in (colour, garment) if word)
        (wearer.wearing if wearer else self._loose_garments).append(dressed)

    def grow(self, part: str, *, of_next: bool) -> None:
        """A part of a body, perhaps with a colour: of the last one who was named, or of the next one."""
        colour, self.waiting = self._spend()
        owner = None if of_next else (self._wearer() if part in OF_PEOPLE else self.last())
        if part in COATS:
            if colour and owner and owner.colour is None:
                owner.colour = colour
            elif colour and not owner:
                self.waiting.colour = colour
            return
        traits = [f"{colour} {part}"] if colour else []
        traits += ["bearded"] if part == "beard" else []
        (owner.traits if owner else self._loose_traits).extend(traits)

    def colour(self, colour: str, *, of_hair: bool) -> None:
        """A colour: of the noun that comes."""
        if self.waiting.colour is not None:
            self.loose_colours.append(colour)
        else:
            self.waiting.colour, self.waiting.of_hair = colour, of_hair

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
        steps = sorted({deed.step for draft in self.drafts for deed in draft.deeds})
        place = {id(draft): at for at, draft in enumerate(self.drafts)}
        return tuple(draft.subject(steps, place) for draft in self.drafts)

    def clothed(self) -> bool:
        """Whether the last one who was named may be "in red"."""
        return bool(self.drafts) and self.drafts[-1].family in _WEARERS

    def _spend(self) -> tuple[str | None, Waiting]:
        return self.waiting.colour, Waiting(speed=self.waiting.speed)

    def number_last(self) -> None:
        """How many they are is said behind them: "a camel caravan of four"."""
        last, count = self.last(), self.waiting.count
        if last and count and (last.count == 1 or last.noun.split()[-1] in _ROWS):
            last.count = count

    def last(self) -> Draft | None:
        """Give the one who was named last."""
        return self.drafts[-1] if self.drafts else None

    def _wearer(self) -> Draft | None:
        people = (draft for draft in reversed(self.drafts) if draft.family in _WEARERS)
        return next(people, self.last())

    def _colour_clothes(self, wearer: Draft | None, colour: str | None) -> None:
        if colour and wearer and wearer.colour is None:
            wearer.colour = colour
        elif colour and not wearer:
            self.waiting.colour = colour

    def _mount_up(self, rider: Draft, other: Draft, preposition: str) -> None:
        if mounts(rider, other, preposition):
            rider.rides = other

    def _named_before(self, mark: Mark, word: Word) -> Draft | None:
        if not self.waiting.again or self.waiting.count:
            return None
        known = next((draft for draft in self.drafts if _may_be(draft, mark, word)), None)
        if known is None or (self.waiting.colour and known.colour not in (None, self.waiting.colour)):
            return None
        known.colour = known.colour or self.waiting.colour
        if self.waiting.action and not known.deeds:
            known.does(self.waiting.action, None, self.step)
        known.traits += self.waiting.traits
        return known

    def _new(self, mark: Mark, word: Word) -> Draft:
        waiting = self.waiting
        count = waiting.count or GROUPS.get(mark.text) or (_PLURAL_COUNT if mark.plural else 1)
        draft = Draft(
            noun=mark.text,
            kind=word.value,
            count=count,
            colour=waiting.colour or colour_within(mark.text),
            traits=list(waiting.traits),
        )
        if draft.family == "person" and waiting.colour:
            self._colour_person(draft, waiting)
        if waiting.action == "ride" and rideable(draft.kind):
            self._loose_deed = "ride"
        elif waiting.action:
            draft.does(waiting.action, waiting.speed, self.step)
        return draft

    def _colour_person(self, draft: Draft, waiting: Waiting) -> None:
        """A blonde woman has no golden dress on, and a black man no black suit."""
        if waiting.of_hair:
            draft.traits.append(f"{waiting.colour} hair")
            draft.colour = None
        elif waiting.colour in _SKIN and draft.kind in _SKINNED:
            draft.traits.append(_SKIN[waiting.colour])
            draft.colour = None

    def _take_loose(self, draft: Draft) -> None:
        """What was said of somebody before he was named."""
        if self._loose_deed == "ride" and rideable(draft.kind):
            self._mount = draft
            return
        if self._loose_deed and not draft.deeds:
            draft.does(self._loose_deed, self.waiting.speed, self.step)
            draft.rides, self._mount, self._loose_deed = self._mount, None, None
            self.acting = [draft]
        if draft.family in _WEARERS:
            draft.wearing += self._loose_garments
            self._loose_garments = []
            draft.traits += self._loose_traits
            self._loose_traits = []


def _may_be(draft: Draft, mark: Mark, word: Word) -> bool:
    """Whether a noun may mean one who was named: the same kind, or the family's name ("a taxi … the car")."""
    of_family = draft.family == word.value and not mark.plural and mark.text not in GROUPS
    return draft.kind == word.value or of_family
