"""What MiniMax takes in an order, field by field, as its pages say."""

import base64
from collections.abc import Mapping
from typing import Any

_V1_TYPES: Mapping[str, type] = {
    "model": str,
    "prompt": str,
    "prompt_optimizer": bool,
    "fast_pretreatment": bool,
    "duration": int,
    "resolution": str,
    "first_frame_image": str,
    "last_frame_image": str,
    "callback_url": str,
    "aigc_watermark": bool,
}
_V2_TYPES: Mapping[str, type] = {
    "model": str,
    "content": list,
    "resolution": str,
    "duration": int,
    "ratio": str,
    "callback_url": str,
    "extra": dict,
}
_V1_TEXT = ("MiniMax-Hailuo-2.3", "MiniMax-Hailuo-02", "T2V-01-Director", "T2V-01")
_V1_PICTURE = ("MiniMax-Hailuo-2.3", "MiniMax-Hailuo-2.3-Fast", "MiniMax-Hailuo-02")
_V2_SHAPES = {
    "MiniMax-H3": (("768P", "2K"), range(4, 16)),
    "MiniMax-H3-Max": (("480P", "768P"), range(5, 16)),
}
_V2_RATIOS = ("21:9", "16:9", "4:3", "1:1", "3:4", "9:16")
_DATA = ("data:image/jpeg;base64,", "data:image/png;base64,", "data:image/webp;base64,")


class Wrong(Exception):
    """An order cannot be taken."""


def check_v1(body: Mapping[str, Any]) -> None:
    _check_types(body, _V1_TYPES)
    model, from_picture = body.get("model", ""), "first_frame_image" in body
    _must(model in (_V1_PICTURE if from_picture else _V1_TEXT), f"model {model}")
    _must(0 < len(body.get("prompt", "")) <= 2000, "prompt")
    _must(
        "last_frame_image" not in body or (from_picture and model == "MiniMax-Hailuo-02"), "last_frame_image"
    )
    for name in ("first_frame_image", "last_frame_image"):
        if name in body:
            _check_picture(body[name])
    _check_length(model, body.get("resolution", "768P"), body.get("duration", 6), from_picture=from_picture)
    _must("fast_pretreatment" not in body or "Hailuo" in model, "fast_pretreatment")


def check_v2(body: Mapping[str, Any]) -> None:
    _check_types(body, _V2_TYPES)
    _must(body.get("model") in _V2_SHAPES, "model")
    resolutions, durations = _V2_SHAPES[body["model"]]
    _must(body.get("resolution") in resolutions, "resolution")
    _must(body.get("duration") in durations, "duration")
    texts = [item for item in body.get("content", ()) if item.get("type") == "text"]
    _must(len(texts) == 1 and set(texts[0]) == {"type", "text"}, "content must hold one text")
    _must(0 < len(texts[0]["text"]) <= 7000, "text")
    _must(body.get("ratio") in _V2_RATIOS, "ratio: adaptive does not go with text to video")


def _check_types(body: Mapping[str, Any], types: Mapping[str, type]) -> None:
    for name, value in body.items():
        _must(name in types, f"{name} is unknown")
        _must(type(value) is types[name], f"{name} must be {types[name].__name__}")


def _check_length(model: str, resolution: str, seconds: int, *, from_picture: bool) -> None:
    if "01" in model:
        _must((resolution, seconds) == ("720P", 6), "duration and resolution")
        return
    allowed = {("768P", 6), ("768P", 10), ("1080P", 6)}
    if from_picture and model == "MiniMax-Hailuo-02":
        allowed |= {("512P", 6), ("512P", 10)}
    _must((resolution, seconds) in allowed, "duration and resolution")


def _check_picture(text: str) -> None:
    _must(text.startswith(_DATA), "image")
    _must(len(base64.b64decode(text.partition(",")[2], validate=True)) < 20_000_000, "image size")


def _must(fine: bool, what: str) -> None:
    if not fine:
        raise Wrong(what)
