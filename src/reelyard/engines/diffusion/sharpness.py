"""How pictures go through a super-resolution network towards a clip's size; decided as data, no torch."""

from dataclasses import dataclass
from math import ceil

from reelyard.engines.diffusion.profile import Size

_GROWN = 1.125  # the most that pictures are enlarged for the network: it was taught 1 and this
_LEFT = 1.12  # how much may be left to plain enlarging, before the network enlarges twice as much
_FEW = 0.01  # of a side: less is cut off, as reducing by so little would only blur


@dataclass(frozen=True, kw_only=True)
class Net:
    """What a network takes: sides in whole numbers of ``multiple``, none shorter than its tiles.

    ``tile`` is the longest side of a tile of its results, in pixels.
    """

    multiple: int
    tile: int

    def least(self, times: int) -> int:
        """Pixels of the shortest side of a picture that it can enlarge so many times."""
        return ceil(self.tile / times / self.multiple) * self.multiple


@dataclass(frozen=True, kw_only=True)
class Sharpening:
    """A picture's way: its middle ``crop``, enlarged to ``taken``, with its edges drawn out to ``padded``.

    The network makes that ``times`` as large; of the result what was drawn out is cut off, and the rest
    comes to ``size``: reduced, where ``is_reduced``, or else cut to its middle.
    """

    made: Size
    crop: Size
    taken: Size
    padded: Size
    times: int
    size: Size
    is_reduced: bool

    @property
    def pixels(self) -> int:
        """Of one picture as it leaves the network."""
        return self.padded.width * self.padded.height * self.times**2

    def way(self, title: str) -> list[str]:
        """What is done, in words for a recipe."""
        return [
            *([f"cropped to {_said(self.crop)}"] if self.crop != self.made else []),
            *([f"enlarged to {_said(self.taken)}"] if self.taken != self.crop else []),
            f"made sharper at {self.times} times the size by {title}",
            *([f"reduced to {_said(self.size)}"] if self.is_reduced else []),
        ]


def middle(of: Size, aspect: float) -> Size:
    """The largest part of a picture that has an aspect, in even numbers."""
    wide = min(of.width, max(2, round(of.height * aspect / 2) * 2))
    high = min(of.height, max(2, round(of.width / aspect / 2) * 2))
    return Size(width=wide, height=high)


def sharpening(made: Size, wanted: Size, fit: str, net: Net) -> Sharpening | None:
    """How pictures of a size come nearest to the wanted one; None where they are as large already.

    ``fit`` is as a profile has it: of another aspect, their middle is used ("crop"), or all of them ("pad").
    """
    crop = middle(made, wanted.aspect) if fit == "crop" else made
    ratios = (wanted.width / crop.width, wanted.height / crop.height)
    need = max(ratios) if fit == "crop" else min(ratios)
    if need <= 1:
        return None
    times = 2 if need <= 2 * _GROWN * _LEFT else 4
    grown = max(min(need / times, _GROWN), 1.0, net.least(times) / min(crop.width, crop.height))
    taken = Size(width=_up(crop.width * grown), height=_up(crop.height * grown))
    out = Size(width=taken.width * times, height=taken.height * times)
    aim = wanted if fit == "crop" else Size(width=_even(crop.width * need), height=_even(crop.height * need))
    reaches = out.width >= aim.width and out.height >= aim.height
    is_near = out.width <= aim.width * (1 + _FEW) and out.height <= aim.height * (1 + _FEW)
    return Sharpening(
        made=made,
        crop=crop,
        taken=taken,
        padded=Size(width=_whole(taken.width, net.multiple), height=_whole(taken.height, net.multiple)),
        times=times,
        size=aim if reaches else out,
        is_reduced=reaches and not is_near,
    )


def _said(size: Size) -> str:
    return f"{size.width}x{size.height}"


def _up(side: float) -> int:
    return ceil(round(side, 6))


def _even(side: float) -> int:
    return round(side / 2) * 2


def _whole(side: int, multiple: int) -> int:
    return ceil(side / multiple) * multiple
