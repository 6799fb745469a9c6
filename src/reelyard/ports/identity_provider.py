"""The socket of identity providers: who a person is, as a service says that they signed in to."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from reelyard.core.member import Identity


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """What one sign-in is made of, so that no answer to another one fits. Only the browser keeps it."""

    state: str  # comes back with the answer
    nonce: str  # comes back in the proof
    verifier: str  # shown when the proof is fetched; the provider has seen its hash only


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who somebody is, proven. The name is for people to read; it identifies nobody."""

    identity: Identity
    name: str
    email: str | None  # only where the provider says that it has verified it


class IdentityProvider(ABC):
    """A service that people sign in to."""

    name: str  # as people know it

    @abstractmethod
    async def address(self, challenge: Challenge) -> str:
        """Where a browser is sent to sign in. UnderMaintenance: the provider does not answer."""

    @abstractmethod
    async def person(self, challenge: Challenge, code: str, issuer: str | None) -> Person:
        """Who came back with this code; ``issuer`` is who the answer says it is from, where it says so.

        Unauthorized: the proof does not hold. UnderMaintenance: the provider does not answer.
        """

    @abstractmethod
    async def close(self) -> None:
        """Let go of its connections."""
