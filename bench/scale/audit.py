"""What must be true of an hour that was played to its end: each breach as a sentence, none if all is well."""

from collections.abc import Iterator

from bench.scale.fleet import POLICY
from bench.scale.lines import Line
from bench.scale.world import Played

_FEW = 5  # breaches of a kind that are told one by one


def audit(played: Played) -> list[str]:
    """All breaches."""
    found = [*_of_tasks(played), *_of_waiting(played)]
    of_lines = [told for line in played.book.lines.values() for told in _of_line(line, played.hour.seconds)]
    if len(of_lines) > _FEW:
        found.append(f"… and {len(of_lines) - _FEW} more of accounts")
    return found + of_lines[:_FEW]


def patience(played: Played) -> float:
    """Seconds that an account's only order may wait: the database's pause, and the time of two tasks."""
    return played.hour.troubles.away + 2 * max(kind.seconds for kind in played.hour.kinds)


def starved(played: Played) -> int:
    """Orders that were their account's only one and waited longer."""
    limit = patience(played)
    return sum(wait > limit for wait in played.notes.alone)


def _of_tasks(played: Played) -> Iterator[str]:
    notes, book = played.notes, played.book
    ends = notes.ends
    if never := ends.count(0):
        yield f"{never} tasks have not ended"
    if twice := len(ends) - never - ends.count(1):
        yield f"{twice} tasks have ended more than once"
    if book.running or any(book.depth.values()):
        yield f"{len(book.running)} tasks run, {sum(book.depth.values())} may be claimed after the last end"
    if notes.most_failures > POLICY.max_failures:
        yield f"a task has failed {notes.most_failures} times, of {POLICY.max_failures} at most"


def _of_waiting(played: Played) -> Iterator[str]:
    if count := starved(played):
        yield (
            f"{count} orders that were their account's only one waited more than {patience(played):.0f} s,"
            f" up to {max(played.notes.alone):.0f} s"
        )


def _of_line(line: Line, seconds: float) -> Iterator[str]:
    if line.given != line.charged + line.released + line.open:
        yield f"{line.id}: holds {line.given}, charges {line.charged}, releases {line.released}"
    if line.balance != line.start - line.charged - line.open:
        yield f"{line.id}: the balance {line.balance} is not what was charged of {line.start}"
    if line.open or line.waiting or line.running or line.ready:
        yield f"{line.id}: {line.waiting} wait and {line.running} run after the last end"
    if line.peak > line.most:
        yield f"{line.id}: {line.peak} unfinished tasks, of {line.most} at most"
    most = line.rate.count + seconds / line.rate.spacing + 1
    if line.placed > most:
        yield f"{line.id}: {line.placed} orders in {seconds:.0f} s, of {most:.0f} at most"
