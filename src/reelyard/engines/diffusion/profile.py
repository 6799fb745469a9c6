"""What a kind of model can be asked for: sizes, lengths, steps, memory, licence; plain values, no torch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil, floor, log, sqrt

from reelyard.core.brief import Tier


class Licence(StrEnum):
    """The terms of the weights. One that is not free is to be accepted by the operator, by this name."""

    APACHE = "apache-2.0"
    MIT = "mit"
    LTX_VIDEO = "ltx-video"
    LTX_2 = "ltx-2"
    HUNYUAN = "tencent-hunyuan"
    COGVIDEOX = "cogvideox"
    KANDINSKY_6 = "kandinsky-6"

    @property
    def is_free(self) -> bool:
        """Whether nobody needs to accept its terms first."""
        return self in (Licence.APACHE, Licence.MIT)


@dataclass(frozen=True, kw_only=True)
class Size:
    """Pixels."""

    width: int
    height: int

    @property
    def aspect(self) -> float:
        """How many times wider than high."""
        return self.width / self.height


@dataclass(frozen=True, kw_only=True)
class FrameRule:
    """A model makes ``step * k + 1`` frames, at most ``most``, at ``fps`` frames a second."""

    step: int
    most: int
    fps: float

    def frames(self, seconds: float) -> int:
        """The fewest that last so long, or the most that there can be."""
        needed = ceil(round(seconds * self.fps, 6))
        return min(self.snapped(needed), self.most)

    def snapped(self, frames: int) -> int:
        """The next number of frames, upwards, that the model can make."""
        return ceil(max(0, frames - 1) / self.step) * self.step + 1


@dataclass(frozen=True, kw_only=True)
class Grade:
    """What a tier gets: the sizes that there are, and the share of the usual steps."""

    sizes: tuple[Size, ...]
    effort: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Profile:
    """How a model of one kind is used.

    Attributes:
        pipeline: the class that ``model_index.json`` must name.
        pictured: the class that makes clips from pictures, of the same components; empty: none does.
        pictures: how many an order may bring: none, the first frame, or the first and the last.
        any_shape: whether a clip from a picture may have the picture's own shape, not one of the sizes only.
        tells: what tells it from others of that class: ``component.key`` of a config to the values it has.
        denoisers: the components that are run once or twice a step.
        multiple: both sides of a picture are whole numbers of this.
        guidance_2: of the second expert, where there are two.
        guider: whether guidance is a part of the pipeline, not an argument.
        flow_shift: of the scheduler; None leaves the folder's own.
        text: the longest prompt in tokens; None leaves the pipeline's own.
        asks_fps: whether the pipeline takes the frame rate as ``frame_rate``.
        caches: whether its blocks are such that work can be saved between steps.
        fit: what becomes of a picture of another aspect: "crop" or "pad".
        way: how a clip of 1920x1080, 6 s, 24 fps comes about.
    """

    name: str
    title: str
    pipeline: str
    licence: Licence
    grades: Mapping[Tier, Grade]
    multiple: int
    frames: FrameRule
    steps: int
    guidance: float
    way: str
    tells: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    pictured: str = ""
    pictures: tuple[int, ...] = (0,)
    any_shape: bool = False
    denoisers: tuple[str, ...] = ("transformer",)
    guidance_2: float | None = None
    guider: bool = False
    flow_shift: float | None = None
    negative: str = ""
    text: int | None = None
    asks_fps: bool = False
    audio: bool = False
    caches: bool = True
    fit: str = "crop"
    distilled: tuple[str, ...] = ()  # names of the profiles of its weights with few steps
    dtype: str = "bfloat16"
    vae_dtype: str = "float32"  # empty: the model's, which must be the VAE's too
    work: float = 0.08  # GB for a million pixels of a clip, all its frames counted, on top of the weights

    def grade(self, tier: Tier) -> Grade:
        """What a tier gets; a tier without a row gets the standard one's."""
        return self.grades.get(tier, self.grades[Tier.STANDARD])

    def size(self, aspect: float, tier: Tier) -> Size:
        """The size whose aspect is nearest; of equally near ones the largest."""
        sizes = self.grade(tier).sizes
        return min(sizes, key=lambda size: (abs(log(size.aspect / aspect)), -size.width * size.height))

    def shaped(self, aspect: float, tier: Tier) -> Size:
        """The size for a picture: of its own shape, and no more pixels than ``size`` has, if it can be."""
        near = self.size(aspect, tier)
        if not self.any_shape:
            return near
        width = self._snapped(sqrt(near.width * near.height * aspect))
        return Size(width=width, height=self._snapped(sqrt(near.width * near.height / aspect)))

    def _snapped(self, side: float) -> int:
        return max(1, floor(side / self.multiple + 1e-6)) * self.multiple


def turned(*sizes: tuple[int, int]) -> tuple[Size, ...]:
    """Sizes as they lie, and upright."""
    both = dict.fromkeys(each for width, height in sizes for each in ((width, height), (height, width)))
    return tuple(Size(width=width, height=height) for width, height in both)
