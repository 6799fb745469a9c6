"""How living bodies move: feet that stand stay, poses blend, eyes close, every kind has its own shape."""

import itertools

import numpy as np
import pytest
from tests.engines.renderer.scenes import CREW

from reelyard.engines.renderer.bodies.catalogue import plan_for
from reelyard.engines.renderer.bodies.mesh import Body, posed, sculpt
from reelyard.engines.renderer.bodies.motion import BLEND, pose_at
from reelyard.engines.renderer.bodies.sculptor import Act, Look

FPS = 24


def body_of(kind: str, family: str = "quadruped", metres: float = 1.2) -> Body:
    look = Look(kind=kind, build="dog", metres=metres, rgb=(0.3, 0.2, 0.1), coloured=False)
    return sculpt(plan_for(family), look, CREW)


def act(action: str, seconds: float, speed: float = 0.0, **fields: float | str) -> Act:
    return Act(action=action, seconds=seconds, gone=speed * seconds, speed=speed, metres=1.2, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "action", "speed"),
    [("dog", "walk", 0.9), ("dog", "run", 4.0), ("horse", "run", 5.0), ("elephant", "walk", 1.0)],
)
def test_a_foot_that_stands_does_not_slide(kind: str, action: str, speed: float) -> None:
    body = body_of(kind)
    foot = np.argmin(body.rest[:, 1] + 10.0 * (body.rest[:, 2] < 0) + 10.0 * (body.rest[:, 0] < 0))
    places = []
    for number in range(48):
        moment = act(action, number / FPS, speed)
        point = posed(body, pose_at(body.plan, body.look, moment), CREW)[foot]
        places.append((point[0] + moment.gone, point[1]))
    steps = np.abs(np.diff([x for x, _ in places]))
    down = np.array([max(a[1], b[1]) for a, b in itertools.pairwise(places)]) < 0.012
    assert down.sum() >= 4  # it does stand now and then
    assert np.median(steps[down]) < 0.12 * speed / FPS
    assert steps[~down].max() > speed / FPS  # and swings between


def test_a_pose_blends_from_one_action_into_the_next() -> None:
    body = body_of("dog")
    sitting = pose_at(body.plan, body.look, act("sit", 2.0))
    standing = pose_at(body.plan, body.look, act("stand", 2.0))
    heights = [
        pose_at(body.plan, body.look, act("sit", 2.0, since=since, before="stand")).lift
        for since in (0.0, BLEND / 2, BLEND)
    ]
    assert heights[0] == pytest.approx(standing.lift)
    assert heights[2] == pytest.approx(sitting.lift)
    assert sitting.lift < heights[1] < standing.lift


def test_eyes_close_in_sleep_and_blink_when_awake() -> None:
    body = body_of("fox")

    def shut(action: str, seconds: float) -> bool:
        return bool(pose_at(body.plan, body.look, act(action, seconds)).turns["eyeR"][0, 0] < -0.9)

    assert all(shut("sleep", k / FPS) for k in range(12))
    awake = [shut("stand", k / FPS) for k in range(96)]
    assert 2 <= sum(awake) < 12


def test_a_body_has_at_most_the_vertices_that_a_frame_can_bear() -> None:
    for kind in ("panda", "elephant", "cat"):
        assert 15_000 < len(body_of(kind).rest) < 60_000
