"""What is warm needs no compiler: varied clips bring no kernel that warming has not run."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from numba.core.dispatcher import Dispatcher
from tests.engines.renderer.scenes import CREW, Listener, brief
from tests.engines.renderer.test_still import landscape

from reelyard.core.brief import Format
from reelyard.engines.jpeg import jpeg
from reelyard.engines.renderer.clip import Clip, Studio
from reelyard.engines.renderer.engine import Renderer
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.warming import warmed
from reelyard.prompt.reader import read

SIZE = Format(width=96, height=54, fps=24, seconds=0.5)
VARIED = (
    ("A close-up of a cat in a room, bokeh", "cinematic"),
    ("A car drives through a city at night in the rain", "cyberpunk"),
    ("A whale swims underwater", "watercolour"),
    ("A rocket flies through space", "vhs"),
    ("A camel walks through the desert in a storm", "stop motion"),
    ("A woman dances on a beach at sunset, anamorphic", "oil painting"),
)


def compiled() -> set[tuple[str, str, str]]:
    """Every kernel's machine codes by module, name and types."""
    return {
        (found.__module__, found.py_func.__name__, str(types))
        for found in _kernels()
        for types in found.nopython_signatures
    }


def _kernels() -> Iterator[Dispatcher]:
    for name, module in list(sys.modules.items()):
        if name.startswith("reelyard.engines.renderer"):
            yield from (value for value in vars(module).values() if isinstance(value, Dispatcher))


def _inlined() -> set[str]:
    """Helpers that only kernels call; they have no machine code of their own."""
    return {
        found.py_func.__qualname__ for found in _kernels() if found.targetoptions.get("forceinline", False)
    }


def test_after_warming_no_clip_waits_for_a_compiler(tmp_path: Path) -> None:
    list(warmed(CREW))
    cold = [found.py_func for found in _kernels() if not found.nopython_signatures]
    assert [func.__qualname__ for func in cold if func.__qualname__ not in _inlined()] == []
    before = compiled()
    for prompt, style in VARIED:
        scene = replace(staged(read(prompt), 7), styles=(style,))
        studio = Studio(Clip(scene=scene, format=SIZE, drawn=(96, 54), crew=CREW))
        studio.draw(3)
    (tmp_path / "a.jpg").write_bytes(jpeg(landscape()))
    pictures = (str(tmp_path / "a.jpg"),) * 2
    for some in (pictures[:1], pictures):
        asked = replace(brief("calm"), pictures=some)
        Renderer().generate(asked, tmp_path / "a.mp4", Listener())
    assert sorted(compiled() - before) == []
