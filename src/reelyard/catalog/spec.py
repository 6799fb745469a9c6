"""A model on offer: what it takes, what it gives, what it costs. Plain data."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any, TypeVar

from reelyard.core.brief import Format
from reelyard.core.settlement import FailurePolicy
from reelyard.core.times import Credits

Told = TypeVar("Told")

_THREE_TRIES = FailurePolicy(max_failures=3, pause=2.0)
NOT_OFFERED = FailurePolicy(max_failures=1, pause=0)  # for tasks of a model that has left the catalogue


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One of the clips that a model makes. ``chosen``: the values in ``input`` that ask for it."""

    format: Format
    price: Credits
    usual: timedelta  # of one attempt, until it is known how long they take here
    limit: timedelta  # of one attempt
    chosen: Mapping[str, Any]

    @property
    def label(self) -> str:
        """What is chosen, for people: "10 s, 768P"; of a model that leaves no choice, its seconds."""
        seconds = f"{self.format.seconds:g} s"
        return ", ".join(
            [seconds, *(str(value) for name, value in self.chosen.items() if name != "duration")]
        )


@dataclass(frozen=True, kw_only=True)
class ModelSpec:
    """One model. ``input_schema`` is a JSON Schema (2020-12) of the request's ``input``.

    Its ``variants`` are all that can be ordered, each chosen by the same fields. Where the input leaves such
    a field out, its default in the schema decides; where it has none, what the first variant has.
    """

    name: str
    family: str  # stands in the task's id
    title: str
    description: str
    input_schema: Mapping[str, Any]
    variants: tuple[Variant, ...]
    pictures: tuple[str, ...] = ()  # the fields of ``input`` that are addresses of pictures
    sound: bool = False  # whether its clips have sound where the order does not say
    engines: tuple[str, ...]  # where its tasks go unless the operator routes them, best first
    failures: FailurePolicy = _THREE_TRIES

    @property
    def slug(self) -> str:
        """The name without a slash, for paths."""
        return self.name.replace("/", "-")

    @cached_property
    def known_fields(self) -> frozenset[str]:
        """The fields of ``input`` that the model knows; all others are dropped."""
        return frozenset(self.input_schema["properties"])

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The fields of ``input`` that choose a variant."""
        return tuple(self.variants[0].chosen)

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """What stands for fields that an input leaves out."""
        fields = self.input_schema["properties"].items()
        return {name: field["default"] for name, field in fields if "default" in field}

    @cached_property
    def default(self) -> Variant:
        """What an order gets that chooses nothing."""
        return self.variant({})

    def filled(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """An input with the defaults of what it leaves out."""
        return {**self.defaults, **given}

    def variant(self, given: Mapping[str, Any]) -> Variant:
        """What an input orders. One that another catalogue has checked may get the first variant."""
        asked = tuple(given.get(name, self._usual[name]) for name in self.choices)
        return self._by_choice.get(asked, self.variants[0])

    def by(self, telling: Callable[[Variant], Told]) -> Sequence[tuple[Mapping[str, Any], Told]]:
        """What is told of the variants, by those of the chosen values alone that make a difference to it."""
        names = [name for name in self.choices if self._matters(name, telling)]
        told = {tuple(variant.chosen[name] for name in names): telling(variant) for variant in self.variants}
        return [(dict(zip(names, values, strict=True)), each) for values, each in told.items()]

    def _matters(self, name: str, telling: Callable[[Variant], Told]) -> bool:
        """Whether two variants that differ in one field alone differ in what is told of them."""
        told: dict[tuple[Any, ...], Told] = {}
        for variant in self.variants:
            rest = tuple(value for field, value in variant.chosen.items() if field != name)
            if told.setdefault(rest, telling(variant)) != telling(variant):
                return True
        return False

    @cached_property
    def _usual(self) -> Mapping[str, Any]:
        return {name: self.defaults.get(name, value) for name, value in self.variants[0].chosen.items()}

    @cached_property
    def _by_choice(self) -> Mapping[tuple[Any, ...], Variant]:
        return {tuple(variant.chosen.values()): variant for variant in self.variants}
