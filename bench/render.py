"""What a clip costs, in core-seconds: drawing and encoding apart, beside encoding the same frames alone, and
beside the same work on one core.

``python -m bench.render "A red fox runs across a snowy forest at dawn" --tier standard --frames 24``
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reelyard.core.brief import Format, Tier
from reelyard.engines.renderer.clip import Clip, Studio
from reelyard.engines.renderer.film.encode import THREADS, Encoder
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.tiers import drawn_size
from reelyard.engines.renderer.warming import warmed
from reelyard.prompt.reader import read

SHAPE = Format(width=1920, height=1080, fps=24, seconds=6.0)
Planes = tuple[NDArray[np.uint8], ...]


@dataclass(kw_only=True)
class Bill:
    """Core-seconds by what they were spent on."""

    scene: float = 0.0
    render: float = 0.0
    encode: float = 0.0
    floor: float = 0.0  # encoding the same frames with nothing else going on
    wall: float = 0.0
    frames: int = 0
    planes: list[Planes] = field(default_factory=list)

    def clip(self) -> float:
        """Of a whole clip."""
        return self.scene + (self.render + self.encode) / self.frames * SHAPE.frames


class Timed(Crew):
    """A crew of one that notes what each kernel takes."""

    def __init__(self) -> None:
        super().__init__(1)
        self.spent: defaultdict[str, float] = defaultdict(float)

    def run(self, kernel: Callable[..., Any], length: int, *args: Any, bands: int = 8) -> None:
        """Run it and note its time."""
        begun = time.process_time()
        super().run(kernel, length, *args, bands=bands)
        name = f"{kernel.__module__.rsplit('.', 1)[-1]}.{kernel.__name__}"
        self.spent[name] += time.process_time() - begun


def main() -> None:
    """Draw some frames in a row on all cores and on one, and print both bills."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prompt", nargs="?", default="A red fox runs across a snowy forest at dawn")
    parser.add_argument("--tier", default="standard", choices=[tier.value for tier in Tier])
    parser.add_argument("--frames", type=int, default=24)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kernels", action="store_true", help="list what each kernel takes")
    asked = parser.parse_args()
    scene = staged(read(asked.prompt), asked.seed)
    crew, alone = Crew(), Timed()
    begun = time.process_time()
    list(warmed(crew))
    print(f"kernels {time.process_time() - begun:.1f} core-s\n")
    with tempfile.TemporaryDirectory() as folder:
        bills = [
            bill(scene, Tier(asked.tier), asked.frames, crew, THREADS, Path(folder)),
            bill(scene, Tier(asked.tier), asked.frames, alone, 1, Path(folder)),
        ]
    _print(bills)
    if asked.kernels:
        for name, spent in sorted(alone.spent.items(), key=lambda item: -item[1])[:30]:
            print(f"{name:28s} {1000 * spent / asked.frames:8.1f} ms a frame, one core")


def bill(scene: Scene, tier: Tier, frames: int, crew: Crew, threads: int, folder: Path) -> Bill:
    """Draw and encode frames in a row from the clip's middle, then encode them again from memory."""
    begun = time.process_time()
    made = Bill(frames=frames)
    studio = Studio(Clip(scene=scene, format=SHAPE, drawn=drawn_size(SHAPE, tier), crew=crew))
    made.scene = time.process_time() - begun
    if isinstance(crew, Timed):
        crew.spent.clear()
    wall = time.perf_counter()
    with _encoder(folder, threads) as encoder:
        begun = time.process_time()
        for number in range(frames):
            studio.draw((SHAPE.frames - frames) // 2 + number)
            frame, luma, blue, red = encoder.frame()
            studio.lab.planes(luma, blue, red, number)
            between = time.process_time()
            encoder.add(frame)
            made.render += between - begun
            begun = time.process_time()
            made.encode += begun - between
            made.planes.append((luma.copy(), blue.copy(), red.copy()))
    made.encode += time.process_time() - begun
    made.wall = time.perf_counter() - wall
    made.floor = _floor(made.planes, folder, threads)
    return made


def _floor(planes: list[Planes], folder: Path, threads: int) -> float:
    begun = time.process_time()
    with _encoder(folder, threads) as encoder:
        for kept in planes:
            frame, *empty = encoder.frame()
            for plane, out in zip(kept, empty, strict=True):
                out[:] = plane
            encoder.add(frame)
    return time.process_time() - begun


def _encoder(folder: Path, threads: int) -> Encoder:
    return Encoder(folder / "clip", SHAPE.width, SHAPE.height, SHAPE.fps, {}, threads)


def _print(bills: list[Bill]) -> None:
    both, one = bills
    print(f"{'core-seconds':28s} {'all cores':>10s} {'one core':>10s}")
    rows = (
        ("scene", both.scene, one.scene),
        ("render, a frame", both.render / both.frames, one.render / one.frames),
        ("encode, a frame", both.encode / both.frames, one.encode / one.frames),
        ("encode only, same frames", both.floor / both.frames, one.floor / one.frames),
        ("wall, a frame", both.wall / both.frames, one.wall / one.frames),
        (f"a clip of {SHAPE.frames} frames", both.clip(), one.clip()),
    )
    for name, first, second in rows:
        print(f"{name:28s} {first:10.3f} {second:10.3f}")


if __name__ == "__main__":
    main()
