"""Reads a prompt: from a sentence to what it asks to see."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from reelyard.prompt.binding import Cast
from reelyard.prompt.gathering import FACETS, Gathering
from reelyard.prompt.lexicon import LEXICON, Mark
from reelyard.prompt.reading import Facet, Reading
from reelyard.prompt.senses import choose
from reelyard.prompt.tokens import Sign, language
from reelyard.prompt.unknown import Guess
from reelyard.prompt.vocabulary.grammar import PRONOUNS
from reelyard.prompt.vocabulary.kinds import KINDS, WITHOUT_BODY
from reelyard.prompt.vocabulary.table import Role, Word

_ONLY_AND = frozenset({"and", "и", "和"})
_NEW_CLAUSE = frozenset({"while", "as", "when", "where", "пока", "когда", "где", "当"})
_PARTICIPLE = re.compile(r"ing$|[уюая]щ|вш")
_OF_A_NOUN = frozenset({Role.DETERMINER, Role.COUNT, Role.COLOUR, Role.TRAIT})
_ENDS_NOUN = frozenset({Role.PREPOSITION, Role.AND, Role.COPULA, Role.THEN, Role.WEARING, Role.NEGATION})


def read(text: str) -> Reading:
    """Read any text; never raises. What it does not understand it leaves out or names in ``not_depicted``."""
    return _Reader(LEXICON.marks(text)).reading(text)


class _Heard(NamedTuple):
    """A mark in the sense that was chosen."""

    mark: Mark
    word: Word


class _Reader:
    """Walks the marks of one prompt once, left to right."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self._cast = Cast()
        self._gathering = Gathering()
        self._guess = Guess()
        self._approximated: list[tuple[str, str]] = []
        self._not_depicted: list[str] = []
        self._absent: list[str] = []
        self._negated = False
        self._denied = False  # the negation has found its noun
        self._ends_at_article = False  # it was "and": "no people and a fox" has a fox
        self._before: Role | None = None  # what the last mark was
        self._phrase: Role | None = None  # what stood before the noun phrase that is being read
        self._steps: Mapping[Role, Callable[[_Heard], None]] = {
            Role.KIND: self._kind,
            Role.GARMENT: self._garment,
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
        self._end_phrase(stop=True)
        return self._sum(text)

    def _step(self, at: int, mark: Mark) -> None:
        if mark.token.sign in (Sign.COMMA, Sign.STOP):
            self._punctuation(mark)
        elif mark.token.sign is Sign.COMMAND:
            self._gathering.move(mark.token.moves, together=False)
        elif not mark.senses and re.fullmatch(r"\d{1,3}", mark.text):
            self._number(at, int(mark.text))
        elif not mark.senses:
            self._guess.hear(mark)
        else:
            self._known(at, mark)

    def _known(self, at: int, mark: Mark) -> None:
        senses = choose(self._marks, at, before=self._before, acting=bool(self._cast.acting))
        self._negation_reaches(mark, senses)
        if _ENDS_NOUN & senses.keys():
            self._end_phrase(stop=False)
        for role, word in senses.items():
            if role in self._steps:
                self._steps[role](_Heard(mark, word))
            elif role in FACETS:
                self._facet(role, mark, word)
        self._carry_on(mark, senses)

    def _carry_on(self, mark: Mark, senses: Mapping[Role, Word]) -> None:
        """What a mark means for those behind it."""
        if Role.NEGATION in senses:
            self._negated, self._denied = True, False
            self._guess.announce()
        if Role.THEN in senses:
            self._gathering.turn()
        if mark.text in PRONOUNS:
            self._cast.recall(one=PRONOUNS[mark.text])
        role = Role.TRAIT if Role.TRAIT in senses else next(iter(senses))
        if role not in _OF_A_NOUN and role is not Role.PLAIN:
            self._phrase = role
        self._before = role

    def _number(self, at: int, number: int) -> None:
        """Take a count in digits; not "24 years old", "6 seconds" or "60 fps"."""
        measures = at + 1 < len(self._marks) and Role.PLAIN in self._marks[at + 1].senses
        if number and not measures:
            self._guess.announce()
            self._cast.waiting.count = number

    def _punctuation(self, mark: Mark) -> None:
        stop = mark.token.sign is Sign.STOP
        self._end_phrase(stop=stop)
        self._negated = self._denied = False
        if stop:
            self._gathering.turn()
            self._cast.acting = []
        listed = self._phrase is Role.KIND and not stop
        self._before = self._phrase = Role.AND if listed else None

    def _end_phrase(self, *, stop: bool) -> None:
        noun = self._guess.end()
        if noun and self._negated:
            self._absent.append(noun)
            self._denied = True
        elif noun:
            self._not_depicted.append(noun)
            self._cast.acting = []
        joined = self._before is Role.COLOUR and not stop
        if not joined or noun:
            self._cast.settle(said_of_last=self._phrase is Role.COPULA and not noun)

    def _negation_reaches(self, mark: Mark, senses: Mapping[Role, Word]) -> None:
        """Whether "no" still holds: up to its noun, over "or", and over "and" where no article follows."""
        if not self._denied:
            return
        if Role.AND in senses:
            self._ends_at_article = mark.text in _ONLY_AND
            return
        fresh = self._ends_at_article and not senses.keys().isdisjoint((Role.DETERMINER, Role.COUNT))
        self._negated = self._before is Role.AND and not fresh
        self._denied = False

    def _deny(self, mark: Mark) -> None:
        self._absent.append(mark.text)
        self._cast.settle(said_of_last=False)
        self._denied = True

    def _kind(self, heard: _Heard) -> None:
        self._guess.forget()
        if self._negated:
            self._deny(heard.mark)
            return
        self._approximate(heard)
        if self._before is Role.KIND and heard.mark.text.isascii():
            self._cast.specify(heard.mark, heard.word)
            return
        oblique = self._phrase in (Role.PREPOSITION, Role.ACTION)
        self._cast.enter(heard.mark, heard.word, beside=self._phrase is Role.AND, oblique=oblique)

    def _approximate(self, heard: _Heard) -> None:
        kind = heard.word.value
        pair = (heard.mark.text, KINDS[kind].family if kind in WITHOUT_BODY else kind)
        if heard.word.near and pair not in self._approximated:
            self._approximated.append(pair)

    def _garment(self, heard: _Heard) -> None:
        self._guess.forget()
        if self._negated:
            self._deny(heard.mark)
        else:
            self._cast.wear(heard.word.value)

    def _colour(self, heard: _Heard) -> None:
        self._guess.announce()
        self._cast.colour(heard.word.value)

    def _trait(self, heard: _Heard) -> None:
        self._guess.announce()
        self._cast.waiting.traits.append(heard.word.value)

    def _count(self, heard: _Heard) -> None:
        self._guess.announce()
        self._cast.waiting.count = int(heard.word.value)

    def _determiner(self, heard: _Heard) -> None:
        self._end_phrase(stop=False)
        self._guess.announce()
        self._cast.waiting.again = heard.mark.text not in ("a", "an", "another")

    def _action(self, heard: _Heard) -> None:
        if self._negated:
            self._denied = True
        elif heard.word.near:  # chosen as a participle before its noun
            self._cast.waiting.action = heard.word.value
        else:
            self._end_phrase(stop=False)
            self._cast.act(heard.word.value, participle=_PARTICIPLE.search(heard.mark.text) is not None)

    def _speed(self, heard: _Heard) -> None:
        self._cast.hurry(float(heard.word.value))

    def _camera(self, heard: _Heard) -> None:
        if self._negated:
            self._gathering.spoken_of.add(Facet.CAMERA)
            self._denied = True
        else:
            self._gathering.move(heard.word.value.split(), together=True)

    def _preposition(self, heard: _Heard) -> None:
        if heard.mark.text in _NEW_CLAUSE:
            self._cast.acting = []

    def _facet(self, role: Role, mark: Mark, word: Word) -> None:
        if self._negated:
            self._gathering.spoken_of.add(FACETS[role])
            self._deny(mark)
            return
        self._gathering.say(role, word.value)
        if role not in (Role.MOOD, Role.STYLE):
            self._guess.forget()
            self._cast.settle(said_of_last=False)

    def _sum(self, text: str) -> Reading:
        gathering = self._gathering
        place, surroundings = gathering.place()
        subjects = self._cast.subjects()
        of_subject = {Facet.SUBJECT} if subjects or self._not_depicted else set()
        return Reading(
            text=text,
            language=language(text),
            subjects=subjects,
            place=place,
            surroundings=surroundings,
            time=gathering.first(Facet.TIME),
            weather=gathering.weather(),
            season=gathering.first(Facet.SEASON),
            moods=gathering.all(Facet.MOOD),
            styles=gathering.all(Facet.STYLE),
            light=gathering.all(Facet.LIGHT),
            lens=gathering.all(Facet.LENS),
            camera=tuple(gathering.camera),
            motion=gathering.all(Facet.MOTION),
            colours=tuple(dict.fromkeys(self._cast.loose_colours)),
            approximated=tuple(self._approximated),
            not_depicted=tuple(dict.fromkeys(self._not_depicted)),
            absent=tuple(dict.fromkeys(self._absent)),
            spoken_of=frozenset(gathering.spoken_of | of_subject),
        )
