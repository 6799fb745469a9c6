"""The doctor's visit to an installation, whatever state it is in: what keeps it from opening is a finding."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reelyard.bootstrap import direct
from reelyard.bootstrap.cluster_database import where_it_stands
from reelyard.bootstrap.control_client import ask_server
from reelyard.bootstrap.database import version
from reelyard.bootstrap.keys import are_missing
from reelyard.bootstrap.unanswered import Refused, Unavailable
from reelyard.config.errors import SettingsError
from reelyard.config.secrets import FILE as SECRETS
from reelyard.config.settings import Settings
from reelyard.ports.upkeep_store import Finding

_COMMAND = "doctor"


def examine(settings: Settings, environment: Mapping[str, str]) -> Any:
    """What the doctor finds, as plain JSON values; nothing is made or changed."""
    nothing = _nothing(settings)
    if nothing:
        return _ill(nothing)
    try:
        return direct.alone(
            settings,
            lambda: _examine(settings, environment),
            otherwise=lambda: ask_server(settings.data, _COMMAND, {}),
        )
    except (Unavailable, Refused) as stuck:
        return _ill([_server(settings.data, stuck)])


def _examine(settings: Settings, environment: Mapping[str, str]) -> Any:
    shared = settings.store.kind == "postgres"
    unfit = _unfit_shared(settings) if shared else _unfit(settings.store.path)
    before = _missing(settings, environment) or unfit
    if before:
        return _ill(before)
    try:
        return direct.run_here(settings, environment, _COMMAND, {})
    except SettingsError as wrong:
        return _ill(
            [Finding(check="secrets", subject=wrong.name, problem=wrong.problem, advice="see docs/cli.md")]
        )
    except (Unavailable, OSError) as broken:
        return _ill([_database(settings.store.path, broken)])


def _nothing(settings: Settings) -> list[Finding]:
    if settings.store.kind == "sqlite" and not settings.store.path.exists():
        return [
            Finding(
                check="data",
                subject=str(settings.data),
                problem="there is no database in it",
                advice="reelyard serve makes one; if there should be one, name its folder with --data",
            )
        ]
    return []


def _missing(settings: Settings, environment: Mapping[str, str]) -> list[Finding]:
    """The secrets would be made anew where they are missing, and nobody would notice."""
    if not are_missing(settings, environment):
        return []
    return [
        Finding(
            check="secrets",
            subject=str(settings.data / SECRETS),
            problem="it is missing, and without it no key opens any door",
            advice="restore it from the backup that the database is from",
        )
    ]


def _unfit(path: Path) -> list[Finding]:
    """What is wrong with the database's version, if it can be read at all."""
    try:
        found = version(path)
    except (Unavailable, OSError) as broken:
        return [_database(path, broken)]
    if found.at == found.newest:
        return []
    newer = found.at > found.newest
    return [
        Finding(
            check="version",
            subject=str(path),
            problem=f"the database is at version {found.at}, and this Reelyard knows {found.newest}",
            advice="use the newer Reelyard that wrote it, or restore a backup"
            if newer
            else "run reelyard migrate",
        )
    ]


def _unfit_shared(settings: Settings) -> list[Finding]:
    """The same of a database that many processes share."""
    subject = "the PostgreSQL database"
    try:
        found = where_it_stands(settings.store.url)
    except Unavailable as broken:
        advice = "see whether it runs, and whether store.url is right"
        return [Finding(check="database", subject=subject, problem=str(broken), advice=advice)]
    if not found.due:
        return []
    problem = f"it lacks {len(found.due)} migrations of this Reelyard"
    return [Finding(check="version", subject=subject, problem=problem, advice="run reelyard migrate")]


def _server(data: Path, stuck: Exception) -> Finding:
    return Finding(
        check="server",
        subject=str(data),
        problem=str(stuck),
        advice="read its log; if it neither starts nor stops, end it and start it again",
    )


def _database(path: Path, broken: Exception) -> Finding:
    return Finding(
        check="database",
        subject=str(path),
        problem=str(broken),
        advice="stop the server, keep a copy of the data folder, and restore the newest backup",
    )


def _ill(findings: list[Finding]) -> dict[str, Any]:
    return {"healthy": False, "findings": [asdict(each) for each in findings], "engines": {}, "clips": 0}
