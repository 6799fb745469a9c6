"""What is behind the API: the operator's commands and the console, each there once it is first asked for.

Both sit at one desk. They import as much as all the rest, so a server answers before either is there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp

from reelyard.bootstrap.deferred import Deferred
from reelyard.bootstrap.parts import Services
from reelyard.bootstrap.plugs import Plugs
from reelyard.config.secrets import Secrets
from reelyard.config.settings import Settings
from reelyard.registry import load

_DESK = "reelyard.bootstrap.desk_parts:desk"
_COMMAND = "reelyard.services.commands:run_command"
_CONSOLE = "reelyard.bootstrap.console_parts:console"

AddressOf = Callable[[Request], tuple[str, str]]  # a caller's address, and what its failures are counted by


@dataclass(frozen=True, kw_only=True)
class Office:
    """Commands and pages."""

    commands: Deferred[Callable[..., Any]]
    console: Deferred[ASGIApp]

    async def run(self, name: str, arguments: Mapping[str, Any]) -> Any:
        """Do one command; see services.commands for what it raises."""
        return await (await self.commands.there())(name, arguments)


def office(
    settings: Settings, keys: Secrets, plugs: Plugs, services: Services, address_of: AddressOf
) -> Office:
    """Put off what can be. Where a provider of identities is named, the desk comes at once: it may be wrong.

    Raises:
        SettingsError: the provider cannot be.
    """
    desk: Deferred[Any] = Deferred(lambda: load(_DESK)(settings, keys, plugs, services))
    if settings.oidc.issuer:
        desk.now()
    return Office(
        commands=Deferred(lambda: partial(load(_COMMAND), desk.now())),
        console=Deferred(lambda: load(_CONSOLE)(settings, services, desk.now(), address_of)),
    )
