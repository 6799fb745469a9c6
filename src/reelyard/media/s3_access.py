"""Where a bucket is, who we are there, and how long its service is borne with."""

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit


@dataclass(frozen=True, kw_only=True)
class BucketAddress:
    """A bucket at a service. ``endpoint`` is the service's address without the bucket; None is AWS."""

    bucket: str
    region: str
    endpoint: str | None
    path_style: bool  # the bucket stands in the path; else before the host's name

    @property
    def url(self) -> str:
        """The address as obstore wants it: with the bucket only where that belongs to the host's name."""
        service = self.endpoint or f"https://s3.{self.region}.amazonaws.com"
        if self.path_style:
            return service
        return service.replace("://", f"://{self.bucket}.", 1)

    @property
    def origin(self) -> str:
        """Scheme, host and port of every link into the bucket."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def is_plain(self) -> bool:
        """Whether it is http without TLS."""
        return self.url.startswith("http://")


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long the service is borne with. A put's answer comes after the whole request has gone up."""

    connect: timedelta = timedelta(seconds=5)
    silence: timedelta = timedelta(seconds=15)  # between two pieces of an answer, or before it
    request: timedelta = timedelta(seconds=120)  # of up to 32 MiB: 2.2 Mbit/s will do
    trouble: timedelta = timedelta(seconds=90)  # how long a clip is offered to a service in trouble
    brief_trouble: timedelta = timedelta(seconds=10)  # the same where somebody waits
    pause: timedelta = timedelta(milliseconds=100)  # before the second try; each further is twice as long


@dataclass(frozen=True, kw_only=True)
class S3Access:
    """Where the bucket is, and who we are there. Without a key it is looked for as AWS's programs do."""

    inner: BucketAddress
    public: BucketAddress  # as callers reach it
    prefix: str
    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)
    patience: Patience = Patience()
