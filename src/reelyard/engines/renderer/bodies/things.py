"""Plain things: which maker builds each kind, and what it does: turns, falls, rolls, burns, rings."""

import math
from collections.abc import Callable, Mapping

import numpy as np

from reelyard.engines.renderer.bodies.made import (
    fairground,
    fruit,
    furniture,
    instruments,
    keepsakes,
    playthings,
    tableware,
    treasures,
)
from reelyard.engines.renderer.bodies.made.swaying import flickering, rippled
from reelyard.engines.renderer.bodies.mould import Mould
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Plan, Pose, turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats

SHAPES: Mapping[str, Callable[[Look, Mould], None]] = {
    "ball": playthings.ball,
    "football": playthings.football,
    "sphere": playthings.sphere,
    "cube": playthings.cube,
    "box": keepsakes.crate,
    "treasure chest": treasures.chest,
    "gift": keepsakes.gift,
    "book": keepsakes.book,
    "clock": keepsakes.clock,
    "hourglass": keepsakes.hourglass,
    "globe": keepsakes.globe,
    "key": treasures.key,
    "crown": treasures.crown,
    "sword": treasures.sword,
    "stone": treasures.stone,
    "diamond": treasures.diamond,
    "crystal": treasures.crystal,
    "ring": treasures.ring,
    "coin": treasures.coin,
    "umbrella": keepsakes.umbrella,
    "toy balloon": playthings.toy_balloons,
    "kite": playthings.kite,
    "flag": playthings.flag,
    "bell": keepsakes.bell,
    "skull": keepsakes.skull,
    "snowman": playthings.snowman,
    "toy": playthings.duck,
    "bag": keepsakes.bag,
    "planet": keepsakes.planet,
    "mirror": keepsakes.mirror,
    "cup": tableware.cup,
    "wine glass": tableware.wine_glass,
    "bottle": tableware.bottle,
    "vase": tableware.vase,
    "teapot": tableware.teapot,
    "bowl": tableware.bowl,
    "cake": tableware.cake,
    "pizza": tableware.pizza,
    "burger": tableware.burger,
    "bread": tableware.bread,
    "apple": fruit.apple,
    "pear": fruit.apple,
    "orange": fruit.orange,
    "pumpkin": fruit.pumpkin,
    "strawberry": fruit.strawberry,
    "banana": fruit.banana,
    "watermelon": fruit.watermelon,
    "chair": furniture.chair,
    "table": furniture.table,
    "lamp": furniture.lamp,
    "lantern": furniture.lantern,
    "paper lantern": furniture.paper_lantern,
    "street lamp": furniture.street_lamp,
    "candle": furniture.candle,
    "fire": furniture.campfire,
    "guitar": instruments.guitar,
    "violin": instruments.violin,
    "piano": instruments.piano,
    "phone": furniture.phone,
    "computer": furniture.laptop,
    "television": furniture.television,
    "camera": furniture.camera,
    "fountain": fairground.fountain,
}
TALL = {"fountain": 4.4, "piano": 1.5, "snowman": 1.2, "campfire": 1.2}
ROUND = ("ball", "football", "sphere", "apple", "orange", "coin", "planet")


def build(look: Look) -> Cast:
    """The kind's shape, ``metres`` at its largest."""
    root = Mould()
    to = root.at(size=look.metres / TALL.get(look.kind, 1.0))
    to.bone("body", (0, 0, 0))
    SHAPES.get(look.kind, playthings.cube)(look, to)
    return root.forged()


def pose(act: Act, look: Look) -> Pose:
    """What burns, flickers; what hangs, swings; what ticks, ticks; the rest as the prompt wants it."""
    t, s = act.seconds + act.turn * 2, math.sin
    turns: dict[str, Floats] = {
        "hand0": turn_x(t * 0.03 + 0.9), "hand1": turn_x(t * 0.35 + 0.3),
        "hand2": turn_x(math.floor(t * 2) * 0.21),
        "swing": turn_x((0.5 if look.kind == "bell" else 0.12) * s(t * 2.6)), "turning": turn_y(t * 0.6),
        "leaf": turn_z(min(max(t % 4 - 1, 0) / 1.6, 1) * 2.9), "spray": turn_y(0.05 * s(t * 9)),
    }  # fmt: skip
    for k in range(6):
        turns[f"fire{k}"] = flickering(t, k * 1.7)
        turns[f"sway{k}"] = np.asarray(
            turn_x(0.10 * s(t * 1.1 + k)) @ turn_z(0.08 * s(t * 0.9 + 2 * k)), np.float32
        )
        for n in range(3):
            turns[f"steam{k}{n}"] = np.asarray(
                turn_x(0.16 * s(t * 1.6 - n * 1.2 + k)) @ turn_z(0.14 * s(t * 1.3 - n + 2 * k)), np.float32
            )
    turns.update(rippled("flag0_", t))
    return _moved(act, look, turns)


def _moved(act: Act, look: Look, turns: dict[str, Floats]) -> Pose:
    t, half = act.seconds, look.metres / 2
    name = act.action
    if name in ("roll", "drive") and look.kind in ROUND:
        middle = np.array((0, half, 0), np.float32)
        spin = turn_z(-t * 2.4)
        return Pose(turns={**turns, "body": spin}, lift=float((middle - spin @ middle)[1]))
    if name in ("spin", "drive", "dance"):
        return Pose(turns=turns, lean=turn_y(t * 1.6))
    if name in ("jump", "fall", "play", "bounce"):
        drop = abs(math.sin(t * 3.2))
        squash = 1 - 0.16 * max(0.0, 1 - drop * 5)
        lean = turn_z(-t * 1.2) if look.kind in ROUND else np.diag([1, squash, 1]).astype(np.float32)
        centre = half * (1 - float(lean[1, 1])) if look.kind in ROUND else 0.0
        return Pose(turns=turns, lift=look.metres * 1.6 * drop + centre, lean=np.asarray(lean, np.float32))
    if name in ("fly", "sail", "float", "swim"):
        return Pose(turns=turns, lift=look.metres * 0.2 * math.sin(t * 1.4), lean=turn_y(t * 0.4))
    if look.kind == "diamond":
        return Pose(turns=turns, lean=turn_y(t * 0.7))
    return Pose(turns=turns)


PLAN = Plan(name="thing", cast=build, pose=pose)
