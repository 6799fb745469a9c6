"""How settings come together: defaults, then the file, then the environment, then the command's flags."""

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reelyard.config.errors import SettingsError, unknown
from reelyard.config.given_engines import READING, EngineSettings, GivenEngine
from reelyard.config.given_engines import SECTION as ENGINES
from reelyard.config.given_engines import VARIABLE as ENGINE_VARIABLE
from reelyard.config.routes import SECTION as ROUTES
from reelyard.config.routes import VARIABLE as ROUTE_VARIABLE
from reelyard.config.routes import environment_name, read_route
from reelyard.config.secrets import VARIABLES as SECRET_VARIABLES
from reelyard.config.settings import Media, Settings
from reelyard.config.table import rows, section_of

FILE = "reelyard.toml"
_LONGEST_LINK = timedelta(days=7)
CLIENT_VARIABLES = ("REELYARD_SERVER", "REELYARD_KEY")  # the clients' own: known, and none of ours

_ROWS = {row.name: row for row in rows(Settings)}
_VARIABLES = {row.variable: row for row in _ROWS.values()}
_SECTIONS = {each.name: section for each in fields(Settings) if (section := section_of(each))}
_OTHERS = {*CLIENT_VARIABLES, *SECRET_VARIABLES}


@dataclass(frozen=True, kw_only=True)
class _Given:
    """A value as somebody gave it. ``label`` is what they call the setting, ``place`` where they wrote it."""

    name: str  # ``limits.create``; of a route ``routes.`` and the model as the environment names it
    value: object
    label: str
    place: str = ""


def load(
    data: Path | None,
    config: Path | None,
    environment: Mapping[str, str],
    overrides: Mapping[str, object] | None = None,
) -> Settings:
    """Read all settings.

    Args:
        data: the data folder, where a flag names it.
        config: the settings file, where a flag names it; else DATA/reelyard.toml is read if it is there.
        environment: the variables of the process.
        overrides: values of flags by setting name, and ``api_only``; None is a flag that was not given.

    Raises:
        SettingsError: an unknown name, or a value that cannot be.
    """
    flags = {"data": data, **(overrides or {})}
    api_only = bool(flags.pop("api_only", None))
    late = [*_from_environment(environment), *_from_flags(flags)]
    early = _from_own_file(late) if config is None else _from_file(config)
    given = [*early, *late]
    settings = _assembled({each.name: _parsed(each) for each in given if isinstance(each, _Given)})
    engines = _engines([each for each in given if isinstance(each, GivenEngine)])
    return _checked(_placed(replace(settings, api_only=api_only, engines=engines)))


def _engines(given: Sequence[GivenEngine]) -> Mapping[str, EngineSettings]:
    found: Mapping[str, EngineSettings] = import_module(READING).read_engines(given) if given else {}
    return MappingProxyType(dict(found))


def _from_environment(environment: Mapping[str, str]) -> Iterator[_Given | GivenEngine]:
    for variable in sorted(environment):
        if not variable.startswith("REELYARD_") or variable in _OTHERS:
            continue
        if variable.startswith(ENGINE_VARIABLE):
            yield import_module(READING).from_variable(variable, environment[variable])
            continue
        if variable in _VARIABLES:
            name = _VARIABLES[variable].name
        elif variable.startswith(ROUTE_VARIABLE) and variable != ROUTE_VARIABLE:
            name = f"{ROUTES}.{variable.removeprefix(ROUTE_VARIABLE)}"
        else:
            raise unknown(variable, [*_VARIABLES, *_OTHERS])
        yield _Given(name=name, value=environment[variable], label=variable)


def _from_flags(flags: Mapping[str, object]) -> Iterator[_Given]:
    for name, value in flags.items():
        if name not in _ROWS:
            raise unknown(name, _ROWS)
        if value is not None:
            plain = str(value) if isinstance(value, Path) else value
            yield _Given(name=name, value=plain, label="--" + name.replace(".", "-").replace("_", "-"))


def _from_own_file(late: list[_Given | GivenEngine]) -> list[_Given | GivenEngine]:
    """Read the file in the data folder, where there is one; it cannot say where the folder is."""
    named = {each.name: _parsed(each) for each in late if isinstance(each, _Given) and each.name == "data"}
    file = named.get("data", Settings().data) / FILE
    given = list(_from_file(file)) if file.exists() else []
    if any(isinstance(each, _Given) and each.name == "data" for each in given):
        raise SettingsError(
            "data",
            f"the file that lies in the data folder cannot move it ({file}); use --data or REELYARD_DATA",
        )
    return given


