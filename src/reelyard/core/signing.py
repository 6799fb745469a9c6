"""The signature headers of a callback, in two families, so that a receiver can tell who sent it.

``X-Webhook-*`` is what receivers of the hosted jobs API check: it covers the task id and the time only.
``webhook-*`` is Standard Webhooks 1.0.0: it covers the id, the time and the body.
"""

import hmac
from base64 import b64decode, b64encode
from binascii import Error as BadBase64
from collections.abc import Sequence

SECRET_PREFIX = "whsec_"  # noqa: S105 - the public prefix of every secret, no secret


def callback_headers(
    task_id: str, message_id: str, timestamp: int, body: bytes, secrets: Sequence[str]
) -> dict[str, str]:
    """Sign one attempt of one callback.

    Args:
        task_id: as in the body.
        message_id: the same over every attempt of a delivery, without a full stop.
        timestamp: of this attempt, Unix seconds.
        body: the exact bytes that are sent.
        secrets: ``whsec_`` and base64, the current one first, then those that still hold after a change.

    Raises:
        ValueError: there is no secret, one is malformed, or the message id has a full stop.
    """
    if not secrets or "." in message_id:
        raise ValueError("a callback needs a secret, and an id without a full stop")
    spoken = f"{task_id}.{timestamp}".encode()
    signed = f"{message_id}.{timestamp}.".encode() + body
    return {
        "X-Webhook-Timestamp": str(timestamp),
        "X-Webhook-Signature": _sign(secrets[0].encode(), spoken),
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(f"v1,{_sign(_key(secret), signed)}" for secret in secrets),
    }


def _sign(key: bytes, message: bytes) -> str:
    return b64encode(hmac.digest(key, message, "sha256")).decode()


def _key(secret: str) -> bytes:
    """The part after the prefix, decoded; the secret itself stays out of the message."""
    try:
        key = b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except BadBase64:
        raise ValueError("a webhook secret is whsec_ and base64") from None
    if not secret.startswith(SECRET_PREFIX) or not key:
        raise ValueError("a webhook secret is whsec_ and base64")
    return key
