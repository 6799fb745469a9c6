"""What an operator should look at, the worst first: a few figures in words for a page and a terminal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reelyard.core.times import span_words

LONG = 600.0  # seconds; a task that waits for longer is worth a look
_NAMED = 5  # accounts, or models
_ONE_BY_ONE = 2  # models that are told in a line each
_WHY_IDLE = "Each engine of {} is paused, left alone or offered by no worker"
_ENGINES = "/operator/engines"


@dataclass(frozen=True, kw_only=True)
class Concern:
    """Something to look at. ``kind``: bad, where orders are refused or clips not made; warn; or info."""

    kind: str
    title: str
    text: str
    path: str  # the page of the console that says more, if one does


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What an engine has at some of the workers that offer it, and why; each reason is told once."""

    why: str
    at: int = 1
    of: int = 1

    @property
    def is_everywhere(self) -> bool:
        """Whether it is so at all of them."""
        return self.at >= self.of


@dataclass(frozen=True, kw_only=True)
class Sight:
    """The figures that concerns are judged by."""

    broken: Mapping[str, Trouble]  # engines that cannot be made ready
    left_alone: Mapping[str, Trouble]  # engines whose breaker is not closed
    absent: Mapping[str, tuple[str, ...]]  # engine that no worker offers → the models whose route it is in
    idle: tuple[str, ...]  # models that no engine takes tasks of now
    maintenance: bool
    free: int  # bytes
    low_water: int  # bytes; 0: there is none
    dead: Mapping[str, int]  # callbacks given up in a day, by account
    waited: float | None  # seconds, of the task that waits longest
    works: bool  # whether any worker can be counted on
    is_fleet: bool  # whether the workers are to be looked for elsewhere


def concerns(sight: Sight) -> tuple[Concern, ...]:
    """All of them, the worst first."""
    found = [
        *_of_engines(sight),
        *_of_routes(sight),
        *_of_room(sight),
        *_of_switches(sight),
        *_of_queue(sight),
    ]
    return tuple(sorted(found, key=lambda concern: ("bad", "warn", "info").index(concern.kind)))


def _of_engines(sight: Sight) -> Iterator[Concern]:
    if sight.is_fleet and not sight.works:
        yield Concern(
            kind="bad",
            title="No worker is at work.",
            text="Tasks wait until one is: no engine is offered.",
            path=_ENGINES,
        )
    for name, trouble in sight.broken.items():
        yield Concern(
            kind="bad" if trouble.is_everywhere else "warn",
            title=f"The engine {name} is broken{_where(trouble)}.",
            text=trouble.why or "It could not be made ready.",
            path=_ENGINES,
        )


def _of_routes(sight: Sight) -> Iterator[Concern]:
    if sight.works or not sight.is_fleet:  # else one line has said it of all
        yield from _of_idle(sight)
    for name, trouble in sight.left_alone.items():
        yield Concern(
            kind="warn",
            title=f"The engine {name} is left alone for a while{_where(trouble)}.",
            text=f"It failed too often: {trouble.why}" if trouble.why else "It failed too often.",
            path=_ENGINES,
        )


def _of_idle(sight: Sight) -> Iterator[Concern]:
    if len(sight.idle) > _ONE_BY_ONE:
        yield Concern(
            kind="bad",
            title=f"No engine makes {len(sight.idle)} models now.",
            text=f"{_WHY_IDLE.format('their routes')}: tasks of {_some(sight.idle)} wait.",
            path=_ENGINES,
        )
    else:
        for model in sight.idle:
            yield Concern(
                kind="bad",
                title=f"No engine makes {model} now.",
                text=f"{_WHY_IDLE.format('its route')}: its tasks wait.",
                path=_ENGINES,
            )
    for name, models in sight.absent.items():
        yield Concern(
            kind="warn",
            title=f"No worker offers the engine {name}.",
            text=f"It stands in the route of {_some(models)}.",
            path=_ENGINES,
        )


def _where(trouble: Trouble) -> str:
    return "" if trouble.is_everywhere else f" at {trouble.at:,} of {trouble.of:,} workers"


def _some(models: tuple[str, ...]) -> str:
    if len(models) <= _NAMED:
        return " and ".join(filter(None, (", ".join(models[:-1]), models[-1])))
    return ", ".join(models[:_NAMED]) + f" and {len(models) - _NAMED} more"


def _of_room(sight: Sight) -> Iterator[Concern]:
    free, mark = _size(sight.free), _size(sight.low_water)
    if sight.free < sight.low_water:
        yield Concern(
            kind="bad",
            title="The disk is nearly full.",
            text=f"{free} are free, less than the low-water mark of {mark}: new orders are answered 455.",
            path="/operator/storage",
        )
    elif sight.free < 2 * sight.low_water:
        yield Concern(
            kind="warn",
            title="The disk fills up.",
            text=f"{free} are free; below {mark} new orders are answered 455.",
            path="/operator/storage",
        )


def _of_switches(sight: Sight) -> Iterator[Concern]:
    if sight.maintenance:
        yield Concern(
            kind="warn",
            title="Maintenance is on.",
            text="New orders are answered 455; what was ordered is still made.",
            path="/operator/models",
        )


def _of_queue(sight: Sight) -> Iterator[Concern]:
    if sight.waited is not None and sight.waited > LONG:
        because = "" if sight.works else " No worker takes them."
        yield Concern(
            kind="warn",
            title="Tasks wait long.",
            text=f"The oldest has waited for {span_words(sight.waited)}.{because}",
            path="/operator/queue",
        )
    if sight.dead:
        many = sum(sight.dead.values())
        said = "A callback was" if many == 1 else f"{many:,} callbacks were"
        whose = ", ".join(f"{name} {count:,}" for name, count in list(sight.dead.items())[:_NAMED])
        more = ", …" if len(sight.dead) > _NAMED else ""
        yield Concern(
            kind="warn",
            title="Callbacks did not arrive.",
            text=f"{said} given up in the last 24 hours: {whose}{more}.",
            path="",
        )


def _size(size: int) -> str:
    if size >= 1e12:
        return f"{size / 1e12:,.1f} TB"
    return f"{size / 1e9:,.1f} GB" if size >= 1e9 else f"{size / 1e6:,.0f} MB"
