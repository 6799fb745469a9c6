"""What the renderer writes: the same bytes for the same brief, a file that players and browsers take, or
nothing.
"""

import json
from pathlib import Path

import av
import pytest
from tests.engines.renderer.scenes import Listener, boxes, brief

from reelyard.core.brief import Nature, Stage, Tier
from reelyard.engines.renderer.clip import Clip
from reelyard.engines.renderer.engine import Renderer
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import VERSION
from reelyard.engines.renderer.tiers import drawn_size
from reelyard.ports.engine import Cancelled
from reelyard.prompt.reader import read

FOX = "A red fox runs across a snowy forest at dawn"
ROCKET = "A rocket flies through space"  # built in a twentieth of the time, where it is all one what is seen


@pytest.fixture(scope="module")
def engine() -> Renderer:
    return Renderer()


def test_the_same_brief_gives_the_same_bytes(engine: Renderer, tmp_path: Path) -> None:
    for name in "ab":
        engine.generate(brief(FOX), tmp_path / name, Listener())
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_another_seed_gives_another_picture(engine: Renderer, tmp_path: Path) -> None:
    pictures = []
    for seed in (1, 2):
        engine.generate(brief(FOX, seed=seed, seconds=1 / 24), tmp_path / str(seed), Listener())
        with av.open(str(tmp_path / str(seed))) as opened:  # the files differ in their comments at any rate
            pictures.append(next(opened.decode(video=0)).to_ndarray().astype(float))
    assert abs(pictures[0] - pictures[1]).mean() > 5


def test_the_number_of_threads_does_not_change_a_byte(tmp_path: Path) -> None:
    order = brief(FOX)
    for threads in (1, 3):
        clip = Clip(
            scene=staged(read(order.prompt), order.seed),
            format=order.format,
            drawn=(160, 90),
            crew=Crew(threads),
        )
        assert list(clip.write(tmp_path / str(threads), "x"))[-1] == 1.0
    assert (tmp_path / "1").read_bytes() == (tmp_path / "3").read_bytes()


def test_the_file_is_h264_in_bt709_with_its_index_in_front(engine: Renderer, tmp_path: Path) -> None:
    clip = tmp_path / "clip.mp4"
    engine.generate(brief(ROCKET), clip, Listener())
    names = boxes(clip)
    assert names.index("moov") < names.index("mdat")
    with av.open(str(clip)) as opened:
        stream = opened.streams.video[0]
        context = stream.codec_context
        assert (context.name, context.pix_fmt, stream.width, stream.height) == ("h264", "yuv420p", 160, 90)
        assert (context.color_range, context.colorspace, context.color_primaries, context.color_trc) == (
            1,
            1,
            1,
            1,
        )
        assert stream.average_rate == 24
        assert not opened.streams.audio
        assert len(list(opened.decode(stream))) == 8
        assert opened.metadata["comment"].startswith(
            "procedural: drawn by Reelyard's CPU renderer, not by a neural model"
        )
        assert f"renderer {Renderer.version}, seed 7" in opened.metadata["comment"]


def test_the_encoder_looks_ahead_in_no_order_that_threads_could_change(
    engine: Renderer, tmp_path: Path
) -> None:
    engine.generate(brief(ROCKET, seconds=1 / 24), tmp_path / "clip", Listener())
    assert b"mbtree=0" in (tmp_path / "clip").read_bytes()  # x264 writes its settings into the stream


@pytest.mark.parametrize(
    ("tier", "drawn"), [(Tier.DRAFT, (960, 540)), (Tier.STANDARD, (1440, 810)), (Tier.HIGH, (1920, 1080))]
)
def test_a_tier_decides_how_large_a_clip_is_drawn(tier: Tier, drawn: tuple[int, int]) -> None:
    assert drawn_size(brief(FOX, width=1920, height=1080).format, tier) == drawn


