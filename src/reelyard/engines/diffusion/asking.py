"""What a model is asked for, so that a brief's clip can be made of it; decided as data, every snap said."""

from dataclasses import dataclass

from reelyard.core.brief import Brief, Format
from reelyard.engines.diffusion.profile import Profile, Size


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One clip as the model is to make it. ``notes`` says where that is not what was asked for."""

    prompt: str
    negative: str | None  # None where it would not be heeded
    size: Size
    frames: int
    fps: float  # that the model makes them for
    rate: float  # frames a second at which they are shown: below ``fps`` where the clip is stretched
    steps: int
    guidance: float
    guidance_2: float | None
    seed: int
    text: int | None
    notes: tuple[str, ...] = ()


def asked(brief: Brief, profile: Profile, size: Size) -> Ask:
    """Decide what to ask a model for. ``size`` is what it makes of the order: see ``opening``."""
    wanted = brief.format
    frames = profile.frames.frames(wanted.seconds)
    lasts = frames / profile.frames.fps
    stretch = max(1.0, wanted.seconds / lasts)
    steps = max(1, round(profile.steps * profile.grade(brief.tier).effort))
    guides = profile.guidance > 1
    return Ask(
        prompt=brief.prompt,
        negative=profile.negative if guides else None,
        size=size,
        frames=frames,
        fps=profile.frames.fps,
        rate=profile.frames.fps / stretch,
        steps=steps,
        guidance=profile.guidance,
        guidance_2=profile.guidance_2,
        seed=brief.seed,
        text=profile.text,
        notes=tuple(_notes(wanted, profile, size, frames, stretch)),
    )


def _notes(wanted: Format, profile: Profile, size: Size, frames: int, stretch: float) -> list[str]:
    notes = []
    if (size.width, size.height) != (wanted.width, wanted.height):
        notes.append(
            f"made at {size.width}x{size.height}, cropped and scaled to {wanted.width}x{wanted.height}"
        )
    fps = profile.frames.fps
    if (frames, fps) != (wanted.frames, wanted.fps):
        notes.append(f"made of {frames} frames at {fps:g} a second, shown as {wanted.frames} at {wanted.fps}")
    if stretch > 1.001:
        notes.append(f"stretched in time by {stretch:.3g}: the model makes no more than {frames} frames")
    if profile.guidance <= 1 and profile.negative:
        notes.append("the negative prompt is not heeded at a guidance of 1")
    return notes
