"""Where servers of the /v1/videos convention differ, as data."""

from dataclasses import dataclass
from enum import StrEnum


class Canvas(StrEnum):
    """How an order says the clip's size."""

    PIXELS = "pixels"  # size=1920x1080
    EDGE = "edge"  # short_edge=1080, aspect_ratio=16:9
    RESOLUTION = "resolution"  # resolution=1080p, aspect_ratio=16:9
    TARGET = "target"  # target={short_edge, aspect_ratio, duration_seconds}


class Sending(StrEnum):
    """How an order brings its pictures."""

    FILE = "file"  # a file part, input_reference
    FRAMES = "frames"  # frame_images, as data: URLs
    CONDITIONS = "conditions"  # conditions of the task fl2va, as data: URLs


_H3_RATIOS = ("21:9", "16:9", "4:3", "1:1", "3:4", "9:16")


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """One family of servers. What stands here as default is the convention itself."""

    json: bool = False  # the order is a JSON body and not a form
    canvas: Canvas = Canvas.PIXELS
    ratios: tuple[str, ...] = _H3_RATIOS  # that it knows, where it wants one
    seconds: str = "seconds"  # the field of the clip's length, in whole seconds; "" where ``target`` says it
    span: tuple[int, int] = (1, 60)  # the shortest and longest clip that it makes, in seconds
    fps: bool = False  # it takes frames per second
    seed: bool = False  # it takes a seed
    sound: str = ""  # the field that asks for sound, where it has one
    pictures: Sending = Sending.FILE
    most_pictures: int = 1  # the first frame, and where there are two the last
    webp: bool = True  # it takes WebP pictures, beside JPEG and PNG
    named: bool = False  # an order must name a model
    lists: bool = True  # its list tells of every order that it has
    cancels: bool = True  # it has a DELETE
    forgets: bool = False  # its orders are in its memory, and gone after a restart
    wraps: bool = False  # it tells another server's errors within sentences of its own
    headers: tuple[tuple[str, str], ...] = ()  # that go with every call


DIALECTS: dict[str, Dialect] = {
    "openai": Dialect(named=True),
    "vllm-omni": Dialect(fps=True, seed=True, sound="generate_sound", forgets=True),
    "vllm-omni-h3": Dialect(canvas=Canvas.EDGE, span=(4, 15), seed=True, forgets=True),
    "sglang": Dialect(fps=True, seed=True, forgets=True),
    "sglang-h3": Dialect(
        json=True,
        canvas=Canvas.TARGET,
        seconds="",
        span=(4, 15),
        seed=True,
        pictures=Sending.CONDITIONS,
        most_pictures=2,
        forgets=True,
    ),
    "tensorrt-llm": Dialect(fps=True, seed=True, webp=False, forgets=True),
    # Its list is of no use, it has no DELETE, and it sends an order three times where the answer is lost.
    "litellm": Dialect(
        named=True, lists=False, cancels=False, wraps=True, headers=(("x-litellm-num-retries", "0"),)
    ),
    "openrouter": Dialect(
        json=True,
        canvas=Canvas.RESOLUTION,
        ratios=("21:9", "16:9", "3:2", "4:3", "1:1", "3:4", "2:3", "9:16", "9:21"),
        seconds="duration",
        seed=True,
        sound="generate_audio",
        pictures=Sending.FRAMES,
        most_pictures=2,
        named=True,
        lists=False,
        cancels=False,
    ),
}
