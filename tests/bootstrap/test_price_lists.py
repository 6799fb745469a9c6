"""What an operator says of an engine's prices, by model, size and length; what cannot be right is refused."""

from pathlib import Path

import pytest

from reelyard.bootstrap.engine_parts import engine_names
from reelyard.bootstrap.price_lists import price_list
from reelyard.config.engines import UpstreamSettings
from reelyard.config.errors import SettingsError
from reelyard.config.loading import load
from reelyard.config.settings import Settings
from reelyard.registry import MODELS

MAKER = """
[engines.maker]
kind = "minimax"
base_url = "https://api.example.org"
key = "sk-secret"
cost = "0.28 USD"
"""
COSTS = """
[engines.maker.costs]
"hailuo/02-text-to-video-pro" = "0.49 USD"
"hailuo/02-text-to-video-standard 10 s" = "0.56 USD"
"hailuo/02-image-to-video-standard" = "0.30 EUR"
"hailuo/02-image-to-video-standard 512P" = "0.10 USD"
"hailuo/02-image-to-video-standard 512p  10s" = "0.15 USD"
"minimax-h3/text-to-video 768P" = "0.08 USD/s"
"minimax-h3/text-to-video 2K" = "0.13 USD/s"
"minimax-h3/text-to-video 2K 21:9" = "0.000001 USD/s"
"""
PRO, STANDARD = "hailuo/02-text-to-video-pro", "hailuo/02-text-to-video-standard"
PICTURE, H3 = "hailuo/02-image-to-video-standard", "minimax-h3/text-to-video"


def settings(tmp_path: Path, text: str, **environment: str) -> Settings:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    return load(tmp_path, file, {f"REELYARD_{name.upper()}": each for name, each in environment.items()})


def words(read: Settings, model: str, **given: object) -> str | None:
    """What a clip costs, as people read it; the order's input gets its defaults as in an attempt."""
    engine = read.engines["maker"]
    assert isinstance(engine, UpstreamSettings)
    spec = MODELS[model]
    filled = spec.filled({"aspect_ratio": "16:9", **given} if model == H3 else given)
    cost = price_list("maker", engine).of(model, filled, spec.variant(filled).format.seconds)
    return cost.words if cost else None


@pytest.mark.parametrize(
    ("model", "given", "cost"),
    [
        (PRO, {}, "0.49 USD"),
        (STANDARD, {}, "0.28 USD"),  # six seconds: only ten have a price of their own
        (STANDARD, {"duration": "10"}, "0.56 USD"),
        (PICTURE, {}, "0.3 EUR"),
        (PICTURE, {"resolution": "512P", "duration": "6"}, "0.1 USD"),
        (PICTURE, {"resolution": "512P"}, "0.15 USD"),  # ten seconds where none are named
        (H3, {"resolution": "768P", "duration": 15}, "1.2 USD"),
        (H3, {}, "0.78 USD"),  # 2K and six seconds where none are named
        (H3, {"aspect_ratio": "21:9", "duration": 7}, "0.000007 USD"),
        ("hailuo/2-3-image-to-video-pro", {}, "0.28 USD"),
    ],
)
def test_a_clips_price_is_that_of_its_model_size_and_length(
    tmp_path: Path, model: str, given: dict[str, object], cost: str
) -> None:
    assert words(settings(tmp_path, MAKER + COSTS), model, **given) == cost


def test_every_clip_of_a_model_by_the_second_costs_its_seconds(tmp_path: Path) -> None:
    read = settings(tmp_path, MAKER + COSTS)
    for variant in MODELS[H3].variants:
        chosen = variant.chosen
        a_second = {"768P": 80_000, "2K": 1 if chosen["aspect_ratio"] == "21:9" else 130_000}
        engine = read.engines["maker"]
        assert isinstance(engine, UpstreamSettings)
        cost = price_list("maker", engine).of(H3, chosen, variant.format.seconds)
        assert cost is not None
        assert cost.micros == a_second[chosen["resolution"]] * chosen["duration"]


def test_costs_can_stand_in_the_environment_and_alone(tmp_path: Path) -> None:
    text = MAKER.replace('cost = "0.28 USD"\n', "")
    read = settings(
        tmp_path, text, engines_maker_costs=f"{PRO}=0.49 USD, {H3} 768P=0.08 USD/s,{H3} 2K 9:16=3 credits"
    )
    assert words(read, PRO) == "0.49 USD"
    assert words(read, H3, aspect_ratio="9:16") == "3 credits"
    assert words(read, H3) is None


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        (
            '"hailuo/02-text-to-video-por" = "1 USD"',
            "no such model; did you mean hailuo/02-text-to-video-pro",
        ),
        (f'"{PRO} 1080P" = "1 USD"', "has no `1080P`; all its clips are alike: name the model alone"),
        (f'"{STANDARD} 7s" = "1 USD"', "has no `7s`; a price may name 6s, 10s"),
        (f'"{PICTURE} 4K" = "1 USD"', "has no `4K`; a price may name 6s, 10s or 512P, 768P"),
        (f'"{PICTURE} 512P 768P" = "1 USD"', "a clip has one resolution; write a price for each"),
        (
            f'"{PICTURE} 512P" = "1 USD"\n"{PICTURE} 10s" = "2 USD"',
            f"engines.maker.costs.{PICTURE} 10s: `{PICTURE} 512P` is for the clip of 10 s, 512P as well;",
        ),
        (f'"{PICTURE} 512P" = "1 USD"\n"{PICTURE} 512p" = "2 USD"', "is for the clip of"),
        (f'"{PRO}" = "cheap"', 'write it as "0.28 USD" for a clip, or "0.08 USD/s" for each of its seconds'),
        (f'"{PRO}" = ""', 'has no price; write it as "0.28 USD"'),
        (f'"{PRO}" = 0.49', "write it as a string in quotes"),
    ],
)
def test_a_price_that_cannot_be_right_stops_the_start_and_says_what_would_be(
    tmp_path: Path, costs: str, said: str
) -> None:
    with pytest.raises(SettingsError) as wrong:
        engine_names(settings(tmp_path, f"{MAKER}\n[engines.maker.costs]\n{costs}\n"))
    assert str(wrong.value).startswith("engines.maker.costs")
    assert said in str(wrong.value)


def test_a_price_of_its_own_settles_which_of_two_is_a_clips(tmp_path: Path) -> None:
    costs = f'"{PICTURE} 512P" = "1 USD"\n"{PICTURE} 10s" = "2 USD"\n"{PICTURE} 512P 10s" = "3 USD"'
    read = settings(tmp_path, f"{MAKER}\n[engines.maker.costs]\n{costs}\n")
    assert engine_names(read)
    assert words(read, PICTURE, resolution="512P", duration="6") == "1 USD"
    assert words(read, PICTURE, resolution="512P", duration="10") == "3 USD"
    assert words(read, PICTURE, duration="10") == "2 USD"
