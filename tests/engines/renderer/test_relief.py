"""Reliefs: every noun's picture becomes a lit body with thickness, a shadow and an identity of its own."""

import hashlib
from itertools import pairwise

import numpy as np
import pytest
from tests.engines.renderer.scenes import CREW, frame

from reelyard.engines.renderer.bodies import relief
from reelyard.engines.renderer.bodies.mesh import Body, posed, sculpt
from reelyard.engines.renderer.bodies.relief_atlas import picture
from reelyard.engines.renderer.bodies.sculptor import Act, Look
from reelyard.engines.renderer.report.report import report
from reelyard.engines.renderer.scene.staging import staged
from reelyard.prompt.nouns.reliefs import RELIEFS
from reelyard.prompt.reader import read

VIOLIN, FISH, BALL = "1f3bb", "1f41f", "26bd"
BLUE = (0.02, 0.05, 0.6)


def body(code: str, rgb: tuple[float, float, float] | None = None) -> Body:
    look = Look(kind="", build=code, metres=1.0, rgb=rgb or (1, 1, 1), coloured=rgb is not None)
    return sculpt(relief.PLAN, look, CREW)


def act(action: str, seconds: float, speed: float = 0.0) -> Act:
    return Act(action=action, seconds=seconds, gone=speed * seconds, speed=speed, metres=1.0)


def test_every_noun_has_its_picture() -> None:
    for code in list(RELIEFS)[::25]:
        colours, solid = picture(code)
        assert colours.shape == (*solid.shape, 3)
        assert 0.05 < float((solid > 0.5).mean()) < 0.99, code


def test_a_picture_is_decoded_alike_every_time() -> None:
    digests = {hashlib.sha256(picture(VIOLIN)[0].tobytes()).hexdigest() for _ in range(3)}
    assert len(digests) == 1


def test_it_is_a_thing_with_a_front_a_back_and_a_closed_rim() -> None:
    made = body(VIOLIN)
    size = made.high - made.low
    assert max(size[:2]) == pytest.approx(1.0, abs=0.02)
    assert size[2] > 0.12
    assert made.low[1] == pytest.approx(0.0, abs=1e-4)
    edges = np.sort(made.triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    _, times = np.unique(edges, axis=0, return_counts=True)
    assert (times >= 2).all()


def test_its_front_faces_outwards() -> None:
    made = body(BALL)
    a, b, c = (made.rest[made.triangles[:, k]] for k in range(3))
    outward = np.cross(b - a, c - a)[:, 2]
    front = ((a + b + c)[:, 2] / 3) < -0.05
    assert (outward[front] <= 1e-6).mean() > 0.99


def test_a_named_colour_tints_it_and_leaves_its_lines() -> None:
    plain, blue = body(VIOLIN), body(VIOLIN, BLUE)
    assert plain.colours[:, 0].mean() > plain.colours[:, 2].mean()
    assert blue.colours[:, 2].mean() > 2 * blue.colours[:, 0].mean()
    assert blue.colours.std() > 0.05


@pytest.mark.parametrize(
    ("code", "action"), [(VIOLIN, "stand"), (FISH, "swim"), (VIOLIN, "walk"), (BALL, "run")]
)
def test_it_moves_and_never_shows_its_thin_side(code: str, action: str) -> None:
    made = body(code)
    speed = 1.0 if action in ("walk", "run") else 0.0
    shapes = [
        posed(made, relief.PLAN.pose(act(action, seconds, speed), made.look), CREW)
        for seconds in (0.0, 0.4, 1.9, 3.6)
    ]
    assert all(np.abs(one - other).max() > 0.01 for one, other in pairwise(shapes))
    widths = [float(np.ptp(shape[:, 0])) for shape in shapes]
    assert min(widths) > 0.6 * float(made.high[0] - made.low[0])


def test_it_is_seen_lit_and_throws_a_shadow() -> None:
    drawn = frame("A trophy in a meadow at noon")
    assert drawn.share() > 0.03
    red, green, blue = drawn.colour()
    assert red > green > blue + 40
    assert drawn.studio.canvas.mask.max() > 0.5


def test_the_recipe_says_that_it_is_a_relief() -> None:
    reading = read("Three trumpets and a fox in a forest")
    scene = staged(reading, 1)
    told = report(reading, scene)
    assert [figure.relief for figure in scene.figures] == ["1f3ba", None]
    assert ["trumpets", "trumpet relief"] in told["approximated"]
    assert "3 × trumpet relief" in told["understood"]
    assert "fox" in told["understood"]


@pytest.mark.parametrize(
    ("prompt", "place"),
    [("An octopus", "underwater"), ("A telescope", "mountains"), ("A teddy bear", "room")],
)
def test_a_thing_is_where_it_is_at_home(prompt: str, place: str) -> None:
    assert staged(read(prompt), 1).place == place
