"""What an operator should look at, the worst first: a few figures in words for a page and a terminal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LONG = 600.0  # seconds; a task that waits for longer is worth a look
_NAMED = 5  # accounts


@dataclass(frozen=True, kw_only=True)
class Concern:
    """Something to look at. ``kind``: bad, where orders are refused or clips not made; warn; or info."""

    kind: str
    title: str
    text: str
    path: str  # the page of the console that says more, if one does


@dataclass(frozen=True, kw_only=True)
class Sight:
    """The figures that concerns are judged by."""

    broken: Mapping[str, str]  # engine → why
    left_alone: Mapping[str, str]  # engine whose breaker is open → why
    idle: tuple[str, ...]  # models that no engine takes tasks of now
    maintenance: bool
    free: int  # bytes
    low_water: int  # bytes; 0: there is none
    dead: Mapping[str, int]  # callbacks given up in a day, by account
    waited: float | None  # seconds, of the task that waits longest
    works: bool  # whether any worker can be counted on


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
    for name, why in sight.broken.items():
        yield Concern(
            kind="bad",
            title=f"The engine {name} is broken.",
            text=why or "It could not be made ready.",
            path="/operator/engines",
        )


def _of_routes(sight: Sight) -> Iterator[Concern]:
    for model in sight.idle:
        yield Concern(
            kind="bad",
            title=f"No engine makes {model} now.",
            text="Each of its route is paused or left alone: its tasks wait.",
            path="/operator/engines",
        )
    for name, why in sight.left_alone.items():
        yield Concern(
            kind="warn",
            title=f"The engine {name} is left alone for a while.",
            text=f"It failed too often: {why}" if why else "It failed too often.",
            path="/operator/engines",
        )


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
            text=f"The oldest has waited for {_long(sight.waited)}.{because}",
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


def _long(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"
