"""An account's signing secret, as its admins see it and replace it."""

from dataclasses import dataclass

from reelyard.core.journal import Actor
from reelyard.core.times import Millis
from reelyard.services.accounts import Accounts
from reelyard.services.webhook_secrets import overlap_end


@dataclass(frozen=True, kw_only=True)
class SigningSecret:
    """What receivers check with. Until ``previous_until`` the secret before it is signed with too."""

    secret: str
    rotated_at: Millis | None
    previous_until: Millis | None


@dataclass(frozen=True, kw_only=True)
class SigningSecrets:
    """Shows the secret and replaces it."""

    accounts: Accounts

    async def show(self, account_id: str) -> SigningSecret:
        """The secret of an account."""
        account = await self.accounts.find(account_id)
        return SigningSecret(
            secret=self.accounts.webhook_secret(account),
            rotated_at=account.webhook_rotated_at,
            previous_until=overlap_end(account, self.accounts.now()),
        )

    async def rotate(self, actor: Actor, account_id: str) -> SigningSecret:
        """Make a new one; for a day the one before is signed with too."""
        account = await self.accounts.acting(actor).rotate_webhook_secret(account_id)
        return await self.show(account.id)
