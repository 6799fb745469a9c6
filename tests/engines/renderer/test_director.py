"""What the director does: ways in time, groups, companions, shot sizes, camera commands, cuts, light."""

import math
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from tests.engines.renderer.scenes import CREW, SMALL

from reelyard.core.brief import Format
from reelyard.engines.renderer.clip import Clip, Studio
from reelyard.engines.renderer.director import company
from reelyard.engines.renderer.director.cast import body_for
from reelyard.engines.renderer.director.direction import Direction, directed
from reelyard.engines.renderer.director.framing import Shot, even, shot
from reelyard.engines.renderer.director.light import sun_direction
from reelyard.engines.renderer.director.moves import TABLE
from reelyard.engines.renderer.director.sight import Sight
from reelyard.engines.renderer.director.sizes import SHARES
from reelyard.engines.renderer.director.track import Track, track_for
from reelyard.engines.renderer.scene.staging import staged
from reelyard.engines.renderer.scene.values import Beat, Cut, Move, Scene
from reelyard.engines.renderer.world.solids import Mason
from reelyard.prompt.reader import read

BODIES = cache(body_for)
LONG, ASPECT = 6.0, 16 / 9


@pytest.fixture(autouse=True)
def sculpted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(company, "body_for", BODIES)


def scene_of(prompt: str, seed: int = 7) -> Scene:
    return staged(read(prompt), seed)


@cache
def plan(prompt: str, seed: int = 7, seconds: float = LONG) -> Direction:
    return directed(scene_of(prompt, seed), CREW, seconds, ASPECT, np.random.default_rng(seed))


def way(*beats: Beat, prompt: str = "A dog runs in a meadow", seed: int = 7) -> Track:
    scene = scene_of(prompt)
    figure = replace(scene.figures[0], beats=beats)
    heights = {beat.action: 3.0 * (beat.action == "fly") for beat in beats}
    return track_for(figure, scene, LONG, 0.0, heights, seed)


def at(track: Track, values: np.ndarray, seconds: float) -> np.ndarray:
    return track.at(values, seconds)


def test_a_runner_that_sits_down_slows_smoothly_and_stays() -> None:
    track = way(Beat(action="run"), Beat(action="sit", start=0.5))
    speeds = [float(at(track, track.speed, second)) for second in (2.0, 3.0, 4.0)]
    assert speeds[0] > speeds[1] > speeds[2] == 0
    assert abs(np.diff(track.speed)).max() < 0.25 * speeds[0]
    assert math.dist(at(track, track.places, 4.0), at(track, track.places, 6.0)) < 0.01


def test_a_jumper_leaves_the_ground_in_arcs_and_comes_back() -> None:
    up = way(Beat(action="jump")).places[:, 1]
    assert up.max() > 0.25
    assert (up < 0.01).sum() > 10
    assert np.diff(up, 2).min() > -0.05  # thrown, not torn


def test_what_sits_first_and_flies_then_climbs() -> None:
    track = way(Beat(action="sit"), Beat(action="fly", start=0.4), prompt="A bird sits on a rock")
    assert at(track, track.places, 1.0)[1] == 0
    assert at(track, track.places, 5.9)[1] > at(track, track.places, 4.0)[1] + 1 > 1


def test_a_dancer_turns() -> None:
    turned = way(Beat(action="dance"), prompt="A woman dances in a park").heading
    assert np.ptp(turned) > 3


@pytest.mark.parametrize("prompt", ["Twelve horses run in a meadow", "Seven birds fly over the sea",
                                    "Ten fish swim underwater"])  # fmt: skip
def test_a_group_is_in_the_picture_from_end_to_end_and_nobody_in_another(prompt: str) -> None:
    found = plan(prompt)
    (take,) = found.takes
    for second in (0.0, 3.0, 6.0):
        made = shot(take, second, even)
        places = np.array([actor.place(second) for actor in found.actors])
        gaps = np.linalg.norm(places[:, None] - places[None], axis=2)
        assert gaps[gaps > 0].min() > 0.3 * found.actors[0].body.size
        assert abs(seen(made, places)).max() < 0.5
    assert len({round(actor.scale, 4) for actor in found.actors}) > 5


def seen(made: Shot, points: np.ndarray) -> np.ndarray:
    """Shares of the picture, right and up from its middle."""
    x, y, depth = ((points - made.eye) @ made.axes.T).T
    assert (depth > 0).all()
    return np.stack([x / depth * made.focal / ASPECT, y / depth * made.focal], 1)


def test_two_that_meet_face_each_other_and_two_that_walk_go_one_way() -> None:
    cat, dog = plan("A cat and a dog in a meadow").actors
    assert math.cos(cat.heading(3)) * math.cos(dog.heading(3)) < -0.5
    boy, dog = plan("A boy walks with his dog in a park").actors
    assert math.cos(boy.heading(3) - dog.heading(3)) > 0.99
    assert dog.speed == boy.speed > 0


