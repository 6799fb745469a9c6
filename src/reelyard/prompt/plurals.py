"""Whether a noun means many: a Russian -и makes "cats" in "бегут кошки", and "of a cat" in "глаза кошки"."""

from reelyard.prompt.lexicon import Mark
from reelyard.prompt.vocabulary.table import Role

_MANY = ("ам", "ям", "ами", "ями", "ах", "ях")  # endings of many alone
_OF_MANY, _OF_ONE = ("ые", "ие", "ых", "их"), ("ой", "ей")  # endings of the adjective before it
_OWNED = frozenset({Role.PART, Role.KIND, Role.LENS, Role.STYLE, Role.PLAIN, Role.LAYER})


def means_many(mark: Mark, adjective: str, before: Role | None, phrase: Role | None) -> bool:
    """Whether a noun is a plural behind these words; ``adjective`` is the one right before it, or empty."""
    if not mark.plural or not "а" <= mark.text[0] <= "я" or mark.text.endswith(_MANY):
        return mark.plural
    if adjective.endswith((*_OF_MANY, *_OF_ONE)):
        return adjective.endswith(_OF_MANY)
    return phrase is not Role.PREPOSITION and before not in _OWNED
