"""What flies by engine or by hot air: which maker builds each kind, and how it hangs in the air."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from reelyard.engines.renderer.bodies.made import rotors, space, wings
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Plan, Pose, turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats

MAKERS: Mapping[str, tuple[Callable[[Look, Mould], None], float]] = {
    "plane": (wings.airliner, 40),
    "propeller plane": (wings.light_plane, 8),
    "biplane": (wings.biplane, 7),
    "fighter jet": (wings.fighter, 17),
    "glider": (wings.glider, 8),
    "helicopter": (rotors.helicopter, 13),
    "drone": (rotors.drone, 0.8),
    "ufo": (rotors.saucer, 12),
    "balloon": (rotors.balloon, 20),
    "airship": (rotors.airship, 40),
    "parachute": (rotors.parachute, 7),
    "rocket": (space.rocket, 26),
    "shuttle": (space.shuttle, 26),
    "spaceship": (space.starship, 30),
    "satellite": (space.satellite, 8),
    "space station": (space.station, 44),
}
DRIFTING = ("balloon", "airship", "parachute", "satellite", "space station", "ufo")


def _plan(name: str) -> Plan:
    def build(look: Look) -> Cast:
        make, long = MAKERS.get(look.kind, MAKERS[name])
        root = Mould()
        to = root.at(size=look.metres / long)
        to.bone("body", (0, 0, 0))
        make(look, to)
        return root.forged(floor=False)

    return Plan(name=name, cast=build, pose=pose, floats=True)


def pose(act: Act, look: Look) -> Pose:
    """Planes bank, helicopters hold their nose down, balloons drift; whatever spins, spins."""
    t, s = act.seconds + act.turn * 3, math.sin
    flame = 1.0 + 0.12 * s(t * 41) + 0.08 * s(t * 67)
    lit = look.kind == "balloon" or act.speed > 0
    fire: Floats = np.diag([flame if lit else 0.02, flame if look.kind == "balloon" else 1.0, 1.0]).astype(
        np.float32
    )
    turns: dict[str, Floats] = {
        "fire": fire,
        "rotor": turn_y(t * 21),
        "tail": turn_z(t * 33),
        "disc": turn_y(t * 0.9),
        "ring": turn_x(t * 0.25),
        "prop0": turn_x(t * 47),
        "fanR": turn_x(t * 30),
        "fanL": turn_x(t * 30),
        "basket": np.asarray(turn_x(0.03 * s(t * 0.9)) @ turn_z(0.03 * s(t * 0.7)), np.float32),
    }
    turns.update({f"rotor{k}": turn_y(t * 37 * (1 if k % 3 else -1) + k) for k in range(4)})
    return Pose(turns=turns, lean=np.asarray(_lean(look.kind, t), np.float32))


def _lean(kind: str, t: float) -> Floats:
    s = math.sin
    if kind in ("helicopter", "drone"):
        return np.asarray(turn_z(-0.10 + 0.03 * s(t)) @ turn_x(0.06 * s(t * 0.8)), np.float32)
    if kind == "ufo":
        return np.asarray(turn_z(0.10 * s(t * 1.1)) @ turn_x(0.10 * s(t * 0.9 + 1)), np.float32)
    if kind in ("rocket", "shuttle", "spaceship"):
        return turn_x(0.15 * s(t * 0.6))
    if kind in DRIFTING:
        return np.asarray(turn_y(t * 0.06) @ turn_x(0.02 * s(t * 0.6)), np.float32)
    return np.asarray(turn_x(0.14 * s(t * 0.7)) @ turn_z(0.05 + 0.02 * s(t)), np.float32)


PLANE = _plan("plane")
HELICOPTER = _plan("helicopter")
ROCKET = _plan("rocket")
