"""What a first start makes: an account with credits, and its first key."""

import os
from dataclasses import dataclass
from pathlib import Path

from reelyard.core.times import to_credits
from reelyard.services.accounts import Accounts, KeyTerms

ACCOUNT = "default"
CREDITS = 1_000_000
FILE = "first-key"


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
    account = await accounts.open(ACCOUNT, to_credits(CREDITS))
    _, secret = await accounts.create_key(account.id, KeyTerms(label="first key"))
    return FirstStart(account=account.name, key=secret, credits=CREDITS)


def write_first_key(data: Path, key: str) -> Path:
    """Leave the key in DATA/first-key (mode 0600), for a start that no person watches."""
    file = data / FILE
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(key + "\n")
    return file