def test_a_rider_sits_on_the_back_of_its_mount_and_goes_with_it() -> None:
    scene = scene_of("A man and a horse in a desert")
    man, horse = scene.figures
    scene = replace(scene, figures=(replace(man, mount=1, beats=(Beat(action="ride"),)), horse))
    actors = directed(scene, CREW, LONG, ASPECT, np.random.default_rng(1)).actors
    rider = next(actor for actor in actors if actor.mount is not None)
    for second in (0.0, 5.0):
        (x, y, z), (mx, my, mz) = rider.place(second), rider.mount.place(second) if rider.mount else (0, 0, 0)
        assert math.hypot(x - mx, z - mz) < 0.3
        assert 0.5 < y - my + rider.sunk < 2.2
    assert rider.speed > 1


def test_what_is_set_beside_the_lead_stands_in_nobodys_place() -> None:
    girl, tree = plan("A girl sits under a tree").actors
    (x, _, z), (tx, _, tz) = girl.place(3), tree.place(3)
    assert 0.3 < math.hypot(x - tx, z - tz) < 12


@pytest.mark.parametrize("size", ["wide", "full", "medium", "close"])
def test_a_shot_size_gives_the_lead_its_share_of_the_picture(size: str) -> None:
    scene = replace(scene_of("A horse stands in a meadow at noon"), cuts=(Cut(size=size),))
    studio = drawn(scene, 12)
    rows, columns = np.nonzero(studio.canvas.ident == 1)
    tall, wide = SHARES[size]
    fills = max(np.ptp(rows) / studio.canvas.height / tall, np.ptp(columns) / studio.canvas.width / wide)
    assert 0.75 < fills < (1.35 if size in ("wide", "full") else 3.0)


def drawn(scene: Scene, number: int, size: Format = SMALL) -> Studio:
    studio = Studio(Clip(scene=scene, format=size, drawn=(size.width, size.height), crew=CREW))
    studio.draw(number)
    return studio


STATUE = "A horse stands in a meadow"
FLOWS = {  # command: what happens to the far ground, to the right and up, and to sizes
    "truck_left": (1, 0, 0), "truck_right": (-1, 0, 0), "pan_left": (1, 0, 0), "pan_right": (-1, 0, 0),
    "pedestal_up": (0, -1, 0), "pedestal_down": (0, 1, 0), "tilt_up": (0, -1, 0), "tilt_down": (0, 1, 0),
    "push_in": (0, 0, 1), "pull_out": (0, 0, -1), "zoom_in": (0, 0, 1), "zoom_out": (0, 0, -1),
}  # fmt: skip


@pytest.mark.parametrize("name", FLOWS)
def test_a_camera_command_moves_the_picture_its_way_and_far_enough(name: str) -> None:
    scene = scene_of(STATUE)
    found = directed(
        replace(scene, moves=(Move(name=name, order=0),)), CREW, LONG, ASPECT, np.random.default_rng(1)
    )
    take = found.takes[0]
    x, _, z = found.actors[0].place(0)
    spots = np.array([(x - 0.3, 0.9, z), (x + 0.3, 1.1, z)])
    first, last = (seen(shot(take, second, even), spots) for second in (0.0, LONG))
    right, up, grow = FLOWS[name]
    moved = last.mean(0) - first.mean(0)
    growth = np.ptp(last[:, 0]) / np.ptp(first[:, 0])
    assert not right or moved[0] * right > 0.12
    assert not up or moved[1] * up > 0.10
    assert not grow or growth**grow > 1.5
    assert abs(last).max() < 0.55  # and the subject is still there


def test_a_static_shot_never_moves_and_keeps_a_mover_in_the_picture() -> None:
    found = plan("[Static shot] A horse runs in a meadow")
    shots = [shot(found.takes[0], second, even) for second in (0.0, 2.0, 4.0, 5.9)]
    assert all(np.array_equal(made.eye, shots[0].eye) for made in shots)
    assert all(np.allclose(made.axes, shots[0].axes, atol=1e-6) for made in shots)
    places = [found.actors[0].place(second) for second in (0.0, 2.0, 4.0, 5.9)]
    where = np.concatenate([seen(made, np.array([place])) for made, place in zip(shots, places, strict=True)])
    assert abs(where[:, 0]).max() < 0.5
    assert np.ptp(where[:, 0]) > 0.2


def test_an_orbit_goes_round_and_keeps_its_distance() -> None:
    found = plan("[Orbit] A horse stands in a meadow")
    take = found.takes[0]
    spot = np.array(take.middle)
    ways = [shot(take, second, even).eye - spot for second in (0.0, LONG)]
    turned = [math.atan2(way[2], way[0]) for way in ways]
    assert abs(math.degrees(turned[1] - turned[0])) > 50
    assert np.linalg.norm(ways[1]) == pytest.approx(np.linalg.norm(ways[0]), rel=0.1)


