"""Every route of the console on one page."""

from collections.abc import Sequence
from typing import Protocol

from starlette.routing import BaseRoute

from reelyard.console.doors import Doors
from reelyard.console.lost import Lost
from reelyard.console.security import Border, guarded


class Section(Protocol):
    """A part of the console: its pages, and the acts on them."""

    def routes(self, doors: Doors) -> Sequence[BaseRoute]:
        """The section's routes, each behind the door that it needs."""
        ...


def console_routes(
    *, doors: Doors, border: Border, sections: Sequence[Section], open_routes: Sequence[BaseRoute] = ()
) -> Sequence[BaseRoute]:
    """The routes of all sections behind the border; ``open_routes`` are files that everybody may have."""
    routes = [route for section in sections for route in section.routes(doors)]
    return guarded([*open_routes, *routes, Lost.behind(doors)], border)
