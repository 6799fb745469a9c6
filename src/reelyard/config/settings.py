"""Every setting that an operator can make, section by section, each with its default and what it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

from reelyard.config.given_engines import EngineSettings
from reelyard.config.parse import (
    boolean,
    choice,
    cores,
    data_folder,
    many,
    matching,
    optional,
    path,
    pauses,
    present,
    rate,
    share,
    size,
    span,
    text,
    whole,
)
from reelyard.config.places import bucket, database, listener, network, origin, prefix, receiver, site
from reelyard.config.table import setting
from reelyard.core.address import AllowList, Network
from reelyard.core.limits import RateLimit
from reelyard.core.retry import RetryPolicy


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much may be asked of the server."""

    create: RateLimit = setting(rate, "20/10s", "How many new tasks an account may order in how long.")
    unfinished: int = setting(whole(1, 1_000_000), "100", "How many unfinished tasks an account may have.")
    unauthenticated: RateLimit = setting(
        rate, "60/60s", "How many sign-ins may fail, with a key or a password, from one group of addresses."
    )
    streams: int = setting(whole(1, 100_000), "100", "How many event streams an account may have open.")
    read: RateLimit | None = setting(optional(rate), "", "How often an account may read. Empty: no limit.")


@dataclass(frozen=True, kw_only=True)
class Callbacks:
    """How callbacks go out."""

    allow: tuple[str, ...] = setting(
        many(receiver), "", "Receivers on private networks that may be called all the same."
    )
    https_only: bool = setting(boolean, "false", "Refuse callback addresses that are not https.")
    limit: timedelta = setting(span, "15s", "How long one delivery may take.")
    retries: RetryPolicy = setting(
        pauses, "5s,30s,2m,10m,30m,1h,2h,4h,8h", "How long to wait before each further try of a delivery."
    )
    concurrency: int = setting(whole(1, 10_000), "64", "How many deliveries may be under way at once.")
    per_receiver: int = setting(whole(1, 10_000), "4", "How many of them may go to one receiver.")
    ports: tuple[int, ...] = setting(
        many(whole(1, 65_535)), "80,443,8080,8443", "The ports that a callback address may name."
    )

    @property
    def allow_list(self) -> AllowList:
        """What the guard of outgoing calls goes by."""
        return AllowList.parse(self.allow, ports=self.ports)


@dataclass(frozen=True, kw_only=True)
class Worker:
    """How tasks are worked on."""

    slots: int = setting(cores, "auto", 'How many clips are made at once. "auto": one for every two cores.')
    engines: tuple[str, ...] = setting(
        many(present), "", "The engines that the workers of this process offer. Empty: all that it knows."
    )
    labels: tuple[str, ...] = setting(
        many(present), "", "What is to be known of this host, for the list of workers."
    )
    lease: timedelta = setting(span, "30s", "How long a silent worker keeps its task.")
    heartbeat: timedelta = setting(span, "6s", "How often a worker says that it is still at work.")
    sweep: timedelta = setting(span, "5s", "How often tasks of silent workers are looked for.")
    patience: timedelta = setting(
        span, "24h", "How long a task waits for an engine before it ends with a release."
    )
    drain: timedelta = setting(span, "8s", "How long running tasks have to end when the server stops.")
    idle: timedelta = setting(span, "5m", "How long an engine without work is kept warm.")


