"""Both signature families, checked with a known vector, by hand and with the Standard Webhooks library."""

import base64
import hashlib
import hmac
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from reelyard.core.signing import callback_headers

NEW = "whsec_" + base64.b64encode(bytes(range(32))).decode()
OLD = "whsec_" + base64.b64encode(b"o" * 24).decode()
BODY = '{"code":200,"data":{"taskId":"task_1","failMsg":"größer"}}'.encode()


def test_the_hosted_api_vector_comes_out_of_the_same_formula() -> None:
    digest = hmac.new(b"k", b"abc.123", hashlib.sha256).digest()
    assert base64.b64encode(digest) == b"ALyiD5KuQn5zPjBoA9rCl0+ydEweiguzxmH4WnhVoSI="


def test_the_hosted_family_is_keyed_with_the_whole_secret() -> None:
    headers = callback_headers("abc", "m", 123, BODY, [NEW])
    digest = hmac.new(NEW.encode(), b"abc.123", hashlib.sha256).digest()
    assert headers["X-Webhook-Timestamp"] == "123"
    assert headers["X-Webhook-Signature"] == base64.b64encode(digest).decode()


def test_known_bytes_give_known_signatures() -> None:
    headers = callback_headers("abc", "msg_1", 123, b"{}", [NEW])
    digest = hmac.new(bytes(range(32)), b"msg_1.123.{}", hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()


def test_the_standard_webhooks_library_accepts_every_attempt() -> None:
    now = int(time.time())
    attempts = [callback_headers("task_1", "dlv_1", now - pause, BODY, [NEW]) for pause in (200, 100, 0)]
    for headers in attempts:
        Webhook(NEW).verify(BODY, headers)
    assert {headers["webhook-id"] for headers in attempts} == {"dlv_1"}
    assert len({headers["webhook-timestamp"] for headers in attempts}) == 3


def test_both_secrets_verify_while_one_replaces_the_other() -> None:
    headers = callback_headers("task_1", "dlv_1", int(time.time()), BODY, [NEW, OLD])
    Webhook(NEW).verify(BODY, headers)
    Webhook(OLD).verify(BODY, headers)
    assert (
        headers["X-Webhook-Signature"]
        == callback_headers("task_1", "dlv_1", int(headers["webhook-timestamp"]), BODY, [NEW])[
            "X-Webhook-Signature"
        ]
    )


@pytest.mark.parametrize("change", ["body", "id", "timestamp", "secret"])
def test_a_changed_message_does_not_verify(change: str) -> None:
    headers = callback_headers("task_1", "dlv_1", int(time.time()), BODY, [NEW])
    body = BODY + b" " if change == "body" else BODY
    if change in ("id", "timestamp"):
        headers[f"webhook-{change}"] = "1" if change == "id" else str(int(headers["webhook-timestamp"]) - 1)
    with pytest.raises(WebhookVerificationError):
        Webhook(OLD if change == "secret" else NEW).verify(body, headers)


@given(st.binary(min_size=1, max_size=64), st.text(max_size=200))
def test_any_key_and_body_verify(key: bytes, text: str) -> None:
    secret = "whsec_" + base64.b64encode(key).decode()
    headers = callback_headers("t", "m", int(time.time()), f'"{text!r}"'.encode(), [secret])
    expected = hmac.new(
        key, f"m.{headers['webhook-timestamp']}.".encode() + f'"{text!r}"'.encode(), "sha256"
    ).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(expected).decode()


@pytest.mark.parametrize(
    "secrets",
    [
        [],
        ["plain"],
        ["whsec_"],
        ["whsec_%%%"],
        ["whsec_AAAA%%%%"],
        [NEW, "whsec_a"],
        [NEW.removeprefix("whsec_")],
    ],
)
def test_a_malformed_secret_is_refused_without_being_shown(secrets: list[str]) -> None:
    with pytest.raises(ValueError, match=r"secret") as caught:
        callback_headers("t", "m", 1, b"", secrets)
    assert not any(secret in str(caught.value) for secret in secrets if len(secret) > len("whsec_"))


def test_an_id_with_a_full_stop_would_be_ambiguous() -> None:
    with pytest.raises(ValueError, match="full stop"):
        callback_headers("t", "a.b", 1, b"", [NEW])
