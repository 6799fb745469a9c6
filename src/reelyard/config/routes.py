"""Which engines make a model's clips, where the operator says otherwise: the free table [routes]."""

import re
from collections.abc import Collection, Iterable, Mapping

from reelyard.config.errors import SettingsError, unknown
from reelyard.config.parse import many, present

ABOUT = "Which engine makes a model's clips; of several, the first that can."
SECTION = "routes"
VARIABLE = "REELYARD_ROUTES_"

_engines = many(present)


def environment_name(model: str) -> str:
    """A model's name as the environment can carry it: ``HAILUO_02_TEXT_TO_VIDEO_PRO``."""
    return re.sub(r"[^A-Z0-9]", "_", model.upper())


def read_route(value: object) -> tuple[str, ...]:
    """Read one engine, or several by rank.

    Raises:
        ValueError: it is neither.
    """
    engines = _engines(value)
    if not engines:
        raise ValueError("name at least one engine")
    return engines


def resolve_routes(
    routes: Mapping[str, tuple[str, ...]], known_models: Iterable[str], known_engines: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """What the operator's routes come to: model → engines, by the models' own names.

    Raises:
        SettingsError: a route names a model or an engine that there is not.
    """
    models = {environment_name(model): model for model in known_models}
    for name, engines in routes.items():
        if name not in models:
            raise unknown(VARIABLE + name, [VARIABLE + each for each in models], what="model to route")
        for engine in engines:
            if engine not in known_engines:
                listed = ", ".join(sorted(known_engines))
                raise SettingsError(
                    f'{SECTION}."{models[name]}"', f'there is no engine "{engine}"; there are: {listed}'
                )
    return {models[name]: engines for name, engines in routes.items()}
