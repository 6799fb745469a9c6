"""What a worker's host has, as labels: its NVIDIA GPUs by name and memory."""

import contextlib
import shutil
import subprocess
from collections import Counter

_ASK = ("--query-gpu=name,memory.total", "--format=csv,noheader,nounits")
_PATIENCE = 10.0  # seconds
_MIB_OF_GIB = 1024


def hardware_labels() -> tuple[str, ...]:
    """Labels such as "gpu=NVIDIA H100" and "memory=80GiB"; it may take seconds where there is a GPU."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return ()
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        asked = subprocess.run(
            [program, *_ASK], capture_output=True, text=True, timeout=_PATIENCE, check=True
        )
        return labels_of(asked.stdout)
    return ()


def labels_of(told: str) -> tuple[str, ...]:
    """What ``nvidia-smi`` told, as labels: of each kind of GPU its name, memory, and how many there are."""
    kinds = Counter(line.strip() for line in told.splitlines() if line.count(",") == 1)
    labels: list[str] = []
    for kind, count in sorted(kinds.items()):
        name, _, memory = (part.strip() for part in kind.partition(","))
        labels.append(f"gpu={name}" if count == 1 else f"gpu={count} × {name}")
        if memory.isdecimal():
            labels.append(f"memory={round(int(memory) / _MIB_OF_GIB)}GiB")
    return tuple(labels)