def test_the_recipe_is_json_and_says_how_the_clip_was_made(engine: Renderer, tmp_path: Path) -> None:
    recipe = engine.generate(brief(FOX, seed=5, tier=Tier.DRAFT), tmp_path / "clip", Listener())
    again = json.loads(json.dumps(recipe))
    assert (again["engine"], again["version"], again["nature"]) == (
        "renderer",
        Renderer.version,
        Nature.PROCEDURAL,
    )
    assert (again["seed"], again["tier"], again["scene"]["version"]) == (5, "draft", VERSION)
    assert {"fox", "run", "forest", "snow", "dawn"} <= set(again["understood"])


def test_a_draft_is_drawn_smaller_than_the_clip_and_brought_to_its_size(
    engine: Renderer, tmp_path: Path
) -> None:
    order = brief(ROCKET, tier=Tier.DRAFT, width=1280, height=720, seconds=1 / 24)
    recipe = engine.generate(order, tmp_path / "clip", Listener())
    assert recipe["drawn"] == {"width": 960, "height": 540}
    with av.open(str(tmp_path / "clip")) as opened:
        assert (opened.streams.video[0].width, opened.streams.video[0].height) == (1280, 720)


def test_a_cancelled_clip_ends_within_a_frame_and_leaves_nothing(engine: Renderer, tmp_path: Path) -> None:
    run = Listener(until=0.4)
    with pytest.raises(Cancelled):
        engine.generate(brief(ROCKET), tmp_path / "clip", run)
    assert sum(said >= 0.4 for said in run.said) == 1
    assert not (tmp_path / "clip").exists()


def test_progress_never_falls_and_comes_with_every_frame(engine: Renderer, tmp_path: Path) -> None:
    run = Listener()
    engine.generate(brief(ROCKET), tmp_path / "clip", run)
    assert run.said == sorted(run.said)
    assert run.said[-1] == 1.0
    assert len(run.said) >= 8


def test_warming_reports_its_steps_as_queued(engine: Renderer) -> None:
    run = Listener()
    engine.warm(run)
    assert run.said == sorted(run.said)
    assert run.said[-1] == 1.0
    assert set(run.stages) == {Stage.QUEUED}
    assert len(run.said) > 12


@pytest.mark.parametrize(
    ("width", "height", "seconds"),
    [(90, 160, 1 / 8), (96, 96, 1 / 8), (160, 90, 1 / 24), (64, 36, 0.01), (102, 58, 1 / 12)],
)
def test_any_shape_and_length_comes_out_as_asked(
    engine: Renderer, tmp_path: Path, width: int, height: int, seconds: float
) -> None:
    order = brief(ROCKET, width=width, height=height, seconds=seconds)
    engine.generate(order, tmp_path / "clip", Listener())
    with av.open(str(tmp_path / "clip")) as opened:
        stream = opened.streams.video[0]
        assert (stream.width, stream.height) == (width, height)
        assert len(list(opened.decode(stream))) == max(1, order.format.frames)


HOSTILE = [
    "",
    "🦊🌲❄️",
    "zxqv wug blicket",
    "a " * 750,
    "\u200b\u202e",
    "夜の猫",
    "one hundred thousand dogs and cats and cars and ships and castles",
]


@pytest.mark.parametrize("prompt", HOSTILE)
def test_no_prompt_breaks_it(engine: Renderer, tmp_path: Path, prompt: str) -> None:
    recipe = engine.generate(brief(prompt, seconds=1 / 24), tmp_path / "clip", Listener())
    assert (tmp_path / "clip").stat().st_size > 0
    assert json.dumps(recipe)


def test_what_only_stands_for_a_word_is_named(engine: Renderer, tmp_path: Path) -> None:
    recipe = engine.generate(brief("A jackal and a dog", seconds=1 / 24), tmp_path / "clip", Listener())
    assert ["jackal", "fox"] in recipe["approximated"]
    assert "dog" in recipe["understood"]
