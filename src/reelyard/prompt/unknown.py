"""Words that the vocabulary does not have: which of them is likely a noun that nothing will stand for."""

import re
from dataclasses import replace

from reelyard.prompt.lexicon import Mark
from reelyard.prompt.tokens import Sign
from reelyard.prompt.vocabulary.table import Role

_NO_ENGLISH_NOUN = re.compile(r".*(ly|ous|ful|ish|less|est|able|ible|ing|ed|ive|ary|'t)$|.{1,2}$|\d.*")
_NO_RUSSIAN_NOUN = re.compile(
    r".*(ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ых|их|ую|юю|ет|ит|ют|ут|ат|ят|ся|сь|ть|ти|ла|ло|ли|но|вши)$"
    r"|.{1,3}$"
)


class Guess:
    """Follows a run of unknown words; the last of them, before the phrase ends, is the noun."""

    def __init__(self) -> None:
        self._announced = False
        self._noun: Mark | None = None

    def announce(self) -> None:
        """A noun must come: there was an article, a number or an adjective."""
        self._announced = True

    def hear(self, mark: Mark, *, before: Role | None) -> None:
        """Take an unknown word. A Chinese one right behind a noun is more likely what it does."""
        if mark.token.sign is Sign.HAN:
            heard = self._noun.text if self._noun else ""
            if self._announced or heard or before is not Role.KIND:
                self._noun = replace(mark, text=heard + mark.text)
        elif mark.text.endswith("ly"):
            self._announced = False
        elif self._may_be_noun(mark.text):
            self._noun = mark

    def describe(self) -> None:
        """A Chinese particle: what was before it is an adjective, an adverb or a verb."""
        self._noun = None

    def forget(self) -> None:
        """A known noun came: what was before it only described it."""
        self._announced, self._noun = False, None

    def end(self) -> Mark | None:
        """The phrase ends: give its noun, if it had one that is unknown."""
        noun, announced = self._noun, self._announced
        self.forget()
        return noun if noun and (announced or _stands_alone(noun.text)) else None

    def _may_be_noun(self, word: str) -> bool:
        if "а" <= word[0] <= "я":
            return _NO_RUSSIAN_NOUN.fullmatch(word) is None
        return self._announced and _NO_ENGLISH_NOUN.fullmatch(word) is None


def _stands_alone(word: str) -> bool:
    """Whether an unknown word that nothing announced may be a noun: no single character, nothing doubled."""
    return word.isascii() or (len(word) > 1 and word[: len(word) // 2] * 2 != word)
