"""The accounts of an hour, and which database has which of them."""

from math import ceil
from zlib import crc32

from bench.scale.clock import BEGIN
from bench.scale.door import PRICE
from bench.scale.hours import Hour
from bench.scale.lines import Line

from reelyard.core.account import Account, Key
from reelyard.core.limits import RateLimit

PLACED_BY_HAND = 256  # the largest accounts are not left to chance
_POOR = 29  # one of so many accounts has credits for one task


def weights(hour: Hour) -> list[float]:
    """The accounts' shares of the demand, the largest first; their sum is 1. All databases together."""
    raw = [1 / rank**hour.crowd.exponent for rank in range(1, hour.crowd.accounts + 1)]
    whole = sum(raw)
    return [each / whole for each in raw]


def by_hash(shares: list[float], databases: int) -> list[int]:
    """Which database each account is in, by its id alone."""
    return [crc32(name_of(rank).encode()) % databases for rank in range(len(shares))]


def by_hand(shares: list[float], databases: int) -> list[int]:
    """The largest each to the emptiest database, the others by their ids."""
    where, filled = by_hash(shares, databases), [0.0] * databases
    for rank in range(PLACED_BY_HAND, len(shares)):
        filled[where[rank]] += shares[rank]
    for rank in range(min(PLACED_BY_HAND, len(shares))):
        where[rank] = min(range(databases), key=lambda each: filled[each])
        filled[where[rank]] += shares[rank]
    return where


def fullest(shares: list[float], where: list[int], databases: int) -> float:
    """How much the fullest database carries, as a multiple of the mean."""
    filled = [0.0] * databases
    for share, database in zip(shares, where, strict=True):
        filled[database] += share
    return max(filled) * databases / sum(filled)


def name_of(rank: int) -> str:
    """The id of the account of that rank; 0 orders most."""
    return f"acct_{rank}"


def kind_of(rank: int, accounts: int) -> str:
    """The report's groups: the first hundredth, the next tenth, all others."""
    if rank < accounts / 100:
        return "large"
    return "middle" if rank < accounts / 9 else "light"


def line(account_id: str, kind: str, orders: float) -> Line:
    """An account that orders so many tasks a second in the mean; its limits have been raised to fit."""
    burst = max(ceil(orders * 30), 20)
    is_poor = kind in {"light", "middle"} and crc32(account_id.encode()) % _POOR == 0
    account = Account(id=account_id, name=account_id, created_at=BEGIN)
    key = Key(id=f"key_{account_id}", account_id=account_id, label="", digest=b"", hint="", created_at=BEGIN)
    balance = PRICE if is_poor else 10**12
    return Line(
        account=account,
        key=key,
        kind=kind,
        rate=RateLimit(count=burst, per=10.0),
        most=max(ceil(orders * 300), 100),
        url=f"https://{account_id}.test/done",
        start=balance,
        balance=balance,
    )
