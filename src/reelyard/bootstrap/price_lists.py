"""An engine's price list: what the operator wrote of its costs, held against the models on offer.

``"minimax-h3/text-to-video" = "0.13 USD/s"`` is for all of a model's clips; with words behind the name, as in
``"minimax-h3/text-to-video 768P"``, for those of a size, length or shape. The price that says most wins.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from reelyard.catalog.spec import ModelSpec
from reelyard.config.engines import UpstreamSettings
from reelyard.config.errors import SettingsError, unknown
from reelyard.config.given_engines import SECTION
from reelyard.core.price import PriceList, Tariff
from reelyard.registry import MODELS

_LENGTH = "duration"  # the one choice that is said with its unit
_SECONDS = re.compile(r"(\d+)\s+s\b", re.IGNORECASE)  # "10 s" is one word


def price_list(name: str, engine: UpstreamSettings) -> PriceList:
    """What the clips of an engine cost.

    Raises:
        SettingsError: a price is for no model, or for no clip of it, or two are for the same clip.
    """
    tariffs: defaultdict[str, dict[str, Tariff]] = defaultdict(dict)
    for key, price in engine.costs.items():
        setting = f"{SECTION}.{name}.costs.{key}"
        model, *words = _SECONDS.sub(r"\1s", key).split()
        if model not in MODELS:
            raise unknown(setting, MODELS, what="model")
        tariffs[model][setting] = Tariff(price=price, chosen=_chosen(MODELS[model], words, setting))
    for model, named in tariffs.items():
        _check_clear(MODELS[model], named)
    return PriceList(
        usual=engine.cost, models={model: tuple(named.values()) for model, named in tariffs.items()}
    )


def _chosen(spec: ModelSpec, words: list[str], setting: str) -> Mapping[str, Any]:
    known = _words(spec)
    chosen: dict[str, Any] = {}
    for word in words:
        if word.lower() not in known:
            raise SettingsError(setting, f"{spec.name} has no `{word}`; {_offer(spec)}")
        field, value = known[word.lower()]
        if field in chosen:
            raise SettingsError(setting, f"a clip has one {field}; write a price for each")
        chosen[field] = value
    return chosen


def _words(spec: ModelSpec) -> Mapping[str, tuple[str, Any]]:
    """What a model leaves to choose, by the word for it: 10s, 768p, 16:9."""
    return {
        _word(field, value).lower(): (field, value)
        for variant in spec.variants
        for field, value in variant.chosen.items()
    }


def _word(field: str, value: Any) -> str:
    return f"{value}s" if field == _LENGTH else str(value)


def _offer(spec: ModelSpec) -> str:
    if not spec.choices:
        return "all its clips are alike: name the model alone"
    offered = (
        ", ".join(dict.fromkeys(_word(field, each.chosen[field]) for each in spec.variants))
        for field in spec.choices
    )
    return "a price may name " + " or ".join(offered)


def _check_clear(spec: ModelSpec, named: Mapping[str, Tariff]) -> None:
    """Refuse prices of which none can be said to be a clip's own."""
    for variant in spec.variants:
        fitting = {setting: each for setting, each in named.items() if each.fits(variant.chosen)}
        most = max((len(each.chosen) for each in fitting.values()), default=0)
        best = [setting for setting, each in fitting.items() if len(each.chosen) == most]
        if len(best) > 1:
            other = best[0].rpartition(".costs.")[2]
            raise SettingsError(
                best[1],
                f"`{other}` is for the clip of {variant.label} as well; give it a price of its own",
            )