@dataclass(frozen=True, kw_only=True)
class Optimizer:
    """What makes a director's prompt of a bare one."""

    kind: str = setting(choice("embedded", "chat"), "embedded", "Our own rules, or a chat model.")
    url: str | None = setting(
        optional(site), "", "The chat model's API, up to but without /chat/completions."
    )
    model: str = setting(text, "", "The chat model's name.")
    key: str = setting(text, "", "The key of its API. Never printed.", secret=True)
    limit: timedelta = setting(span, "10s", "How long it may take; after that the prompt is used as it is.")


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How long things are kept."""

    media: timedelta = setting(span, "14d", "How long a clip is kept after its task has ended.")
    records: timedelta = setting(span, "60d", "How long the record of a task is kept after it has ended.")
    usage: timedelta = setting(span, "730d", "How long it is kept what was used on a day.")


@dataclass(frozen=True, kw_only=True)
class Store:
    """Where tasks and accounts are kept."""

    kind: str = setting(
        choice("sqlite", "postgres"), "sqlite", "A file for one server, or PostgreSQL for many processes."
    )
    url: str = setting(
        database,
        "",
        "PostgreSQL's address, postgresql://user:password@host/database. Never printed.",
        secret=True,
    )
    connections: int = setting(
        whole(2, 1_000), "10", "How many connections to PostgreSQL a process may have at once."
    )
    path: Path = setting(path, "reelyard.db", "SQLite's file; a relative path starts at the data folder.")
    batch: int = setting(whole(1, 10_000), "256", "How many units of work one commit may take. 1: one each.")


@dataclass(frozen=True, kw_only=True)
class Media:
    """Where clips are kept."""

    path: Path = setting(path, "media", "The folder of the clips; a relative path starts at the data folder.")
    low_water: int = setting(size, "500MB", "Below this much free space new tasks are refused. 0: never.")
    kind: str = setting(choice("local", "s3"), "local", "That folder, or a bucket of S3.")
    bucket: str = setting(bucket, "", "The bucket.")
    prefix: str = setting(prefix, "", "What the names of all objects begin with.")
    region: str = setting(
        matching("[a-z0-9-]{2,40}", 'write it as "eu-central-1"'), "us-east-1", "The region of the bucket."
    )
    endpoint: str | None = setting(optional(site), "", "The service's address. Empty: AWS.")
    public_endpoint: str | None = setting(
        optional(site), "", "The address of the service as callers reach it. Empty: the same."
    )
    path_style: bool = setting(
        boolean, "true", "The bucket stands in the path of addresses; else before the host's name."
    )
    access_key: str = setting(text, "", "The id of the key that opens the bucket.")
    secret_key: str = setting(text, "", "Its secret. Never printed.", secret=True)
    link: timedelta = setting(span, "10m", "How long a link into the bucket is good.")


@dataclass(frozen=True, kw_only=True)
class Uploads:
    """Pictures that accounts upload."""

    keep: timedelta = setting(
        span, "3d", "How long an upload is kept; longer where an unfinished task names it."
    )
    rate: RateLimit = setting(rate, "20/10s", "How many pictures an account may upload in how long.")
    files: int = setting(whole(1, 1_000_000), "1000", "How many uploads of an account are kept at once.")
    quota: int = setting(size, "2GB", "How much they may take together.")
    decoders: int = setting(whole(1, 64), "2", "How many pictures are decoded at once.")


@dataclass(frozen=True, kw_only=True)
class Keys:
    """What API keys look like."""

    prefix: str = setting(
        matching("[a-z0-9]{2,12}", "write it as 2 to 12 lower-case letters or digits"),
        "reel",
        "What new keys start with.",
    )


@dataclass(frozen=True, kw_only=True)
class Console:
    """The web console."""

    insecure_http: bool = setting(
        boolean, "false", "Let people sign in over plain http from other machines; pages warn of it."
    )


@dataclass(frozen=True, kw_only=True)
class Oidc:
    """Sign-in by an OpenID Connect provider."""

    issuer: str | None = setting(
        optional(site), "", "The provider, as it calls itself. Empty: people sign in by password only."
    )
    client_id: str = setting(text, "", "What the provider calls this server.")
    client_secret: str = setting(text, "", "The secret that it knows this server by.", secret=True)
    name: str = setting(present, "OpenID Connect", "What people call the provider.")
    account: str = setting(
        text, "", "The account of those who come without an invitation. Empty: nobody does."
    )
    domains: tuple[str, ...] = setting(
        many(present), "", "Whose verified e-mail addresses may come without an invitation."
    )


@dataclass(frozen=True, kw_only=True)
class Log:
    """What the server says on stderr."""

    level: str = setting(
        choice("debug", "info", "warning", "error"), "info", "The least that is worth a line."
    )
    format: str = setting(choice("text", "json"), "text", "Lines for people, or one JSON object a line.")
    access: bool = setting(boolean, "false", "One line for every request.")


@dataclass(frozen=True, kw_only=True)
class Metrics:
    """What Prometheus reads."""

    listen: tuple[str, int] | None = setting(
        optional(listener), "", "The address and port that metrics are read at. Empty: there are none."
    )


@dataclass(frozen=True, kw_only=True)
class Tracing:
    """Traces, for a collector of OpenTelemetry."""

    endpoint: str | None = setting(
        optional(site), "", "The collector that spans are sent to, over OTLP/HTTP. Empty: none are."
    )
    sample: float = setting(share, "1", "The share of orders that are traced where their callers do not say.")


@dataclass(frozen=True, kw_only=True)
class Ray:
    """The Ray cluster that engines with ``executor = "ray"`` run in."""

    address: str = setting(
        matching(r"|auto|[A-Za-z0-9.\-_\[\]:]+:\d{1,5}", 'write "auto" or HOST:PORT'),
        "",
        'The head of the Ray cluster, as HOST:PORT; "auto": the one that this host is of. Empty: none.',
    )


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings. ``data`` and the paths are absolute once they were loaded."""

    host: str = setting(present, "127.0.0.1", "The address to listen at.")
    port: int = setting(whole(0, 65_535), "8080", "The port to listen at. 0: any that is free.")
    data: Path = setting(
        data_folder, "", "The folder that everything is kept in. Empty: the platform's folder for user data."
    )
    public_url: str | None = setting(
        optional(site), "", "What callers call the server, for links in answers. Empty: what it listens at."
    )
    trusted_proxies: tuple[Network, ...] = setting(
        many(network), "", "Proxies whose word about the caller's address is taken."
    )
    cors_origins: tuple[str, ...] = setting(
        many(origin), "", "Web pages of which origins may call the API from a browser."
    )
    http_status: str = setting(
        choice("ok", "mirror"), "ok", 'HTTP statuses of the jobs API: always 200, or the same as "code".'
    )
    strict_input: bool = setting(
        boolean, "false", "Refuse fields that a model does not know; else drop them."
    )
    maintenance: bool = setting(boolean, "false", "Start with new orders paused.")
    api_only: bool = False  # a flag of `reelyard serve`, never a setting: no workers in this process
    limits: Limits = field(default_factory=Limits)
    callbacks: Callbacks = field(default_factory=Callbacks)
    worker: Worker = field(default_factory=Worker)
    optimizer: Optimizer = field(default_factory=Optimizer)
    retention: Retention = field(default_factory=Retention)
    store: Store = field(default_factory=Store)
    media: Media = field(default_factory=Media)
    uploads: Uploads = field(default_factory=Uploads)
    keys: Keys = field(default_factory=Keys)
    console: Console = field(default_factory=Console)
    oidc: Oidc = field(default_factory=Oidc)
    ray: Ray = field(default_factory=Ray)
    log: Log = field(default_factory=Log)
    metrics: Metrics = field(default_factory=Metrics)
    tracing: Tracing = field(default_factory=Tracing)
    routes: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )  # by environment name
    engines: Mapping[str, EngineSettings] = field(default_factory=lambda: MappingProxyType({}))
