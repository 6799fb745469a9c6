"""A task's timeline tells what happened in words that need no explanation."""

from types import SimpleNamespace
from typing import Any

from reelyard.console.tasks.timeline import lines, tries
from reelyard.core.withdrawal import Fate
from reelyard.ports.task_store import Event


def event(at: int, kind: str, **detail: Any) -> Event:
    return Event(task_id="t", at=at, kind=kind, detail=detail)


LIFE = [
    event(1_000, "fields_dropped", fields=["input.extra"]),
    event(3_000, "claimed", attempt=1, worker="anna"),
    event(5_000, "attempt_ended", attempt=1, failure="failed", reason="the engine broke"),
    event(6_000, "claimed", attempt=2, worker="bert"),
    event(9_500, "succeeded", attempt=2),
    event(9_900, "callback_delivered", attempts=1),
]
TASK: Any = SimpleNamespace(created_at=1_000)


def test_a_life_is_told_from_the_order_to_the_callback() -> None:
    told = lines(TASK, LIFE, "in the console")
    assert [line.text for line in told] == [
        "Ordered",
        "Left out what the model does not know",
        "Attempt 1 began",
        "Attempt 1 ended without a clip",
        "Attempt 2 began",
        "The clip is ready",
        "Callback taken",
    ]
    assert told[0].detail == "in the console"
    assert told[3].detail == "the engine broke"
    assert [line.after for line in told] == [None, 0, 2_000, 2_000, 1_000, 3_500, 400]


def test_each_attempt_says_who_how_long_and_what_came_of_it() -> None:
    first, second = tries(LIFE)
    assert (first.worker, first.begun, first.ended, first.outcome) == (
        "anna",
        3_000,
        5_000,
        "the engine broke",
    )
    assert (second.worker, second.outcome) == ("bert", "made the clip")


def test_an_attempt_that_runs_has_no_end_yet() -> None:
    (only,) = tries(LIFE[1:2])
    assert (only.ended, only.outcome) == (None, "")


def test_an_engine_that_passed_a_task_on_is_named_with_its_reason_and_who_takes_over() -> None:
    life = [
        event(2_000, "claimed", attempt=1, worker="anna", engine="cloud"),
        event(
            3_000, "engine_passed", attempt=1, **{"from": "cloud"}, to="drawn", failure="refused", reason="no"
        ),
        event(4_000, "claimed", attempt=2, worker="anna", engine="drawn"),
        event(5_000, "engine_passed", attempt=2, **{"from": "drawn"}, failure="down"),
    ]
    told = lines(TASK, life, "")[1:]
    assert [(line.text, line.detail) for line in told] == [
        ("Attempt 1 began", "by anna, with the engine cloud"),
        ("The engine cloud passed on it, and drawn takes over", "no"),
        ("Attempt 2 began", "by anna, with the engine drawn"),
        ("The engine drawn passed on it", "the engine is down"),
    ]
    assert [(each.ended, each.outcome) for each in tries(life)] == [
        (3_000, "no"),
        (5_000, "the engine is down"),
    ]


def test_a_cancelled_task_says_that_its_hold_came_back() -> None:
    told = lines(TASK, [event(2_000, "failed", attempt=0, failure="cancelled", reason="cancelled")], "")
    assert told[1].text == "Cancelled: the hold was released"


def test_what_nobody_has_words_for_yet_is_told_all_the_same() -> None:
    assert lines(TASK, [event(2_000, "sent_elsewhere")], "")[1].text == "Sent elsewhere"


def test_what_became_of_an_order_that_nobody_wanted_is_said_in_words() -> None:
    life = [
        event(2_000, "engine_passed", attempt=1, **{"from": "cloud"}, failure="lost", order="withdrawn"),
        event(3_000, "order_not_withdrawn", engine="cloud", order="no_cancel", tries=1),
        event(4_000, "order_withdrawn", engine="cloud", order="ended", tries=2),
    ]
    assert [(line.text, line.detail) for line in lines(TASK, life, "")[1:]] == [
        (
            "The engine cloud passed on it",
            "the worker went silent; its order: the service has stopped it",
        ),
        ("The order at cloud was not withdrawn", "the service cannot cancel"),
        ("The order at cloud was withdrawn", "it had ended there, or never arrived"),
    ]


def test_every_fate_of_an_order_has_its_words() -> None:
    for fate in Fate:
        (line,) = lines(TASK, [event(2_000, "order_withdrawn", engine="cloud", order=fate.value)], "")[1:]
        assert line.detail.count(" ") > 2
