"""A model on offer: what it takes, what it gives, what it costs. Plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from reelyard.core.brief import Format
from reelyard.core.settlement import FailurePolicy
from reelyard.core.times import Credits

_THREE_TRIES = FailurePolicy(max_failures=3, pause=2.0)
NOT_OFFERED = FailurePolicy(max_failures=1, pause=0)  # for tasks of a model that has left the catalogue


@dataclass(frozen=True, kw_only=True)
class ModelSpec:
    """One model. ``input_schema`` is a JSON Schema (2020-12) of the request's ``input``."""

    name: str
    family: str  # stands in the task's id
    title: str
    description: str
    input_schema: Mapping[str, Any]
    format: Format
    price: Credits
    pictures: tuple[str, ...] = ()  # the fields of ``input`` that are addresses of pictures
    engines: tuple[str, ...]  # where its tasks go unless the operator routes them, best first
    usual: timedelta = timedelta(seconds=90)  # of one attempt, until it is known how long they take here
    limit: timedelta = timedelta(minutes=30)  # of one attempt
    failures: FailurePolicy = _THREE_TRIES

    @property
    def slug(self) -> str:
        """The name without a slash, for paths."""
        return self.name.replace("/", "-")

    @property
    def known_fields(self) -> frozenset[str]:
        """The fields of ``input`` that the model knows; all others are dropped."""
        return frozenset(self.input_schema["properties"])
