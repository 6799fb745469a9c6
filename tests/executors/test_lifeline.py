"""No child of a server that is killed lives on, and nothing that one started."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from tests.contracts.test_executors import PATHS
from tests.executors.watching import watched

PARENT = """
    import asyncio, sys, uvloop
    from datetime import timedelta
    from pathlib import Path
    from reelyard.core.brief import Progress
    from reelyard.executors.process import ProcessExecutor
    from reelyard.ports.executor import Watch
    from tests.contracts.test_executors import SCRIPTED, brief

    remembered = []

    async def remember(pid: str) -> None:
        remembered.append(pid)

    def progress(at_work: Progress) -> None:
        if at_work.fraction == 0.5:
            print(*remembered, *executor.children()["Scripted"], flush=True)

    async def main() -> None:
        global executor
        executor = ProcessExecutor(engines=SCRIPTED)
        watch = Watch(show=lambda _: None, progress=progress, remember=remember, stop=asyncio.Event())
        await executor.run("Scripted", brief(sys.argv[1]), Path(sys.argv[2]), watch, timedelta(minutes=5))

    {loop}.run(main())
"""


@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
@pytest.mark.parametrize("prompt", ["have a child", "have a child and hold the gil", "fork and hold the gil"])
def test_children_end_when_the_server_is_killed(tmp_path: Path, prompt: str, loop: str) -> None:
    """By the kernel alone where a native call holds the GIL: then no Python of the child runs any more."""
    program = textwrap.dedent(PARENT).replace("{loop}", loop)
    command = [sys.executable, "-c", program, prompt, str(tmp_path / "clip.mp4")]
    environment = {**os.environ, **PATHS}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        started, child = map(int, parent.stdout.readline().split())
        with watched(started) as started_ended, watched(child) as child_ended:
            parent.send_signal(signal.SIGKILL)
            assert child_ended(15)
            assert started_ended(15)


def test_a_child_whose_server_was_gone_before_it_could_tell_ends_at_once() -> None:
    theirs, ours = os.pipe()
    os.close(ours)
    command = [sys.executable, "-P", "-m", "reelyard.executors.child", str(theirs), "json:JSONDecoder"]
    environment = {**os.environ, **PATHS}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, pass_fds=[theirs], env=environment, start_new_session=True
    ) as child:
        os.close(theirs)
        with watched(child.pid) as ended:
            assert ended(15)
    assert child.returncode == -signal.SIGKILL
