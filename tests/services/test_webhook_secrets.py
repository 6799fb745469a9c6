"""Callback secrets are made, never stored: the same every time, and another for every account and version."""

import time
from dataclasses import replace

from standardwebhooks.webhooks import Webhook

from reelyard.core.account import Account
from reelyard.core.signing import callback_headers
from reelyard.core.times import DAY
from reelyard.services.webhook_secrets import WebhookSecrets, overlap_end

ANN = Account(id="acct_ann", name="ann", created_at=0)


def test_an_accounts_secret_is_the_same_every_time() -> None:
    # HMAC-SHA-256 of "acct_ann:1" keyed with "master", worked out by openssl
    assert WebhookSecrets(masters={1: b"master"}).of(ANN, 0) == (
        "whsec_IWnsODxzTECRCGXOq4GLM2/XTHC5eBmDQCQxolz8bC8=",
    )


def test_accounts_versions_and_masters_have_secrets_of_their_own() -> None:
    secrets = WebhookSecrets(masters={1: b"one", 2: b"two"})
    others = [ANN, replace(ANN, id="acct_bob"), replace(ANN, webhook_version=2)]
    assert len({secret for account in others for secret in secrets.of(account, 0)}) == 6


def test_while_a_master_is_replaced_receivers_of_the_old_and_the_new_secret_believe() -> None:
    secrets = WebhookSecrets(masters={1: b"one", 2: b"two"}).of(ANN, 0)
    old = WebhookSecrets(masters={1: b"one"}).current(ANN)
    new = WebhookSecrets(masters={2: b"two"}).current(ANN)
    assert secrets == (new, old)
    body = b'{"code":200}'
    headers = callback_headers("task_1", "msg_1", int(time.time()), body, secrets)
    for secret in (old, new):
        Webhook(secret).verify(body, headers)


def test_for_a_day_after_a_rotation_the_secret_before_it_is_signed_with_too() -> None:
    secrets = WebhookSecrets(masters={1: b"master"})
    before = secrets.current(ANN)
    after = replace(ANN, webhook_version=2, webhook_rotated_at=1_000)
    assert secrets.current(after) != before
    assert secrets.of(after, 1_000 + DAY - 1) == (secrets.current(after), before)
    assert secrets.of(after, 1_000 + DAY) == (secrets.current(after),)
    assert overlap_end(after, 1_000) == 1_000 + DAY
    assert overlap_end(after, 1_000 + DAY) is overlap_end(ANN, 0) is None


def test_a_second_rotation_ends_the_overlap_of_the_first() -> None:
    secrets = WebhookSecrets(masters={1: b"master"})
    first, second = replace(ANN, webhook_version=2), replace(ANN, webhook_version=3, webhook_rotated_at=5)
    assert secrets.of(second, 6) == (secrets.current(second), secrets.current(first))
