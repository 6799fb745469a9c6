"""A quote in the API's words."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from reelyard.catalog.spec import ModelSpec, Variant
from reelyard.core.forecast import Outlook
from reelyard.core.times import Credits, from_credits

Seconds = Annotated[float, Meta(ge=0)] | None


class QuoteAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What would become of an order. Nothing is stored or held."""

    model: str
    credits: Annotated[float, Meta(ge=0, description="What it costs.")]
    balance: float
    balanceAfter: Annotated[float, Meta(description="Negative where the balance does not cover it.")]
    affordable: Annotated[bool, Meta(description="Whether it would be taken, as limits and balance stand.")]
    refusal: Annotated[str | None, Meta(description="Why it would not be taken now.")]
    input: Annotated[dict[str, Any], Meta(description="As it would be stored.")]
    droppedFields: Annotated[list[str], Meta(description="Fields that nobody knows.")]
    optimizedPrompt: Annotated[
        str | None, Meta(description="What the engine would get; null where the prompt is used as it is.")
    ]
    queuePlace: Annotated[
        Annotated[int, Meta(ge=0)] | None, Meta(description="Its place among those that wait; 1 is next.")
    ]
    waitSeconds: Annotated[Seconds, Meta(description="Until it begins; null where nobody knows.")]
    etaSeconds: Annotated[Seconds, Meta(description="Until it has ended, from now on.")]


def quote_answer(
    spec: ModelSpec,
    variant: Variant,
    balance: Credits,
    refusal: str | None,
    given: dict[str, Any],
    dropped: tuple[str, ...],
    optimized: str | None,
    outlook: Outlook,
) -> QuoteAnswer:
    """A quote's words."""
    return QuoteAnswer(
        model=spec.name,
        credits=from_credits(variant.price),
        balance=from_credits(balance),
        balanceAfter=from_credits(balance - variant.price),
        affordable=refusal is None,
        refusal=refusal,
        input=given,
        droppedFields=list(dropped),
        optimizedPrompt=optimized,
        queuePlace=outlook.place,
        waitSeconds=_rounded(outlook.wait),
        etaSeconds=_rounded(outlook.eta),
    )


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
