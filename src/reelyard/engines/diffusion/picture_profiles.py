"""The models that make clips from pictures only, as rows of the table, each made of its text model's."""

from collections.abc import Mapping
from dataclasses import replace

from reelyard.core.brief import Tier
from reelyard.engines.diffusion.profile import Grade, Profile, Size

_HALF = 0.5  # of the steps: what a draft gets where a model has one size only


def with_pictures(words: Mapping[str, Profile]) -> Mapping[str, Profile]:
    """The rows, by their names. ``words`` are those of the text models."""
    rows = (
        *_wan(words),
        _wan_experts(words["wan-2.2-a14b"]),
        *_hunyuan(words["hunyuan-video-1.5"]),
        *_others(words),
    )
    return {row.name: replace(row, pictured=row.pipeline) for row in rows}


def _wan(words: Mapping[str, Profile]) -> tuple[Profile, ...]:
    larger = replace(
        words["wan-2.1-14b"],
        name="wan-2.1-i2v-14b-720p",
        title="Wan 2.1 I2V 14B 720p",
        pipeline="WanImageToVideoPipeline",
        tells={"index.transformer_2": (None,), "index.expand_timesteps": (None, False)},
        pictures=(1,),
        any_shape=True,
        steps=40,
        distilled=("wan-2.1-i2v-14b-720p-turbo",),
    )
    both = replace(
        larger,
        name="wan-2.1-flf2v-14b",
        title="Wan 2.1 FLF2V 14B 720p",
        tells={**larger.tells, "transformer.pos_embed_seq_len": (514,)},  # of two pictures
        pictures=(2,),
        steps=50,
        flow_shift=16.0,
        distilled=(),
    )
    smaller = replace(
        larger,
        name="wan-2.1-i2v-14b-480p",
        title="Wan 2.1 I2V 14B 480p",
        tells={**larger.tells, "scheduler.flow_shift": (3.0,)},  # nothing else in the two folders differs
        grades=words["wan-2.1-1.3b"].grades,
        flow_shift=3.0,
        distilled=(),
        way=words["wan-2.1-1.3b"].way,
    )
    return both, smaller, larger


def _wan_experts(words: Profile) -> Profile:
    return replace(
        words,
        name="wan-2.2-i2v-a14b",
        title="Wan 2.2 I2V A14B (two experts)",
        pipeline="WanImageToVideoPipeline",
        pictures=(1, 2),
        any_shape=True,
        guidance=3.5,
        guidance_2=3.5,
        flow_shift=5.0,
        distilled=("wan-2.2-i2v-a14b-turbo",),
    )


def _hunyuan(words: Profile) -> tuple[Profile, ...]:
    """Their pipeline chooses a size by the picture: these are the ones that it leaves a picture of."""
    larger = replace(
        words,
        name="hunyuan-video-1.5-i2v-720p",
        title="HunyuanVideo 1.5 I2V 720p",
        pipeline="HunyuanVideo15ImageToVideoPipeline",
        tells={"transformer.target_size": (960,)},
        pictures=(1,),
        grades=_only((1280, 720), (1088, 832), (960, 960), (832, 1104), (704, 1280)),
    )
    smaller = replace(
        larger,
        name="hunyuan-video-1.5-i2v-480p",
        title="HunyuanVideo 1.5 I2V 480p",
        tells={"transformer.target_size": (640,)},
        grades=_only((848, 480), (720, 544), (640, 640), (544, 736), (480, 832)),
        way=words.way.replace("1280x720", "848x480"),
    )
    return larger, smaller


def _only(*sides: tuple[int, int]) -> Mapping[Tier, Grade]:
    sizes = tuple(Size(width=width, height=height) for width, height in sides)
    return {Tier.STANDARD: Grade(sizes=sizes), Tier.DRAFT: Grade(sizes=sizes, effort=_HALF)}


def _others(words: Mapping[str, Profile]) -> tuple[Profile, ...]:
    lite, pro = (
        replace(
            words[f"kandinsky-5-{size}"],
            name=f"kandinsky-5-i2v-{size}",
            title=words[f"kandinsky-5-{size}"].title.replace("T2V", "I2V"),
            pipeline="Kandinsky5I2VPipeline",
            pictures=(1,),
        )
        for size in ("lite", "pro")
    )
    cogvideox = replace(
        words["cogvideox-5b"],
        name="cogvideox-5b-i2v",
        title="CogVideoX 5B I2V",
        pipeline="CogVideoXImageToVideoPipeline",
        tells={**words["cogvideox-5b"].tells, "transformer.patch_size_t": (None,)},  # CogVideoX 1.5 has one
        pictures=(1,),
    )
    return lite, pro, cogvideox
