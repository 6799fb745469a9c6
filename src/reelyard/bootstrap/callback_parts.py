"""The parts of the callbacks desk and of an account's keys."""

import asyncio
from dataclasses import dataclass

from reelyard.bootstrap.clocks import now
from reelyard.bootstrap.entropy import Entropy
from reelyard.bootstrap.late_sender import LateSender
from reelyard.config.settings import Settings
from reelyard.core.callback_url import CallbackPolicy
from reelyard.http.auth import Auth
from reelyard.http.callbacks import CallbackRoutes
from reelyard.http.keys import KeyRoutes
from reelyard.registry import MODELS
from reelyard.services.account_keys import AccountKeys
from reelyard.services.accounts import Accounts
from reelyard.services.callback_desk import CallbackDesk
from reelyard.services.callback_trials import CallbackTrials
from reelyard.services.signing_secrets import SigningSecrets


@dataclass(frozen=True, kw_only=True)
class CallbackServices:
    """What an account does with its callbacks and its keys; the API and the console share it."""

    desk: CallbackDesk
    trials: CallbackTrials
    secrets: SigningSecrets
    keys: AccountKeys
    sender: LateSender  # waits for the real one


def callback_services(
    settings: Settings,
    accounts: Accounts,
    ended: asyncio.Event,
    policy: CallbackPolicy,
    public_url: str,
) -> CallbackServices:
    """Wire them. ``ended`` wakes the courier."""
    admission, sender = accounts.admission, LateSender()
    return CallbackServices(
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
        sender=sender,
    )


def callback_api(auth: Auth, callbacks: CallbackServices) -> tuple[CallbackRoutes, KeyRoutes]:
    """The routes of both."""
    desk = CallbackRoutes(
        auth=auth,
        admission=auth.admission,
        desk=callbacks.desk,
        trials=callbacks.trials,
        secrets=callbacks.secrets,
    )
    return desk, KeyRoutes(auth=auth, admission=auth.admission, keys=callbacks.keys)
