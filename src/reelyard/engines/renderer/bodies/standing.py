"""What stands and was built: which maker builds each kind, and what turns, waves or shines on it."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from reelyard.engines.renderer.bodies.made import castles, fairground, houses, landmarks
from reelyard.engines.renderer.bodies.made.swaying import rippled
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Plan, Pose, turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats

MAKERS: Mapping[str, tuple[Callable[[Look, Mould], None], float]] = {
    "house": (houses.house, 8),
    "cabin": (houses.cabin, 5),
    "barn": (houses.barn, 9),
    "building": (houses.block, 30),
    "skyscraper": (houses.skyscraper, 200),
    "tent": (houses.tent, 2),
    "igloo": (houses.igloo, 2.4),
    "church": (landmarks.church, 25),
    "mosque": (landmarks.mosque, 25),
    "temple": (landmarks.pagoda, 16),
    "pyramid": (landmarks.pyramid, 20),
    "lighthouse": (landmarks.lighthouse, 30),
    "windmill": (landmarks.windmill, 20),
    "lattice tower": (landmarks.lattice_tower, 62),
    "bridge": (landmarks.bridge, 20),
    "castle": (castles.castle, 42),
    "tower": (castles.lone_tower, 30),
    "ferris wheel": (fairground.ferris_wheel, 40),
    "carousel": (fairground.carousel, 8),
    "fountain": (fairground.fountain, 4.4),
    "torii": (fairground.torii, 8),
}


def _plan(name: str) -> Plan:
    def build(look: Look) -> Cast:
        make, tall = MAKERS.get(look.kind, MAKERS[name])
        root = Mould()
        to = root.at(turn=(0, math.pi / 2 if look.kind in FRONTED else 0, 0), size=look.metres / tall)
        to.bone("body", (0, 0, 0))
        make(look, to)
        return root.forged()

    return Plan(name=name, cast=build, pose=pose)


FRONTED = ("house", "cabin", "barn", "tent")  # their front looks along z; the camera comes from ahead


def pose(act: Act, look: Look) -> Pose:
    """Beams and sails go round, cabins stay upright, flags wave, water jumps."""
    t = act.seconds
    turns: dict[str, Floats] = {
        "beam": turn_y(t * 0.8),
        "sails": turn_x(t * 0.9),
        "spray": np.diag([1.0, 1 + 0.05 * math.sin(t * 6.1), 1.0]).astype(np.float32)
        @ turn_y(0.05 * math.sin(t * 9)),
    }
    for k in range(10):
        turns.update(rippled(f"flag{k}_", t + k * 0.37))
    if look.kind == "ferris wheel":
        turns["wheel"] = turn_z(t * 0.16)
        turns.update(
            {f"cabin{k}": turn_z(-t * 0.16 + 0.05 * math.sin(t * 1.3 + k)) for k in range(fairground.CABINS)}
        )
    elif look.kind == "carousel":
        turns["wheel"] = turn_y(t * 0.7)
    return Pose(turns=turns)


BUILDING = _plan("house")
CASTLE = _plan("castle")
