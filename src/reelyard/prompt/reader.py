"""Reads a prompt: from a sentence to what it asks to see."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from reelyard.prompt.account import Account
from reelyard.prompt.binding import Cast
from reelyard.prompt.denial import Denial
from reelyard.prompt.depth import Depth
from reelyard.prompt.gathering import FACETS, Gathering
from reelyard.prompt.kinship import offspring
from reelyard.prompt.lexicon import LEXICON, Mark
from reelyard.prompt.nouns.senses import sense_of
from reelyard.prompt.plurals import means_many
from reelyard.prompt.reading import Facet, Reading
from reelyard.prompt.senses import choose, noun_comes, noun_follows
from reelyard.prompt.tokens import Sign
from reelyard.prompt.unknown import Guess
from reelyard.prompt.vocabulary.grammar import PRONOUNS
from reelyard.prompt.vocabulary.parts import HAIR_COLOURED
from reelyard.prompt.vocabulary.table import Role, Word

_NEW_CLAUSE = frozenset({"while", "as", "when", "where", "пока", "когда", "где", "当"})
_PARTICIPLE = re.compile(r"ing$|[уюая]щ|вш")
_OF_A_NOUN = frozenset({Role.DETERMINER, Role.COUNT, Role.COLOUR, Role.TRAIT})
_WORN = frozenset({Role.GARMENT, Role.PART})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "ее", "его", "их", "她的", "他的", "它的"})
_MOUNTED = frozenset({"it", "him", "her", "нем", "ней", "нее", "него", "它"})  # "a knight riding it"
_PARTICLES = frozenset({"的", "地", "着", "了", "过", "得"})
_IT = frozenset({"it", "оно", "она", "он", "它"})
_OUT_OF = frozenset({"of", "из"})  # "a caravan of four"
_BLOWS = re.compile(r"flow|flutter|sway|wav|blow|billow|развев|пада|流动|飘")
_IN = frozenset({"in", "в", "во"})  # "a woman in red"
_ENDS_NOUN = frozenset({Role.PREPOSITION, Role.AND, Role.COPULA, Role.THEN, Role.WEARING, Role.NEGATION})


def read(text: str) -> Reading:
    """Read any text; never raises. What it does not understand it leaves out or names in ``not_depicted``."""
    return _Reader(LEXICON.marks(text)).reading(text)


class _Heard(NamedTuple):
    """A mark in the sense that was chosen, and where it stands."""

    mark: Mark
    word: Word
    at: int


class _Reader:
    """Walks the marks of one prompt once, left to right."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self._cast = Cast()
        self._gathering = Gathering()
        self._guess = Guess()
        self._depth = Depth()
        self._account = Account()
        self._denial = Denial()
        self._before: Role | None = None  # what the last mark was
        self._phrase: Role | None = None  # what stood before the noun phrase that is being read
        self._preposed = ""  # the last preposition
        self._possessed = False  # "her …": a garment or a part that has verbs of its own
        self._steps: Mapping[Role, Callable[[_Heard], None]] = {
            Role.KIND: self._kind,
            Role.GARMENT: self._garment,
            Role.PART: self._part,
            Role.LAYER: self._layer,
            Role.COLOUR: self._colour,
            Role.TRAIT: self._trait,
            Role.COUNT: self._count,
            Role.ACTION: self._action,
            Role.SPEED: self._speed,
            Role.CAMERA: self._camera,
            Role.DETERMINER: self._determiner,
            Role.PREPOSITION: self._preposition,
        }

    def reading(self, text: str) -> Reading:
        """Walk, and give what was understood."""
        for at, mark in enumerate(self._marks):
            self._step(at, mark)
        self._end_phrase()
        return self._account.sum(text, self._cast, self._gathering)

    def _step(self, at: int, mark: Mark) -> None:
        if mark.token.sign in (Sign.COMMA, Sign.STOP):
            self._punctuation(at, mark)
        elif mark.token.sign is Sign.COMMAND:
            self._gathering.move(mark.token.moves, together=False)
        elif not mark.senses and re.fullmatch(r"\d{1,3}", mark.text):
            self._number(at, int(mark.text))
        elif not mark.senses:
            self._guess.hear(mark, before=self._before)
        else:
            self._known(at, mark)

    def _known(self, at: int, mark: Mark) -> None:
        senses = choose(self._marks, at, before=self._before, acting=bool(self._cast.acting))
        self._denial.reach(mark.text, senses, self._before)
        if _ENDS_NOUN & senses.keys():
            self._end_phrase(joins=Role.AND in senses)
        for role, word in senses.items():
            if role in self._steps:
                self._steps[role](_Heard(mark, word, at))
            elif role in FACETS:
                self._facet(role, mark, word)
        self._carry_on(at, mark, senses)

    def _carry_on(self, at: int, mark: Mark, senses: Mapping[Role, Word]) -> None:
        """What a mark means for those behind it."""
        if Role.AND in senses:
            self._depth.join()
        if Role.NEGATION in senses:
            self._denial.begin()
            self._guess.announce()
        if Role.THEN in senses or (mark.text == "before" and self._leads_to(at, Role.ACTION)):
            self._gathering.turn(then=True)
            self._cast.step += 1
        self._refer(at, mark.text)
        role = Role.TRAIT if Role.TRAIT in senses else next(iter(senses))
        if role not in _OF_A_NOUN and role is not Role.PLAIN:
            self._phrase = role
            self._possessed = self._possessed and role in _WORN
        self._before = role

    def _refer(self, at: int, said: str) -> None:
        """Small words that point back: pronouns, and the Chinese particles."""
        if said in _PARTICLES:
            self._guess.describe()
        if said in PRONOUNS:
            self._cast.recall(one=PRONOUNS[said])
        if said in _MOUNTED:
            self._cast.mount_named()
        if said in _IT and self._leads_to(at, Role.ACTION):
            self._cast.go_on()

    def _number(self, at: int, number: int) -> None:
        """Take a count in digits; not "24 years old", "6 seconds" or "60 fps"."""
        measures = at + 1 < len(self._marks) and Role.PLAIN in self._marks[at + 1].senses
        if number and not measures:
            self._guess.announce()
            self._cast.waiting.count = number

    def _punctuation(self, at: int, mark: Mark) -> None:
        stop = mark.token.sign is Sign.STOP
        if not stop and self._before in (Role.COLOUR, Role.TRAIT) and noun_comes(self._marks, at):
            return  # "a blue, glowing jellyfish"
        self._end_phrase(joins=not stop and self._leads_to(at, Role.COLOUR))
        self._depth.pause(stop=stop)
        if self._before is not Role.THEN:
            self._gathering.go_on()
        self._denial.end()
        if stop:
            self._gathering.turn()
            self._cast.acting = []
        listed = self._phrase is Role.KIND and not stop
        self._before = self._phrase = Role.AND if listed else None

    def _end_phrase(self, *, joins: bool = False) -> None:
        noun = self._guess.end()
        sense = sense_of(noun.text) if noun else None
        if noun and self._denial.holds:
            self._account.absent.append(noun.text)
            self._denial.meet()
        elif noun and sense:
            word = Word(phrase=noun.text, role=Role.KIND, value=sense.kind, near=True)
            self._kind(_Heard(replace(noun, plural=sense.plural), word, 0))
            self._before = self._phrase = Role.KIND
            return
        elif noun:
            self._account.not_depicted.append(noun.text)
            self._cast.acting, self._cast.strangers = [], True
        if self._preposed in _OUT_OF and self._phrase is Role.PREPOSITION:
            self._cast.number_last()
        if noun or not (joins and self._before is Role.COLOUR):
            self._cast.settle(said_of_last=(self._phrase is Role.COPULA or self._in_colour()) and not noun)

    def _in_colour(self) -> bool:
        """Whether a colour is that of somebody's clothes: "a woman in red"."""
        dressed = self._phrase is Role.WEARING or (self._phrase is Role.PREPOSITION and self._preposed in _IN)
        return dressed and self._before is Role.COLOUR and self._cast.clothed()

    def _deny(self, mark: Mark) -> None:
        self._account.absent.append(mark.text)
        self._cast.settle(said_of_last=False)
        self._denial.meet()

    def _kind(self, heard: _Heard) -> None:
        self._guess.forget()
        if self._denial.holds:
            self._deny(heard.mark)
            return
        if self._possessed and (word := offspring(heard.mark.text, self._cast.last())):
            heard = heard._replace(word=word)
            self._cast.waiting.traits.append("young")
            self._cast.waiting.again = False
        self._account.approximate(heard.mark, heard.word)
        if self._before is Role.KIND and heard.mark.text.isascii():
            self._cast.specify(heard.mark, heard.word)
            return
        oblique = self._phrase in (Role.PREPOSITION, Role.ACTION)
        adjective = self._marks[heard.at - 1].text if heard.at and self._before in _OF_A_NOUN else ""
        draft = self._cast.enter(
            replace(heard.mark, plural=means_many(heard.mark, adjective, self._before, self._phrase)),
            heard.word,
            beside=self._phrase is Role.AND,
            oblique=oblique,
            preposition=self._preposed if self._phrase is Role.PREPOSITION else "",
        )
        self._depth.name(draft)

    def _garment(self, heard: _Heard) -> None:
        self._guess.forget()
        if self._denial.holds:
            self._deny(heard.mark)
        else:
            self._cast.wear(heard.word.value, of_next=noun_follows(self._marks, heard.at))

    def _part(self, heard: _Heard) -> None:
        self._guess.forget()
        if self._denial.holds:
            self._denial.meet()
            self._cast.settle(said_of_last=False)
        else:
            self._cast.grow(heard.word.value, of_next=noun_follows(self._marks, heard.at))

    def _layer(self, heard: _Heard) -> None:
        self._end_phrase()
        self._depth.say(heard.word.value)

    def _colour(self, heard: _Heard) -> None:
        self._guess.announce()
        self._cast.colour(heard.word.value, of_hair=heard.mark.text.startswith(HAIR_COLOURED))

    def _trait(self, heard: _Heard) -> None:
        self._guess.announce()
        self._cast.waiting.traits.append(heard.word.value)

    def _count(self, heard: _Heard) -> None:
        self._guess.announce()
        self._cast.waiting.count = int(heard.word.value)

    def _determiner(self, heard: _Heard) -> None:
        self._end_phrase()
        self._guess.announce()
        self._cast.waiting.again = heard.mark.text not in ("a", "an", "another")
        self._possessed = heard.mark.text in _POSSESSIVE

    def _action(self, heard: _Heard) -> None:
        if self._denial.holds:
            self._denial.meet()
        elif self._before in _WORN and (self._possessed or _BLOWS.match(heard.mark.text)):
            self._end_phrase()  # "her red hair flows": it is not she who flows
        elif heard.word.near:  # chosen as a participle before its noun
            self._cast.waiting.action = heard.word.value
        else:
            self._end_phrase()
            self._cast.act(heard.word.value, participle=_PARTICIPLE.search(heard.mark.text) is not None)

    def _speed(self, heard: _Heard) -> None:
        self._cast.hurry(float(heard.word.value), of_next=self._leads_to(heard.at, Role.ACTION))

    def _camera(self, heard: _Heard) -> None:
        if self._denial.holds:
            self._gathering.spoken_of.add(Facet.CAMERA)
            self._denial.meet()
        else:
            self._gathering.move(heard.word.value.split(), together=True)

    def _preposition(self, heard: _Heard) -> None:
        self._preposed = heard.mark.text
        if heard.mark.text in _NEW_CLAUSE:
            self._cast.acting = []

    def _leads_to(self, at: int, role: Role) -> bool:
        """Whether the next word, but for a particle, has this role."""
        behind = (mark for mark in self._marks[at + 1 :] if mark.text not in ("地", "的"))
        return role in next(behind, self._marks[at]).senses

    def _facet(self, role: Role, mark: Mark, word: Word) -> None:
        if self._denial.holds:
            self._gathering.spoken_of.add(FACETS[role])
            self._deny(mark)
            return
        if word.near:
            self._account.approximate(mark, word)
        self._gathering.say(role, word.value)
        if role is Role.PLACE:
            self._depth.pass_by()
        if role not in (Role.MOOD, Role.STYLE):
            self._guess.forget()
            self._cast.settle(said_of_last=False)
