"""What the model picker offers: every model of the catalogue, those that are switched off among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reelyard.catalog.spec import ModelSpec
from reelyard.console.filters import credits_of
from reelyard.core.switches import is_on
from reelyard.core.times import Credits

_LONGEST = 1500  # characters, where a model names no limit


@dataclass(frozen=True, kw_only=True)
class Field:
    """What one may choose of a clip: the values of a field of the input, and the one that stands first."""

    values: tuple[str, ...]
    default: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One model as the form needs it. ``pictures`` are the fields of its pictures, the first one first."""

    name: str
    title: str
    description: str
    price: Credits
    is_on: bool
    pictures: tuple[str, ...]
    longest: int  # characters of a prompt
    is_optimized: bool  # whether it has the optimizer's switch
    sound: bool  # whether its clips have sound unless the order says no
    fields: Mapping[str, Field]
    prices: Sequence[tuple[Mapping[str, str], str]]  # by the chosen values that they hang on

    @property
    def told(self) -> Mapping[str, Any]:
        """What the page's script is told of the choices."""
        fields = {
            name: {"values": each.values, "default": each.default} for name, each in self.fields.items()
        }
        return {"fields": fields, "prices": self.prices}


def choices(catalog: Mapping[str, ModelSpec], switches: Mapping[str, str]) -> Sequence[Choice]:
    """The catalogue's models in its order."""
    return [_choice(spec, switches) for spec in catalog.values()]


def first_on(offered: Sequence[Choice]) -> str:
    """The model that an empty form begins with."""
    return next((choice.name for choice in offered if choice.is_on), offered[0].name if offered else "")


def _choice(spec: ModelSpec, switches: Mapping[str, str]) -> Choice:
    return Choice(
        name=spec.name,
        title=spec.title,
        description=spec.description,
        price=spec.default.price,
        is_on=is_on(spec.name, switches),
        pictures=spec.pictures,
        longest=spec.input_schema["properties"].get("prompt", {}).get("maxLength", _LONGEST),
        is_optimized="prompt_optimizer" in spec.known_fields,
        sound=spec.sound,
        fields={name: _field(spec, name) for name in spec.choices},
        prices=[
            ({name: str(value) for name, value in chosen.items()}, credits_of(price))
            for chosen, price in spec.by(lambda variant: variant.price)
        ],
    )


def _field(spec: ModelSpec, name: str) -> Field:
    schema = spec.input_schema["properties"][name]
    values = schema.get("enum") or range(schema["minimum"], schema["maximum"] + 1)
    return Field(values=tuple(map(str, values)), default=str(spec.default.chosen[name]))
