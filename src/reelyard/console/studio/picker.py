"""What the model picker offers: every model of the catalogue, those that are switched off among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reelyard.catalog.spec import ModelSpec
from reelyard.core.times import Credits

_LONGEST = 1500  # characters, where a model names no limit


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One model as the form needs it. ``picture`` names the field of its picture, if it takes one."""

    name: str
    title: str
    description: str
    price: Credits
    is_on: bool
    picture: str
    longest: int  # characters of a prompt


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
        price=spec.price,
        is_on=switches.get(f"model:{spec.name}") != "off",
        picture=spec.pictures[0] if spec.pictures else "",
        longest=spec.input_schema["properties"].get("prompt", {}).get("maxLength", _LONGEST),
    )
