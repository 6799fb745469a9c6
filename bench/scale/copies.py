"""A frozen value with some fields changed, at a quarter of the cost of ``dataclasses.replace``."""

from typing import TypeVar

Value = TypeVar("Value")


def copied(value: Value, **fields: object) -> Value:
    """The same with these fields changed. Nobody looks whether they exist."""
    after = object.__new__(type(value))
    after.__dict__.update(value.__dict__)
    after.__dict__.update(fields)
    return after
