"""Each painted style on a small sheet of its own: what makes it that style is there."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.engines.renderer.scenes import CREW

from reelyard.core.brief import Format
from reelyard.engines.renderer.clip import Clip, Studio
from reelyard.engines.renderer.film import grade
from reelyard.engines.renderer.film.finish import finish_for
from reelyard.engines.renderer.film.meter import Reading
from reelyard.engines.renderer.film.styles.style import Easel
from reelyard.engines.renderer.film.styles.table import SHOWN, STYLES
from reelyard.engines.renderer.render.canvas import Canvas
from reelyard.engines.renderer.scene.staging import staged
from reelyard.prompt.reader import read

TALL, WIDE = 135, 240
PAINTED = sorted(name for name in SHOWN if STYLES[name].paint)
PLAIN = staged(read("A red ball on a road"), 7)
Picture = NDArray[np.float32]


def sheet() -> Easel:
    """A blue sky over a green ground, both with a slope of light and fine noise, and a red disc as figure."""
    canvas = Canvas(WIDE, TALL)
    rng = np.random.default_rng(3)
    y, x = np.mgrid[0:TALL, 0:WIDE].astype(np.float32)
    page = np.where((y < 60)[..., None], np.array([0.35, 0.55, 0.9]), np.array([0.25, 0.6, 0.2]))
    page = page * (0.7 + 0.4 * x / WIDE)[..., None] + rng.normal(0, 0.025, (TALL, WIDE, 1))
    canvas.seen[60:] = 0.05 + 0.002 * (y[60:] - 60)
    disc = (x - 120) ** 2 + (y - 70) ** 2 < 30**2
    page[disc] = np.array([0.8, 0.15, 0.1]) * (0.5 + (x[disc, None] - 90) / 90)
    canvas.seen[disc], canvas.ident[disc] = 0.4, 1
    canvas.spare[:] = np.clip(page, 0, 1)
    return Easel(canvas=canvas, crew=CREW, seed=7)


def painted(name: str, frame: int = 0) -> Picture:
    """The sheet in a style."""
    easel = sheet()
    easel.frame = frame
    paint = STYLES[name].paint
    assert paint is not None
    paint(easel)
    return easel.page.copy()


def luma(page: Picture) -> Picture:
    return np.asarray(page @ np.array([0.2126, 0.7152, 0.0722], np.float32))


def colourful(page: Picture) -> float:
    return float((page.max(-1) - page.min(-1)).mean())


@pytest.mark.parametrize("name", PAINTED)
def test_a_painted_style_changes_the_picture_and_keeps_what_it_shows(name: str) -> None:
    before, after = sheet().page, painted(name)
    assert np.isfinite(after).all()
    assert after.min() >= -0.01 and after.max() <= 1.01
    assert abs(after - before).mean() > 0.002
    row = luma(after)[62:78]
    assert abs(row[:, 108:132].mean() - row[:, 170:200].mean()) > 0.06  # the disc stands out of the ground


@pytest.mark.parametrize("name", sorted(set(PAINTED) - {"vintage", "vhs", "stop motion"}))
def test_a_still_scene_stands_still_in_paint(name: str) -> None:
    assert np.array_equal(painted(name, 4), painted(name, 6))


@pytest.mark.parametrize("name", ["vintage", "vhs", "stop motion"])
def test_worn_and_thumbed_pictures_differ_from_drawing_to_drawing(name: str) -> None:
    change = abs(painted(name, 4) - painted(name, 6)).mean()
    assert 0.001 < change < 0.06


@pytest.mark.parametrize("name", ["anime", "cartoon", "comic"])
def test_cels_have_flat_bands_and_dark_outlines(name: str) -> None:
    page = luma(painted(name))
    ring = page[70, 88:93].min()
    assert ring < 0.5 * page[70, 60:80].mean()
    rough = abs(np.diff(luma(sheet().page)[100:110, 10:60], axis=1)).mean()
    assert name == "comic" or abs(np.diff(page[100:110, 10:60], axis=1)).mean() < 0.6 * rough


def test_a_sketch_and_ink_are_on_paper() -> None:
    sketch, brush = painted("sketch"), painted("ink")
    assert colourful(sketch) < 0.05
    assert colourful(brush) < 0.5 * colourful(sheet().page)
    assert luma(sketch).mean() > 0.6


def test_water_leaves_the_margin_bare() -> None:
    page = luma(painted("watercolour"))
    assert page[:2].mean() > 0.9
    assert page[40:100, 40:200].mean() < 0.85


def test_pixels_are_squares_of_few_colours() -> None:
    easel = sheet()
    easel.canvas = Canvas(480, 270)
    easel.canvas.spare[:] = sheet().page.repeat(2, 0).repeat(2, 1)
    STYLES["pixel art"].paint(easel)  # type: ignore[misc]
    squares = easel.page.reshape(135, 2, 240, 2, 3)
    assert np.ptp(squares, axis=(1, 3)).max() == 0
    assert len(np.unique(np.round(easel.page.reshape(-1, 3) * 255), axis=0)) < 160


def test_oil_runs_along_the_contours() -> None:
    easel = sheet()
    easel.page[:] = np.linspace(0, 3, WIDE, dtype=np.float32)[None, :, None] % 1  # contours run down
    STYLES["oil painting"].paint(easel)  # type: ignore[misc]
    page = luma(easel.page)[20:-20, 20:60]
    assert abs(np.diff(page, axis=0)).mean() < 0.5 * abs(np.diff(page, axis=1)).mean()


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_every_style_finishes_a_clip_in_a_way_of_its_own(name: str) -> None:
    look = np.array([0.8, 0.12, 0, 1, 0, 0.75, 0.5, 0, 1, 1, 1, 0], np.float32)
    meter = Reading(gain=1.0, veil=0.0, balance=(1.0, 1.0, 1.0))
    plain = finish_for(replace(PLAIN, styles=()), look, meter)
    styled = finish_for(replace(PLAIN, styles=(name,)), look, meter)
    assert styled.paint is not plain.paint or not np.array_equal(styled.look, plain.look)
    if name in ("noir", "black and white", "sketch"):
        assert styled.look[grade.SATURATION] == 0


def test_a_held_drawing_stands_for_two_frames() -> None:
    shape = Format(width=96, height=54, fps=24, seconds=1.0)
    scene = replace(staged(read("A dog runs on a road"), 7), styles=("stop motion",))
    studio = Studio(Clip(scene=scene, format=shape, drawn=(96, 54), crew=CREW))
    pictures = []
    for number in (4, 5, 6):
        studio.draw(number)
        pictures.append(studio.canvas.luma.copy())
    assert np.array_equal(pictures[0], pictures[1])
    assert not np.array_equal(pictures[1], pictures[2])
