"""Requests to a service: below its base address, with its key as a bearer token, JSON both ways."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from reelyard.ports.upstream import Call, Service


def get(service: Service, path: str, query: Mapping[str, str | int] | None = None) -> Call:
    """Ask a service."""
    asked = f"?{urlencode(query)}" if query else ""
    return Call(method="GET", url=service.base_url + path + asked, headers=_headers(service))


def post(
    service: Service, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Call:
    """Send a service JSON."""
    return Call(
        method="POST",
        url=service.base_url + path,
        headers={**_headers(service), "Content-Type": "application/json", **(headers or {})},
        body=json.dumps(body, separators=(",", ":")).encode(),
    )


def delete(service: Service, path: str) -> Call:
    """Have a service take something away."""
    return Call(method="DELETE", url=service.base_url + path, headers=_headers(service))


def fetch(url: str) -> Call:
    """Get a file from an address that a service gave; any host's, so the key stays here."""
    return Call(method="GET", url=url)


def segment(text: str) -> str:
    """One segment of a path, whatever characters a service's id has."""
    return quote(text, safe="")


def _headers(service: Service) -> dict[str, str]:
    bearer = {"Authorization": f"Bearer {service.key}"} if service.key else {}
    return {"Accept": "application/json", **bearer}
