"""The operator's switches: how models that are off, engines that are paused and weights are written."""

import json
from collections.abc import Mapping

from reelyard.core.errors import InvalidInput
from reelyard.core.routing import Weights

PAUSED = "paused"
OFF = "off"
HEAVIEST = 1_000
_MODEL = "model:"
_ENGINE = "engine:"
_WEIGHTS = "weights:"


def model_switch(model: str) -> str:
    """The name of a model's switch."""
    return _MODEL + model


def engine_switch(engine: str) -> str:
    """The name of an engine's switch."""
    return _ENGINE + engine


def weights_switch(model: str) -> str:
    """The name of what tells a model's weights."""
    return _WEIGHTS + model


def is_on(model: str, switches: Mapping[str, str]) -> bool:
    """Whether a model takes orders."""
    return switches.get(model_switch(model)) != OFF


def weights_text(weights: Weights) -> str:
    """Weights as the switch has them."""
    return json.dumps(dict(weights))


def paused_engines(switches: Mapping[str, str]) -> frozenset[str]:
    """The engines that the operator has paused."""
    return frozenset(
        name.removeprefix(_ENGINE)
        for name, value in switches.items()
        if name.startswith(_ENGINE) and value == PAUSED
    )


def weights_by_model(switches: Mapping[str, str]) -> dict[str, Weights]:
    """How the operator has tasks shared, for the models where they said so."""
    return {
        name.removeprefix(_WEIGHTS): json.loads(value)
        for name, value in switches.items()
        if name.startswith(_WEIGHTS)
    }


def check_weights(weights: Weights, engines: tuple[str, ...]) -> None:
    """Let weights pass that leave somebody to take the model's tasks.

    Raises:
        InvalidInput: an engine is not in the model's route, or a weight is none.
    """
    for engine, weight in weights.items():
        if engine not in engines:
            raise InvalidInput(
                f'"{engine}" is not in the route of this model: {", ".join(engines)}', field="weights"
            )
        if not 0 <= weight <= HEAVIEST:
            raise InvalidInput(
                f"the weight of {engine} must be a whole number from 0 to {HEAVIEST}", field="weights"
            )
    if not any(weights.values()):
        raise InvalidInput("at least one engine needs a weight above 0: pause those that shall rest")
