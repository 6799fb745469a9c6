"""The parts of the callbacks desk and of an account's keys."""

from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.entropy import Entropy
from reelyard.config.settings import Settings
from reelyard.core.callback_url import CallbackPolicy
from reelyard.http.auth import Auth
from reelyard.http.callbacks import CallbackRoutes
from reelyard.http.keys import KeyRoutes
from reelyard.ports.sender import Sender
from reelyard.registry import MODELS
from reelyard.services.about_callbacks import AboutCallbacks
from reelyard.services.account_keys import AccountKeys
from reelyard.services.accounts import Accounts
from reelyard.services.bell import Bell
from reelyard.services.callback_desk import CallbackDesk
from reelyard.services.callback_trials import CallbackTrials
from reelyard.services.signing_secrets import SigningSecrets


def about_callbacks(
    settings: Settings,
    accounts: Accounts,
    ended: Bell,
    policy: CallbackPolicy,
    public_url: str,
    sender: Sender,
) -> AboutCallbacks:
    """Wire them. ``ended`` wakes the courier."""
    admission = accounts.admission
    return AboutCallbacks(
        desk=CallbackDesk(store=accounts.store, admission=admission, ended=ended, now=now),
        trials=CallbackTrials(
            store=accounts.store,
            admission=admission,
            sender=sender,
            secrets=accounts.secrets,
            policy=policy,
            model=next(iter(MODELS)),
            public_url=public_url,
            limit=settings.callbacks.limit,
            now=now,
            entropy=Entropy(),
        ),
        secrets=SigningSecrets(accounts=accounts),
        keys=AccountKeys(accounts=accounts),
    )


def callback_api(auth: Auth, callbacks: AboutCallbacks) -> tuple[CallbackRoutes, KeyRoutes]:
    """The routes of both."""
    desk = CallbackRoutes(
        auth=auth,
        admission=auth.admission,
        desk=callbacks.desk,
        trials=callbacks.trials,
        secrets=callbacks.secrets,
    )
    return desk, KeyRoutes(auth=auth, admission=auth.admission, keys=callbacks.keys)


def callback_policy(settings: Settings, own: tuple[str, int]) -> CallbackPolicy:
    """Where callbacks may go. ``own`` is where the server itself listens."""
    return CallbackPolicy(
        https_only=settings.callbacks.https_only, allow=settings.callbacks.allow_list, own=frozenset({own})
    )
