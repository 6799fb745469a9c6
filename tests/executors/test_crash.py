"""How an exit status reads."""

import pytest

from reelyard.executors.crash import crash_words


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (-11, "the engine's process crashed: segmentation fault, SIGSEGV"),
        (139, "the engine's process crashed: segmentation fault, SIGSEGV"),
        (-9, "the engine's process was killed (killed, SIGKILL), most often for want of memory"),
        (137, "the engine's process was killed (killed, SIGKILL), most often for want of memory"),
        (-6, "the engine's process crashed: aborted, SIGABRT"),
        (0, "the engine's process ended by itself with status 0"),
        (1, "the engine's process ended by itself with status 1"),
        (255, "the engine's process ended by itself with status 255"),
        (None, "the engine's process is out of reach"),
    ],
)
def test_an_exit_status_reads_as_plain_words(status: int | None, words: str) -> None:
    assert crash_words(status) == words
