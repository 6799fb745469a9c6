"""Leading a browser on: to a page of our own, never elsewhere."""

import re
from urllib.parse import quote

from starlette.responses import RedirectResponse

_OWN = re.compile(r"/(?![/\\])[!-\[\]-~]{0,2000}")  # no host, no backslash, no space, nothing unprintable


def own_path(written: str | None) -> str:
    """A path of our own as it was given to us, or the first page where it is none."""
    return written if written and _OWN.fullmatch(written) else "/"


def lead_to(path: str) -> RedirectResponse:
    """Go on with GET."""
    return RedirectResponse(path, 303)


def sign_in_path(back_to: str) -> str:
    """The sign-in page that leads back."""
    back = own_path(back_to)
    return "/sign-in" if back == "/" else f"/sign-in?next={quote(back, safe='/')}"
