"""The test mode: a small real MP4 of a test card, in 0.2 to 3 seconds, that says what it is."""

import hashlib
import os
import re
import time
from pathlib import Path
from typing import Any, ClassVar

import av
import numpy as np
from av.container import OutputContainer
from av.video.frame import VideoFrame

from reelyard.core.brief import Brief, Format, Nature
from reelyard.engines.jpeg import jpeg
from reelyard.ports.engine import Engine, EngineRefused, Run

FORMAT = Format(width=320, height=180, fps=24, seconds=1.0)
_QUICKEST, _SLOWEST = 0.2, 3.0  # seconds
_STEP = 0.05  # seconds between two looks at whether to stop
_ORDER = re.compile(
    r"\[testcard:\s*(fail|refuse|hang|crash|slow|fast)(?:\s+(\d+(?:\.\d+)?))?\s*\]", re.IGNORECASE
)

_Picture = np.ndarray[Any, np.dtype[np.uint8]]

# 75 % colour bars, from the left: grey, yellow, cyan, green, magenta, red, blue.
_BARS = [(191, 191, 191), (191, 191, 0), (0, 191, 191), (0, 191, 0), (191, 0, 191), (191, 0, 0), (0, 0, 191)]

# Letters three dots wide and five high: a letter, then an octal digit a row from the top; 4 is the left dot.
_SHAPES = """
    A25755 B65656 C34443 D65556 E74647 F74644 G34553 H55755 I72227 J11152 K55655 L44447 M57755 N65555 O25552
    P65644 Q25563 R65655 S34216 T72222 U55557 V55522 W55775 X55255 Y55222 Z71247
    025552 126227 261247 361216 455711 574616 634652 771222 825252 925316 _00007
"""
_LETTERS = {shape[0]: shape[1:] for shape in _SHAPES.split()}


class Testcard(Engine):
    """Draws a test card: 320x180, 24 frames a second, 1 second, whatever format was asked for.

    How long it takes hangs on the seed alone, spread evenly. What a prompt may say, anywhere in it,
    to try out how errors are met:

    - ``[testcard: fail]`` breaks; ``[testcard: fail 2]`` breaks on the first two attempts
    - ``[testcard: refuse]`` refuses at once, for good
    - ``[testcard: hang]`` hangs and heeds nothing, until it is ended by force
    - ``[testcard: crash]`` ends its process as a segmentation fault would
    - ``[testcard: slow 12.5]`` takes so many seconds
    - ``[testcard: fast]`` takes no longer than the drawing
    """

    name: ClassVar[str] = "testcard"
    version: ClassVar[str] = "1"
    nature: ClassVar[Nature] = Nature.TEST

    def warm(self, run: Run) -> None:
        """Nothing to get ready."""
        run.progress(1.0)

    def generate(self, brief: Brief, clip: Path, run: Run) -> dict[str, Any]:
        """Take the time that the seed or the prompt says, then draw the card."""
        orders = _orders(brief.prompt)
        if "refuse" in orders:
            raise EngineRefused("the prompt asked the test card to refuse")
        seconds = seconds_of(brief.prompt, brief.seed)
        run.show(jpeg(_card(brief)))
        _pass_time(seconds, run)
        _misbehave(orders, brief.attempt)
        _write(clip, brief)
        run.progress(1.0)
        return {
            "engine": self.name,
            "version": self.version,
            "nature": self.nature.value,
            "seed": brief.seed,
            "format": {
                "width": FORMAT.width,
                "height": FORMAT.height,
                "fps": FORMAT.fps,
                "seconds": FORMAT.seconds,
            },
            "seconds": round(seconds, 3),
        }


def _orders(prompt: str) -> dict[str, float | None]:
    """Read the orders in a prompt: their words, each with its number where it has one."""
    return {word.lower(): float(number) if number else None for word, number in _ORDER.findall(prompt)}


