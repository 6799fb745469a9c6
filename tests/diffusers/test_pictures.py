"""Clips that begin with a picture: each kind from its folder to a checked clip, and what it decides."""

import inspect
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import diffusers
import numpy as np
import pytest
import torch
from diffusers.pipelines.hunyuan_video1_5.image_processor import HunyuanVideo15ImageProcessor
from tests.contracts.test_engines import Witness
from tests.diffusers.asking import ASKED, Made, ask_of, engine, make
from tests.diffusers.conftest import Model
from tests.diffusers.test_stopping import Stopper, runner
from tests.diffusers.tiny.kinds import ALL_TERMS, KINDS, PICTURED

from reelyard.core.brief import Brief, Tier
from reelyard.engines.diffusion.engine import Diffusers
from reelyard.engines.diffusion.fitting import Picture
from reelyard.engines.diffusion.profiles import PROFILES
from reelyard.executors.clip_check import check
from reelyard.ports.engine import Cancelled, EngineRefused

pytestmark = pytest.mark.filterwarnings("ignore:Mismatch dtype:UserWarning")  # rms_norm in half precision
BOTH = ("wan-2.2-5b", "ltx-video", "ltx-2")  # one folder for words and pictures
ALL = {**PICTURED, **{name: KINDS[name] for name in BOTH}}
SHAPE = (320, 180)


