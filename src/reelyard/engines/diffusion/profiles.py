"""All known models, one row each, told apart by pipeline class, and by config where several share it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from reelyard.core.brief import Tier
from reelyard.engines.diffusion.picture_profiles import with_pictures
from reelyard.engines.diffusion.profile import FrameRule, Grade, Licence, Profile, turned

_P480 = turned((832, 480), (704, 544), (624, 624))
_P720 = turned((1280, 720), (1088, 832), (960, 960))
_HALF = 0.5  # of the steps: what a draft gets where a model has one size only

_WAN_NEGATIVE = (
    "oversaturated colours, overexposed, static, blurred details, subtitles, painting, still picture, "
    "grey overall, worst quality, low quality, JPEG artefacts, ugly, incomplete, extra fingers, "
    "badly drawn hands, badly drawn faces, deformed, disfigured, misshapen limbs, fused fingers, "
    "motionless picture, cluttered background, three legs, crowded background, walking backwards"
)
_LTX_NEGATIVE = "worst quality, inconsistent motion, blurry, jittery, distorted"

_FROM_16 = "frames interpolated from 16 to 24 a second, cropped to the aspect, Lanczos to 1920x1080"
_STRETCHED = "stretched to 6 s, Lanczos to 1920x1080"

_WAN_21_SMALL = Profile(
    name="wan-2.1-1.3b",
    title="Wan 2.1 T2V 1.3B",
    pipeline="WanPipeline",
    tells={"transformer.num_layers": (30,), "index.expand_timesteps": (None, False)},
    licence=Licence.APACHE,
    grades={Tier.STANDARD: Grade(sizes=_P480), Tier.DRAFT: Grade(sizes=_P480, effort=_HALF)},
    multiple=16,
    frames=FrameRule(step=4, most=101, fps=16),
    steps=50,
    guidance=5.0,
    flow_shift=3.0,
    negative=_WAN_NEGATIVE,
    text=512,
    way=f"832x480, 97 frames: {_FROM_16}",
)

_WAN_21 = replace(
    _WAN_21_SMALL,
    name="wan-2.1-14b",
    title="Wan 2.1 T2V 14B",
    tells={"index.transformer_2": (None,), "index.expand_timesteps": (None, False)},
    grades={Tier.STANDARD: Grade(sizes=_P720), Tier.DRAFT: Grade(sizes=_P480)},
    flow_shift=5.0,
    distilled=("wan-2.1-14b-turbo",),
    way=f"1280x720, 97 frames: {_FROM_16}",
)

_WAN_22_A14B = replace(
    _WAN_21,
    name="wan-2.2-a14b",
    title="Wan 2.2 T2V A14B (two experts)",
    tells={"index.transformer_2": ("WanTransformer3DModel",)},
    denoisers=("transformer", "transformer_2"),
    steps=40,
    guidance=4.0,
    guidance_2=3.0,
    flow_shift=12.0,
    distilled=("wan-2.2-a14b-turbo",),
)

_WAN_22_5B = replace(
    _WAN_21_SMALL,
    name="wan-2.2-ti2v-5b",
    title="Wan 2.2 TI2V 5B",
    tells={"index.expand_timesteps": (True,)},
    pictured="WanImageToVideoPipeline",
    pictures=(0, 1),
    any_shape=True,
    grades={
        Tier.STANDARD: Grade(sizes=turned((1280, 704))),
        Tier.DRAFT: Grade(sizes=turned((1280, 704)), effort=_HALF),
    },
    multiple=32,
    frames=FrameRule(step=4, most=145, fps=24),
    flow_shift=5.0,
    distilled=("wan-2.2-ti2v-5b-turbo",),
    way="1280x704, 145 frames at 24 a second: one frame dropped, Lanczos to 1920x1080",
)

_LTX = Profile(
    name="ltx-video",
    title="LTX-Video 0.9",
    pipeline="LTXPipeline",
    pictured="LTXImageToVideoPipeline",
    pictures=(0, 1),
    any_shape=True,
    licence=Licence.LTX_VIDEO,
    grades={
        Tier.STANDARD: Grade(sizes=turned((1216, 704), (960, 960))),
        Tier.DRAFT: Grade(sizes=turned((704, 480), (512, 512))),
    },
    multiple=32,
    frames=FrameRule(step=8, most=257, fps=24),
    steps=50,
    guidance=3.0,
    negative=_LTX_NEGATIVE,
    text=128,
    asks_fps=True,
    way="1216x704, 145 frames at 24 a second: one frame dropped, cropped, Lanczos to 1920x1080",
)

_LTX_2 = replace(
    _LTX,
    name="ltx-2",
    title="LTX-2",
    pipeline="LTX2Pipeline",
    pictured="LTX2ImageToVideoPipeline",
    licence=Licence.LTX_2,
    grades={
        Tier.HIGH: Grade(sizes=turned((1920, 1088), (1440, 1440))),
        Tier.STANDARD: Grade(sizes=turned((1920, 1088), (1440, 1440))),
        Tier.DRAFT: Grade(sizes=turned((960, 544), (736, 736))),
    },
    frames=FrameRule(step=8, most=481, fps=24),
    steps=30,
    text=1024,
    audio=True,
    caches=False,
    way="1920x1088, 145 frames at 24 a second: eight rows cropped, one frame dropped; with sound if asked",
)

_HUNYUAN = Profile(
    name="hunyuan-video",
    title="HunyuanVideo 13B",
    pipeline="HunyuanVideoPipeline",
    licence=Licence.HUNYUAN,
    grades={
        Tier.STANDARD: Grade(sizes=turned((1280, 720), (1104, 832), (960, 960))),
        Tier.DRAFT: Grade(sizes=turned((960, 544), (832, 624), (720, 720))),
    },
    multiple=16,
    frames=FrameRule(step=4, most=129, fps=24),
    steps=50,
    guidance=6.0,
    text=256,
    way=f"1280x720, 129 frames at 24 a second: {_STRETCHED}",
)

_HUNYUAN_15 = replace(
    _HUNYUAN,
    name="hunyuan-video-1.5",
    title="HunyuanVideo 1.5 8.3B",
    pipeline="HunyuanVideo15Pipeline",
    grades={
        Tier.STANDARD: Grade(sizes=turned((1280, 720), (1104, 832), (960, 960))),
        Tier.DRAFT: Grade(sizes=turned((848, 480), (720, 544), (624, 624))),
    },
    frames=FrameRule(step=4, most=121, fps=24),
    guider=True,
    caches=False,
    text=None,
    way=f"1280x720, 121 frames at 24 a second: {_STRETCHED}",
)

_KANDINSKY = Profile(
    name="kandinsky-5-lite",
    title="Kandinsky 5 T2V Lite 2B",
    pipeline="Kandinsky5T2VPipeline",
    tells={"transformer.num_visual_blocks": (32,), "transformer.attention_type": (None, "regular")},
    licence=Licence.MIT,
    grades={
        Tier.STANDARD: Grade(sizes=turned((768, 512), (512, 512))),
        Tier.DRAFT: Grade(sizes=turned((768, 512), (512, 512)), effort=_HALF),
    },
    multiple=16,
    frames=FrameRule(step=4, most=121, fps=24),
    steps=50,
    guidance=5.0,
    negative="static, low quality, worst quality, blurred, subtitles, watermark, deformed",
    text=512,
    caches=False,
    way=f"768x512, 121 frames at 24 a second: cropped, {_STRETCHED}",
)

_KANDINSKY_10S = replace(
    _KANDINSKY,
    name="kandinsky-5-lite-10s",
    title="Kandinsky 5 T2V Lite 2B, 10 s",
    tells={"transformer.num_visual_blocks": (32,), "transformer.attention_type": ("nabla",)},
    multiple=128,  # its sparse attention counts in blocks of so many pixels
    frames=FrameRule(step=4, most=241, fps=24),
    way="768x512, 145 frames at 24 a second: one frame dropped, cropped, Lanczos to 1920x1080",
)

_KANDINSKY_PRO = replace(
    _KANDINSKY,
    name="kandinsky-5-pro",
    title="Kandinsky 5 T2V Pro 19B",
    tells={"transformer.num_visual_blocks": (60,)},
    grades={
        Tier.STANDARD: Grade(sizes=turned((1280, 768), (1024, 1024))),
        Tier.DRAFT: Grade(sizes=turned((768, 512), (512, 512))),
    },
    way=f"1280x768, 121 frames at 24 a second: cropped, {_STRETCHED}",
)

_COGVIDEOX_5B = Profile(
    name="cogvideox-5b",
    title="CogVideoX 5B",
    pipeline="CogVideoXPipeline",
    tells={"transformer.num_layers": (42,)},
    licence=Licence.COGVIDEOX,
    grades={
        Tier.STANDARD: Grade(sizes=turned((720, 480))[:1]),
        Tier.DRAFT: Grade(sizes=turned((720, 480))[:1], effort=_HALF),
    },
    multiple=16,
    frames=FrameRule(step=4, most=49, fps=8),
    steps=50,
    guidance=6.0,
    text=226,
    vae_dtype="",
    way="720x480, 49 frames at 8 a second: interpolated to 24, cropped, Lanczos to 1920x1080",
)

_COGVIDEOX_2B = replace(
    _COGVIDEOX_5B,
    name="cogvideox-2b",
    title="CogVideoX 2B",
    tells={"transformer.num_layers": (30,)},
    licence=Licence.APACHE,
    dtype="float16",
)


def _turbo(usual: Profile, steps: int, flow_shift: float | None = None) -> Profile:
    """The same model with distilled weights: few steps, no guidance, so no negative prompt either."""
    return replace(
        usual,
        name=f"{usual.name}-turbo",
        title=f"{usual.title}, distilled to {steps} steps",
        tells={},  # nothing in the folder tells: the operator or the sidecar file names it
        steps=steps,
        guidance=1.0,
        guidance_2=None if usual.guidance_2 is None else 1.0,
        negative="",
        distilled=(),
        flow_shift=usual.flow_shift if flow_shift is None else flow_shift,
        grades={tier: replace(grade, effort=1.0) for tier, grade in usual.grades.items()},
    )


_WORDS = (
    _WAN_22_5B,
    _WAN_22_A14B,
    _WAN_21_SMALL,
    _WAN_21,
    _LTX,
    _LTX_2,
    _HUNYUAN_15,
    _HUNYUAN,
    _KANDINSKY,
    _KANDINSKY_10S,
    _KANDINSKY_PRO,
    _COGVIDEOX_2B,
    _COGVIDEOX_5B,
)

_PICTURES = with_pictures({row.name: row for row in _WORDS})

_ROWS = (
    *_WORDS,
    *_PICTURES.values(),
    _turbo(_WAN_22_A14B, 4, flow_shift=5.0),
    replace(_turbo(_WAN_22_5B, 3), pictured="", pictures=(0,)),  # it was distilled on words alone
    _turbo(_WAN_21, 4),
    _turbo(_PICTURES["wan-2.2-i2v-a14b"], 4),
    _turbo(_PICTURES["wan-2.1-i2v-14b-720p"], 4),
)

# In the order in which a folder is compared with them: the first that fits is its profile.
PROFILES: Mapping[str, Profile] = MappingProxyType({row.name: row for row in _ROWS})

PIPELINES = frozenset(row.pipeline for row in _ROWS)  # what may be loaded at all
