"""Which profile a folder has, what changes it, and what it makes of a format."""

from pathlib import Path
from typing import Any

import pytest
from tests.engines.diffusion.folders import WAN, model_folder

from reelyard.core.brief import Tier
from reelyard.engines.diffusion.choosing import chosen
from reelyard.engines.diffusion.folder import Unfit, opened
from reelyard.engines.diffusion.options import Options
from reelyard.engines.diffusion.profile import FrameRule, Profile
from reelyard.engines.diffusion.profiles import PROFILES

TWO = {**WAN, "transformer_2": ["diffusers", "WanTransformer3DModel"], "boundary_ratio": 0.875}


def of(pipeline: str, **more: Any) -> dict[str, Any]:
    return {"_class_name": pipeline, "transformer": ["diffusers", "T"], "vae": ["diffusers", "V"], **more}


def choose(path: Path, index: Any, config: Any = None, said: Any = None, **options: Any) -> Profile:
    folder = opened(model_folder(path / "model", index, configs={"transformer": config or {}}, said=said))
    return chosen(folder, Options(model_dir="", **options))


ALL = tuple(profile.licence.value for profile in PROFILES.values())


@pytest.mark.parametrize(
    ("index", "config", "name"),
    [
        (WAN, {"num_layers": 30}, "wan-2.1-1.3b"),
        (WAN, {"num_layers": 40}, "wan-2.1-14b"),
        (TWO, {"num_layers": 40}, "wan-2.2-a14b"),
        ({**WAN, "expand_timesteps": True}, {"num_layers": 30}, "wan-2.2-ti2v-5b"),
        (of("LTXPipeline"), {}, "ltx-video"),
        (of("LTX2Pipeline"), {}, "ltx-2"),
        (of("HunyuanVideoPipeline"), {}, "hunyuan-video"),
        (of("HunyuanVideo15Pipeline"), {}, "hunyuan-video-1.5"),
        (
            of("Kandinsky5T2VPipeline"),
            {"num_visual_blocks": 32, "attention_type": "regular"},
            "kandinsky-5-lite",
        ),
        (
            of("Kandinsky5T2VPipeline"),
            {"num_visual_blocks": 32, "attention_type": "nabla"},
            "kandinsky-5-lite-10s",
        ),
        (of("Kandinsky5T2VPipeline"), {"num_visual_blocks": 60}, "kandinsky-5-pro"),
        (of("CogVideoXPipeline"), {"num_layers": 30}, "cogvideox-2b"),
        (of("CogVideoXPipeline"), {"num_layers": 42}, "cogvideox-5b"),
        (of("WanImageToVideoPipeline"), {"image_dim": 1280}, "wan-2.1-i2v-14b-720p"),
        (of("WanImageToVideoPipeline"), {"pos_embed_seq_len": 514}, "wan-2.1-flf2v-14b"),
        ({**TWO, "_class_name": "WanImageToVideoPipeline"}, {}, "wan-2.2-i2v-a14b"),
        (of("HunyuanVideo15ImageToVideoPipeline"), {"target_size": 960}, "hunyuan-video-1.5-i2v-720p"),
        (of("HunyuanVideo15ImageToVideoPipeline"), {"target_size": 640}, "hunyuan-video-1.5-i2v-480p"),
        (of("Kandinsky5I2VPipeline"), {"num_visual_blocks": 32}, "kandinsky-5-i2v-lite"),
        (of("Kandinsky5I2VPipeline"), {"num_visual_blocks": 60}, "kandinsky-5-i2v-pro"),
        (of("CogVideoXImageToVideoPipeline"), {"num_layers": 42}, "cogvideox-5b-i2v"),
    ],
)
def test_a_folder_tells_its_profile(tmp_path: Path, index: Any, config: Any, name: str) -> None:
    assert choose(tmp_path, index, config, accept_license=ALL) == PROFILES[name]


@pytest.mark.parametrize(("shift", "name"), [(3.0, "480p"), (3, "480p"), (5.0, "720p")])
def test_wan_2_1_of_480p_is_told_by_its_scheduler(tmp_path: Path, shift: float, name: str) -> None:
    index = of("WanImageToVideoPipeline", scheduler=["diffusers", "UniPCMultistepScheduler"])
    path = model_folder(tmp_path / "model", index)
    (path / "scheduler").mkdir()
    (path / "scheduler" / "scheduler_config.json").write_text(f'{{"flow_shift": {shift}}}', encoding="utf-8")
    assert chosen(opened(path), Options(model_dir="")).name == f"wan-2.1-i2v-14b-{name}"


def test_cogvideox_1_5_has_no_row_of_its_own_and_is_not_taken_for_another(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="name one"):
        choose(tmp_path, of("CogVideoXImageToVideoPipeline"), {"num_layers": 42, "patch_size_t": 2})


def test_a_folder_that_no_row_fits_must_be_named(tmp_path: Path) -> None:
    odd = of("CogVideoXPipeline")
    with pytest.raises(Unfit, match="name one"):
        choose(tmp_path, odd, {"num_layers": 2})
    assert choose(tmp_path / "b", odd, {"num_layers": 2}, {"profile": "cogvideox-2b"}).name == "cogvideox-2b"


def test_the_operator_names_a_profile_over_the_sidecar(tmp_path: Path) -> None:
    named = choose(tmp_path, TWO, {}, {"profile": "wan-2.2-a14b"}, profile="wan-2.2-a14b-turbo")
    assert (named.steps, named.guidance, named.guidance_2, named.negative) == (4, 1.0, 1.0, "")


