"""What an account does with its callbacks and its keys, handed around together."""

from dataclasses import dataclass

from reelyard.services.account_keys import AccountKeys
from reelyard.services.callback_desk import CallbackDesk
from reelyard.services.callback_trials import CallbackTrials
from reelyard.services.signing_secrets import SigningSecrets


@dataclass(frozen=True, kw_only=True)
class AboutCallbacks:
    """Deliveries, tests, the signing secret, keys: for the API, the console and the command line."""

    desk: CallbackDesk
    trials: CallbackTrials
    secrets: SigningSecrets
    keys: AccountKeys
