"""Engines that the operator names: read from the file and the environment, and refused in words that help."""

from datetime import timedelta
from pathlib import Path

import pytest

from reelyard.config.engines import KINDS, UpstreamSettings
from reelyard.config.errors import SettingsError
from reelyard.config.loading import load
from reelyard.config.settings import Settings
from reelyard.core.brief import Cost
from reelyard.registry import UPSTREAMS

MAKER = """
[engines.maker]
kind = "minimax"
base_url = "https://api.example.org/v9/"
"""


def read(tmp_path: Path, text: str = "", **environment: str) -> Settings:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    variables = {f"REELYARD_{name.upper()}": value for name, value in environment.items()}
    return load(tmp_path, file, variables)


def refused(tmp_path: Path, text: str = "", **environment: str) -> str:
    with pytest.raises(SettingsError) as wrong:
        read(tmp_path, text, **environment)
    return str(wrong.value)


def test_every_protocol_has_its_settings() -> None:
    upstreams = {kind for kind, settings in KINDS.items() if settings is UpstreamSettings}
    assert upstreams == set(UPSTREAMS)


def test_an_engine_is_read_with_its_defaults(tmp_path: Path) -> None:
    engine = read(tmp_path, MAKER).engines["maker"]
    assert isinstance(engine, UpstreamSettings)
    assert engine == UpstreamSettings(kind="minimax", base_url="https://api.example.org/v9")
    assert (engine.concurrency, engine.deadline, engine.poll) == (
        4,
        timedelta(hours=12),
        timedelta(seconds=5),
    )
    assert (engine.key, dict(engine.models), engine.cost, dict(engine.extra)) == ("", {}, None, {})


def test_everything_can_be_said_in_the_file(tmp_path: Path) -> None:
    engine = read(
        tmp_path,
        MAKER
        + """
key = "sk-secret"
dialect = "own"
concurrency = 30
deadline = "2d"
poll = "10s"
cost = "0.08 USD/s"
allow = ["10.0.0.0/8"]
extra = { aigc_watermark = true }

[engines.maker.models]
"hailuo/02-text-to-video-pro" = "Theirs-1"
""",
    ).engines["maker"]
    assert isinstance(engine, UpstreamSettings)
    assert engine.key == "sk-secret"
    assert engine.models == {"hailuo/02-text-to-video-pro": "Theirs-1"}
    assert engine.extra == {"aigc_watermark": True}
    assert engine.deadline == timedelta(days=2)
    assert engine.allow == ("10.0.0.0/8",)
    assert engine.cost is not None
    assert engine.cost.of(6.0) == Cost(micros=480_000, currency="USD")


def test_the_environment_wins_over_the_file_and_can_name_an_engine_alone(tmp_path: Path) -> None:
    engines = read(
        tmp_path,
        MAKER.replace("maker", "the-maker"),
        engines_the_maker_key="sk-secret",
        engines_the_maker_base_url="http://10.0.0.7:8000",
        engines_other_kind="openai-videos",
        engines_other_base_url="http://gpu.lan:8000/v1",
        engines_other_models="hailuo/02-text-to-video-pro=wan-2.2, minimax-h3/text-to-video=h3",
        engines_other_extra='{"seed": 7}',
        engines_other_cost="3 credits",
    ).engines
    assert set(engines) == {"the-maker", "other"}
    maker, other = engines["the-maker"], engines["other"]
    assert isinstance(maker, UpstreamSettings)
    assert isinstance(other, UpstreamSettings)
    assert (maker.key, maker.base_url) == ("sk-secret", "http://10.0.0.7:8000")
    assert other.models["minimax-h3/text-to-video"] == "h3"
    assert other.extra == {"seed": 7}
    assert other.cost is not None
    assert other.cost.of(6.0) == Cost(micros=3_000_000, currency="credits")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[engines.maker]", 'engines.maker.kind: it is needed: one of "minimax"'),
        (
            '[engines.maker]\nkind = "minmax"',
            'engines.maker.kind: there is no such kind of engine; there are: "m',
        ),
        (
            '[engines.maker]\nkind = "minimax"',
            "engines.maker.base_url: it is needed: where the service answers",
        ),
        (MAKER + "kee = 7", "engines.maker.kee: there is no such setting (in "),
        (MAKER + "kee = 7", "did you mean engines.maker.key?"),
        (MAKER + "concurrency = 0", "engines.maker.concurrency: 0 does not fit; write it as a whole number"),
        (
            MAKER + 'cost = "cheap"',
            'write it as "0.28 USD" for a clip, or "0.08 USD/s" for each of its seconds',
        ),
        (MAKER + "models = { a = 1 }", 'write it as a table of "ours" = "theirs"'),
        (MAKER + 'allow = ["169.254.169.254"]', "never allowed"),
        (
            MAKER.replace("https://api.example.org/v9/", "api.example.org"),
            'write it as "https://video.example',
        ),
        (MAKER.replace("maker", "Maker"), "engines.Maker: a name is 1 to 31 of a-z, 0-9 and -"),
        ("engines = 7", "this is a section"),
        (
            "[engines]\nmaker = 7",
            "engines.maker: this is an engine; write [engines.maker], its settings below",
        ),
    ],
)
def test_what_is_wrong_stops_the_start_and_says_what_would_be_right(
    tmp_path: Path, text: str, words: str
) -> None:
    assert words in refused(tmp_path, text)


def test_a_variable_that_ends_in_no_key_is_unknown(tmp_path: Path) -> None:
    said = refused(tmp_path, MAKER, engines_maker_kay="x")
    assert "REELYARD_ENGINES_MAKER_KAY: there is no such setting" in said
    assert "REELYARD_ENGINES_MAKER_KEY" in said


def test_a_secret_is_in_no_message_and_in_no_repr(tmp_path: Path) -> None:
    assert "sk-secret" not in repr(read(tmp_path, MAKER, engines_maker_key="sk-secret"))
    assert "sk-secret" not in refused(tmp_path, MAKER + 'key = ["sk-secret"]')