@pytest.mark.parametrize(
    ("name", "word"),
    [("wan-9", "there is no profile"), ("ltx-2", "is for a"), ("wan-2.2-a14b", "transformer_2")],
)
def test_a_profile_that_cannot_be_is_refused(tmp_path: Path, name: str, word: str) -> None:
    with pytest.raises(Unfit, match=word):
        choose(tmp_path, WAN, {}, profile=name, accept_license=ALL)


GATED = [(name, row) for name, row in PROFILES.items() if not row.licence.is_free]


@pytest.mark.parametrize(("name", "row"), GATED, ids=[name for name, _ in GATED])
def test_terms_must_be_accepted_by_name(tmp_path: Path, name: str, row: Profile) -> None:
    others = tuple(set(ALL) - {row.licence.value})
    with pytest.raises(Unfit, match=f"`{row.licence.value}`"):
        choose(tmp_path, of(row.pipeline), {}, profile=name, accept_license=others)
    assert choose(tmp_path / "b", of(row.pipeline), {}, profile=name, accept_license=ALL).name == name


def test_wan_and_kandinsky_are_free_and_the_other_terms_are_not() -> None:
    free = {name.split("-")[0] for name, row in PROFILES.items() if row.licence.is_free}
    assert free == {"wan", "kandinsky", "cogvideox"}
    assert not PROFILES["cogvideox-5b"].licence.is_free


def test_the_sidecar_changes_the_profile_and_the_operator_changes_both(tmp_path: Path) -> None:
    said = {
        "name": "Shapes",
        "sizes": [[32, 32]],
        "frames": 9,
        "frame_step": 8,
        "fps": 8,
        "steps": 20,
        "guidance": 1.25,
        "flow_shift": 2.0,
        "negative": "",
        "text": 16,
        "dtype": "float32",
    }
    own = choose(tmp_path, WAN, {"num_layers": 30}, said, steps=8, vae_dtype="bfloat16")
    assert (own.title, own.steps, own.guidance, own.text) == ("Shapes", 8, 1.25, 16)
    assert (own.dtype, own.vae_dtype, own.flow_shift, own.negative) == ("float32", "bfloat16", 2.0, "")
    assert own.frames == FrameRule(step=8, most=9, fps=8)
    assert [(size.width, size.height) for size in own.grade(Tier.HIGH).sizes] == [(32, 32)]


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"sizes": [[840, 480]]}, "multiples of 16, not 840x480"),
        ({"sizes": [[832, 488]]}, "multiples of 16, not 832x488"),
        ({"sizes": [[832, 480]], "multiple": 64}, "multiples of 64"),
        ({"frames": 10}, "4 times a number and one more, not 10"),
        ({"frame_step": 8}, "8 times a number and one more, not 101"),
    ],
)
def test_a_shape_that_the_model_would_round_in_silence_is_refused(
    tmp_path: Path, said: dict[str, Any], word: str
) -> None:
    with pytest.raises(Unfit, match=word):
        choose(tmp_path, WAN, {"num_layers": 30}, said)


@pytest.mark.parametrize("row", PROFILES.values(), ids=PROFILES)
def test_saving_between_steps_is_refused_where_it_cannot_be_had(tmp_path: Path, row: Profile) -> None:
    parts = {name: ["diffusers", "T"] for name in row.denoisers}

    def choose_cached() -> Profile:
        return choose(tmp_path, of(row.pipeline, **parts), profile=row.name, accept_license=ALL, cache="fast")

    if row.caches:
        assert choose_cached() == row
        return
    with pytest.raises(Unfit, match="`cache`"):
        choose_cached()


def test_guidance_that_the_operator_sets_holds_for_both_experts(tmp_path: Path) -> None:
    own = choose(tmp_path, TWO, guidance=2.0)
    assert (own.guidance, own.guidance_2) == (2.0, 2.0)


@pytest.mark.parametrize("row", PROFILES.values(), ids=PROFILES)
def test_every_row_holds_to_its_own_rules(row: Profile) -> None:
    assert row.frames.snapped(row.frames.most) == row.frames.most
    assert all(name in PROFILES for name in row.distilled)
    for tier in Tier:
        for size in row.grade(tier).sizes:
            assert size.width % row.multiple == size.height % row.multiple == 0
    wide = row.size(16 / 9, Tier.STANDARD)
    assert 1.3 < wide.aspect < 2


def test_the_size_is_the_one_of_the_nearest_aspect() -> None:
    wan = PROFILES["wan-2.2-a14b"]
    said = [wan.size(aspect, Tier.STANDARD) for aspect in (16 / 9, 9 / 16, 1.0, 4 / 3)]
    assert [(size.width, size.height) for size in said] == [(1280, 720), (720, 1280), (960, 960), (1088, 832)]
    draft = wan.size(16 / 9, Tier.DRAFT)
    assert (draft.width, draft.height) == (832, 480)


@pytest.mark.parametrize(
    ("rule", "seconds", "frames"),
    [
        (FrameRule(step=4, most=145, fps=24), 6.0, 145),
        (FrameRule(step=4, most=101, fps=16), 6.0, 97),
        (FrameRule(step=8, most=257, fps=24), 6.0, 145),
        (FrameRule(step=4, most=121, fps=24), 6.0, 121),
        (FrameRule(step=4, most=49, fps=8), 6.0, 49),
        (FrameRule(step=4, most=145, fps=24), 1.0, 25),
        (FrameRule(step=8, most=9, fps=8), 0.01, 1),
    ],
)
def test_frames_snap_upwards_to_the_rule_and_never_past_the_most(
    rule: FrameRule, seconds: float, frames: int
) -> None:
    assert rule.frames(seconds) == frames
