"""Who a callback goes to, as far as being busy is concerned: account, scheme, name and port."""

from urllib.parse import urlsplit


def receiver_of(account_id: str, url: str) -> str:
    """The receiver behind a callback URL that was checked at creation."""
    parts = urlsplit(url)
    return f"{account_id} {parts.scheme}://{parts.netloc.lower()}"
