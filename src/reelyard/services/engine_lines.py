"""What is to be said of an engine besides its figures, in lines: at which workers it stands how, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence

from reelyard.core.fleet import BEST_FIRST, Post
from reelyard.core.times import span_words
from reelyard.services.engine_stand import EngineStand

_TRIED = "being tried with a single task"


def lines(engine: EngineStand, *, leaving: int = 0) -> tuple[str, ...]:
    """The lines, none where nothing is to be said. ``leaving``: its tasks at workers that do not count."""
    return tuple(_of_fleet(engine, leaving) if engine.is_fleet else _alone(engine))


def _alone(engine: EngineStand) -> Iterator[str]:
    if engine.left_alone:
        yield _sentence(f"Left alone, {_again(engine.left_alone)}", engine.reason)
    elif engine.readiness.note:
        yield engine.readiness.note


def _of_fleet(engine: EngineStand, leaving: int) -> Iterator[str]:
    if not engine.posts:
        yield "No worker that takes tasks offers it."
    elif len(engine.broken) < len(engine.posts):
        yield f"{_states(engine)}."
    if engine.readiness.state == "warming" and engine.readiness.note:
        yield engine.readiness.note
    if engine.broken:
        yield _sentence(f"Broken on {_of_all(engine, len(engine.broken))}", engine.trouble)
    if engine.shunned:
        whom = _of_all(engine, len(engine.shunned))
        yield _sentence(f"Left alone by {whom}, {_again(engine.shunned)}", engine.reason)
    if leaving:
        some = "1 more task runs" if leaving == 1 else f"{leaving:,} more tasks run"
        yield f"{some} at workers that begin nothing new or are gone."


def _states(engine: EngineStand) -> str:
    """ "Ready on 2 of 4 workers, warming on 1, cold on 1"."""
    counts = Counter(post.there.state for post in engine.posts)
    del counts["broken"]  # they have a line of their own
    there = [state for state in (*BEST_FIRST, *sorted(set(counts) - {*BEST_FIRST})) if counts[state]]
    first, others = there[0], there[1:]
    told = [f"{first.capitalize()} on {_of_all(engine, counts[first])}"]
    return ", ".join([*told, *(f"{state} on {counts[state]}" for state in others)])


def _of_all(engine: EngineStand, some: int) -> str:
    """How many of the workers that offer it: "2 of 4 workers", "all 4 workers", "its one worker"."""
    every = len(engine.posts)
    if some == every:
        return "its one worker" if every == 1 else f"all {every:,} workers"
    return f"{some:,} of {every:,} workers"


def _again(shunned: Sequence[Post]) -> str:
    first = min(post.there.tried_in or 0.0 for post in shunned)
    return f"tried again in {span_words(first)}" if first > 0 else _TRIED


def _sentence(said: str, why: str) -> str:
    return f"{said}: {why}" if why else f"{said}."
