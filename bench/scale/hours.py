"""What an hour is made of: engines, accounts, floods and troubles, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reelyard.core.limits import RateLimit
from reelyard.stores.postgres.deaths import SETTLING


@dataclass(frozen=True, kw_only=True)
class Kind:
    """An engine and its workers. ``seconds`` is what a task takes, ``spread`` the sigma of its logarithm."""

    name: str
    workers: int
    seats: int = 1  # tasks that a worker does at once
    seconds: float
    spread: float = 0.1
    fails: float = 0.01  # share of attempts that break
    refuses: float = 0.001  # share of attempts that the engine will never make

    @property
    def pace(self) -> float:
        """Tasks a second, all workers together."""
        return self.workers * self.seats / self.seconds


@dataclass(frozen=True, kw_only=True)
class Model:
    """A model: its engines, best first, and its share of the orders."""

    name: str
    engines: tuple[str, ...]
    share: float


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """Accounts whose demand falls with their rank to the power of ``exponent``."""

    accounts: int
    exponent: float = 1.05
    load: float = 0.85  # orders of all, as a share of what the fleet can do


@dataclass(frozen=True, kw_only=True)
class Flood:
    """One account that orders without end for a while. ``share`` is of what the fleet can do."""

    name: str
    share: float
    begin: float = 600.0  # seconds
    end: float = 2_400.0
    rate: RateLimit
    unfinished: int


@dataclass(frozen=True, kw_only=True)
class Troubles:
    """What goes wrong. Times are in seconds from the begin."""

    life: float = 20 * 3_600.0  # seconds that a worker's process lives in the mean
    boot: float = 90.0  # seconds until its engine is loaded again
    hangs: float = 12.0  # workers an hour that are silent for a while and then go on
    hang: float = 45.0
    rack: int = 32  # workers that lose power together
    rack_at: float = 1_800.0
    rack_back: float = 600.0
    away_at: float = 2_700.0  # the database changes over to its standby
    away: float = 30.0


@dataclass(frozen=True, kw_only=True)
class Pace:
    """The settings of leases, and how long what cannot be written is kept. All in seconds."""

    lease: float = 30.0
    heartbeat: float = 6.0
    sweep: float = 5.0
    locks: float = 2.0  # how often the locks of dead workers are looked for
    grace: float = SETTLING  # after the database was away: no lease is judged so long
    patience: float = 57.5  # a worker tries to write an end down: five goes of 10 s, their pauses


@dataclass(frozen=True, kw_only=True)
class Hour:
    """One hour of one installation with one database."""

    name: str
    title: str
    seconds: float = 3_600.0
    kinds: tuple[Kind, ...]
    models: tuple[Model, ...]
    crowd: Crowd
    floods: tuple[Flood, ...]
    troubles: Troubles = field(default_factory=Troubles)
    pace: Pace = field(default_factory=Pace)
    databases: int = 1  # over which the accounts are split
    seed: int = 1

    @property
    def capacity(self) -> float:
        """Tasks a second that all its workers can do."""
        return sum(kind.pace for kind in self.kinds)

    @property
    def routes(self) -> Mapping[str, tuple[str, ...]]:
        """The models' engines, best first."""
        return {model.name: model.engines for model in self.models}

    def in_brief(self, seconds: float, size: float) -> "Hour":
        """The same in ``seconds``, with a share of the workers and accounts, every trouble in its place."""
        short = seconds / self.seconds
        kinds = tuple(replace(kind, workers=max(round(kind.workers * size), 2)) for kind in self.kinds)
        floods = tuple(replace(each, begin=each.begin * short, end=each.end * short) for each in self.floods)
        bad = self.troubles
        troubles = replace(
            bad,
            life=bad.life * short * size,
            boot=10.0,
            hangs=bad.hangs / short,
            rack=max(round(bad.rack * size), 1),
            rack_at=bad.rack_at * short,
            rack_back=bad.rack_back * short,
            away_at=bad.away_at * short,
            away=min(bad.away, 6.0),
        )
        crowd = replace(self.crowd, accounts=max(round(self.crowd.accounts * size), 20))
        return replace(self, seconds=seconds, kinds=kinds, crowd=crowd, floods=floods, troubles=troubles)


def _floods(share: float) -> tuple[Flood, ...]:
    """One with the limits of everybody, and one that the operator has let in."""
    usual, open_ = RateLimit(count=20, per=10.0), RateLimit(count=1_000_000, per=10.0)
    return (
        Flood(name="flood-limited", share=share, rate=usual, unfinished=100),
        Flood(name="flood-let-in", share=share, rate=open_, unfinished=20_000),
    )


def _thousand(name: str, title: str, seconds: float) -> Hour:
    return Hour(
        name=name,
        title=title,
        kinds=(
            Kind(name="small", workers=100, seconds=seconds),
            Kind(name="large", workers=900, seconds=seconds),
        ),
        models=(
            Model(name="hailuo/02", engines=("large",), share=0.92),
            Model(name="hailuo/02-draft", engines=("small", "large"), share=0.08),
        ),
        crowd=Crowd(accounts=5_000),
        floods=_floods(0.5),
    )


SLOW = _thousand("a-slow", "1,000 GPUs, 27.6 s a clip: 3.1 million clips a day", 27.6)
QUICK = _thousand("a-quick", "1,000 GPUs, 4.5 s a clip: 19 million clips a day", 4.5)
SPLIT = Hour(
    name="b",
    title="100 million tasks a day of 4 s each, split by account over 8 databases",
    kinds=(Kind(name="short", workers=22, seats=32, seconds=4.0, spread=0.5),),
    models=(Model(name="hailuo/02", engines=("short",), share=1.0),),
    crowd=Crowd(accounts=200_000, load=100e6 / 86_400 / 8 / (22 * 32 / 4.0)),
    floods=_floods(0.5),
    troubles=Troubles(boot=15.0, rack=2),
    databases=8,
)
PACES = {
    "built": Pace(),
    "hasty": Pace(patience=7.5),  # the worker's own goes, on a store that has no patience
    "rash": Pace(grace=0.0),  # leases are judged as soon as the database is back
}
HOURS = {hour.name: hour for hour in (SLOW, QUICK, SPLIT)}
