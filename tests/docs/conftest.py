"""What tests of the documentation read it with."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

Headings = Callable[..., set[str]]
Passages = Callable[..., dict[str, str]]


def read_passages(path: Path, *, level: int | None = None) -> dict[str, str]:
    """Heading → what stands below it up to the next one; code marks around a heading are left out.

    Args:
        path: the page.
        level: of which headings, 1 … 6; all where None.
    """
    found: dict[str, str] = {}
    current, fenced = "", False
    for line in path.read_text(encoding="utf-8").splitlines():
        fenced ^= line.lstrip().startswith("```")
        heading = None if fenced else re.fullmatch(r"(#{1,6}) +(.+?) *#*", line)
        if heading is None:
            found[current] = found.get(current, "") + line + "\n"
            continue
        current = heading[2].replace("`", "") if level in (None, len(heading[1])) else ""
        found[current] = found.get(current, "")
    return {heading: below for heading, below in found.items() if heading}


@pytest.fixture(scope="session")
def passages() -> Passages:
    """``passages(path, level=None)``: heading → what stands below it."""
    return read_passages


@pytest.fixture(scope="session")
def headings() -> Headings:
    """``headings(path, level=None)``: the headings of a page."""
    return lambda path, level=None: set(read_passages(path, level=level))
