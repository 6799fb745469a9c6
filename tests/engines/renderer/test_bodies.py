"""How living bodies move: feet that stand stay, poses blend, eyes close, every kind has its own shape."""

import itertools
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.engines.renderer.scenes import CREW, frame

from reelyard.engines.renderer.bodies.catalogue import plan_for
from reelyard.engines.renderer.bodies.mesh import Body, posed, sculpt
from reelyard.engines.renderer.bodies.motion import BLEND, pose_at
from reelyard.engines.renderer.bodies.sculptor import Act, Look, Plan

FPS = 24
WINGED = [("eagle", "bird"), ("dragon", "theropod"), ("butterfly", "insect")]


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


def test_the_page_on_adding_a_body_gives_one_that_is_drawn() -> None:
    page = (Path(__file__).parents[3] / "docs" / "extending" / "add-a-body.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    found: dict[str, Plan] = {}
    exec(compile(block, "add-a-body.md", "exec"), found)
    look = Look(kind="slug", build="", metres=0.3, rgb=(0.4, 0.2, 0.1), coloured=False)
    studio = frame("A dog walks in a meadow").studio
    (actor,) = studio.stage.actors
    body = sculpt(found["PLAN"], look, CREW)
    studio.stage.actors = (replace(actor, body=body, scale=3.0),)
    studio.draw(3)
    assert (studio.canvas.ident == 1).mean() > 0.001
    assert len(body.rest) > 1000


@pytest.mark.parametrize(
    ("kind", "family"), [("eagle", "bird"), ("dragon", "theropod"), ("butterfly", "insect")]
)
def test_wings_beat_aloft_and_reach_out_from_the_body(kind: str, family: str) -> None:
    body = body_of(kind, family)
    heights, spans = [], []
    for number in range(24):
        points = posed(body, pose_at(body.plan, body.look, act("fly", number / FPS, 3.0)), CREW)
        tip = points[np.argmax(body.rest[:, 2])]
        heights.append(float(tip[1]))
        spans.append(float(np.ptp(points[:, 2])))
    assert np.ptp(heights) > 0.25 * max(spans)
    assert max(spans) > 0.8 * body.size * 0.8


def test_a_knight_a_bride_and_a_breed_are_not_their_plain_kind() -> None:
    plan = plan_for("person")
    bodies = [
        sculpt(plan, Look(kind="man", build="", metres=1.8, rgb=(0.4,) * 3, coloured=False, noun=noun), CREW)
        for noun in ("man", "knight", "king")
    ]
    sizes = {len(body.rest) for body in bodies}
    assert len(sizes) == 3
    dog = Look(kind="dog", build="dog", metres=1.0, rgb=(0.2, 0.1, 0.05), coloured=False, noun="corgi")
    corgi, plain = (
        sculpt(plan_for("quadruped"), dog, CREW),
        sculpt(plan_for("quadruped"), replace(dog, noun="dog"), CREW),
    )
    assert corgi.high[1] < 0.9 * plain.high[1]
    assert corgi.colours.mean() > 1.3 * plain.colours.mean()
