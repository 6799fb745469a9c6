"""Who is calling, and may they: from a key's secret to its account, and a call taken from its limits."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

from reelyard.core.account import Account, Key, Scope
from reelyard.core.errors import RateLimited, Unauthorized
from reelyard.core.ids import is_key
from reelyard.core.limits import RateLimit, Take
from reelyard.core.times import Millis
from reelyard.ports.store import Store

FRESH = 1.0  # seconds that a key read from the store holds: a revocation elsewhere takes this long at most
_MANY = 10_000  # keys remembered at once
_DENIED = "the API key is missing or not valid: send `Authorization: Bearer <key>`"


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Somebody whose key opened the door."""

    account: Account
    key: Key


@dataclass(frozen=True, kw_only=True)
class AdmissionLimits:
    """The server's default limits."""

    create: RateLimit
    read: RateLimit | None
    unauthenticated: RateLimit


def digest_of(secret: str, pepper: bytes) -> bytes:
    """What is kept of a key: HMAC-SHA-256. A key has 190 random bits, so a fast hash is right."""
    return hmac.digest(pepper, secret.encode(), "sha256")


@dataclass(frozen=True, kw_only=True)
class Admission:
    """Lets callers in. ``now`` is in Unix ms, ``clock`` in monotonic seconds."""

    store: Store
    peppers: Mapping[int, bytes]
    limits: AdmissionLimits
    now: Callable[[], Millis]
    clock: Callable[[], float]
    _known: dict[str, tuple[float, Caller]] = field(default_factory=dict, repr=False)  # by secret
    _used: dict[str, Millis] = field(default_factory=dict)

    async def admit(self, secret: str | None, address: str, group: str, scope: Scope) -> Caller:
        """Find who calls. ``group`` is what failures are counted by: the address, or its IPv6 network.

        Raises:
            Unauthorized: the key does not open this door; every reason looks the same.
            RateLimited: too many failures from this address.
        """
        caller = await self._find(secret) if secret else None
        if caller is None or not self._may(caller.key, address, scope):
            await self._count_failure(group)
            raise Unauthorized(_DENIED)
        self._used[caller.key.id] = self.now()
        return caller

    async def take_create(self, caller: Caller) -> Mapping[str, Take]:
        """Take one new task from the account's and the key's rate.

        Raises:
            RateLimited: there is none left.
        """
        return await self._take(create_buckets(caller, self.limits.create))

    async def give_back_create(self, caller: Caller) -> None:
        """Undo it: the order was refused for another limit, and those do not count."""
        await self.store.give_back(create_buckets(caller, self.limits.create))

    async def take_read(self, caller: Caller) -> None:
        """Take one reading call, where those are limited.

        Raises:
            RateLimited: there is none left.
        """
        if self.limits.read is not None:
            await self._take({f"read:{caller.account.id}": self.limits.read})

    async def take_of(self, account_id: str, subject: str, limit: RateLimit) -> Mapping[str, Take]:
        """Take one call of a subject that has a rate of its own in every account.

        Raises:
            RateLimited: there is none left.
        """
        return await self._take({f"{subject}:{account_id}": limit})

    def forget(self) -> None:
        """A key or an account has changed: read them anew."""
        self._known.clear()

    def used_since(self) -> Mapping[str, Millis]:
        """Which keys were used since this was last asked."""
        used = dict(self._used)
        self._used.clear()
        return used

    async def _find(self, secret: str) -> Caller | None:
        known = self._known.get(secret)
        if known is not None and self.clock() - known[0] < FRESH:
            return known[1]
        if not is_key(secret):
            return None
        for _, pepper in sorted(self.peppers.items(), reverse=True):
            digest = digest_of(secret, pepper)
            found = await self.store.key_by_digest(digest)
            if found is not None and hmac.compare_digest(found[0].digest, digest):
                return self._remember(secret, Caller(key=found[0], account=found[1]))
        return None

    def _remember(self, secret: str, caller: Caller) -> Caller:
        if len(self._known) >= _MANY:
            self._known.clear()
        self._known[secret] = (self.clock(), caller)
        return caller

    def _may(self, key: Key, address: str, scope: Scope) -> bool:
        return key.is_valid(self.now()) and scope in key.scopes and _is_within(address, key.networks)

    async def _count_failure(self, group: str) -> None:
        await self._take({f"unauthenticated:{group}": self.limits.unauthenticated})

    async def _take(self, wanted: Mapping[str, RateLimit]) -> Mapping[str, Take]:
        takes = await self.store.take(wanted)
        refused = [taken for taken in takes.values() if not taken.allowed]
        if refused:
            slowest = max(refused, key=lambda taken: taken.retry_after)
            raise RateLimited(
                f"too many calls: {slowest.limit.count} are allowed in {slowest.limit.per:g} s,"
                f" try again in {slowest.retry_after:.1f} s",
                retry_after=slowest.retry_after,
                takes=tuple(takes.items()),
            )
        return takes


def create_buckets(caller: Caller, default: RateLimit) -> dict[str, RateLimit]:
    """The buckets that a new task is taken from."""
    buckets = {f"account:{caller.account.id}": caller.account.rate or default}
    if caller.key.limits.rate is not None:
        buckets[f"key:{caller.key.id}"] = caller.key.limits.rate
    return buckets


def _is_within(address: str, networks: tuple[str, ...]) -> bool:
    if not networks:
        return True
    try:
        where = ip_address(address)
    except ValueError:
        return False  # a Unix socket, or nothing that has an address
    return any(where in ip_network(network) for network in networks)
