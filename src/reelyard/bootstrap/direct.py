"""Opens an installation that no server holds, does one command, and closes it again."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from reelyard.bootstrap.bell_parts import Bells
from reelyard.bootstrap.belonging_parts import belonging
from reelyard.bootstrap.control_client import ask_server
from reelyard.bootstrap.database import opening
from reelyard.bootstrap.desk_parts import desk
from reelyard.bootstrap.keys import secrets_of
from reelyard.bootstrap.ownership import AlreadyOwned, Ownership
from reelyard.bootstrap.parts import wire
from reelyard.bootstrap.plugs import plug_in
from reelyard.bootstrap.unanswered import NoServer, Refused, Unavailable
from reelyard.config.settings import Settings
from reelyard.core.errors import ReelyardError
from reelyard.http.client_address import public_base
from reelyard.services.commands import run_command

Answer = TypeVar("Answer")

_PATIENCE = 5.0  # seconds that a server may need to start or to stop
_PAUSE = 0.05  # seconds


def ask(settings: Settings, environment: Mapping[str, str], name: str, arguments: Mapping[str, Any]) -> Any:
    """What a command answers, from whoever can do it: a server that comes up meanwhile, or this process.

    Raises:
        Refused: the command cannot be done as it was asked.
        Unavailable: the installation can be neither asked nor opened.
        SettingsError: its secrets cannot be used.
    """
    return alone(
        settings,
        lambda: run_here(settings, environment, name, arguments),
        otherwise=lambda: ask_server(settings.data, name, arguments),
    )


def alone(settings: Settings, act: Callable[[], Answer], *, otherwise: Callable[[], Answer]) -> Answer:
    """Do ``act`` while nobody else holds the data folder; where a server does, ``otherwise``.

    Raises:
        Unavailable: somebody holds the folder and does not answer.
    """
    if settings.store.kind == "postgres":
        return _among_others(act, otherwise)
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            with Ownership(settings.data):
                return act()
        except AlreadyOwned as held:
            problem = held
        try:
            return otherwise()
        except NoServer:
            if time.monotonic() > until:
                raise Unavailable(
                    f"{problem}; it does not answer on its control socket: it starts, stops or hangs"
                ) from problem
        time.sleep(_PAUSE)


def _among_others(act: Callable[[], Answer], otherwise: Callable[[], Answer]) -> Answer:
    """On a store that many processes share: a server of this folder knows most, and else anybody may."""
    try:
        return otherwise()
    except NoServer:
        return act()


def run_here(
    settings: Settings, environment: Mapping[str, str], name: str, arguments: Mapping[str, Any]
) -> Any:
    """Do one command in this process, which must own the folder; raises what ``ask`` does."""
    return asyncio.run(_run(settings, environment, name, arguments))


async def _run(
    settings: Settings, environment: Mapping[str, str], name: str, arguments: Mapping[str, Any]
) -> Any:
    keys = secrets_of(settings, environment)
    with opening(settings.store.path):
        plugs = plug_in(settings)
        try:
            await plugs.store.open()
            await belonging(settings, keys, plugs.store)
            bells = Bells()
            where = (settings.host, settings.port)
            base = public_base(settings.public_url or "", host=settings.host, port=settings.port)
            services = wire(settings, keys, plugs, bells, base, where)
            services.sender.never_comes()
            result = await run_command(desk(settings, keys, plugs, services), name, arguments)
            return json.loads(msgspec.json.encode(result))
        except ReelyardError as error:
            raise Refused(error.message) from error
        finally:
            await plugs.close()
