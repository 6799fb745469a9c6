"""The clients of a bucket, made for what is known of it."""

from datetime import timedelta
from typing import Any

from obstore.store import S3Store

from reelyard.media.s3 import S3Media
from reelyard.media.s3_access import BucketAddress, S3Access
from reelyard.media.s3_objects import S3Objects

_DOWNLOAD = timedelta(hours=6)  # the longest that somebody may take over a clip


def open_s3(access: S3Access) -> S3Media:
    """Open it; nothing is asked of the service yet."""
    patience = access.patience
    short = {"silence": patience.silence, "request": _DOWNLOAD, "trouble": patience.brief_trouble}
    return S3Media(
        objects=S3Objects(
            patient=_store(
                access,
                access.inner,
                silence=patience.request,
                request=patience.request,
                trouble=patience.trouble,
            ),
            brisk=_store(access, access.inner, **short),
            signer=_store(access, access.public, **short),
        )
    )


def _store(
    access: S3Access, address: BucketAddress, *, silence: timedelta, request: timedelta, trouble: timedelta
) -> S3Store:
    """A client. What we set goes before AWS's variables of the environment."""
    config: Any = {  # obstore's type of it is for checkers only and cannot be imported
        "aws_endpoint_url_s3": address.url,
        "region": address.region,
        "virtual_hosted_style_request": not address.path_style,
        "disable_bulk_delete": True,  # not every service has it, and we remove few at once
    }
    if access.access_key:
        config |= {"access_key_id": access.access_key, "secret_access_key": access.secret_key}
    return S3Store(
        address.bucket,
        prefix=access.prefix or None,
        config=config,
        client_options={
            "allow_http": address.is_plain,
            "connect_timeout": access.patience.connect,
            "read_timeout": silence,
            "timeout": request,
        },
        retry_config={
            "max_retries": 20,
            "retry_timeout": trouble,
            "backoff": {
                "init_backoff": access.patience.pause,
                "max_backoff": timedelta(seconds=10),
                "base": 2,
            },
        },
    )
