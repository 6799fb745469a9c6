"""The server's own secrets: made at the first start, kept in DATA/secrets, or taken from the environment.

Every secret has versions, so that it can be changed while what the old one made still holds; the highest
version is the one in use.
"""

import base64
import binascii
import contextlib
import os
import secrets
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reelyard.config.errors import SettingsError

FILE = "secrets"
SIZE = 32  # bytes
VARIABLES = {
    "REELYARD_SECRETS_PEPPER": "pepper",
    "REELYARD_SECRETS_MEDIA": "media",
    "REELYARD_SECRETS_WEBHOOK": "webhook",
}
_HEADER = """\
# The secrets of this server: keep them with the database, and show them to nobody.
# To change one, add a line with the next version; the highest is used, the others still hold.
"""

Versions = Mapping[int, bytes]


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """Each secret as version → at least 32 bytes; none is ever shown."""

    peppers: Versions = field(repr=False)  # of the keyed hashes of API keys
    media: Versions = field(repr=False)  # signs links to clips
    webhook: Versions = field(repr=False)  # of it every account's callback secret is made


def current(versions: Versions) -> int:
    """The version in use."""
    return max(versions)


def load_secrets(data: Path, environment: Mapping[str, str]) -> Secrets:
    """Read the secrets, and make the file of what is missing from the environment at the first start.

    Raises:
        SettingsError: the file is readable by others, or a secret is not one.
    """
    given = {
        name: _versions(variable, _pairs(environment[variable]))
        for variable, name in VARIABLES.items()
        if variable in environment
    }
    if len(given) < len(VARIABLES):
        given = _file(data / FILE) | given
    return Secrets(peppers=given["pepper"], media=given["media"], webhook=given["webhook"])


def _pairs(text: str) -> list[tuple[str, object]]:
    """Part "BASE64" or "1:BASE64,2:BASE64" into versions and secrets."""
    if ":" not in text:
        return [("1", text)]
    return [(number, rest) for number, _, rest in (part.strip().partition(":") for part in text.split(","))]


def _versions(name: str, pairs: list[tuple[str, object]]) -> Versions:
    wrong = SettingsError(name, f"write it as the base64 of at least {SIZE} bytes, by version from 1 up")
    versions = {}
    for number, text in pairs:
        if not (number.isascii() and number.isdecimal() and 0 < int(number) < 256 and isinstance(text, str)):
            raise wrong
        try:
            versions[int(number)] = base64.b64decode(text, validate=True)
        except binascii.Error:
            raise wrong from None
    if not versions or any(len(secret) < SIZE for secret in versions.values()):
        raise wrong
    return versions


def _file(file: Path) -> dict[str, Versions]:
    if not file.exists():
        _create(file)
    content = _content(file)
    if set(content) != set(VARIABLES.values()) or not all(
        isinstance(each, dict) for each in content.values()
    ):
        raise SettingsError(
            str(file), "it must have the sections [pepper], [media] and [webhook], and no other"
        )
    return {name: _versions(f"{file} [{name}]", list(each.items())) for name, each in content.items()}


def _content(file: Path) -> dict[str, dict[str, object]]:
    with file.open("rb") as opened:
        if os.name == "posix" and stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & 0o077:
            raise SettingsError(str(file), f'others on this machine can read it; run: chmod 600 "{file}"')
        try:
            return tomllib.load(opened)
        except ValueError:  # its message may show a line of the file, so it is left out
            raise SettingsError(
                str(file), "it is not TOML; restore it, keys and links depend on it"
            ) from None


def _create(file: Path) -> None:
    """Write new secrets, all or nothing; where two start at once, one wins and both read its file."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
        ) as opened:
            opened.write(_fresh())
            opened.flush()
            os.fsync(opened.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)  # unlike a rename it never replaces what is there
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(file.parent)


def _fresh() -> str:
    made = {name: base64.b64encode(secrets.token_bytes(SIZE)).decode() for name in VARIABLES.values()}
    return _HEADER + "".join(f'\n[{name}]\n1 = "{secret}"\n' for name, secret in made.items())


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
