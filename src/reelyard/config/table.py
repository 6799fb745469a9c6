"""The table of settings: what each is called, how it is read, what it is by default, and what it does.

A setting is written once, as a field of a section in ``settings``; this file makes rows of them. Reading,
the environment's names and the test of the documentation all go by these rows.
"""

from collections.abc import Iterator
from dataclasses import Field, dataclass, field, fields, is_dataclass
from functools import partial
from typing import Any, TypeVar

from reelyard.config.parse import Parser

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One setting. ``section`` is empty for those outside a section."""

    section: str
    key: str
    parse: Parser[Any]
    default: str  # as it is written in the environment
    about: str
    secret: bool

    @property
    def name(self) -> str:
        """As the file and messages call it: ``limits.create``."""
        return f"{self.section}.{self.key}" if self.section else self.key

    @property
    def variable(self) -> str:
        """As the environment calls it: ``REELYARD_LIMITS_CREATE``."""
        return "REELYARD_" + self.name.replace(".", "_").upper()


def setting(parse: Parser[T], default: str, about: str, *, secret: bool = False) -> T:
    """A field of a section that the operator can set; ``default`` is read as the operator's would be."""
    row = {"parse": parse, "default": default, "about": about, "secret": secret}
    return field(default_factory=partial(parse, default), metadata=row, repr=not secret)


def rows(settings: type) -> Iterator[Row]:
    """The rows of a settings class: its own fields, then those of its sections, as they are written."""
    nested = []
    for each in fields(settings):
        if each.metadata:
            yield Row(section="", key=each.name, **each.metadata)
        elif (section := section_of(each)) is not None:
            nested += [Row(section=each.name, key=inner.name, **inner.metadata) for inner in fields(section)]
    yield from nested


def section_of(each: "Field[Any]") -> type | None:
    """The class of a section, where this field is one."""
    return each.type if isinstance(each.type, type) and is_dataclass(each.type) else None
