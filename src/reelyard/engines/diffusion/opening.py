"""The pictures that a clip begins and ends with: the shape that the first gives it, and how they fill it.

A picture of almost a shape that the model makes keeps all that it shows: its edges are drawn out by a few
pixels, and what was added is cut off the clip. Else its middle is cut out, and the clip has that shape.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from math import log
from pathlib import Path
from typing import Any

import av
import numpy as np

from reelyard.core.brief import Brief, Format
from reelyard.engines.decoding import BadPicture, decoded
from reelyard.engines.diffusion.fitting import Picture, cropped, padded
from reelyard.engines.diffusion.profile import Profile, Size
from reelyard.ports.engine import EngineRefused

_ALMOST = log(1.08)  # between two aspects: a twelfth of a frame is drawn by the model and not seen
_DID = {"crop": "cropped", "pad": "edges drawn out"}


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A picture in the size that the model makes; ``was`` is its own, ``did`` what it took to come there."""

    pixels: Picture
    was: Size
    did: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Opening:
    """An order with its pictures as the model gets them.

    Attributes:
        brief: with the shape of the clip.
        size: what the model makes.
        fit: what becomes of the frames where the clip has another aspect: "crop" or "pad".
    """

    brief: Brief
    size: Size
    fit: str
    laid: tuple[Laid, ...] = ()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The first frame, and perhaps the last."""
        return tuple(each.pixels for each in self.laid)

    @property
    def recipe(self) -> dict[str, Any]:
        """What a recipe says of the pictures; nothing where there are none."""
        if not self.laid:
            return {}
        told = [{**asdict(each.was), "did": [*each.did, "scaled"]} for each in self.laid]
        return {"format": asdict(self.brief.format), "pictures": told}


def check_count(profile: Profile, count: int) -> None:
    """Whether a model makes clips from so many pictures.

    Raises:
        EngineRefused: it does not; another engine may.
    """
    if count in profile.pictures:
        return
    able = profile.pictures
    if able == (0,):
        raise EngineRefused("this model makes clips from words alone, not from a picture")
    if not count:
        raise EngineRefused("this model makes clips from a picture, and the order brings none")
    if count > max(able):
        raise EngineRefused("this model can begin with a picture, and not end at another")
    raise EngineRefused("this model goes from one picture to another, and the order brings only one")


def opening(brief: Brief, profile: Profile) -> Opening:
    """Read an order's pictures and decide the shape of its clip.

    Raises:
        EngineRefused: the model makes no clip from so many, or one is no picture that can be used.
    """
    check_count(profile, len(brief.pictures))
    if not brief.pictures:
        wanted = brief.format
        size = profile.size(wanted.width / wanted.height, brief.tier)
        return Opening(brief=brief, size=size, fit=profile.fit)
    return opened(brief, profile, [_decoded(Path(file)) for file in brief.pictures])


def opened(brief: Brief, profile: Profile, pixels: Sequence[Picture]) -> Opening:
    """Pictures laid into the size that the model makes of the first."""
    height, width, _ = pixels[0].shape
    shape = _in_shape(brief.format, width, height)
    size = profile.shaped(shape.width / shape.height, brief.tier)
    is_almost = abs(log(size.aspect * height / width)) <= _ALMOST
    fit = "pad" if is_almost else profile.fit
    if fit == "crop":
        shape = _in_shape(brief.format, size.width, size.height)
    return Opening(
        brief=replace(brief, format=shape),
        size=size,
        fit="crop",  # what was drawn out is cut off the clip again
        laid=tuple(_laid(each, shape, size, fit) for each in pixels),
    )


def _decoded(file: Path) -> Picture:
    try:
        return decoded(file)
    except BadPicture as bad:
        raise EngineRefused(f"the picture cannot be used: {bad}") from None


def _in_shape(wanted: Format, width: int, height: int) -> Format:
    """A format in another shape, its short side kept."""
    scale = min(wanted.width, wanted.height) / min(width, height)
    return replace(wanted, width=round(width * scale / 2) * 2, height=round(height * scale / 2) * 2)


def _laid(pixels: Picture, shape: Format, size: Size, fit: str) -> Laid:
    """A picture in the clip's shape, then in the model's size; a last one is cut to the first one's shape."""
    whole = cropped(pixels, shape.width / shape.height)
    filled = padded(whole, size.aspect) if fit == "pad" else cropped(whole, size.aspect)
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(filled), "rgb24").reformat(
        width=size.width, height=size.height, interpolation="LANCZOS"
    )
    was, cut, end = (Size(width=each.shape[1], height=each.shape[0]) for each in (pixels, whole, filled))
    return Laid(
        pixels=frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False),
        was=was,
        did=(*_said("cropped", was, cut), *_said(_DID[fit], cut, end)),
    )


def _said(did: str, before: Size, after: Size) -> tuple[str, ...]:
    return () if before == after else (f"{did} to {after.width}x{after.height}",)
