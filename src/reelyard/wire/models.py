"""Models in the API's words: the list of them, what one takes, and what it costs."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from reelyard.catalog.spec import ModelSpec, Variant
from reelyard.core.times import from_credits


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A model on offer."""

    model: Annotated[str, Meta(description="What createTask calls it.")]
    slug: Annotated[str, Meta(description="The same without a slash, for paths.")]
    title: str
    provider: Annotated[str, Meta(description="The family that it belongs to.")]
    taskType: Annotated[list[str], Meta(description="`text-to-video`, `image-to-video`.")]
    description: str
    pricingDesc: str
    status: Annotated[Literal["active", "off"], Meta(description="Whether the operator has it switched on.")]


class ModelList(msgspec.Struct, frozen=True, kw_only=True):
    """Every model."""

    total: int
    models: list[Model]


class ModelSchema(msgspec.Struct, frozen=True, kw_only=True):
    """What a model's `input` must be like."""

    model: str
    input: Annotated[dict[str, Any], Meta(description="A JSON Schema (2020-12).")]


class VariantPrice(msgspec.Struct, frozen=True, kw_only=True):
    """One of the clips that a model makes, and what it costs."""

    input: Annotated[dict[str, Any], Meta(description="The fields of `input` that ask for it.")]
    credits: Annotated[float, Meta(ge=0)]
    seconds: Annotated[float, Meta(gt=0)]
    width: Annotated[
        int, Meta(ge=2, description="Pixels; from a picture, its own shape with this short side.")
    ]
    height: Annotated[int, Meta(ge=2)]
    fps: int


class ModelPrice(msgspec.Struct, frozen=True, kw_only=True):
    """What a clip of a model costs."""

    model: str
    credits: Annotated[
        float, Meta(ge=0, description="For a clip that names no variant; given back where none is made.")
    ]
    seconds: Annotated[float, Meta(description="How long that clip is.")]
    pricingDesc: str
    variants: Annotated[list[VariantPrice], Meta(description="Every clip that can be ordered.")]


def model_list(offers: Iterable[tuple[ModelSpec, bool]]) -> ModelList:
    """The list, each model with whether it is on."""
    models = [_model(spec, is_on=is_on) for spec, is_on in offers]
    return ModelList(total=len(models), models=models)


def model_schema(spec: ModelSpec) -> ModelSchema:
    """What it takes."""
    return ModelSchema(model=spec.name, input=dict(spec.input_schema))


def model_price(spec: ModelSpec) -> ModelPrice:
    """What it costs."""
    return ModelPrice(
        model=spec.name,
        credits=from_credits(spec.default.price),
        seconds=spec.default.format.seconds,
        pricingDesc=pricing(spec),
        variants=[_variant(variant) for variant in spec.variants],
    )


def pricing(spec: ModelSpec) -> str:
    """A model's price in words, with what it hangs on."""
    prices = spec.by(lambda variant: variant.price)
    names = list(prices[0][0])
    if not names:
        return f"{from_credits(prices[0][1]):g} credits for a clip of {spec.default.format.seconds:g} seconds"
    least, most = (from_credits(end(price for _, price in prices)) for end in (min, max))
    return f"{least:g} to {most:g} credits for a clip, by {' and '.join(names)}"


def _variant(variant: Variant) -> VariantPrice:
    shape = variant.format
    return VariantPrice(
        input=dict(variant.chosen),
        credits=from_credits(variant.price),
        seconds=shape.seconds,
        width=shape.width,
        height=shape.height,
        fps=shape.fps,
    )


def _model(spec: ModelSpec, *, is_on: bool) -> Model:
    return Model(
        model=spec.name,
        slug=spec.slug,
        title=spec.title,
        provider=spec.family,
        taskType=["image-to-video" if spec.pictures else "text-to-video"],
        description=spec.description,
        pricingDesc=pricing(spec),
        status="active" if is_on else "off",
    )
