"""An order in the words of a dialect: the fields, and the body that carries them."""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

from reelyard.core.brief import Brief
from reelyard.core.multipart import FilePart, multipart
from reelyard.engines.upstream.openai_videos.dialects import Canvas, Dialect, Sending
from reelyard.engines.upstream.openai_videos.picture_size import picture_size
from reelyard.ports.engine import EngineRefused
from reelyard.ports.upstream import Picture, Service

_LONGEST = 2.5  # the ratio at which a picture longer than that is cut
_NAMES = {1440: "2K", 2160: "4K"}  # of resolutions, by their short side; others are 1080p and the like
_FRAMES = ("first_frame", "last_frame")
_SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


def body_of(
    dialect: Dialect, service: Service, brief: Brief, pictures: Sequence[Picture]
) -> tuple[str, bytes]:
    """The Content-Type and the body of an order.

    Raises:
        EngineRefused: servers of this dialect cannot make it.
    """
    _check(dialect, brief, pictures)
    fields = fields_of(dialect, service, brief, pictures)
    if dialect.json:
        return "application/json", json.dumps(fields, ensure_ascii=False).encode()
    # Always a form with parts: a urlencoded one is an empty order to some of these servers.
    return multipart({name: _written(value) for name, value in fields.items()}, _files(dialect, pictures))


def fields_of(
    dialect: Dialect, service: Service, brief: Brief, pictures: Sequence[Picture]
) -> dict[str, Any]:
    """Every field but files; what the operator added stands over what the brief says."""
    fields: dict[str, Any] = {"prompt": brief.prompt}
    if brief.model in service.models:
        fields["model"] = service.models[brief.model]
    if dialect.seconds:
        fields[dialect.seconds] = _length(dialect, brief)
    fields.update(_canvas(dialect, brief, pictures))
    if dialect.fps:
        fields["fps"] = brief.format.fps
    if dialect.seed:
        fields["seed"] = brief.seed
    if dialect.sound and (brief.sound or dialect.json):
        fields[dialect.sound] = brief.sound
    fields.update(_pictured(dialect, pictures))
    return _with_extra(fields, service.extra)


def size_of(brief: Brief, pictures: Sequence[Picture]) -> tuple[int, int]:
    """Width and height of the clip: of the format, or in the first picture's proportion on its short side.

    Some servers stretch the picture to the size that is asked for.
    """
    shape = brief.format
    found = picture_size(pictures[0].data) if pictures else None
    if found is None:
        return shape.width, shape.height
    width, height = found
    short = min(shape.width, shape.height)
    long = 2 * round(short * min(max(width, height) / min(width, height), _LONGEST) / 2)
    return (long, short) if width >= height else (short, long)


def nearest_ratio(width: int, height: int, ratios: Sequence[str]) -> str:
    """The one of the named ratios (16:9) that is the nearest to this size."""

    def distance(ratio: str) -> float:
        across, down = map(int, ratio.split(":"))
        mine, theirs = width * down, height * across
        return max(mine, theirs) / min(mine, theirs)

    return min(ratios, key=distance)


def _check(dialect: Dialect, brief: Brief, pictures: Sequence[Picture]) -> None:
    if len(brief.pictures) != len(pictures) or len(pictures) > dialect.most_pictures:
        raise EngineRefused(f"this engine takes {dialect.most_pictures} picture, not {len(brief.pictures)}")
    if not dialect.webp and any(picture.media_type == "image/webp" for picture in pictures):
        raise EngineRefused("this engine takes JPEG and PNG pictures, not WebP")
    shortest, longest = dialect.span
    if not shortest <= brief.format.seconds <= longest:
        raise EngineRefused(
            f"this engine makes clips of {shortest} to {longest} seconds, not {brief.format.seconds:g}"
        )
    if dialect.seconds and not float(brief.format.seconds).is_integer():
        raise EngineRefused(f"this engine makes clips of whole seconds, not {brief.format.seconds:g}")


def _length(dialect: Dialect, brief: Brief) -> int | str:
    seconds = int(brief.format.seconds)
    return seconds if dialect.json else str(seconds)


def _canvas(dialect: Dialect, brief: Brief, pictures: Sequence[Picture]) -> dict[str, Any]:
    width, height = size_of(brief, pictures)
    short, ratio = min(width, height), nearest_ratio(width, height, dialect.ratios)
    # Where a ratio is named, it is left to the picture that the clip begins with.
    match dialect.canvas:
        case Canvas.PIXELS:
            return {"size": f"{width}x{height}"}
        case Canvas.EDGE:
            return {"short_edge": short, **({} if pictures else {"aspect_ratio": ratio})}
        case Canvas.RESOLUTION:
            named = _NAMES.get(short, f"{short}p")
            return {"resolution": named, **({} if pictures else {"aspect_ratio": ratio})}
        case Canvas.TARGET:
            seconds = brief.format.seconds
            return {
                "task": "fl2va" if pictures else "t2va",
                "target": {
                    "short_edge": short,
                    "aspect_ratio": "auto" if pictures else ratio,
                    "duration_seconds": int(seconds) if float(seconds).is_integer() else seconds,
                },
            }


def _pictured(dialect: Dialect, pictures: Sequence[Picture]) -> dict[str, Any]:
    match dialect.pictures:
        case Sending.FRAMES if pictures:
            return {
                "frame_images": [
                    {"type": "image_url", "image_url": {"url": _data_url(picture)}, "frame_type": frame}
                    for picture, frame in zip(pictures, _FRAMES, strict=False)
                ]
            }
        case Sending.CONDITIONS:
            return {
                "conditions": [
                    {"type": "image", "role": "keyframe", "frame_index": index, "uri": _data_url(picture)}
                    for picture, index in zip(pictures, (0, -1), strict=False)
                ]
            }
        case _:
            return {}


def _with_extra(fields: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(fields)
    for name, value in extra.items():
        ours = merged.get(name)
        both = isinstance(ours, dict) and isinstance(value, Mapping)
        merged[name] = {**ours, **value} if both and isinstance(ours, dict) else value
    return merged


def _files(dialect: Dialect, pictures: Sequence[Picture]) -> tuple[FilePart, ...]:
    if dialect.pictures is not Sending.FILE:
        return ()
    return tuple(
        FilePart(
            name="input_reference",
            filename=f"first.{_SUFFIXES[picture.media_type]}",
            media_type=picture.media_type,
            data=picture.data,
        )
        for picture in pictures
    )


def _written(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)  # true, 24, {"…": …}: as servers read forms


def _data_url(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"
