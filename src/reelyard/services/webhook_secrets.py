"""The secret that an account's callbacks are signed with: made of the server's own, stored nowhere."""

import hmac
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from reelyard.core.account import Account
from reelyard.core.signing import SECRET_PREFIX


@dataclass(frozen=True, kw_only=True)
class WebhookSecrets:
    """Derives secrets: HMAC-SHA-256 of account and version, keyed with a master of the server."""

    masters: Mapping[int, bytes]

    def of(self, account: Account) -> tuple[str, ...]:
        """An account's secrets, ``whsec_…``, the current one first."""
        return tuple(
            self._derive(account, master) for _, master in sorted(self.masters.items(), reverse=True)
        )

    def _derive(self, account: Account, master: bytes) -> str:
        spoken = f"{account.id}:{account.webhook_version}".encode()
        return SECRET_PREFIX + b64encode(hmac.digest(master, spoken, "sha256")).decode()