def test_a_shake_shakes() -> None:
    take = plan("[Shake] A horse stands in a meadow").takes[0]
    ways = np.array([shot(take, second / 24, even).axes[2] for second in range(24)])
    assert np.degrees(np.ptp(ways[:, 1])) > 0.5


def test_every_command_of_the_table_is_tested() -> None:
    assert set(FLOWS) | {"orbit_left", "orbit_right"} == set(TABLE)


def test_a_lone_standing_subject_is_cut_from_far_to_near_and_a_runner_is_not() -> None:
    takes = plan("A wolf stands on a mountain").takes
    assert 2 <= len(takes) <= 3
    assert all(take.end - take.start >= 1.6 for take in takes)
    turns = [math.degrees(sum(take.around) / 2) for take in takes]
    assert all(abs(a - b) >= 30 for a, b in pairwise(turns))
    assert all(0 < turn < 180 for turn in turns)  # one side of the line
    assert len(plan("A wolf runs on a mountain").takes) == 1
    assert len(plan("A wolf stands on a mountain [Push in]").takes) == 1
    assert len(plan("A wolf stands on a mountain", seconds=1.0).takes) == 1


@pytest.mark.parametrize(
    "prompt",
    [
        "A wolf runs on a mountain, montage",
        "Волк бежит по горам, монтаж",
        "一只狼在山上奔跑，蒙太奇",
        "A wolf runs on a mountain, cut to a closer shot",
    ],
)
def test_cuts_come_where_the_prompt_asks_for_them(prompt: str) -> None:
    takes = plan(prompt).takes
    assert len(takes) == 3
    assert all(take.end - take.start >= 1.6 for take in takes)


def test_the_scenes_own_cuts_are_kept_and_one_cut_is_no_cut() -> None:
    scene = scene_of("A wolf stands on a mountain")
    cuts = (Cut(size="wide"), Cut(start=0.5, size="close", moves=(Move(name="push_in", order=0),)))
    rng = np.random.default_rng(1)
    takes = directed(replace(scene, cuts=cuts), CREW, LONG, ASPECT, rng).takes
    assert [(take.start, len(take.moves)) for take in takes] == [(0.0, 0), (3.0, 1)]
    assert takes[1].distance < takes[0].distance
    assert len(directed(replace(scene, cuts=(Cut(),)), CREW, LONG, ASPECT, rng).takes) == 1


def test_prompts_and_seeds_are_not_all_shot_alike() -> None:
    prompts = (
        "A dog runs in a meadow",
        "A horse runs in a desert",
        "A cat walks in a park",
        "A bear walks in a forest",
    )
    looks = {
        tuple(np.round(plan(prompt, seed).takes[0].around, 2)) for prompt in prompts for seed in (1, 2, 3)
    }
    assert len(looks) > 5


def test_a_wall_or_a_hill_in_the_way_is_seen_to_be() -> None:
    mason = Mason()
    mason.box((0, 0, -5), (4, 4, 1), mason.material((1, 1, 1)))
    built = mason.built()
    assert built is not None
    eye, points = np.array([0, 1.0, -10]), np.array([[0, 1.0, 0], [20.0, 1.0, 0]])
    assert Sight(ground=lambda x, z: 0 * x, walls=None).clear(eye, points) == 1
    assert (
        Sight(ground=lambda x, z: 0 * x, walls=built.points[built.triangles].astype(float)).clear(eye, points)
        == 0.5
    )
    assert Sight(ground=lambda x, z: 3.0 * (abs(z + 5) < 1), walls=None).clear(eye, points) == 0


def test_no_shot_of_a_clip_looks_into_a_low_sun() -> None:
    for seed in range(6):
        scene = scene_of("A wolf stands on a mountain at sunset", seed)
        axes = [np.array([math.cos(a), 0, math.sin(a)], np.float32) for a in (1.5, 1.5 + math.radians(33))]
        sun = sun_direction(axes, 7, scene)
        off = [math.degrees(math.acos(float(axis @ sun))) for axis in axes]
        assert 24 < off[0] < 41
        assert off[1] > 20


def test_motion_blur_does_not_smear_across_a_cut() -> None:
    scene = replace(scene_of("A wolf stands on a mountain"), cuts=(Cut(), Cut(start=0.5, size="close")))
    stage = drawn(scene, 0).stage
    assert stage.cut_between(0.48, 0.5)
    assert not stage.cut_between(0.44, 0.48)
    step = stage.shot(0.5).eye - stage.before(0.5, 1 / 24).eye
    assert (
        float(np.linalg.norm(step)) < 0.1 < float(np.linalg.norm(stage.shot(0.5).eye - stage.shot(0.48).eye))
    )
