"""Every process has folders of its own, and removes those that nobody has any more."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.docs.conftest import ROOT

from reelyard.bootstrap.scratch import Scratch

OTHER = """
import signal, sys
from pathlib import Path
from reelyard.bootstrap.scratch import Scratch
scratch = Scratch(media=Path(sys.argv[1]))
folder = scratch.folder("making")
(folder / "half a clip").write_bytes(b"x")
print(folder, flush=True)
signal.pause()
"""


def test_what_a_process_had_goes_when_it_closes(tmp_path: Path) -> None:
    scratch = Scratch(media=tmp_path)
    for name in ("making", "incoming"):
        (scratch.folder(name) / "draft").write_text("x")
    scratch.close()
    assert [list((tmp_path / name).iterdir()) for name in ("making", "incoming")] == [[], []]


def test_what_another_has_stays_while_it_lives_and_goes_after_it_was_killed(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", OTHER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        first = Scratch(media=tmp_path)
        first.folder("making")
        assert (theirs / "half a clip").exists()
        other.send_signal(signal.SIGKILL)
        other.wait()
    second = Scratch(media=tmp_path)
    second.folder("making")
    assert not theirs.exists()
    first.close()
    second.close()
    assert list((tmp_path / "making").iterdir()) == []


def test_what_an_earlier_version_left_without_a_lock_goes_too(tmp_path: Path) -> None:
    for name in ("making/old folder", "making/odd.d"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "making/clip.mp4").write_bytes(b"x")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "making/link").symlink_to(tmp_path / "elsewhere")
    scratch = Scratch(media=tmp_path)
    own = scratch.folder("making")
    assert {entry.name for entry in (tmp_path / "making").iterdir()} == {own.name, f"{own.name}.lock"}
    assert (tmp_path / "elsewhere").exists()
    scratch.close()
