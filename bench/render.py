"""What a clip costs: core-seconds a frame, drawn and encoded, beside the floor of encoding alone.

``python bench/render.py "A red fox runs across a snowy forest at dawn" --tier standard --frames 24``
"""

import argparse
import tempfile
import time
from pathlib import Path

from reelyard.core.brief import Format, Tier
from reelyard.engines.renderer.clip import Clip, Studio
from reelyard.engines.renderer.film.encode import Encoder
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.tiers import drawn_size
from reelyard.engines.renderer.warming import warmed
from reelyard.prompt.reader import read


def main() -> None:
    """Draw some frames twice: once with encoding, once the last picture encoded alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prompt", nargs="?", default="A red fox runs across a snowy forest at dawn")
    parser.add_argument("--tier", default="standard", choices=[tier.value for tier in Tier])
    parser.add_argument("--frames", type=int, default=24)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    shape = Format(width=1920, height=1080, fps=24, seconds=6.0)
    crew = Crew()
    start = time.process_time()
    list(warmed(crew))
    print(f"kernels        {time.process_time() - start:8.2f} core-s")
    start = time.process_time()
    scene = staged(read(asked.prompt), asked.seed)
    studio = Studio(Clip(scene=scene, format=shape, drawn=drawn_size(shape, Tier(asked.tier)), crew=crew))
    print(f"scene          {time.process_time() - start:8.2f} core-s")
    with tempfile.TemporaryDirectory() as folder:
        _measure(studio, Path(folder), shape, asked.frames)


def _measure(studio: Studio, folder: Path, shape: Format, frames: int) -> None:
    drawn = encoded = floor = 0.0
    with Encoder(folder / "clip", shape.width, shape.height, shape.fps, {}) as encoder:
        for number in range(frames):
            begun = time.process_time()
            studio.draw(number * 144 // frames)
            frame, luma, blue, red = encoder.frame()
            studio.lab.planes(luma, blue, red, number)
            between = time.process_time()
            encoder.add(frame)
            drawn += between - begun
            encoded += time.process_time() - between
    with Encoder(folder / "floor", shape.width, shape.height, shape.fps, {}) as encoder:
        begun = time.process_time()
        for number in range(frames):
            frame, luma, blue, red = encoder.frame()
            studio.lab.planes(luma, blue, red, number)
            encoder.add(frame)
        floor = time.process_time() - begun
    print(f"render         {drawn / frames:8.3f} core-s a frame")
    print(f"encode         {encoded / frames:8.3f} core-s a frame")
    print(f"encode only    {floor / frames:8.3f} core-s a frame (the same picture with other grain)")
    print(f"144 frames     {(drawn + encoded) / frames * 144:8.1f} core-s")


if __name__ == "__main__":
    main()