def seconds_of(prompt: str, seed: int) -> float:
    """Tell how many seconds a card takes: what the prompt says, or else what the seed does."""
    orders = _orders(prompt)
    if "fast" in orders:
        return 0.0
    slow = orders.get("slow")
    if slow is not None:
        return slow
    share = int.from_bytes(hashlib.sha256(str(seed).encode()).digest()[:8], "big") / 2**64
    return _QUICKEST + (_SLOWEST - _QUICKEST) * share


def _pass_time(seconds: float, run: Run) -> None:
    """Sleep in small steps, telling how far it is; the drawing is the last twentieth."""
    start = time.monotonic()
    while (passed := time.monotonic() - start) < seconds:
        run.progress(0.95 * passed / seconds)
        time.sleep(min(_STEP, seconds - passed))
    run.progress(0.95)


def _misbehave(orders: dict[str, float | None], attempt: int) -> None:
    if "crash" in orders:
        os._exit(139)  # 128 + SIGSEGV, as a shell would report it
    while "hang" in orders:
        time.sleep(3600)
    if "fail" in orders:
        attempts = orders["fail"]
        if attempts is None or attempt <= attempts:
            raise RuntimeError("the prompt asked the test card to fail")


def _write(clip: Path, brief: Brief) -> None:
    with av.open(str(clip), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        container.metadata["title"] = "Test card"
        container.metadata["comment"] = (
            f"Test card of task {brief.task_id}: made by a test mode, not by a model"
        )
        _encode(container, _card(brief))


def _encode(container: OutputContainer, card: _Picture) -> None:
    stream = container.add_stream("libx264", rate=FORMAT.fps, options={"preset": "ultrafast", "crf": "30"})
    stream.width, stream.height, stream.pix_fmt = FORMAT.width, FORMAT.height, "yuv420p"
    stream.thread_count = 1  # quick enough, and the same bytes every time
    for number in range(FORMAT.frames):
        frame = VideoFrame.from_ndarray(_frame(card, number), format="rgb24")
        container.mux(stream.encode(frame))
    container.mux(stream.encode())


def _card(brief: Brief) -> _Picture:
    """Draw what stands still: the bars and the words."""
    picture = np.zeros((FORMAT.height, FORMAT.width, 3), np.uint8)
    edges = [round(FORMAT.width * bar / len(_BARS)) for bar in range(len(_BARS) + 1)]
    for bar, colour in enumerate(_BARS):
        picture[:100, edges[bar] : edges[bar + 1]] = colour
    picture[34:66, 84:242] = 0
    _draw(picture, "TEST CARD", top=40, left=93, scale=4)
    for line in range(0, len(brief.task_id), 20):
        _draw(picture, brief.task_id[line : line + 20], top=124 + 14 * (line // 20), left=10, scale=2)
    _draw(picture, f"SEED {brief.seed}", top=156, left=10, scale=2)
    return picture


def _frame(card: _Picture, number: int) -> _Picture:
    """Draw what moves: the sweep and the number of the frame."""
    picture = card.copy()
    left = (FORMAT.width - 16) * number // (FORMAT.frames - 1)
    picture[104:116, left : left + 16] = 255
    _draw(picture, f"{number:02}", top=150, left=276, scale=5)
    return picture


def _draw(picture: _Picture, text: str, *, top: int, left: int, scale: int) -> None:
    """Write text; small letters are capitals of half the height, and what has no shape is a gap."""
    for column, letter in enumerate(text):
        shape = np.array(
            [[int(row) >> bit & 1 for bit in (2, 1, 0)] for row in _LETTERS.get(letter.upper(), "00000")]
        )
        height = max(1, scale // 2) if letter.islower() else scale
        dots = np.kron(shape, np.ones((height, scale), int)).astype(bool)
        y, x = top + 5 * (scale - height), left + 4 * scale * column
        box = picture[y : y + dots.shape[0], x : x + dots.shape[1]]
        box[dots[: box.shape[0], : box.shape[1]]] = 255
