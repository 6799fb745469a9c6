"""A model that hangs ends its process; one that works, or waits for work, does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reelyard.engines.diffusion.watchdog import STATUS

SRC = Path(__file__).parents[3] / "src"


def ended(program: str, patience: float = 0.4) -> tuple[int, str]:
    """How a process ends, and its last words; ``patience`` is in seconds."""
    begin = "import time; from reelyard.engines.diffusion.watchdog import Watchdog\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{begin}patience = {patience}; dog = Watchdog(patience)\n{program}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SRC)},
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("beats", [1, 3])
def test_a_model_that_gives_no_sign_of_life_any_more_ends_its_process(beats: int) -> None:
    status, said = ended(f"with dog.watching():\n    for _ in range({beats}): dog.beat()\n    time.sleep(50)")
    assert status == STATUS
    assert "step_timeout" in said


def test_each_sign_of_life_puts_the_end_off() -> None:
    steps = "with dog.watching():\n    for _ in range(12): dog.beat(); time.sleep(patience / 10)\n"
    assert ended(steps + "print('made')", patience=2.0) == (0, "made\n")


def test_between_two_clips_nobody_waits_for_a_sign() -> None:
    clip = "with dog.watching(): dog.beat()\ntime.sleep(patience * 1.2)\n"
    assert ended(clip + clip + "print('made')") == (0, "made\n")
    assert ended(clip + "with dog.watching(): dog.beat(); time.sleep(50)")[0] == STATUS
