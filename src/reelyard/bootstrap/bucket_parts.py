"""A bucket of S3, as the settings say; loaded where they name one."""

from reelyard.config.settings import Settings
from reelyard.media.s3_access import BucketAddress, S3Access
from reelyard.ports.media import MediaStore
from reelyard.registry import MEDIA, load


def bucket(settings: Settings) -> MediaStore:
    """Open it; nothing is asked of the service yet."""
    chosen = settings.media
    store: MediaStore = load(MEDIA["s3"])(
        S3Access(
            inner=_address(settings, chosen.endpoint),
            public=_public(settings),
            prefix=chosen.prefix,
            access_key=chosen.access_key,
            secret_key=chosen.secret_key,
        )
    )
    return store


def public_origin(settings: Settings) -> str:
    """Where clips are fetched from, as an origin of the web."""
    return _public(settings).origin


def _public(settings: Settings) -> BucketAddress:
    return _address(settings, settings.media.public_endpoint or settings.media.endpoint)


def _address(settings: Settings, endpoint: str | None) -> BucketAddress:
    chosen = settings.media
    return BucketAddress(
        bucket=chosen.bucket, region=chosen.region, endpoint=endpoint, path_style=chosen.path_style
    )
