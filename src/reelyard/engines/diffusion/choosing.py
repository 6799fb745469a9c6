"""Which profile a folder has, and what its sidecar and the operator change of it; no torch."""

from dataclasses import replace
from typing import Any

from reelyard.core.brief import Tier
from reelyard.engines.diffusion.folder import Folder, Unfit
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.profile import FrameRule, Grade, Profile, Size
from reelyard.engines.diffusion.profiles import PROFILES
from reelyard.engines.diffusion.sidecar import NAME, Sidecar
from reelyard.engines.diffusion.terms import check_accepted


def chosen(folder: Folder, options: Options) -> Profile:
    """The profile of a folder, with what the sidecar says, then what the operator says.

    Raises:
        Unfit: none fits, another class is meant, its terms are not accepted, or it cannot do what is said.
    """
    usual = _named(folder, options.profile or folder.sidecar.profile) or _told(folder)
    check_accepted(usual.title, usual.licence, options)
    if options.cache != "off" and not usual.caches:
        raise Unfit(f'with {usual.title} no work can be saved between steps: leave `cache` at "off"')
    said = _by_the_folder(usual, folder.sidecar)
    _check_shapes(said)
    return replace(
        said,
        **_given(
            steps=options.steps,
            guidance=options.guidance,
            guidance_2=None if said.guidance_2 is None else options.guidance,
            dtype=options.dtype,
            vae_dtype=options.vae_dtype,
        ),
    )


def _named(folder: Folder, name: str) -> Profile | None:
    if not name:
        return None
    profile = PROFILES.get(name)
    if profile is None:
        raise Unfit(f"there is no profile `{name}`; there are {', '.join(PROFILES)}")
    if profile.pipeline != folder.pipeline:
        raise Unfit(
            f"the profile `{name}` is for a {profile.pipeline}, but the folder holds a {folder.pipeline}"
        )
    absent = [part for part in profile.denoisers if part not in folder.parts]
    if absent:
        raise Unfit(f"the profile `{name}` needs `{absent[0]}`, which the folder does not have")
    return profile


def _told(folder: Folder) -> Profile:
    """The first row that the folder's configs fit."""
    for profile in PROFILES.values():
        is_named_only = profile.name.endswith("-turbo")
        if profile.pipeline == folder.pipeline and not is_named_only and folder.is_told(profile.tells):
            return profile
    raise Unfit(
        f"this {folder.pipeline} is none that the profiles know: name one in {NAME} or in the settings"
    )


def _by_the_folder(usual: Profile, said: Sidecar) -> Profile:
    sizes = tuple(Size(width=width, height=height) for width, height in said.sizes)
    rule = usual.frames
    return replace(
        usual,
        frames=FrameRule(
            step=said.frame_step or rule.step, most=said.frames or rule.most, fps=said.fps or rule.fps
        ),
        **_given(
            title=said.name or None,
            grades={Tier.STANDARD: Grade(sizes=sizes)} if sizes else None,
            any_shape=False if sizes else None,
            multiple=said.multiple,
            steps=said.steps,
            guidance=said.guidance,
            guidance_2=said.guidance_2,
            flow_shift=said.flow_shift,
            negative=said.negative,
            text=said.text,
            dtype=said.dtype,
            vae_dtype=said.vae_dtype,
            fit=said.fit,
        ),
    )


def _check_shapes(profile: Profile) -> None:
    """A pipeline would round in silence, or refuse every clip."""
    rule, sides = profile.frames, profile.multiple
    if rule.snapped(rule.most) != rule.most:
        raise Unfit(f"{NAME}: frames must be {rule.step} times a number and one more, not {rule.most}")
    for size in profile.grade(Tier.STANDARD).sizes:
        if size.width % sides or size.height % sides:
            raise Unfit(f"{NAME}: sizes must be multiples of {sides}, not {size.width}x{size.height}")


def _given(**values: Any) -> dict[str, Any]:
    """The values that were given."""
    return {name: value for name, value in values.items() if value is not None}
