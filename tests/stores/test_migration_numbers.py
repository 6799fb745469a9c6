"""Every step of a store's schema has a number of its own: two of one number, and one would never be taken."""

from collections import Counter
from importlib import resources

import pytest


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_no_two_migrations_have_one_number(kind: str) -> None:
    files = (resources.files("reelyard.stores") / kind / "migrations").iterdir()
    numbers = Counter(file.name[:4] for file in files if file.name.endswith(".sql"))
    assert [number for number, count in numbers.items() if count > 1] == []
    assert sorted(map(int, numbers)) == [*range(1, len(numbers) + 1)]
