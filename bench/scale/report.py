"""An hour in words and tables."""

from array import array
from collections.abc import Iterator, Sequence

from bench.scale.audit import audit, patience, starved
from bench.scale.world import Played

_GROUPS = ("light", "middle", "large", "flood-limited", "flood-let-in")
_TROUBLES = {
    "killed": "process killed",
    "rack": "rack without power",
    "hung": "process silent for longer than its lease",
    "not written down": "clip lost while the database was away",
}


def percentiles(values: "array[float] | Sequence[float]", *shares: float) -> list[float]:
    """The values below which those shares of all lie; 1 gives the greatest."""
    ordered = sorted(values)
    return [ordered[min(int(len(ordered) * share), len(ordered) - 1)] for share in shares]


def report(played: Played, reference: float) -> str:
    """The whole report, as Markdown. ``reference``: pops a second of a heap that does nothing else."""
    parts = (_head(played, reference), _waits(played), _fairness(played), _recovery(played), _ends(played))
    return "\n".join(line for part in parts for line in part)


def _head(played: Played, reference: float) -> Iterator[str]:
    hour, rate = played.hour, played.events / played.seconds
    yield f"## {hour.title}"
    yield ""
    sizes = f"{len(played.fleet.workers):,} workers, {len(played.book.lines):,} accounts"
    yield f"{sizes}, {hour.seconds:,.0f} s of virtual time"
    yield (
        f"{played.events:,} events ({played.happened:,} of the clock, {played.claims:,} claims)"
        f" in {played.seconds:.1f} s of CPU: {rate:,.0f} a second,"
        f" {rate / reference:.2f} of a bare heap's {reference:,.0f}"
    )


def _waits(played: Played) -> Iterator[str]:
    refusals = "refused: rate | unfinished | credits | no answer"
    yield f"\n| accounts | accepted | wait p50 s | p95 | p99 | max | {refusals} |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    notes = played.notes
    for group in _GROUPS:
        if not (waits := notes.waits.get(group)):
            continue
        times = " | ".join(f"{each:,.2f}" for each in percentiles(waits, 0.5, 0.95, 0.99, 1))
        why = ("rate", "unfinished", "credits", "no answer")
        refused = " | ".join(f"{notes.refused[group, each]:,}" for each in why)
        yield f"| {group} | {len(waits):,} | {times} | {refused} |"


def _fairness(played: Played) -> Iterator[str]:
    notes = played.notes
    if notes.alone:
        half, most, longest = percentiles(notes.alone, 0.5, 0.99, 1)
        yield (
            f"\nAn account's only order: {half:.2f} s at p50, {most:.2f} s at p99, {longest:.2f} s at most;"
            f" starved (over {patience(played):.0f} s): {starved(played):,} of {len(notes.alone):,}"
        )
    if notes.evenness:
        yield (
            f"Jain's index of what accounts got of their even share, in {len(notes.evenness)} windows with a"
            f" backlog: {percentiles(notes.evenness, 0.5)[0]:.3f} in the median, {min(notes.evenness):.3f} at"
            " least"
        )


def _recovery(played: Played) -> Iterator[str]:
    yield "\n| trouble | tasks | waits again after p50 s | max | runs again after p50 s | max |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for trouble, said in _TROUBLES.items():
        noticed, again = played.notes.noticed.get(trouble), played.notes.again.get(trouble)
        if noticed and again:
            times = [*percentiles(noticed, 0.5, 1), *percentiles(again, 0.5, 1)]
            yield f"| {said} | {len(noticed):,} | {' | '.join(f'{each:.1f}' for each in times)} |"


def _ends(played: Played) -> Iterator[str]:
    notes = played.notes
    yield "\n" + "; ".join(f"{name} {count:,}" for name, count in sorted(notes.counts.items()))
    if notes.posted:
        half, most, longest = percentiles(notes.posted, 0.5, 0.99, 1)
        yield f"callbacks taken after {half:.2f} s at p50, {most:.1f} s at p99, {longest:,.0f} s at most"
    yield f"the last task ended {played.drained - played.hour.seconds:,.0f} s after the last order"
    breaches = audit(played)
    yield "audit: clean" if not breaches else "audit: " + "; ".join(breaches)
