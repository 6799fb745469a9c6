"""What the film does with a drawn picture: exposure, the lens's blur, motion blur, cuts."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.engines.renderer.scenes import CREW, frame

from reelyard.engines.renderer.director.framing import Shot
from reelyard.engines.renderer.film import meter
from reelyard.engines.renderer.film.develop import Lab
from reelyard.engines.renderer.film.finish import finish_for
from reelyard.engines.renderer.film.focus import LONGEST, Focus, Iris, radius_for
from reelyard.engines.renderer.focusing import focused
from reelyard.engines.renderer.movement import parted
from reelyard.engines.renderer.render.canvas import Canvas
from reelyard.engines.renderer.scene.staging import staged
from reelyard.prompt.reader import read


def detail(picture: NDArray[np.floating]) -> float:
    """How much neighbours differ."""
    return float(abs(np.diff(picture.astype(float), axis=1)).mean())


def striped(depth: NDArray[np.float32]) -> Canvas:
    """A canvas of stripes with a left half and a right half at two depths."""
    canvas = Canvas(128, 64)
    canvas.img[:, ::4] = canvas.img[:, 1::4] = 1.0
    canvas.seen[:, :64], canvas.seen[:, 64:] = 1 / depth
    return canvas


def test_what_lies_behind_the_focus_is_blurred_and_what_lies_in_it_is_not() -> None:
    canvas = striped(np.array([3.0, 40.0], np.float32))
    before = canvas.img.copy()
    Iris(canvas, CREW).blur(Focus(near=2.8, far=3.2, radius=LONGEST))
    assert np.array_equal(canvas.img[:, :60], before[:, :60])
    assert detail(canvas.img[:, 70:]) < 0.3 * detail(before[:, 70:])


def test_a_sharp_figure_lends_no_light_to_the_blur_behind_it() -> None:
    canvas = Canvas(128, 64)
    canvas.img[:, :64] = 5.0
    canvas.seen[:, :64], canvas.seen[:, 64:] = 1 / 3.0, 1 / 40.0
    Iris(canvas, CREW).blur(Focus(near=2.8, far=3.2, radius=LONGEST))
    assert canvas.img[:, 66:].max() < 0.05


def test_what_lies_before_the_focus_spreads_over_what_is_sharp() -> None:
    canvas = Canvas(256, 128)
    canvas.img[:, :128] = 1.0
    canvas.seen[:, :128], canvas.seen[:, 128:] = 1 / 0.5, 1 / 3.0
    Iris(canvas, CREW).blur(Focus(near=2.8, far=3.2, radius=LONGEST))
    assert 0.05 < canvas.img[64, 129].mean() < 0.95


def test_words_open_and_close_the_lens() -> None:
    plain = radius_for((), 6.0)
    assert radius_for(("deep focus",), 6.0) == 0
    assert radius_for(("shallow depth of field",), 6.0) > 2 * plain
    assert radius_for(("wide",), 6.0) < plain < radius_for(("close-up",), 6.0)
    assert radius_for((), 60.0) < plain / 5
    assert radius_for(("macro",), 0.1) == LONGEST


def test_the_lead_is_in_focus() -> None:
    drawn = frame("A dog sits in a meadow, shallow depth of field")
    stage = drawn.studio.stage
    focus = focused(stage, stage.shot(0.5), 0.5, 1.0)
    inv = np.median(drawn.studio.canvas.seen[drawn.ident == 1])
    assert focus.near < 1 / inv < focus.far


@pytest.mark.parametrize(
    ("prompt", "low", "high"),
    [
        ("a snowy field at noon", 120, 225),
        ("a camel in the desert at noon", 110, 215),
        ("a wolf in a forest at night", 14, 80),
        ("a bear in a forest at dusk", 20, 130),
    ],
)
def test_no_hour_or_ground_is_a_white_or_a_black_sheet(prompt: str, low: int, high: int) -> None:
    picture = frame(prompt).picture.mean(-1)
    assert low < picture.mean() < high
    assert (picture > 250).mean() < 0.03


def test_the_meter_opens_for_the_dark_and_closes_for_the_bright() -> None:
    nobody = np.zeros((9, 16), np.uint8)
    dark, bright = (
        meter.metered([(np.full((9, 16, 3), level, np.float32), nobody)], 1.0) for level in (0.02, 2.0)
    )
    assert bright.gain < 1 < dark.gain <= meter.MOST


def test_the_meter_corrects_a_cast_by_a_part() -> None:
    red = np.ones((9, 16, 3), np.float32) * np.array([0.4, 0.2, 0.1], np.float32)
    balance = meter.metered([(red, np.zeros((9, 16), np.uint8))], 1.0).balance
    assert balance[0] < 1 < balance[2] < 1.5


def test_a_cut_is_told_from_the_fastest_move() -> None:
    shot = Shot(eye=np.zeros(3, np.float32), axes=np.eye(3, dtype=np.float32), focal=1.5)
    turn = np.radians(6.0)
    panned = np.array([[np.cos(turn), 0, -np.sin(turn)], [0, 1, 0], [np.sin(turn), 0, np.cos(turn)]])
    assert not parted(shot, replace(shot, axes=panned.astype(np.float32)), 5.0)
    assert not parted(shot, replace(shot, eye=np.array([0, 0, 1.4], np.float32)), 5.0)
    assert parted(shot, replace(shot, axes=shot.axes[::-1]), 5.0)
    assert parted(shot, replace(shot, eye=np.array([0, 0, 9.0], np.float32)), 5.0)


def test_a_figure_smears_by_its_own_way_and_one_that_the_camera_follows_does_not() -> None:
    for speed, smeared in ((0.0, False), (0.5, True)):
        canvas = Canvas(160, 90)
        canvas.seen[:] = 1 / 50
        figure = (slice(30, 60), slice(60, 100))
        canvas.img[figure], canvas.ident[figure], canvas.seen[figure] = 1.0, 1, 1 / 4
        shot = Shot(eye=np.zeros(3, np.float32), axes=np.eye(3, dtype=np.float32), focal=1.5)
        scene = staged(read("a ball"), 7)
        look = np.zeros(12, np.float32)
        finish = finish_for(scene, look, meter.Reading(gain=1, veil=0, balance=(1, 1, 1)))
        lab = Lab(canvas, 160, finish, CREW, 7)
        lab.smear(shot, replace(shot), np.array([[0, 0, 0], [speed, 0, 0]], np.float32))
        beside, within = canvas.img[40, 101, 0], canvas.img[40, 98, 0]
        assert bool(0.1 < beside < 0.6) == smeared
        assert bool(within < 0.9) == smeared
        assert canvas.img[40, 80, 0] > 0.99
        assert canvas.img[10].max() == 0
