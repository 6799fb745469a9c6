"""What a first start makes: an account with credits, its first key, and a link for the first operator."""

import os
from dataclasses import dataclass
from pathlib import Path

from reelyard.core.errors import InvalidInput
from reelyard.core.journal import THE_SERVER
from reelyard.core.times import to_credits
from reelyard.services.accounts import Accounts, KeyTerms
from reelyard.services.link_making import FIRST_ACCOUNT, LinkMaking

CREDITS = 1_000_000
FILE = "first-key"
SETUP = "setup-link"


@dataclass(frozen=True, kw_only=True)
class FirstStart:
    """The account and the secret of its key, shown once."""

    account: str
    key: str
    credits: int


async def first_start(accounts: Accounts) -> FirstStart | None:
    """Make the first account and key, unless there is an account already."""
    if not await accounts.is_empty():
        return None
    try:
        account = await accounts.open(FIRST_ACCOUNT, to_credits(CREDITS))
    except InvalidInput:  # another server on this store was quicker
        return None
    _, secret = await accounts.create_key(account.id, KeyTerms(label="first key"))
    return FirstStart(account=account.name, key=secret, credits=CREDITS)


async def setup_link(links: LinkMaking, public_url: str) -> str | None:
    """Where the first operator is made: a new link at every start, until there is one."""
    made = await links.make_setup(THE_SERVER)
    return None if made is None else public_url + made.path


def write_first_key(data: Path, key: str) -> Path:
    """Leave the key in DATA/first-key (mode 0600), for a start that no person watches."""
    return _write(data / FILE, key)


def write_setup_link(data: Path, link: str) -> Path:
    """Leave the link in DATA/setup-link (mode 0600), for a start that no person watches."""
    return _write(data / SETUP, link)


def forget_setup_link(data: Path) -> None:
    """Take the file away, when there is an operator or a person who reads the link."""
    (data / SETUP).unlink(missing_ok=True)


def _write(file: Path, secret: str) -> Path:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(secret + "\n")
    return file
