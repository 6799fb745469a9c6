"""The secrets that an account's callbacks are signed with: made of the server's own, stored nowhere.

For a day after a rotation callbacks are signed with the secret before it too, so that receivers can change
over. A second rotation within that day ends the time of the first one's.
"""

import hmac
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from reelyard.core.account import Account
from reelyard.core.signing import SECRET_PREFIX
from reelyard.core.times import DAY, Millis

OVERLAP = DAY


@dataclass(frozen=True, kw_only=True)
class WebhookSecrets:
    """Derives secrets: HMAC-SHA-256 of account and version, keyed with a master of the server."""

    masters: Mapping[int, bytes]

    def of(self, account: Account, now: Millis) -> tuple[str, ...]:
        """The secrets that an account's callbacks are signed with now, ``whsec_…``, the current one first."""
        versions = [account.webhook_version]
        if overlap_end(account, now) is not None:
            versions.append(account.webhook_version - 1)
        masters = [master for _, master in sorted(self.masters.items(), reverse=True)]
        return tuple(self._derive(account.id, version, master) for version in versions for master in masters)

    def current(self, account: Account) -> str:
        """What receivers are to check with from now on."""
        return self._derive(account.id, account.webhook_version, self.masters[max(self.masters)])

    def _derive(self, account_id: str, version: int, master: bytes) -> str:
        spoken = f"{account_id}:{version}".encode()
        return SECRET_PREFIX + b64encode(hmac.digest(master, spoken, "sha256")).decode()


def overlap_end(account: Account, now: Millis) -> Millis | None:
    """Until when the secret before this one is signed with too; None where it is not any more."""
    if account.webhook_rotated_at is None or now >= account.webhook_rotated_at + OVERLAP:
        return None
    return account.webhook_rotated_at + OVERLAP
