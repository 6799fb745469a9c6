"""The models on offer, as callers may look them up: by their name, or by their slug, which has no slash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reelyard.catalog.spec import ModelSpec
from reelyard.core.errors import NotFound
from reelyard.core.switches import is_on
from reelyard.services.switchboard import Switchboard


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A model, and whether the operator has it switched on."""

    spec: ModelSpec
    is_on: bool


@dataclass(frozen=True, kw_only=True)
class Models:
    """Looks models up."""

    catalog: Mapping[str, ModelSpec]
    switchboard: Switchboard

    async def all(self) -> Sequence[Offer]:
        """Every model of the catalogue."""
        switches = await self.switchboard.values()
        return [Offer(spec=spec, is_on=is_on(spec.name, switches)) for spec in self.catalog.values()]

    def find(self, name: str) -> ModelSpec:
        """A model by its name or slug.

        Raises:
            NotFound: there is none; in the words of createTask.
        """
        for spec in self.catalog.values():
            if name in (spec.name, spec.slug):
                return spec
        raise NotFound(not_supported(name, self.catalog))


def not_supported(name: str, catalog: Mapping[str, ModelSpec]) -> str:
    """What is said of a model that there is not."""
    return (
        f'the model "{name[:80]}{"…" if len(name) > 80 else ""}" is not supported: use {", ".join(catalog)}'
    )
