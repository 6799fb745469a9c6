"""Engines that the operator names: the free tables [engines.NAME], each of a kind with its own settings.

Loaded where one is named: most installations name none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from reelyard.config.diffusers import DiffusersSettings
from reelyard.config.errors import SettingsError, unknown
from reelyard.config.given_engines import SECTION, VARIABLE, EngineSettings, GivenEngine, environment_name
from reelyard.config.parse import many, matching, money, pairs, prices, span, table, text, whole
from reelyard.config.places import receiver, site
from reelyard.config.placing import BuiltInSettings
from reelyard.config.table import Row, rows, setting
from reelyard.core.price import EnginePrice

_NAME = matching("[a-z][a-z0-9-]{0,30}", "a name is 1 to 31 of a-z, 0-9 and -, and begins with a letter")


def _site(value: object) -> str:
    return "" if value == "" else site(value)


@dataclass(frozen=True, kw_only=True)
class UpstreamSettings:
    """An engine that is somebody's service. ``base_url`` is never empty once it was read."""

    kind: str = setting(text, "", "What the engine speaks: one of the kinds on this page.")
    base_url: str = setting(_site, "", "Where the service answers, with its path and no slash at the end.")
    key: str = setting(text, "", "The key that it knows you by. Never printed.", secret=True)
    models: Mapping[str, str] = setting(pairs, "", "What it calls our models, where it says otherwise.")
    dialect: str = setting(text, "", "Which of the protocol's dialects it speaks. Empty: the usual one.")
    concurrency: int = setting(whole(1, 100_000), "4", "How many orders it may have of us at once.")
    deadline: timedelta = setting(span, "12h", "How long after its order a clip is given up.")
    poll: timedelta = setting(span, "5s", "How soon an order is asked after first; later ones take longer.")
    cost: EnginePrice | None = setting(
        money, "", "What it takes for a clip, where it does not say so itself."
    )
    costs: Mapping[str, EnginePrice] = setting(
        prices, "", "The same by model, and by size and length where the price goes by these."
    )
    extra: Mapping[str, Any] = setting(table, "", "Fields that go into every order as they stand.")
    allow: tuple[str, ...] = setting(
        many(receiver), "", "Private addresses that links to its clips may lead to, besides its own."
    )


EngineKind = type[UpstreamSettings] | type[DiffusersSettings] | type[BuiltInSettings]

# What settings an engine has, by its kind.
KINDS: dict[str, EngineKind] = {
    "minimax": UpstreamSettings,
    "openai-videos": UpstreamSettings,
    "jobs-api": UpstreamSettings,
    "diffusers": DiffusersSettings,
    "renderer": BuiltInSettings,
    "testcard": BuiltInSettings,
}
_NEEDED = {
    "base_url": "it is needed: where the service answers",
    "model_dir": "it is needed: the folder of the model",
}


@dataclass(kw_only=True)
class _Engine:
    name: str = ""
    given: dict[str, GivenEngine] = field(default_factory=dict)


def from_variable(variable: str, value: str) -> GivenEngine:
    """Read ``REELYARD_ENGINES_NAME_KEY``.

    Raises:
        SettingsError: it ends in no key.
    """
    rest = variable.removeprefix(VARIABLE)
    for key in sorted(_keys(), key=len, reverse=True):
        engine = rest.removesuffix(f"_{key.upper()}")
        if engine not in (rest, ""):
            return GivenEngine(engine=engine, key=key, value=value, label=variable)
    raise unknown(variable, [f"{VARIABLE}{rest.rpartition('_')[0]}_{key.upper()}" for key in _keys()])


def from_table(engine: str, content: object, place: str) -> Iterable[GivenEngine]:
    """Read ``[engines.NAME]``.

    Raises:
        SettingsError: it is no table.
    """
    if not isinstance(content, dict):
        raise SettingsError(
            f"{SECTION}.{engine}", f"this is an engine; write [{SECTION}.{engine}], its settings below{place}"
        )
    if not content:
        raise SettingsError(f"{SECTION}.{engine}.kind", f"it is needed: one of {_listed()}")
    for key, value in content.items():
        label = f"{SECTION}.{engine}.{key}"
        name = environment_name(engine)
        yield GivenEngine(engine=name, key=key, value=value, label=label, place=place, own_name=engine)


def read_engines(given: Iterable[GivenEngine]) -> Mapping[str, EngineSettings]:
    """Every engine, whole; a later value wins over an earlier one.

    Raises:
        SettingsError: an unknown key, or a value that cannot be.
    """
    engines: defaultdict[str, _Engine] = defaultdict(_Engine)
    for each in given:
        engine = engines[each.engine]
        engine.name = each.own_name or engine.name or each.engine.lower().replace("_", "-")
        engine.given[each.key] = each
    return MappingProxyType({each.name: _read(each) for each in engines.values()})


def _read(engine: _Engine) -> EngineSettings:
    label = f"{SECTION}.{engine.name}"
    try:
        _NAME(engine.name)
    except ValueError as wrong:
        raise SettingsError(label, str(wrong)) from None
    kind = _kind(engine, label)
    known = {row.key: row for row in rows(kind)}
    for key, each in engine.given.items():
        if key not in known:
            near = [f"{label}.{one}" for one in known]
            raise unknown(each.label, near if each.place else [*near, each.label], place=each.place)
    values = {key: _parsed(known[key], each) for key, each in engine.given.items()}
    for key, why in _NEEDED.items():
        if key in known and not values.get(key):
            raise SettingsError(f"{label}.{key}", why)
    return kind(**values)


def _kind(engine: _Engine, label: str) -> EngineKind:
    given = engine.given.get("kind")
    if given is None:
        raise SettingsError(f"{label}.kind", f"it is needed: one of {_listed()}")
    if given.value not in KINDS:
        raise SettingsError(
            given.label, f"there is no such kind of engine; there are: {_listed()}{given.place}"
        )
    return KINDS[str(given.value)]


def _parsed(row: Row, given: GivenEngine) -> Any:
    try:
        return row.parse(given.value)
    except ValueError as wrong:
        shown = "its value" if row.secret else re.sub(r"\s+", " ", repr(given.value))[:80]
        raise SettingsError(given.label, f"{shown} does not fit; {wrong}{given.place}") from None


def _listed() -> str:
    return ", ".join(f'"{kind}"' for kind in KINDS)


def _keys() -> set[str]:
    return {row.key for kind in set(KINDS.values()) for row in rows(kind)}
