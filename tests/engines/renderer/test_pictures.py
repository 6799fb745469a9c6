"""Whether the prompt can be seen: asked of the engine's own buffers, not of a score."""

import numpy as np
import pytest
from tests.engines.renderer.scenes import CREW, Frame, frame

from reelyard.engines.renderer.bodies.mesh import Body
from reelyard.engines.renderer.director.cast import body_for
from reelyard.engines.renderer.render import skin
from reelyard.engines.renderer.scene.staging import staged
from reelyard.prompt.reader import read

SEEN = [
    "A red fox runs across a snowy forest at dawn", "A boy in a pink t-shirt flying over a jungle",
    "A blue whale swims underwater",
    "A red car drives on a desert road at sunset", "A sailing ship on a stormy sea at night",
    "A cat walks in a room",
    "Three birds flying over mountains", "A rocket in space", "A train travels through snowy mountains",
    "A castle on a hill in fog",
    "A robot walking in a city", "An elephant walks in the savanna", "A t-rex in a jungle",
    "A snake in a desert", "A butterfly in a meadow",
    "A helicopter over mountains", "A boat on a lake", "A truck on a road", "A brontosaurus in a jungle",
    "A tree on a hill", "A sunflower in a field",
    "A red ball in a room", "A house in a village", "A plane in the sky", "A shark underwater",
    "An astronaut on the moon surface",
]  # fmt: skip


@pytest.mark.parametrize("prompt", SEEN)
def test_the_subject_is_in_the_picture_and_large_enough(prompt: str) -> None:
    assert 0.004 < frame(prompt).share() < 0.6


@pytest.mark.parametrize("prompt", SEEN[:6])
def test_nothing_hides_the_subject_over_the_clip(prompt: str) -> None:
    shares = []
    studio = frame(prompt).studio
    for number in (0, 8, 16, 23):
        studio.draw(number)
        shares.append(float((studio.canvas.ident == 1).mean()))
    assert min(shares) > 0.25 * max(shares)  # a camera that comes nearer makes it grow


@pytest.mark.parametrize("prompt", ["A giant dinosaur walks in a forest", "A snake in a meadow"])
def test_no_plant_stands_before_the_subject(prompt: str) -> None:
    studio = frame(prompt).studio
    shares = []
    for plants in (studio.stage.plants, None):
        studio.stage.plants = plants
        studio.draw(12)
        shares.append(float((studio.canvas.ident == 1).mean()))
    assert shares[0] > 0.85 * shares[1]


@pytest.mark.parametrize(("colour", "channel"), [("red", 0), ("green", 1), ("blue", 2)])
def test_a_car_has_the_colour_that_is_asked_for(colour: str, channel: int) -> None:
    found = frame(f"A {colour} car drives on a road at noon")
    pixels = found.picture[found.ident == 1].astype(float)
    vivid = pixels[np.ptp(pixels, axis=1) > 40]
    assert len(vivid) > 0.08 * len(pixels)
    assert int(np.median(vivid, axis=0).argmax()) == channel


def test_a_black_horse_is_darker_than_a_white_one() -> None:
    black, white = frame("A black horse in a meadow at noon"), frame("A white horse in a meadow at noon")
    assert black.colour().mean() < 0.6 * white.colour().mean()


def test_night_is_darker_than_noon() -> None:
    night, noon = frame("A dog walks in a meadow at night"), frame("A dog walks in a meadow at noon")
    assert night.picture.mean() < 0.5 * noon.picture.mean()


def test_sunset_is_warmer_than_noon() -> None:
    def warmth(found: Frame) -> float:
        red, _, blue = found.picture.reshape(-1, 3).mean(0)
        return float(red - blue)

    assert warmth(frame("A dog in a park at sunset")) > warmth(frame("A dog in a park at noon")) + 5


def test_snow_is_whiter_than_sand() -> None:
    def tint(found: Frame) -> float:
        return float(np.ptp(found.ground()))

    snow, sand = frame("A fox in a snowy forest at noon"), frame("A fox in a desert at noon")
    assert tint(snow) < tint(sand)
    assert snow.ground()[2] > sand.ground()[2]


def test_rain_and_snow_put_particles_in_the_air() -> None:
    dry = frame("A dog walks in a meadow").particles
    assert frame("A dog walks in a meadow in the rain").particles > dry + 300
    assert frame("A dog walks in a meadow, snow falling").particles > dry + 300


def test_three_birds_are_more_than_one() -> None:
    one, three = frame("One bird flying over mountains"), frame("Three birds flying over mountains")
    assert len(one.studio.stage.actors) == 1
    assert len(three.studio.stage.actors) == 3


def test_a_companion_is_seen_beside_the_first() -> None:
    found = frame("A boy flying over a jungle with a dinosaur")
    assert found.share(1) > 0.004
    assert found.share(2) > 0.002


@pytest.mark.parametrize(("move", "sign"), [("pan right", -1), ("pan left", 1)])
def test_a_pan_moves_the_picture_the_other_way(move: str, sign: int) -> None:
    studio = frame(f"A castle in a meadow [{move}]").studio
    columns = []
    for number in (6, 16):
        studio.draw(number)
        columns.append(float(np.nonzero(studio.canvas.ident == 1)[1].mean()))
    assert np.sign(columns[1] - columns[0]) == sign


