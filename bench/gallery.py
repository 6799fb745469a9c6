"""The gallery: whole clips of many prompts as anyone would get them, what they cost and what they show.

``make gallery`` draws those prompts of `coverage/asked.txt` that have a plus, each through the engine and
the check of its clip, and writes docs/gallery.md with a contact sheet of each. ``--only WORDS`` draws some
of them and keeps the others' figures, ``--tier`` another tier and ``--every 1`` whole clips,
without the page.
"""

import argparse
import asyncio
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import av
import numpy as np
from bench.contact import Picture, save
from bench.coverage.__main__ import verdicts_on
from bench.coverage.asked import Asked, asked
from bench.coverage.looks import Looks

from reelyard.core.brief import Format, Tier
from reelyard.engines.renderer.clip import Clip, Studio
from reelyard.engines.renderer.film.encode import Encoder
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.report.report import report
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Scene
from reelyard.engines.renderer.tiers import drawn_size
from reelyard.engines.renderer.warming import warmed
from reelyard.executors.clip_check import check
from reelyard.optimizers.embedded import Embedded
from reelyard.prompt.reader import read

SHAPE = Format(width=1920, height=1080, fps=24, seconds=6.0)
PAGE = Path("docs/gallery.md")
PICTURES = Path("docs/pictures/gallery")
FIGURES = PICTURES / "figures.json"
TILE = (320, 180)
ACROSS = 3
MOMENTS = (3, 33, 60, 87, 114, 141)  # frames of the sheet
SEED = 7

HEAD = """# Gallery

What the embedded renderer makes of {count} prompts in three languages: no model, no GPU, no download. Every
sheet shows six moments of the six seconds that anyone gets for the prompt with seed {seed} and the optimizer
on. `make gallery` draws this page anew.

Beside each: what the clip costs in core-seconds (two cores do two in a second), from the prompt to the
checked file with the kernels warm (every third frame was drawn and counts thrice), and how many of the things
that the prompt asks for (subjects with number and colour, place, time, weather, camera) are in the buffers
that it was drawn from, judged against [what was written down by hand](../bench/coverage/asked.txt) before.

{summary}
"""


@dataclass(frozen=True, kw_only=True)
class Made:
    """A clip, or every so many of its frames: the scene, and what the whole of it costs in core-seconds."""

    scene: Scene
    seconds: float


def made(one: Asked, tier: Tier, every: int, crew: Crew, file: Path) -> Made:
    """Make a prompt's clip as the engine does; with ``every`` above 1 its cost is told from a part."""
    begun = time.process_time()
    reading = read(asyncio.run(Embedded().optimize(one.prompt, SHAPE.seconds)).prompt)
    scene = staged(reading, SEED)
    studio = Studio(Clip(scene=scene, format=SHAPE, drawn=drawn_size(SHAPE, tier), crew=crew))
    report(reading, scene)
    ready = time.process_time()
    with Encoder(file, SHAPE.width, SHAPE.height, SHAPE.fps, {"title": "Reelyard"}) as encoder:
        for number in range(0, SHAPE.frames, every):
            studio.draw(number)
            frame, luma, blue, red = encoder.frame()
            studio.lab.planes(luma, blue, red, number)
            encoder.add(frame)
    shape = replace(SHAPE, seconds=SHAPE.seconds / every)
    check(file, shape, lively=True, heed=lambda: None)
    return Made(scene=scene, seconds=ready - begun + (time.process_time() - ready) * every)


def sheet(file: Path, every: int) -> Picture:
    """Six moments of a clip, side by side."""
    with av.open(str(file)) as clip:
        frames = [frame for number, frame in enumerate(clip.decode(video=0)) if number * every in MOMENTS]
    tiles = [
        frame.reformat(*TILE, "rgb24", interpolation="AREA").to_ndarray().astype(np.uint8, copy=False)
        for frame in frames
    ]
    rows = [np.hstack(tiles[start : start + ACROSS]) for start in range(0, len(tiles), ACROSS)]
    return np.vstack(rows)


def figures_of(one: Asked, tier: Tier, every: int, crew: Crew, picture: Path | None) -> dict[str, Any]:
    """Make one clip, keep its sheet, and tell what it cost and shows."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "clip.mp4"
        clip = made(one, tier, every, crew, file)
        if picture is not None:
            save(sheet(file, every), picture)
    verdicts = verdicts_on(one, Looks(scene=clip.scene, crew=crew))
    return {
        "prompt": one.prompt,
        "seconds": round(clip.seconds, 1),
        "held": sum(verdict.held for verdict in verdicts),
        "asked": len(verdicts),
        "missing": [f"{verdict.asked} ({verdict.why})" for verdict in verdicts if not verdict.held],
        "relief": any(verdict.relief for verdict in verdicts),
    }


def summary(figures: Sequence[dict[str, Any]]) -> str:
    """The median and the spread of what clips cost, and how much of the prompts is there."""
    seconds = sorted(one["seconds"] for one in figures)
    median, ninth = statistics.median(seconds), seconds[int(0.9 * (len(seconds) - 1))]
    held, told = sum(one["held"] for one in figures), sum(one["asked"] for one in figures)
    return (
        f"Median {median:.0f} core-seconds, nine of ten at most {ninth:.0f}, the dearest {seconds[-1]:.0f}. "
        f"{held} of {told} things that were asked for are there ({held / told:.1%})."
    )


def page(figures: Sequence[dict[str, Any]]) -> str:
    """The whole page."""
    entries = [HEAD.format(count=len(figures), seed=SEED, summary=summary(figures))]
    for number, one in enumerate(figures, 1):
        missing = "" if not one["missing"] else f" Missing: {'; '.join(one['missing'])}."
        relief = " A relief stands for a noun without a body." if one["relief"] else ""
        shown = f"{one['held']} of {one['asked']} are there.{missing}{relief}"
        named = one["prompt"].replace("[", "").replace("]", "")
        entries.append(
            f"## {number}. {one['prompt']}\n\n{one['seconds']:.0f} core-seconds; {shown}\n\n"
            f"![Six moments: {named}](pictures/gallery/{number:02}.jpg)\n"
        )
    return "\n".join(entries)


def main() -> None:
    """Draw the gallery."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--tier", default="standard", choices=[tier.value for tier in Tier])
    parser.add_argument("--every", type=int, default=3, choices=[1, 3])
    chosen = parser.parse_args()
    tier, crew = Tier(chosen.tier), Crew()
    list(warmed(crew))
    keeps = tier is Tier.STANDARD and chosen.every > 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    known = json.loads(FIGURES.read_text()) if FIGURES.exists() and keeps else {}
    shown = [one for one in asked() if one.shown]
    for number, one in enumerate(shown, 1):
        if chosen.only in one.prompt:
            picture = PICTURES / f"{number:02}.jpg" if keeps else None
            known[one.prompt] = figures_of(one, tier, chosen.every, crew, picture)
            told = known[one.prompt]
            print(
                f"{number:2} {told['seconds']:6.1f} s  {told['held']}/{told['asked']}  {one.prompt}",
                flush=True,
            )
            if keeps:
                FIGURES.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n")
    figures = [known[one.prompt] for one in shown if one.prompt in known]
    print(summary(figures))
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at once")
    if keeps and len(figures) == len(shown):
        PAGE.write_text(page(figures))


if __name__ == "__main__":
    main()