def picture(folder: Path, shade: int, size: tuple[int, int] = SHAPE) -> str:
    """A PNG of two colours, dark to the left; ``shade`` is 0 … 255."""
    width, height = size
    pixels = np.full((height, width, 3), (shade, 255 - shade, 60), np.uint8)
    pixels[:, : width // 2] //= 3
    file = folder / f"{shade}.{width}.png"
    with av.open(str(file), "w", format="image2", options={"update": "1"}) as out:
        stream: Any = out.add_stream("png")
        stream.width, stream.height, stream.pix_fmt = width, height, "rgb24"
        out.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        out.mux(stream.encode(None))
    return str(file)


def ordered(name: str, folder: Path, *shades: int) -> Brief:
    """An order of as many pictures as this kind needs at least."""
    needed = min(count for count in PROFILES[ALL[name].profile].pictures if count)
    return replace(ASKED, pictures=tuple(picture(folder, shade) for shade in (*shades, 90)[:needed]))


@pytest.fixture(scope="module", params=ALL)
def maker(request: pytest.FixtureRequest, model: Model) -> Iterator[tuple[str, Diffusers]]:
    yield request.param, engine(model(request.param))


@pytest.fixture(scope="module")
def made(maker: tuple[str, Diffusers], tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("pictured")
    return make(maker[1], folder, ordered(maker[0], folder, 200))


def test_it_makes_a_clip_of_the_shape_that_its_recipe_tells(maker: tuple[str, Diffusers], made: Made) -> None:
    square = replace(ASKED.format, width=180, height=180)  # these folders make squares only
    check(made.path, square, lively=True, heed=lambda: None)
    recipe = made.recipe
    assert recipe["profile"] == ALL[maker[0]].profile
    assert (recipe["format"]["width"], recipe["format"]["height"]) == (180, 180)
    assert recipe["pictures"][0] == {"width": 320, "height": 180, "did": ["cropped to 180x180", "scaled"]}
    assert recipe["made"]["width"] == recipe["made"]["height"] == ALL[maker[0]].side


def test_its_progress_goes_by_its_steps(made: Made) -> None:
    steps = [0.02 + 0.86 * done / 3 for done in (1, 2, 3)]
    assert made.run.said == sorted(made.run.said)
    assert all(any(abs(share - step) < 1e-6 for share in made.run.said) for step in steps)


def test_another_picture_gives_a_clip_that_begins_otherwise(
    maker: tuple[str, Diffusers], made: Made, tmp_path: Path
) -> None:
    other = make(maker[1], tmp_path, ordered(maker[0], tmp_path, 20))
    assert np.abs(other.pixels[0].astype(int) - made.pixels[0]).max() > 2


@pytest.mark.parametrize("name", ["wan-2.1-i2v", "ltx-2"])
def test_the_same_picture_gives_the_same_bytes(model: Model, name: str, tmp_path: Path) -> None:
    maker, order = engine(model(name)), ordered(name, tmp_path, 200)
    one, again = (make(maker, tmp_path, order, f"{number}.mp4").path for number in range(2))
    assert one.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("name", ["wan-2.1-i2v", "wan-2.2-5b"])
def test_the_prompt_decides_too(model: Model, name: str, tmp_path: Path) -> None:
    order, maker = ordered(name, tmp_path, 200), engine(model(name))
    one, other = (
        make(maker, tmp_path, replace(order, prompt=prompt), f"{len(prompt)}.mp4").pixels
        for prompt in ("a red fox", "green forest at dawn")
    )
    assert not np.array_equal(one, other)


def test_in_the_precision_of_a_gpu_it_makes_a_clip_too(
    maker: tuple[str, Diffusers], model: Model, tmp_path: Path
) -> None:
    half = make(engine(model(maker[0]), dtype="bfloat16"), tmp_path, ordered(maker[0], tmp_path, 200))
    assert half.recipe["dtype"] == "bfloat16"
    assert half.recipe["vae_dtype"] == ("bfloat16" if "cogvideox" in maker[0] else "float32")


@pytest.mark.parametrize("name", PICTURED)
def test_an_order_of_words_is_another_engines_and_nothing_is_loaded_for_it(
    model: Model, name: str, tmp_path: Path
) -> None:
    asked_of = engine(model(name))
    with pytest.raises(EngineRefused, match="the order brings none"):
        asked_of.generate(ASKED, tmp_path / "a.mp4", Witness())
    assert asked_of._runner is None


@pytest.mark.parametrize("name", ["wan-2.1-i2v", "wan-2.2-5b", "ltx-video", "hunyuan-video-1.5-i2v"])
def test_a_last_picture_is_another_engines_where_the_model_would_not_heed_it(
    model: Model, name: str, tmp_path: Path
) -> None:
    order = replace(ASKED, pictures=(picture(tmp_path, 1), picture(tmp_path, 2)))
    with pytest.raises(EngineRefused, match="not end at another"):
        engine(model(name)).generate(order, tmp_path / "a.mp4", Witness())


@pytest.mark.parametrize("name", ["wan-2.2-i2v", "wan-2.1-flf2v"])
def test_a_last_picture_changes_the_clip(model: Model, name: str, tmp_path: Path) -> None:
    maker, first = engine(model(name)), picture(tmp_path, 200)
    one, other = (
        make(maker, tmp_path, replace(ASKED, pictures=(first, picture(tmp_path, shade))), f"{shade}.mp4")
        for shade in (10, 240)
    )
    assert len(one.recipe["pictures"]) == 2
    assert (one.pixels[-1] != other.pixels[-1]).any()


@pytest.mark.parametrize("name", BOTH)
def test_words_and_pictures_share_every_part_of_one_folder(model: Model, name: str) -> None:
    loaded = runner(model(name), accept_license=tuple(ALL_TERMS))
    assert type(loaded.pictured).__name__ == PROFILES[KINDS[name].profile].pictured
    assert loaded.pictured is not loaded.pipeline
    for part, of_words in loaded.pipeline.components.items():
        assert loaded.pictured.components[part] is of_words, part
    assert loaded.pictured.config.get("expand_timesteps") == loaded.pipeline.config.get("expand_timesteps")


@pytest.mark.parametrize("name", BOTH)
def test_a_clip_from_a_picture_leaves_nothing_in_the_next_one_from_words(
    model: Model, name: str, tmp_path: Path
) -> None:
    maker = engine(model(name))
    before = make(maker, tmp_path)
    make(maker, tmp_path, ordered(name, tmp_path, 200), "b.mp4")
    after = make(maker, tmp_path, ASKED, "c.mp4")
    assert before.path.read_bytes() == after.path.read_bytes()
    assert "pictures" not in after.recipe


def test_a_picture_that_is_being_looked_at_can_be_stopped(model: Model) -> None:
    loaded = runner(model("wan-2.1-i2v"))
    pixels: Picture = np.zeros((64, 64, 3), np.uint8)
    ask = ask_of(loaded.profile)
    for part in (loaded.pipeline.image_encoder, loaded.pipeline.vae.encoder):
        heard = _AtIts()
        at = part.register_forward_pre_hook(heard.reached, prepend=True)
        with pytest.raises(Cancelled):
            loaded.film(ask, heard, (pixels,))
        at.remove()
        assert heard.steps == 0


class _AtIts(Stopper):
    """Stops at the first look within what is reached, before any step."""

    def reached(self, *_: Any) -> None:
        self.after, self.beats_more = 0, 0


def test_wan_2_2_5b_begins_with_the_very_picture_whatever_is_said_or_drawn(model: Model) -> None:
    loaded = runner(model("wan-2.2-5b"))
    pixels: Picture = np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)
    ask = ask_of(loaded.profile)
    one, other = (
        loaded.film(replace(ask, seed=seed, prompt=prompt), Stopper(), (pixels,)).frames
        for seed, prompt in ((1, "a red fox"), (2, "dawn"))
    )
    assert np.array_equal(one[0], other[0])
    assert not np.array_equal(one[-1], other[-1])
    vae = loaded.pipeline.vae
    with torch.inference_mode():
        given = torch.from_numpy(pixels).permute(2, 0, 1)[None, :, None].float() / 127.5 - 1
        back = vae.decode(vae.encode(given).latent_dist.mode()).sample[0, :, 0]
    there = ((back.permute(1, 2, 0) / 2 + 0.5).clamp(0, 1) * 255).round().numpy()
    assert np.abs(one[0] - there).max() <= 1


def test_with_a_decoder_that_has_learnt_to_see_the_clip_begins_with_the_picture(tmp_path: Path) -> None:
    tiny = Path(__file__).parents[2] / "tools" / "tiny_model" / "weights"
    folder = Path(shutil.copytree(tiny, tmp_path / "model"))
    index = json.loads((folder / "model_index.json").read_text())
    (folder / "model_index.json").write_text(json.dumps({**index, "expand_timesteps": True}))
    said = json.loads((folder / "engine.json").read_text())
    changed = {"profile": "wan-2.2-ti2v-5b", "multiple": 16, "steps": 2, "guidance": 1.0}
    (folder / "engine.json").write_text(json.dumps({**said, **changed}))
    pixels = np.full((256, 256, 3), 20, np.uint8)
    pixels[96:160, 64:128] = (220, 30, 30)
    loaded = engine(folder)
    order = replace(ASKED, pictures=(drawn_as_png(tmp_path / "red.png", pixels),))
    first = make(loaded, tmp_path, order).pixels[0].astype(int)
    assert first.shape == (180, 180, 3)
    shown = np.asarray(
        av.VideoFrame.from_ndarray(pixels, "rgb24").reformat(180, 180, interpolation="AREA").to_ndarray(), int
    )
    assert np.abs(first - shown).mean() < 12


def drawn_as_png(file: Path, pixels: Picture) -> str:
    """A picture as a file."""
    with av.open(str(file), "w", format="image2", options={"update": "1"}) as out:
        stream: Any = out.add_stream("png")
        stream.width, stream.height, stream.pix_fmt = pixels.shape[1], pixels.shape[0], "rgb24"
        out.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, "rgb24")))
        out.mux(stream.encode(None))
    return str(file)


@pytest.mark.parametrize("name", [name for name, row in PROFILES.items() if row.pictured])
def test_what_a_row_says_of_pictures_is_what_its_pipeline_takes(name: str) -> None:

    row = PROFILES[name]
    taken = inspect.signature(getattr(diffusers, row.pictured).__call__).parameters
    assert "image" in taken
    if 2 in row.pictures:
        assert "last_image" in taken


@pytest.mark.parametrize(("size", "target"), [("720p", 960), ("480p", 640)])
def test_hunyuan_video_makes_the_size_that_it_is_asked_for(size: str, target: int) -> None:
    choosing = HunyuanVideo15ImageProcessor()
    for each in PROFILES[f"hunyuan-video-1.5-i2v-{size}"].grade(Tier.STANDARD).sizes:
        chosen = choosing.calculate_default_height_width(each.height, each.width, target)
        assert chosen == (each.height, each.width)
