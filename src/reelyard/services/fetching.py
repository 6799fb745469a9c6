"""Fetching what a caller gives the address of: through the guarded sender, a redirect at a time."""

from dataclasses import dataclass
from pathlib import Path

from reelyard.core.dispatch import Answer, Dispatch
from reelyard.core.picture.values import LARGEST
from reelyard.ports.sender import Sender

HOPS = 3  # redirects that are followed, each judged like the first address
_GONE = (400, 401, 403, 404, 405, 406, 410, 415, 451)  # asking again would answer the same


class Unfetched(Exception):
    """Nothing was fetched. ``is_final``: asking again would come to the same."""

    def __init__(self, reason: str, *, is_final: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_final = is_final


@dataclass(frozen=True, kw_only=True)
class Fetching:
    """Fetches pictures. ``limit`` is in seconds an address, ``most`` in bytes."""

    sender: Sender
    limit: float
    most: int = LARGEST

    async def fetch(self, account_id: str, name: str, url: str, file: Path) -> None:
        """Write what an address leads to into a file; what is said of it names the field ``name``.

        Raises:
            Unfetched: it cannot be had.
            OSError: it cannot be written.
        """
        for _ in range(HOPS + 1):
            dispatch = Dispatch(
                account_id=account_id, url=url, headers={"Accept": "image/*"}, limit=self.limit
            )
            answer = await self.sender.get(dispatch, file, self.most)
            if answer.reason == "ok":
                return
            led = answer.leads_to(url)
            if led is None:
                raise self._unfetched(name, answer)
            url = led
        raise Unfetched(f"{name} is redirected more than {HOPS} times", is_final=True)

    def _unfetched(self, name: str, answer: Answer) -> Unfetched:
        """What the caller learns is as coarse as the sender's words."""
        if answer.reason == "too large":
            return Unfetched(f"{name} is larger than {self.most:,} bytes", is_final=True)
        if answer.reason in ("refused address", "bad certificate"):
            return Unfetched(f"{name} cannot be fetched: {answer.reason}", is_final=True)
        said = f"it answered {answer.status}" if answer.reason == "http" else answer.reason
        return Unfetched(f"{name} cannot be fetched: {said}", is_final=answer.status in _GONE)
