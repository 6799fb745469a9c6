"""Made things: hard edges stay hard, glass is seen through, wheels turn, lamps wait for the dark."""

import numpy as np
import pytest
from tests.engines.renderer.scenes import CREW

from reelyard.engines.renderer.bodies import aircraft, facets, plants, standing, things, vessels
from reelyard.engines.renderer.bodies.catalogue import plan_for
from reelyard.engines.renderer.bodies.made.materials import GLASS
from reelyard.engines.renderer.bodies.mesh import Body, posed, sculpt
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Act, Look, Paint
from reelyard.engines.renderer.render import skin
from reelyard.prompt.vocabulary.kinds import KINDS

RED = (0.6, 0.02, 0.02)
GREY = Paint(rgb=(0.5, 0.5, 0.5))


def body(kind: str, *, rgb: tuple[float, float, float] = RED) -> Body:
    known = KINDS[kind]
    look = Look(kind=kind, build="", metres=min(known.metres, 40.0), rgb=rgb, coloured=True)
    return sculpt(plan_for(known.family), look, CREW)


def moved(made: Body, seconds: float, action: str = "") -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    act = Act(action=action, seconds=seconds, gone=seconds * 5, speed=5.0, metres=made.look.metres)
    return np.asarray(posed(made, made.plan.pose(act, made.look), CREW), np.float32)


@pytest.mark.parametrize(
    ("family", "makers"),
    [
        ("ship boat", vessels.MAKERS),
        ("plane helicopter rocket", aircraft.MAKERS),
        ("building castle", standing.MAKERS),
        ("tree", plants.TREES),
        ("plant", plants.PLANTS),
        ("object", things.SHAPES),
    ],
)
def test_what_a_maker_builds_has_a_word(family: str, makers: dict[str, object]) -> None:
    wordless = {kind for kind in makers if kind not in KINDS or KINDS[kind].family not in family.split()}
    assert wordless - {"fountain"} == set()


def test_a_box_keeps_its_edges_hard_and_faces_outwards() -> None:
    mould = Mould()
    mould.bone("body", (0, 0, 0))
    mould.box("body", (0, 1, 0), (1, 1, 1), GREY, edge=0)
    cast = mould.forged()
    norms = np.empty_like(cast.rest)
    skin.normals(cast.rest, cast.triangles, norms)
    assert (np.abs(norms).max(1) > 0.99).all()
    assert ((cast.rest - (0, 1, 0)) * norms).sum(1).min() > 0.9


def test_halving_edges_leaves_no_gaps() -> None:
    mould = Mould()
    mould.bone("body", (0, 0, 0))
    mould.ball("body", (0, 0, 0), (2.0, 0.4, 0.7), GREY)
    points, faces = facets.welded(mould.pieces[0].points, mould.pieces[0].faces, 1e-4)
    _, fine = facets.subdivided(points, faces, 0.15)
    edges = np.sort(np.stack([fine, np.roll(fine, -1, 1)], 2).reshape(-1, 2), 1)
    assert len(fine) > len(faces)
    assert (np.unique(edges, axis=0, return_counts=True)[1] == 2).all()


def test_a_colour_paints_the_body_and_leaves_tyres_and_glass() -> None:
    red, blue = body("car"), body("car", rgb=(0.02, 0.05, 0.6))
    changed = (red.colours != blue.colours).any(1)
    assert 0.15 < changed.mean() < 0.8
    assert (red.colours[changed].argmax(1) == 0).mean() > 0.95


def test_glass_is_drawn_last_and_seen_through() -> None:
    made = body("car")
    through = made.finish[made.triangles, 4].min(1) > 0
    first = int(through.argmax())
    assert first > 0
    assert through[first:].all()
    assert GLASS.clear > 0.3


@pytest.mark.parametrize(
    ("kind", "bone"),
    [("car", "wheel0R"), ("helicopter", "rotor"), ("windmill", "sails"), ("clock", "hand1"),
     ("lighthouse", "beam"), ("sailing ship", "flag0_2"), ("ferris wheel", "wheel"),
     ("candle", "fire0"), ("tree", "crown")],
)  # fmt: skip
def test_what_moves_on_it_moves(kind: str, bone: str) -> None:
    made = body(kind)
    place = [name for name, _, _ in made.skeleton].index(bone)
    own = ((made.bones == place) & (made.weights > 0.3)).any(1)
    rest = ~own & (made.bones[:, 0] == 0)
    gone = np.linalg.norm(moved(made, 1.37) - moved(made, 0.2), axis=1)
    assert gone[own].max() > 0.004 * made.size
    if rest.any() and kind not in ("sailing ship", "helicopter"):
        assert gone[own].max() > gone[rest].max()


def test_lamps_wait_for_the_dark() -> None:
    point, norm = np.zeros((1, 3), np.float32), np.array([[0, 0, 1]], np.float32)
    colour, finish = np.full((1, 3), 0.1, np.float32), np.array([[0.5, 1, 0, -20, 0, 0]], np.float32)
    shine = []
    for sun in (2.6, 0.05):
        lamp, lit = np.zeros((8, 3), np.float32), np.zeros((1, skin.LIT), np.float32)
        lamp[0], lamp[1], lamp[2] = (0, 1, 0), sun, 0.1 * sun
        skin.light(point, norm, colour, finish, np.array([0, 0, 5], np.float32), lamp, lit, 0, 1)
        shine.append(float(lit[0, 0]))
    assert shine[1] > 1.5 > 0.6 > shine[0]


def test_no_maker_takes_long() -> None:
    for kind in ("castle", "cruise ship", "christmas tree", "house"):
        assert len(body(kind).rest) < 90_000, kind
