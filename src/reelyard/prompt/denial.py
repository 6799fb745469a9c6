"""How far a "no" reaches: up to its noun, over "or", and over "and" where no article follows."""

from collections.abc import Iterable

from reelyard.prompt.vocabulary.table import Role

_ONLY_AND = frozenset({"and", "и", "和"})


class Denial:
    """Follows one negation through its sentence."""

    def __init__(self) -> None:
        self.holds = False
        self._met = False  # it has found its noun
        self._ends_at_article = False  # it was "and": "no people and a fox" has a fox

    def begin(self) -> None:
        """A "no" is heard."""
        self.holds, self._met = True, False

    def meet(self) -> None:
        """It has found what it denies."""
        self._met = True

    def end(self) -> None:
        """The clause is over."""
        self.holds = self._met = False

    def reach(self, said: str, roles: Iterable[Role], before: Role | None) -> None:
        """Another word: whether the negation still holds behind its noun."""
        if not self._met:
            return
        roles = frozenset(roles)
        if Role.AND in roles:
            self._ends_at_article = said in _ONLY_AND
            return
        fresh = self._ends_at_article and bool(roles & {Role.DETERMINER, Role.COUNT})
        self.holds = before is Role.AND and not fresh
        self._met = False
