"""The super-resolution models that may follow a model, one row each, and which a folder holds; no torch."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from reelyard.engines.diffusion.folder import Folder, Unfit, opened
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.profile import Licence
from reelyard.engines.diffusion.sidecar import NAME, Sidecar
from reelyard.engines.diffusion.terms import check_accepted


@dataclass(frozen=True, kw_only=True)
class Upscaler:
    """How a super-resolution model of one kind is used.

    Attributes:
        pipeline: the class that ``model_index.json`` must name.
        tells: what tells it from others of that class, as with profiles.
        denoisers: the components that are run at every step.
        follows: the pipeline that it works with; empty: any, on its pictures.
        heeds: what its engine.json may say.
        steps: for each tile.
        work: GB for a million pixels that it makes, all frames counted, on top of the weights.
    """

    name: str
    title: str
    pipeline: str
    licence: Licence
    steps: int
    tells: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    follows: str = ""
    heeds: tuple[str, ...] = ("name", "steps", "dtype", "vae_dtype", "sha256")
    denoisers: tuple[str, ...] = ("transformer",)
    dtype: str = "bfloat16"
    vae_dtype: str = "bfloat16"
    work: float = 0.05


@dataclass(frozen=True, kw_only=True)
class Second:
    """A second stage that may be loaded: its folder, and how it is used."""

    folder: Folder
    upscaler: Upscaler

    def facts(self) -> dict[str, object]:
        """What a recipe says of it."""
        return {
            "model": self.upscaler.title,
            "upscaler": self.upscaler.name,
            "pipeline": self.upscaler.pipeline,
            "licence": self.upscaler.licence.value,
            "fingerprint": self.folder.fingerprint,
            "steps": self.upscaler.steps,
        }


_KANDINSKY = Upscaler(
    name="kandinsky-6-vsr-distilled",
    title="Kandinsky 6 VSR, distilled to 2 steps",
    pipeline="Kandinsky6SRPipeline",
    licence=Licence.KANDINSKY_6,
    tells={"index.scheduler": ("PiflowScheduler",)},
    steps=2,
)

_LTX_2 = Upscaler(
    name="ltx-2-two-stages",
    title="LTX-2's second stage",
    pipeline="LTX2LatentUpsamplePipeline",
    licence=Licence.LTX_2,
    tells={
        "latent_upsampler.spatial_upsample": (None, True),
        "latent_upsampler.temporal_upsample": (None, False),
        "latent_upsampler.rational_spatial_scale": (None, 2.0),
    },
    follows="LTX2Pipeline",
    heeds=("name", "loras", "sha256"),
    steps=3,
    work=0.0,  # the model's own, at the same size
)

_ROWS = (
    _KANDINSKY,
    replace(_KANDINSKY, name="kandinsky-6-vsr", title="Kandinsky 6 VSR", tells={}, steps=4),
    _LTX_2,
)

# In the order in which a folder is compared with them: the first that fits is its row.
UPSCALERS: Mapping[str, Upscaler] = MappingProxyType({row.name: row for row in _ROWS})

_PIPELINES = frozenset(row.pipeline for row in _ROWS)


class UnfitUpscaler(Unfit):
    """The folder of the second stage cannot be used."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"the upscaler in upscaler_dir: {problem}")


def second_stage(options: Options, first: str) -> Second | None:
    """The second stage that the operator asks for, after the pipeline ``first``.

    Raises:
        UnfitUpscaler: it cannot be used, or its terms are not accepted.
    """
    if not options.upscaler_dir:
        return None
    try:
        folder = opened(Path(options.upscaler_dir), _PIPELINES)
        return Second(folder=folder, upscaler=_chosen(folder, options, first))
    except Unfit as unfit:
        raise UnfitUpscaler(str(unfit)) from None


def _chosen(folder: Folder, options: Options, first: str) -> Upscaler:
    row = next((row for row in _ROWS if row.pipeline == folder.pipeline and folder.is_told(row.tells)), None)
    if row is None:
        raise Unfit(f"this {folder.pipeline} enlarges otherwise than twice in both directions")
    if row.follows not in ("", first):
        raise Unfit(f"{row.title} works on the latents of a {row.follows}, and the model is a {first}")
    check_accepted(row.title, row.licence, options)
    said = folder.sidecar
    _check_heeded(row, said)
    return replace(row, title=said.name or row.title, steps=said.steps or row.steps)


def _check_heeded(row: Upscaler, said: Sidecar) -> None:
    """What is said and would not be heeded is refused."""
    usual = Sidecar()
    for name in said.__struct_fields__:
        if name not in row.heeds and getattr(said, name) != getattr(usual, name):
            raise Unfit(f"{NAME}: an upscaler heeds no `{name}`, but {', '.join(row.heeds)}")