def test_pushing_in_makes_the_subject_larger() -> None:
    studio = frame("A castle in a meadow [push in]").studio
    shares = []
    for number in (2, 22):
        studio.draw(number)
        shares.append(float((studio.canvas.ident == 1).mean()))
    assert shares[1] > 1.4 * shares[0]


def test_the_fog_hides_what_is_far() -> None:
    def contrast(found: Frame) -> float:
        return float(found.picture[: found.picture.shape[0] // 2].astype(float).std())

    fog, plain = frame("A castle in a meadow in fog"), frame("A castle in a meadow")
    assert contrast(fog) < contrast(plain)
    assert fog.studio.stage.lamp[6, 0] > 3 * plain.studio.stage.lamp[6, 0]  # haze a metre


def test_a_scarf_is_drawn_in_its_own_colour_and_leaves_the_shirt_alone() -> None:
    bare, scarf = (
        body_for(staged(read(prompt), 1).figures[0], CREW)
        for prompt in ("A man in a red shirt in a park", "A man in a red shirt and a green scarf in a park")
    )

    def greens(body: Body) -> int:
        red, green, blue = body.colours.T
        return int(((green > 2 * red) & (green > 2 * blue)).sum())

    def reds(body: Body) -> int:
        red, green, blue = body.colours.T
        return int(((red > 3 * green) & (red > 3 * blue)).sum())

    assert greens(scarf) > greens(bare) + 300
    assert reds(scarf) > 0.6 * reds(bare)


def test_a_running_fox_moves_its_legs() -> None:
    studio = frame(SEEN[0]).studio
    shapes = []
    for number in (4, 7):
        studio.draw(number)
        rows, columns = np.nonzero(studio.canvas.ident == 1)
        shapes.append((np.ptp(columns), np.ptp(rows)))
    assert shapes[0] != shapes[1]


def test_every_body_turns_its_outside_outwards() -> None:
    for prompt in SEEN[:4]:
        body = frame(prompt).studio.stage.actors[0].body
        a, b, c = (body.rest[body.triangles[:, k]] for k in range(3))
        volume = np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6
        assert volume > 0


@pytest.mark.parametrize(
    "place",
    [
        "village",
        "cave",
        "arctic",
        "road",
        "swamp",
        "canyon",
        "harbour",
        "volcano",
    ],
)
def test_no_place_is_a_blank_wall_and_each_shows_its_lead(place: str) -> None:
    found = frame(f"A dog walks in a {place}")
    assert 0.004 < found.share() < 0.6
    assert 25 < found.picture.mean() < 235
    assert found.picture.reshape(-1, 3).std(0).mean() > 12


def test_a_view_over_a_canyon_has_sky_and_walls() -> None:
    studio = frame("An eagle flying over a canyon").studio
    upper = studio.canvas.seen[: studio.canvas.height // 2]
    assert 0.05 < float((upper == 0).mean()) < 0.8
    forward = studio.stage.shot(0.5).axes[2]
    assert abs(forward[0]) > abs(forward[2])  # along the canyon, not at its wall
    assert studio.stage.actors[0].height > 25


def test_a_room_has_a_ceiling() -> None:
    assert float((frame("A cafe").studio.canvas.seen == 0).mean()) == 0.0


@pytest.mark.parametrize(("prompt", "height"), [("A penguin in the arctic", 0.0), ("A swan on a lake", 0.0)])
def test_birds_that_do_not_fly_all_day_stay_down(prompt: str, height: float) -> None:
    (actor,) = frame(prompt).studio.stage.actors
    assert actor.height == height


def test_a_lead_against_the_sun_keeps_its_colour() -> None:
    lamp = np.zeros((8, 3), np.float32)
    lamp[0] = (0, 0, 1)  # the sun shines into the camera
    lamp[1:3] = 1
    points = np.array([(0, 0, 5), (0, 0, 5)], np.float32)
    norms = np.array([(0, 0, -1), (1, 0, 0)], np.float32)  # towards the camera, and aside
    grey, finish = np.full((2, 3), 0.4, np.float32), np.array([(0.5, 1, 0, 0)] * 2, np.float32)
    lit = np.empty((2, skin.LIT), np.float32)
    CREW.run(skin.light, 2, points, norms, grey, finish, np.zeros(3, np.float32), lamp, lit)
    aside = lit[1, 0] - 0.4 * 0.15  # less what the sun reaches round the edge
    assert lit[0, 0] > 1.3 * aside


def test_a_high_sun_stands_beside_the_view_unless_back_light_is_asked_for() -> None:
    def facing(prompt: str) -> float:
        stage = frame(prompt).studio.stage
        return float(stage.shot(0.5).axes[2] @ stage.lamp[0])

    assert facing("A dog in a meadow at noon") < 0.3
    assert facing("A dog in a meadow at noon, backlit") > 0.4
    assert facing("A dog in a meadow at sunset") > 0.6
