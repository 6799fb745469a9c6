"""Trees and plants as subjects: which maker grows each kind, and how the wind moves it."""

from collections.abc import Callable, Mapping

import numpy as np

from reelyard.engines.renderer.bodies.made import flowers, trees
from reelyard.engines.renderer.bodies.made.swaying import swayed
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Plan, Pose, turn_y

Maker = Callable[[Look, Mould], None]
TREES: Mapping[str, tuple[Maker, float, float]] = {  # maker, metres, where its crown begins
    "tree": (trees.broadleaf, 12, 0.2),
    "cherry tree": (trees.broadleaf, 12, 0.2),
    "birch": (trees.birch, 12, 0.15),
    "willow": (trees.willow, 8, 0.3),
    "pine": (trees.conifer, 18, 0.02),
    "christmas tree": (trees.conifer, 18, 0.02),
    "palm": (trees.palm, 10, 0.6),
    "bonsai": (trees.bonsai, 0.6, 0.3),
    "baobab": (trees.baobab, 14, 0.55),
}
PLANTS: Mapping[str, tuple[Maker, float, float]] = {
    "flower": (flowers.daisy, 1, 0.0),
    "rose": (flowers.rose, 1, 0.0),
    "tulip": (flowers.tulip, 1, 0.0),
    "sunflower": (flowers.sunflower, 1, 0.0),
    "lotus": (flowers.lotus, 0.6, 0.1),
    "lavender": (flowers.lavender, 1, 0.0),
    "cactus": (flowers.cactus, 1, 0.9),
    "mushroom": (flowers.mushroom, 1, 0.6),
    "bush": (flowers.bush, 1, 0.1),
    "grass": (flowers.grass, 1, 0.0),
}


def _plan(name: str, makers: Mapping[str, tuple[Maker, float, float]], strength: float) -> Plan:
    def build(look: Look) -> Cast:
        make, tall, crown = makers.get(look.kind, makers[name])
        root = Mould()
        to = root.at(size=look.metres / tall)
        to.bone("body", (0, 0, 0))
        to.bone("crown", (0, crown * tall, 0), "body")
        make(look, to)
        return root.forged()

    def pose(act: Act, _look: Look) -> Pose:
        t = act.seconds + act.turn * 3
        turn = turn_y(t * 0.9) if act.action in ("spin", "dance") else np.eye(3, dtype=np.float32)
        return Pose(turns={"crown": swayed(t, strength)}, lean=turn)

    return Plan(name=name, cast=build, pose=pose)


TREE = _plan("tree", TREES, 0.8)
PLANT = _plan("flower", PLANTS, 2.2)
