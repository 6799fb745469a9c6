"""What is said of an engine at several workers: how many, how, why, each reason once; alone as ever."""

from dataclasses import replace

import pytest

from reelyard.core.fleet import Post
from reelyard.core.worker import EngineThere
from reelyard.services.engine_lines import lines
from reelyard.services.engine_stand import EngineStand

READY = EngineThere(engine="cloud", state="ready")
COLD = EngineThere(engine="cloud")
WARMING = EngineThere(engine="cloud", state="warming", progress=0.5, note="reads its weights")
BROKEN = EngineThere(engine="cloud", state="broken", note="the key is wrong")
OPEN = replace(READY, tried_in=40.0, failures=5, reason="no money")
TRIED = replace(OPEN, tried_in=0.0)


def stand(*there: EngineThere, is_fleet: bool = True) -> EngineStand:
    posts = [
        Post(worker=f"w{number}", host="a", there=each, seats=2) for number, each in enumerate(there, start=1)
    ]
    return EngineStand(name="cloud", posts=tuple(posts), is_fleet=is_fleet)


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ((), ["No worker that takes tasks offers it."]),
        ((READY,), ["Ready on its one worker."]),
        ((COLD, COLD), ["Cold on all 2 workers."]),
        ((COLD, READY, WARMING, READY), ["Ready on 2 of 4 workers, warming on 1, cold on 1."]),
        ((WARMING, COLD), ["Warming on 1 of 2 workers, cold on 1.", "reads its weights"]),
        (
            (BROKEN, READY, BROKEN),
            ["Ready on 1 of 3 workers.", "Broken on 2 of 3 workers: the key is wrong"],
        ),
        (
            (replace(BROKEN, tried_in=9.0, reason="the key is wrong"), OPEN),
            [
                "Ready on 1 of 2 workers.",
                "Broken on 1 of 2 workers: the key is wrong",
                "Left alone by 1 of 2 workers, tried again in 40 s: no money",
            ],
        ),
        ((BROKEN,), ["Broken on its one worker: the key is wrong"]),
        (
            (OPEN, READY, replace(OPEN, tried_in=300.0)),
            ["Ready on all 3 workers.", "Left alone by 2 of 3 workers, tried again in 40 s: no money"],
        ),
        (
            (OPEN, TRIED),
            [
                "Ready on all 2 workers.",
                "Left alone by all 2 workers, being tried with a single task: no money",
            ],
        ),
    ],
)
def test_workers_are_counted_by_how_it_stands_there(there: tuple[EngineThere, ...], told: list[str]) -> None:
    assert list(lines(stand(*there))) == told


def test_what_runs_where_nothing_new_begins_is_said() -> None:
    assert lines(stand(READY), leaving=2)[1:] == (
        "2 more tasks run at workers that begin nothing new or are gone.",
    )


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (READY, []),
        (COLD, []),
        (BROKEN, ["the key is wrong"]),
        (OPEN, ["Left alone, tried again in 40 s: no money"]),
        (replace(OPEN, tried_in=600.0, reason=""), ["Left alone, tried again in 10 min."]),
    ],
)
def test_alone_nobody_is_counted(there: EngineThere, told: list[str]) -> None:
    assert list(lines(stand(there, is_fleet=False))) == told


def test_those_come_first_at_which_something_is_wrong() -> None:
    found = stand(READY, BROKEN, COLD, OPEN)
    assert [post.worker for post in found.worst_first] == ["w2", "w4", "w1", "w3"]
    assert (found.seats, found.readiness.state, found.breaker.value) == (8, "ready", "closed")
    assert stand(BROKEN, replace(BROKEN, note="no room")).readiness.note == "the key is wrong; no room"
