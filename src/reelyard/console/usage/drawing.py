"""Which plots the page of usage shows, of which figures, in which words."""

from collections.abc import Sequence

from reelyard.console.filters import credits_of, duration_of, percent_of
from reelyard.console.usage.bins import Bin, typical
from reelyard.console.usage.day_table import PLACES
from reelyard.console.usage.plots import Plot, band, labels, line, stacks
from reelyard.console.usage.scale import counts, shares, times
from reelyard.core.usage import Tally

_OUTCOMES = (
    ("succeeded", "Succeeded", lambda each: each.tally.succeeded),
    ("failed", "Failed", lambda each: each.tally.failed),
    ("cancelled", "Cancelled", lambda each: each.tally.cancelled),
)


def plots(bins: Sequence[Bin], total: Tally) -> list[Plot]:
    """All of them, the widest first."""
    return [
        _tasks(bins, total),
        _credits(bins, total),
        _video(bins, total),
        _success(bins, total),
        _times(bins, total, "waiting"),
        _times(bins, total, "running"),
    ]


def _tasks(bins: Sequence[Bin], total: Tally) -> Plot:
    scale = counts(max(each.tally.tasks for each in bins))
    return Plot(
        name="tasks",
        title="Tasks",
        about=f"{total.tasks:,} tasks ended: {total.succeeded:,} succeeded, {total.failed:,} failed,"
        f" {total.cancelled:,} were cancelled.",
        scale=scale,
        labels=labels(bins),
        legend=[(name, words) for name, words, _ in _OUTCOMES],
        shows=_told(*(name for name, _, _ in _OUTCOMES)),
        bars=stacks(bins, [(name, value_of) for name, _, value_of in _OUTCOMES], scale),
    )


def _credits(bins: Sequence[Bin], total: Tally) -> Plot:
    scale = counts(max(each.tally.charged for each in bins) / 100)
    return Plot(
        name="credits",
        title="Credits charged",
        about=f"{credits_of(total.charged)} credits were charged, {credits_of(total.released)} given back.",
        scale=scale,
        labels=labels(bins),
        legend=(),
        shows=_told("charged", "released"),
        bars=stacks(bins, [("charged", lambda each: each.tally.charged / 100)], scale),
    )


def _video(bins: Sequence[Bin], total: Tally) -> Plot:
    scale = times(max(each.tally.video for each in bins) / 1000 or 60)
    return Plot(
        name="video",
        title="Video made",
        about=f"{duration_of(total.video / 1000)} of video were made.",
        scale=scale,
        labels=labels(bins),
        legend=(),
        shows=_told("video"),
        bars=stacks(bins, [("video", lambda each: each.tally.video / 1000)], scale),
    )


def _success(bins: Sequence[Bin], total: Tally) -> Plot:
    rates = [each.tally.success_rate for each in bins]
    scale = shares(min((rate for rate in rates if rate is not None), default=0.0))
    return Plot(
        name="success",
        title="Success rate",
        about=f"{percent_of(total.success_rate)} of the tasks that succeeded or failed have succeeded."
        f" The scale begins at {scale.least:.0%}.",
        scale=scale,
        labels=labels(bins),
        legend=(),
        shows=_told("rate"),
        lines=[line("rate", rates, scale)],
    )


def _told(*columns: str) -> list[int]:
    return [PLACES[name] for name in columns]


_TIMES = {
    "waiting": ("Waiting", "From the order until a worker began"),
    "running": ("Running", "From then until the end"),
}


def _times(bins: Sequence[Bin], total: Tally, name: str) -> Plot:
    title, about = _TIMES[name]
    pairs = [each.waiting if name == "waiting" else each.running for each in bins]
    half = [pair[0] if pair else None for pair in pairs]
    most = [pair[1] if pair else None for pair in pairs]
    scale = times(max((each for each in most if each is not None), default=0) or 10)
    overall = typical(total.waits if name == "waiting" else total.runs)
    told = (
        f"{about}: half of the tasks within {duration_of(overall[0])}, 95 % within {duration_of(overall[1])}."
        if overall
        else f"{about}: nothing was begun."
    )
    return Plot(
        name=name,
        title=title,
        about=told,
        scale=scale,
        labels=labels(bins),
        legend=[("half", "Half within"), ("most", "95 % within")],
        shows=_told(f"{name}-half", f"{name}-most"),
        lines=[line("most", most, scale), line("half", half, scale)],
        band=band(half, most, scale),
    )
