"""The console's static files: read once, named by what they hold, and kept by browsers for good.

One hash over the whole folder stands in every address, so that a script finds its neighbours by a
relative import, and a page never mixes two versions.
"""

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

STATIC = Path(__file__).parent / "static"

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}
_PACKED = {".css", ".js", ".svg", ".json", ".txt"}
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One file: its bytes as they are, and packed where that is smaller."""

    kind: str
    plain: bytes
    packed: bytes | None


@dataclass(frozen=True, kw_only=True)
class Assets:
    """All files, by their path below the folder."""

    version: str
    files: Mapping[str, Asset]

    @classmethod
    def read(cls, folder: Path = STATIC) -> "Assets":
        """Read a folder.

        Raises:
            ValueError: a file is of a kind that we do not serve.
        """
        files = {name: _asset(file) for name, file in sorted(_found(folder))}
        told = hashlib.sha256()
        for name, asset in files.items():
            told.update(f"{name}\0{len(asset.plain)}\0".encode())
            told.update(asset.plain)
        return cls(version=told.hexdigest()[:16], files=files)

    def url(self, name: str) -> str:
        """Where a file is served.

        Raises:
            KeyError: there is no such file: a template is wrong.
        """
        if name not in self.files:
            raise KeyError(f"there is no asset {name}")
        return f"/static/{self.version}/{name}"

    def route(self) -> Route:
        """The route of all of them."""
        return Route("/static/{version}/{name:path}", self.serve, methods=["GET"])

    async def serve(self, request: Request) -> Response:
        """One file. Names are looked up, never opened: no path leads out of the folder."""
        asset = self.files.get(request.path_params["name"])
        if asset is None or request.path_params["version"] != self.version:
            return PlainTextResponse("there is no such file here\n", 404, {"Cache-Control": "no-store"})
        headers = {
            "Content-Type": asset.kind,
            "Cache-Control": _FOR_GOOD,
            "X-Content-Type-Options": "nosniff",
            "Vary": "Accept-Encoding",
        }
        if asset.packed is not None and _takes_gzip(request):
            return Response(asset.packed, headers={**headers, "Content-Encoding": "gzip"})
        return Response(asset.plain, headers=headers)


def _found(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in folder.rglob("*"):
        if file.is_file() and not file.name.startswith("."):
            yield PurePosixPath(file.relative_to(folder)).as_posix(), file


def _asset(file: Path) -> Asset:
    kind = _TYPES.get(file.suffix)
    if kind is None:
        raise ValueError(f"{file.name}: no static file ends in {file.suffix!r}")
    plain = file.read_bytes()
    packed = gzip.compress(plain, 9, mtime=0) if file.suffix in _PACKED else plain
    return Asset(kind=kind, plain=plain, packed=packed if len(packed) < len(plain) else None)


def _takes_gzip(request: Request) -> bool:
    for offer in request.headers.get("accept-encoding", "").lower().split(","):
        coding, _, weight = offer.partition(";")
        if coding.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
