"""Every number of the training, in one place, so that a second training is the same training."""

from dataclasses import dataclass, field
from typing import Final

from tools.tiny_model.drawing import Canvas


@dataclass(frozen=True, kw_only=True)
class Course:
    """How long and how fast one part learns: steps of `batch` clips, the rate's peak, warm-up and floor."""

    steps: int
    batch: int
    warmup: int
    threads: int
    rate: float = 1.5e-3
    floor: float = 0.02  # of the peak, where the rate ends
    decay: float = 1e-4


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """All of a training: the clips, and how each part learns from them."""

    canvas: Canvas = field(default_factory=Canvas)
    frames: int = 9
    latents: int = 12_000  # of clips drawn and encoded once, that the denoiser learns from
    seed: int = 0
    autoencoder: Course = field(default_factory=lambda: Course(steps=9800, batch=8, warmup=30, threads=1))
    denoiser: Course = field(
        default_factory=lambda: Course(steps=1580, batch=128, warmup=100, threads=1, floor=0.03, decay=0.01)
    )


SMOKE: Final = Recipe(
    latents=64,
    autoencoder=Course(steps=6, batch=4, warmup=2, threads=1),
    denoiser=Course(steps=4, batch=16, warmup=2, threads=1),
)
