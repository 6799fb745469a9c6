"""Signing in by password: the same answer and the same work whatever is wrong, and not too often."""

from dataclasses import dataclass

from reelyard.core.errors import RateLimited, Unauthorized
from reelyard.core.limits import RateLimit
from reelyard.core.member import LONGEST_NAME, Member, folded
from reelyard.core.password import LARGEST
from reelyard.ports.store import Store
from reelyard.services.passwords import Passwords

PER_NAME = RateLimit(count=20, per=300.0)  # wrong passwords of one name, from wherever they come
_LONGEST_WRITTEN = 4 * LONGEST_NAME  # one letter may be written as several
_WRONG = "the name or the password is wrong"


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """Tells who somebody is from a name and a password. ``limit`` holds for one group of addresses."""

    store: Store
    passwords: Passwords
    limit: RateLimit

    async def by_password(self, name: str, password: str, group: str) -> Member:
        """The member of that name, where the password is theirs.

        Raises:
            Unauthorized: it is not; that there is no such member, or that they are disabled, looks the same.
            RateLimited: too many were wrong, of this name or from these addresses.
        """
        name = name if len(name) <= _LONGEST_WRITTEN else ""  # limits remember names: none that nobody has
        tries = {f"unauthenticated:{group}": self.limit, f"sign-in:{folded(name)}": PER_NAME}
        await self._take(tries)
        member = await self.store.member_named(folded(name))
        kept = member.password if member is not None and member.may_sign_in else None
        written = password if len(password.encode("utf-8", "surrogatepass")) <= LARGEST else ""
        verdict = await self.passwords.verify(written, kept)
        if member is None or kept is None or not verdict.is_right:
            raise Unauthorized(_WRONG)
        await self.store.give_back(tries)
        if verdict.rehashed is not None:
            await self.store.rehash_password(member.id, kept, verdict.rehashed)
        return member

    async def _take(self, tries: dict[str, RateLimit]) -> None:
        refused = [take for take in (await self.store.take(tries)).values() if not take.allowed]
        if refused:
            rest = max(take.retry_after for take in refused)
            raise RateLimited(
                f"too many sign-ins went wrong: try again in {rest:.0f} s", retry_after=max(rest, 1.0)
            )
