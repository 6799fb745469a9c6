"""The API's paths, found in a table; those with a name in them, ``/models/{model}/price``, by both ends."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value")


class Paths(Mapping[str, Mapping[str, Value]]):
    """Path → method → handler. A name in a path may have slashes in it."""

    def __init__(self, table: Mapping[str, Mapping[str, Value]]) -> None:
        self._table = table
        self._named = [(*around(path), methods) for path, methods in table.items() if "{" in path]

    def __getitem__(self, path: str) -> Mapping[str, Value]:
        """The methods of a path as it was asked for."""
        if path in self._table:
            return self._table[path]
        for before, after, methods in self._named:
            if path.startswith(before) and path.endswith(after) and len(path) > len(before) + len(after):
                return methods
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        """Every path as it is described."""
        return iter(self._table)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._table)


def around(path: str) -> tuple[str, str]:
    """What stands before the name in a path, and behind it."""
    before, _, rest = path.partition("{")
    return before, rest.partition("}")[2]


def name_in(asked: str, path: str) -> str:
    """The name in a path as it was asked for."""
    before, after = around(path)
    return asked[len(before) : len(asked) - len(after)]
