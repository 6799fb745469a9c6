"""Long clips have several shots, a prompt's own camera holds through them, and every shape is filled well."""

import math
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from tests.engines.renderer.scenes import CREW

from reelyard.engines.renderer.director import company
from reelyard.engines.renderer.director.cast import body_for
from reelyard.engines.renderer.director.company import cloud_of
from reelyard.engines.renderer.director.direction import directed
from reelyard.engines.renderer.director.framing import Framing, even, shot
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Cut, Scene
from reelyard.prompt.reader import read

BODIES = cache(body_for)
WIDE = 16 / 9
SHAPES = {"21:9": 21 / 9, "16:9": WIDE, "4:3": 4 / 3, "1:1": 1.0, "3:4": 3 / 4, "9:16": 9 / 16}


@pytest.fixture(autouse=True)
def sculpted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(company, "body_for", BODIES)


def scene_of(prompt: str) -> Scene:
    return staged(read(prompt), 7)


def plan(scene: Scene, seconds: float, aspect: float = WIDE) -> tuple[Framing, ...]:
    return directed(scene, CREW, seconds, aspect, np.random.default_rng(7)).takes


SIX_SECONDS = {  # begin, metres, degrees of the glass, radians about: as the gallery shows them
    "A red fox runs across a snowy forest at dawn": [(0.0, 1.626, 38.0, 0.8378)],
    "A wolf stands on a mountain": [
        (0.0, 4.807, 38.0, 1.6092), (1.802, 2.631, 23.56, 0.8552), (3.733, 2.831, 38.0, 1.7663)
    ],
    "A quiet harbour at dawn": [(0.0, 12.0, 42.56, 1.3265)],
    "A city street at night in the rain": [(0.0, 12.0, 42.56, 0.4189)],
    "A woman sits in a room": [(0.0, 4.178, 38.0, 0.6946), (2.6, 4.42, 23.56, 0.9425)],
    "A wolf runs on a mountain, montage": [
        (0.0, 4.152, 38.0, 1.0437), (1.879, 2.824, 38.0, 1.7977), (3.776, 3.266, 29.64, 0.8866)
    ],
}  # fmt: skip


@pytest.mark.parametrize("prompt", SIX_SECONDS)
def test_six_seconds_in_the_usual_shape_are_shot_as_they_always_were(prompt: str) -> None:
    for wide, tall in ((1920, 1080), (1366, 768), (910, 512)):
        takes = plan(scene_of(prompt), 6.0, wide / tall)
        assert [take.fov for take in takes] == [take.fov for take in plan(scene_of(prompt), 6.0)], "exactly"
        made = [(take.start, take.distance, take.fov, take.around[0]) for take in takes]
        assert np.array(made) == pytest.approx(np.array(SIX_SECONDS[prompt]), rel=2e-3, abs=2e-3)


@pytest.mark.parametrize(("seconds", "count"), [(6.0, 1), (10.0, 2), (15.0, 3)])
@pytest.mark.parametrize("prompt", ["A wolf runs on a mountain", "A car drives through a desert at sunset"])
def test_a_mover_is_seen_in_more_shots_the_longer_the_clip_is(
    prompt: str, seconds: float, count: int
) -> None:
    takes = plan(scene_of(prompt), seconds)
    assert len(takes) == count
    assert all(3 <= take.end - take.start <= 6.5 for take in takes)
    assert all(take.end == later.start for take, later in pairwise(takes))
    turns = [math.degrees(sum(take.around) / 2) for take in takes]
    assert all(abs(one - other) >= 30 for one, other in pairwise(turns)), "from another side"


def test_a_still_subject_has_three_shots_in_fifteen_seconds() -> None:
    for prompt in ("A robot stands in a city street at night", "A woman sits in a room"):
        assert len(plan(scene_of(prompt), 15.0)) == 3


PLACES = ("A desert at noon", "A quiet harbour at dawn", "A cave with a lake",
          "A city street at night in the rain", "A living room with a fireplace")  # fmt: skip


@pytest.mark.parametrize("prompt", PLACES)
def test_an_empty_place_has_a_second_nearer_look_in_another_direction(prompt: str) -> None:
    assert len(plan(scene_of(prompt), 6.0)) == 1
    first, second = plan(scene_of(prompt), 10.0)
    assert (first.start, first.end, second.end) == (0.0, second.start, 10.0)
    assert second.fov < 0.75 * first.fov
    looks = [shot(take, (take.start + take.end) / 2, even).axes[2] for take in (first, second)]
    assert math.degrees(math.acos(float(looks[0] @ looks[1]))) > 15
    for take in (first, second):
        ends = [shot(take, seconds, even).eye for seconds in (take.start, take.end)]
        assert np.linalg.norm(ends[1] - ends[0]) > 1.5, "it moves in each of them"


DECIDED = ("[Push in] A horse runs in a meadow", "[Static shot] A quiet harbour at dawn",
           "A close-up of a wolf on a mountain", "An aerial view of a desert",
           "A wolf runs on a mountain, seamless loop")  # fmt: skip


@pytest.mark.parametrize("prompt", DECIDED)
def test_what_the_prompt_says_of_the_camera_holds_for_the_whole_clip(prompt: str) -> None:
    scene = scene_of(prompt)
    for seconds in (10.0, 15.0):
        (take,) = plan(scene, seconds)
        assert (take.start, take.end, take.moves) == (0.0, seconds, scene.moves)


def test_a_scenes_own_cuts_are_kept_in_a_long_clip() -> None:
    cuts = (Cut(size="wide"), Cut(start=0.8, size="close"))
    takes = plan(replace(scene_of("A wolf runs on a mountain"), cuts=cuts), 15.0)
    assert [take.start for take in takes] == [0.0, 12.0]
    for prompt in ("A wolf runs on a mountain", "A quiet harbour at dawn"):
        assert len(plan(replace(scene_of(prompt), cuts=(Cut(),)), 15.0)) == 1


@cache
def filled(shape: str) -> np.ndarray:
    """Left, bottom, right, top of a standing horse, as shares of a picture of this shape from its middle."""
    scene = replace(scene_of("A horse stands in a meadow"), cuts=(Cut(size="full"),))
    found = directed(scene, CREW, 6.0, SHAPES[shape], np.random.default_rng(7))
    (take,), (horse,) = found.takes, found.actors
    made = shot(take, 3.0, even)
    x, y, depth = ((cloud_of(horse, 3.0, CREW) + horse.place(3.0) - made.eye) @ made.axes.T).T
    right, up = x / depth * made.focal / SHAPES[shape], y / depth * made.focal
    return np.array([right.min(), up.min(), right.max(), up.max()])


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_holds_its_subject_whole_and_large(shape: str) -> None:
    box = filled(shape)
    assert abs(box).max() < 0.49
    assert max(box[2] - box[0], box[3] - box[1]) > 0.45


def test_an_upright_picture_gives_more_of_its_width_sees_wider_and_leaves_room_above() -> None:
    tall, usual = filled("9:16"), filled("16:9")
    assert tall[2] - tall[0] > 0.66
    assert tall[1] + tall[3] < -0.15
    assert usual[1] + usual[3] > -0.15
    for prompt in ("A desert at noon", "A horse stands in a meadow"):
        upright, square, long = (
            plan(scene_of(prompt), 4.0, SHAPES[shape])[0] for shape in ("9:16", "1:1", "21:9")
        )
        assert upright.fov > 1.05 * square.fov > 1.1 * long.fov
