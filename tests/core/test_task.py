"""A task's moves: the five of the diagram, and no other."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reelyard.core.brief import Clip, Failure, Format, Stage
from reelyard.core.errors import IllegalMove
from reelyard.core.ledger import EntryKind, hold, release, top_up
from reelyard.core.task import Options, Task, TaskState

NOW = 1_800_000_000_000
CLIP = Clip(sha256="ab" * 32, size=9, format=Format(width=1920, height=1080, fps=25, seconds=6.0))
WAITING = Task(
    id="task_1",
    account_id="acct_1",
    key_id="key_1",
    model="m",
    input="{}",
    options=Options(seed=1),
    callback_url=None,
    price=5_700,
    created_at=NOW,
    updated_at=NOW,
)
RUNNING = WAITING.claim(worker="w1", engine="scripted", now=NOW + 1)
SUCCEEDED = RUNNING.succeed(clip_id="c", clip=CLIP, link="/files/c", recipe='{"a": 1}', now=NOW + 9)
FAILED = RUNNING.fail(failure=Failure.REFUSED, reason="no", failures=1, now=NOW + 9)
MOVES: dict[str, Callable[[Task], Task]] = {
    "claim": lambda task: task.claim(worker="w2", engine="scripted", now=NOW + 5),
    "try_again": lambda task: task.try_again(failures=1, not_before=NOW + 7, now=NOW + 5),
    "succeed": lambda task: task.succeed(clip_id="c", clip=CLIP, link="/l", recipe="{}", now=NOW + 5),
    "fail": lambda task: task.fail(failure=Failure.FAILED, reason="r", failures=3, now=NOW + 5),
    "cancel": lambda task: task.cancel(reason="cancelled", now=NOW + 5),
}
ALLOWED = {(TaskState.WAITING, move) for move in ("claim", "cancel")} | {
    (TaskState.RUNNING, move) for move in MOVES if move != "claim"
}


@pytest.mark.parametrize("task", [WAITING, RUNNING, SUCCEEDED, FAILED], ids=lambda task: task.state)
@pytest.mark.parametrize("move", MOVES)
def test_a_move_that_the_diagram_does_not_have_is_a_bug(task: Task, move: str) -> None:
    if (task.state, move) in ALLOWED:
        assert MOVES[move](task).state is not task.state
        return
    with pytest.raises(IllegalMove, match=f"{move} of task_1, which is {task.state}"):
        MOVES[move](task)


def test_a_claim_begins_the_next_attempt() -> None:
    assert (
        replace(
            WAITING,
            state=TaskState.RUNNING,
            attempt=1,
            worker="w1",
            engine="scripted",
            stage=Stage.QUEUED,
            started_at=NOW + 1,
            updated_at=NOW + 1,
        )
        == RUNNING
    )


def test_the_attempt_grows_with_every_claim_and_the_start_stays() -> None:
    task = WAITING
    for attempt in range(1, 5):
        task = task.claim(worker="w", engine="scripted", now=NOW + attempt)
        assert (task.attempt, task.started_at) == (attempt, NOW + 1)
        task = task.try_again(failures=0, not_before=0, now=NOW + attempt)
        assert task.attempt == attempt


def test_a_task_that_is_tried_again_belongs_to_nobody_and_keeps_what_upstream_said() -> None:
    running = replace(RUNNING, upstream_id="up_1", progress=0.7, stage=Stage.GENERATING)
    task = running.try_again(failures=2, not_before=NOW + 7, now=NOW + 5)
    assert (task.worker, task.stage, task.progress) == (None, None, 0.0)
    assert (task.failures, task.not_before, task.upstream_id) == (2, NOW + 7, "up_1")
    assert task.ended_at is None


def test_a_success_has_its_clip_and_a_failure_its_reason() -> None:
    assert (SUCCEEDED.clip_id, SUCCEEDED.clip, SUCCEEDED.progress) == ("c", CLIP, 1.0)
    assert (SUCCEEDED.link, SUCCEEDED.recipe, SUCCEEDED.ended_at) == ("/files/c", '{"a": 1}', NOW + 9)
    assert (FAILED.failure, FAILED.reason, FAILED.failures) == (Failure.REFUSED, "no", 1)
    assert (FAILED.clip_id, FAILED.ended_at) == (None, NOW + 9)


def test_only_an_end_is_final_and_only_a_failure_is_free() -> None:
    tasks = (WAITING, RUNNING, SUCCEEDED, FAILED)
    assert [task.is_final for task in tasks] == [False, False, True, True]
    assert [task.charged for task in tasks] == [5_700, 5_700, 5_700, 0]


def test_a_hold_takes_what_its_release_gives_back() -> None:
    taken, given = hold("a", "t", 5_700, now=NOW), release("a", "t", 5_700, now=NOW + 1)
    assert (taken.kind, taken.amount, taken.task_id) == (EntryKind.HOLD, -5_700, "t")
    assert (given.kind, given.amount, given.task_id) == (EntryKind.RELEASE, 5_700, "t")
    assert taken.amount + given.amount == 0


def test_a_top_up_is_of_no_task_and_may_take_back() -> None:
    entry = top_up("a", -50, note="mistake", now=NOW)
    assert (entry.kind, entry.amount, entry.task_id, entry.note) == (EntryKind.TOP_UP, -50, None, "mistake")


def test_a_move_leaves_the_task_before_it_alone_and_changes_what_it_names() -> None:
    before = replace(WAITING)
    moved = WAITING.claim(worker="w", engine="e", now=7)
    assert moved == replace(
        WAITING,
        state=TaskState.RUNNING,
        attempt=1,
        worker="w",
        engine="e",
        stage=Stage.QUEUED,
        started_at=7,
        updated_at=7,
    )
    assert before == WAITING


def test_a_move_cannot_name_what_a_task_does_not_have() -> None:
    with pytest.raises(TypeError, match="wroker"):
        WAITING._with(wroker="w")
