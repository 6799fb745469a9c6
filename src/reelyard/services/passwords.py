"""Passwords: argon2id, two at once, and the same work for a name that nobody has."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from reelyard.core.errors import RateLimited
from reelyard.core.password import check_password

Result = TypeVar("Result")

MEMORY = 19 * 1024  # KiB; with two passes the least that OWASP's password storage cheat sheet names
PASSES = 2
AT_ONCE = 2  # each verification takes that much memory
MOST_WAITING = 16  # more than these are told to come back
_PAUSE = 2.0  # seconds until they may


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Whether a password is right, and a new hash where the old one's parameters are out of date."""

    is_right: bool
    rehashed: str | None = None


@dataclass
class _Queue:
    waiting: int = 0


@dataclass(frozen=True)
class Passwords:
    """Makes and checks hashes, in threads, so that the server answers others meanwhile."""

    hasher: PasswordHasher = field(
        default_factory=lambda: PasswordHasher(
            time_cost=PASSES, memory_cost=MEMORY, parallelism=1, hash_len=32, salt_len=16, type=Type.ID
        )
    )
    _gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE), repr=False)
    _queue: _Queue = field(default_factory=_Queue, repr=False)

    async def hash(self, password: str, *, name: str) -> str:
        """The hash to keep of a new password of the member ``name``.

        Raises:
            InvalidInput: it is too short, too long or too easy to guess.
            RateLimited: too many wait already.
        """
        check_password(password, name=name)
        return await self._in_turn(lambda: self.hasher.hash(password))

    async def verify(self, password: str, kept: str | None) -> Verdict:
        """Whether a password is the one that was hashed; where none is kept, no, after the same work.

        Raises:
            RateLimited: too many wait already.
        """
        return await self._in_turn(lambda: self._verify(password, kept))

    def _verify(self, password: str, kept: str | None) -> Verdict:
        nobodys = self._nobodys  # made at the first sign-in, whoever's it is
        try:
            self.hasher.verify(kept or nobodys, password)
        except (VerificationError, InvalidHashError):
            return Verdict(is_right=False)
        if kept is None:
            return Verdict(is_right=False)
        stale = self.hasher.check_needs_rehash(kept)
        return Verdict(is_right=True, rehashed=self.hasher.hash(password) if stale else None)

    @cached_property
    def _nobodys(self) -> str:
        """A hash of the same parameters that no member has."""
        return self.hasher.hash("a password that nobody has")

    async def _in_turn(self, work: Callable[[], Result]) -> Result:
        if self._queue.waiting >= MOST_WAITING:
            raise RateLimited("too many sign in at this moment: try again in a moment", retry_after=_PAUSE)
        self._queue.waiting += 1
        try:
            async with self._gate:
                return await asyncio.to_thread(work)
        finally:
            self._queue.waiting -= 1
