"""What sails: which maker builds each kind of ship and boat, and how they ride the waves."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from reelyard.engines.renderer.bodies.made import sailing, steamers
from reelyard.engines.renderer.bodies.made.swaying import rippled
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Plan, Pose, turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats

MAKERS: Mapping[str, tuple[Callable[[Look, Mould], None], float]] = {
    "ship": (steamers.liner, 46),
    "cruise ship": (steamers.cruise_ship, 46),
    "cargo ship": (steamers.cargo_ship, 46),
    "warship": (steamers.warship, 48),
    "submarine": (steamers.submarine, 40),
    "sailing ship": (sailing.tall_ship, 46),
    "pirate ship": (sailing.tall_ship, 46),
    "fishing boat": (steamers.fishing_boat, 11),
    "boat": (sailing.rowing_boat, 5),
    "canoe": (sailing.canoe, 5),
    "sailboat": (sailing.yacht, 9),
    "motorboat": (sailing.motorboat, 7),
}


def build(look: Look) -> Cast:
    """The kind's vessel, the water line at y = 0."""
    make, long = MAKERS.get(look.kind, MAKERS["ship"])
    root = Mould()
    to = root.at(size=look.metres / long)
    to.bone("body", (0, 0, 0))
    make(look, to)
    return root.forged(floor=False)


def pose(act: Act, look: Look) -> Pose:
    """Pitch and roll, slower where the hull is long; sails breathe, flags wave, oars pull."""
    slow = 2.2 / max(look.metres / 6, 1.0) ** 0.4
    t, s = act.seconds * slow, math.sin
    lean = turn_z(0.045 * s(t * 0.9)) @ turn_x(0.075 * s(t * 0.7 + 1))
    pull = act.seconds * 2.4
    turns: dict[str, Floats] = {
        "screw": turn_x(act.seconds * 9),
        "boom": turn_y(0.12 * s(t * 0.6)),
        "oarR": turn_y(0.5 * s(pull)) @ turn_x(0.16 * math.cos(pull)),
        "oarL": turn_y(-0.5 * s(pull)) @ turn_x(-0.16 * math.cos(pull)),
    }
    for k in range(3):
        breath = 1 + 0.10 * s(t * 1.7 + k)
        turns[f"sail{k}"] = np.diag([breath, 1.0, 1.0]).astype(np.float32) @ turn_y(0.05 * s(t * 0.5))
        turns.update(rippled(f"flag{k}_", act.seconds + k))
    turns["turret12.0"] = turn_y(0.3 * s(act.seconds * 0.4))
    return Pose(turns=turns, lean=np.asarray(lean, np.float32), lift=0.012 * look.metres * s(t * 0.9 + 0.8))


SHIP = Plan(name="ship", cast=build, pose=pose, floats=True)
BOAT = Plan(name="boat", cast=build, pose=pose, floats=True)
