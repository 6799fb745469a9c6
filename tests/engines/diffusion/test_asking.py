"""What a model is asked for, decided as data: nothing that it would round, ignore or not know."""

from dataclasses import replace

import pytest

from reelyard.core.brief import Brief, Format, Tier
from reelyard.engines.diffusion.asking import Ask, asked
from reelyard.engines.diffusion.profile import Profile
from reelyard.engines.diffusion.profiles import PROFILES

FULL = Brief(
    task_id="task_x_1",
    attempt=1,
    model="hailuo/02-text-to-video-pro",
    prompt="A red fox",
    format=Format(width=1920, height=1080, fps=24, seconds=6.0),
    seed=7,
)


def _asked(brief: Brief, profile: Profile) -> Ask:
    """As for an order without pictures."""
    return asked(brief, profile, profile.size(brief.format.width / brief.format.height, brief.tier))


EVERY = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


@EVERY
@pytest.mark.parametrize("tier", Tier)
@pytest.mark.parametrize("seconds", [1.0, 4.0, 6.0, 10.0, 15.0])
def test_no_pipeline_gets_a_number_that_it_would_round(profile: Profile, tier: Tier, seconds: float) -> None:
    ask = _asked(replace(FULL, tier=tier, format=replace(FULL.format, seconds=seconds)), profile)
    assert ask.size.width % profile.multiple == ask.size.height % profile.multiple == 0
    assert ask.frames % profile.frames.step == 1
    assert ask.frames <= profile.frames.most
    lasts = ask.frames / ask.rate
    assert lasts >= seconds - 1e-6, "the clip would end before its time"
    assert any("stretched" in note for note in ask.notes) is (ask.rate < 0.999 * ask.fps)


@EVERY
def test_the_way_to_six_seconds_of_1080p_is_the_one_that_the_table_tells(profile: Profile) -> None:
    ask = _asked(FULL, profile)
    assert profile.way.startswith(f"{ask.size.width}x{ask.size.height}, {ask.frames} frames")
    assert ("interpolated" in profile.way) is (ask.fps != 24)
    assert ("stretched" in profile.way) is any("stretched" in note for note in ask.notes)
    made = f"made at {ask.size.width}x{ask.size.height}, cropped and scaled to 1920x1080"
    assert made in ask.notes


@pytest.mark.parametrize("name", [name for name in PROFILES if name.endswith("-turbo")])
def test_distilled_weights_get_few_steps_no_guidance_and_no_negative_prompt(name: str) -> None:
    for tier in Tier:
        ask = _asked(replace(FULL, tier=tier), PROFILES[name])
        assert ask.steps in (3, 4)
        assert (ask.guidance, ask.guidance_2 or 1.0, ask.negative) == (1.0, 1.0, None)


def test_a_negative_prompt_is_left_out_where_it_would_not_be_heeded_and_that_is_said() -> None:
    usual = PROFILES["wan-2.2-ti2v-5b"]
    assert _asked(FULL, usual).negative == usual.negative
    unguided = _asked(FULL, replace(usual, guidance=1.0))
    assert unguided.negative is None
    assert any("negative" in note for note in unguided.notes)


def test_a_draft_takes_a_smaller_picture_or_half_the_steps() -> None:
    large, draft = (
        _asked(replace(FULL, tier=tier), PROFILES["wan-2.2-a14b"]) for tier in (Tier.STANDARD, Tier.DRAFT)
    )
    assert (draft.size.width, draft.steps) == (832, large.steps)
    only = _asked(replace(FULL, tier=Tier.DRAFT), PROFILES["wan-2.2-ti2v-5b"])
    assert (only.size.width, only.steps) == (1280, 25)