def _from_file(file: Path) -> Iterator[_Given | GivenEngine]:
    place = f" (in {file})"
    for key, value in _toml(file).items():
        if key not in {*_SECTIONS, ROUTES, ENGINES}:
            yield _named(key, value, place)
        elif not isinstance(value, dict):
            raise SettingsError(key, f"this is a section; write [{key}], and its settings below it{place}")
        elif key == ENGINES:
            for engine, content in value.items():
                yield from import_module(READING).from_table(engine, content, place)
        else:
            yield from (_named(f"{key}.{inner}", each, place) for inner, each in value.items())


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as missing:
        raise SettingsError(str(file), f"it cannot be read: {missing.strerror}") from missing
    except ValueError as broken:  # both TOMLDecodeError and UnicodeDecodeError
        raise SettingsError(str(file), f"it is not TOML: {broken}") from broken


def _named(name: str, value: object, place: str) -> _Given:
    if name.startswith(f"{ROUTES}."):
        model = name.removeprefix(f"{ROUTES}.")
        return _Given(name=f"{ROUTES}.{environment_name(model)}", value=value, label=name, place=place)
    if name not in _ROWS:
        raise unknown(name, [*_ROWS, *_SECTIONS, ROUTES, ENGINES], place=place)
    return _Given(name=name, value=value, label=name, place=place)


def _parsed(given: _Given) -> Any:
    row = _ROWS.get(given.name)
    try:
        return row.parse(given.value) if row else read_route(given.value)
    except ValueError as wrong:
        shown = (
            "its value" if row and row.secret else json.dumps(given.value, default=str, ensure_ascii=False)
        )
        raise SettingsError(given.label, f"{shown} does not fit; {wrong}{given.place}") from None


def _assembled(values: Mapping[str, Any]) -> Settings:
    parts: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, value in values.items():
        section, _, key = name.rpartition(".")
        parts[section][key] = value
    routes = MappingProxyType(parts.pop(ROUTES, {}))
    own = parts.pop("", {})
    return Settings(**own, **{name: _SECTIONS[name](**inner) for name, inner in parts.items()}, routes=routes)


def _placed(settings: Settings) -> Settings:
    """Make every path absolute."""
    data = settings.data.absolute()
    return replace(
        settings,
        data=data,
        store=replace(settings.store, path=data / settings.store.path),
        media=replace(settings.media, path=data / settings.media.path),
    )


def _checked(settings: Settings) -> Settings:
    """Refuse settings that fit one by one and not together."""
    if settings.worker.heartbeat * 2 > settings.worker.lease:
        raise SettingsError("worker.heartbeat", "it must come at least twice in a lease (worker.lease)")
    if settings.retention.media > settings.retention.records:
        raise SettingsError(
            "retention.media", "a clip cannot be kept longer than its record (retention.records)"
        )
    if settings.retention.usage < settings.retention.records:
        raise SettingsError(
            "retention.usage", "it cannot be kept shorter than the records that it counts (retention.records)"
        )
    if settings.optimizer.kind == "chat" and not (settings.optimizer.url and settings.optimizer.model):
        raise SettingsError("optimizer.kind", 'a "chat" optimizer needs optimizer.url and optimizer.model')
    _check_media(settings.media)
    if settings.store.kind == "postgres" and not settings.store.url:
        raise SettingsError("store.url", 'a "postgres" store needs it; keep it in REELYARD_STORE_URL')
    if settings.oidc.issuer and not settings.oidc.client_id:
        raise SettingsError("oidc.client_id", "a provider (oidc.issuer) needs it")
    return settings


def _check_media(media: Media) -> None:
    """Refuse a bucket that cannot be opened, or whose links no service would take."""
    if media.kind == "s3" and not media.bucket:
        raise SettingsError("media.bucket", 'media.kind = "s3" needs it')
    if bool(media.access_key) != bool(media.secret_key):
        raise SettingsError("media.secret_key", "media.access_key and media.secret_key go together")
    if media.link > _LONGEST_LINK:
        raise SettingsError("media.link", "a link into a bucket is good for 7d at most")
