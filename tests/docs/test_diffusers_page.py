"""The page on `diffusers`: its table is the table of profiles, and its settings can be read."""

import re
import tomllib

import pytest
from tests.docs.conftest import ROOT

from reelyard.config.diffusers import DiffusersSettings
from reelyard.config.engines import from_table, read_engines
from reelyard.core.brief import Tier
from reelyard.engines.diffusion.profile import Profile
from reelyard.engines.diffusion.profiles import PROFILES
from reelyard.engines.diffusion.sidecar import Sidecar
from reelyard.engines.diffusion.upscalers import UPSCALERS, Upscaler

PAGE = (ROOT / "docs" / "engines" / "diffusers.md").read_text(encoding="utf-8")


def row(profile: Profile) -> str:
    """The row that stands for a profile."""
    terms = f"`{profile.licence.value}`" + ("" if profile.licence.is_free else ", to accept")
    sizes = [profile.size(16 / 9, tier) for tier in (Tier.STANDARD, Tier.DRAFT)]
    written = [f"{size.width}x{size.height}" for size in dict.fromkeys(sizes)]
    frames = f"{profile.frames.step}k+1 to {profile.frames.most}, {profile.frames.fps:g} fps"
    asked = f"{profile.steps}, {profile.guidance:g}"
    cells = [f"`{profile.name}`", profile.title, terms, ", draft ".join(written), frames, asked]
    return "| " + " | ".join(cells) + " |"


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_every_profile_has_its_row(profile: Profile) -> None:
    assert row(profile) in PAGE.splitlines()


@pytest.mark.parametrize("row", UPSCALERS.values(), ids=UPSCALERS)
def test_every_second_stage_has_its_row(row: Upscaler) -> None:
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| `{row.name}` |"))
    assert f"`{row.pipeline}`" in line
    assert line.endswith(f"| `{row.licence.value}`, to accept | {row.steps} |")


def test_the_engines_on_the_page_can_be_set_up_as_they_stand() -> None:
    written = tomllib.loads("\n".join(re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)))
    given = [each for name, table in written["engines"].items() for each in from_table(name, table, "")]
    engines = read_engines(given)
    assert all(isinstance(engine, DiffusersSettings) for engine in engines.values())
    assert {"wan", "sharp"} <= engines.keys()


def test_every_field_of_the_sidecar_is_told() -> None:
    told = PAGE.split("## engine.json")[1].split("\n## ")[0]
    assert [field for field in Sidecar.__struct_fields__ if f"`{field}`" not in told] == []
