"""Templates into pages: compiled once, everything escaped, a missing value is an error and not a gap."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reelyard.console.assets import Assets
from reelyard.console.browsers import browser_of
from reelyard.console.filters import (
    attributes,
    bytes_of,
    credits_of,
    duration_of,
    percent_of,
    pretty,
    time_of,
)

TEMPLATES = Path(__file__).parent / "templates"
THEME_COOKIE = "theme"
_THEMES = ("light", "dark")
_FILTERS = {
    "attributes": attributes,
    "browser": browser_of,
    "bytes": bytes_of,
    "credits": credits_of,
    "duration": duration_of,
    "percent": percent_of,
    "pretty": pretty,
    "time": time_of,
}


def environment(assets: Assets, folder: Path = TEMPLATES) -> Environment:
    """How templates are read: escaped always, whatever the file is called."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # a template is compiled once
    )
    made.filters.update(_FILTERS)
    made.globals["asset"] = assets.url
    return made


@dataclass(frozen=True, kw_only=True)
class Pages:
    """Makes pages of templates."""

    assets: Assets
    templates: Environment = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "templates", environment(self.assets))

    def page(
        self,
        request: Request,
        template: str,
        visitor: object | None,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **values: Any,
    ) -> HTMLResponse:
        """One page, whole. ``visitor`` is who reads it; None shows it without navigation.

        Raises:
            jinja2.TemplateError: the template is missing or wrong, or it names a value that was not given.
        """
        about = {"request": request, "visitor": visitor, "theme": _theme(request), "status": status}
        text = self.text(template, **about, **values)
        return HTMLResponse(text, status, {"Cache-Control": "no-store", **(headers or {})})

    def text(self, template: str, **values: Any) -> str:
        """What a template makes of these values: for a part of a page."""
        return self.templates.get_template(template).render(values)


def _theme(request: Request) -> str:
    """The theme that the reader chose; empty follows the system."""
    chosen = request.cookies.get(THEME_COOKIE, "")
    return chosen if chosen in _THEMES else ""
