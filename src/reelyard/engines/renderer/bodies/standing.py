"""What stands and was built: houses, towers, castles; and how standing things move."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.sculptor import (
    Act,
    Look,
    Paint,
    Plan,
    Pose,
    Sculptor,
    turn_x,
    turn_y,
    turn_z,
)
from reelyard.engines.renderer.render.arrays import Floats

SLATE = (0.075, 0.075, 0.09)


def build_building(look: Look, to: Sculptor) -> None:
    """A house with a roof, a church, a lighthouse, or a tower block."""
    h = look.metres
    wall = Paint(rgb=look.rgb)
    to.bone("body", (0, 0, 0))
    if look.kind in ("house", "cabin"):
        _house(h, wall, to)
    elif look.kind == "church":
        to.box("body", (-0.1 * h, 0.2 * h, 0), (0.36 * h, 0.2 * h, 0.16 * h), wall, edge=0.01 * h)
        _roof(h, (-0.1 * h, 0.40 * h), 0.37 * h, 0.17 * h, to)
        to.box("body", (0.32 * h, 0.32 * h, 0), (0.10 * h, 0.32 * h, 0.10 * h), wall, edge=0.01 * h)
        to.cone("body", (0.32 * h, 0.62 * h, 0), (0.32 * h, h, 0), 0.12 * h, 0.004 * h, Paint(rgb=SLATE),
            blend=0.01 * h)  # fmt: skip
    elif look.kind == "lighthouse":
        to.cone("body", (0, 0, 0), (0, 0.8 * h, 0), 0.12 * h, 0.075 * h, wall, blend=0.01 * h)
        to.cone(
            "body",
            (0, 0.82 * h, 0),
            (0, 0.9 * h, 0),
            0.06 * h,
            0.06 * h,
            Paint(rgb=(1, 0.85, 0.5), glow=3),
            blend=0.01 * h,
        )
        to.cone(
            "body",
            (0, 0.92 * h, 0),
            (0, h, 0),
            0.085 * h,
            0.01 * h,
            Paint(rgb=(0.4, 0.03, 0.02)),
            blend=0.01 * h,
        )
    else:
        wide = 0.16 * h if look.kind == "skyscraper" else 0.42 * h
        to.box("body", (0, 0.45 * h, 0), (wide, 0.45 * h, wide * 0.8), wall, edge=0.01 * h)
        to.box("body", (0, 0.94 * h, 0), (wide * 0.6, 0.06 * h, wide * 0.5), wall, edge=0.01 * h)


def _house(h: float, wall: Paint, to: Sculptor) -> None:
    to.box("body", (0, 0.27 * h, 0), (0.62 * h, 0.27 * h, 0.45 * h), wall, edge=0.01 * h)
    _roof(h, (0, 0.54 * h), 0.68 * h, 0.52 * h, to)
    to.box(
        "body",
        (-0.3 * h, 0.85 * h, 0.1 * h),
        (0.07 * h, 0.16 * h, 0.07 * h),
        Paint(rgb=(0.25, 0.08, 0.05)),
        edge=0.01 * h,
    )
    warm = Paint(rgb=(1.0, 0.72, 0.34), glow=0.6, gloss=0.5)
    for x in (-0.38, 0.38):
        to.box("body", (x * h, 0.30 * h, -0.45 * h), (0.10 * h, 0.10 * h, 0.015 * h), warm, edge=0.005 * h)
    for z in (-0.2, 0.2):
        to.box("body", (0.62 * h, 0.30 * h, z * h), (0.015 * h, 0.10 * h, 0.09 * h), warm, edge=0.005 * h)
    to.box(
        "body",
        (0, 0.19 * h, -0.45 * h),
        (0.09 * h, 0.19 * h, 0.02 * h),
        Paint(rgb=(0.13, 0.06, 0.03)),
        edge=0.005 * h,
    )


def _roof(h: float, at: tuple[float, float], long: float, wide: float, to: Sculptor) -> None:
    slope = math.atan2(0.3 * h, wide)
    half = math.hypot(0.3 * h, wide) / 2 * 1.08
    for side in (-1, 1):
        to.box(
            "body",
            (at[0], at[1] + 0.14 * h, side * wide / 2),
            (long, 0.028 * h, half),
            Paint(rgb=(0.22, 0.065, 0.04)),
            edge=0.01 * h,
            turn=(0, 0, side * slope),
            blend=0.005 * h,
        )
    for step in range(4):
        to.box(
            "body",
            (at[0], at[1] + (0.04 + step * 0.065) * h, 0),
            (long * 0.93, 0.05 * h, wide * (0.82 - 0.24 * step)),
            Paint(rgb=(0.4, 0.3, 0.2)),
            edge=0.01 * h,
        )


def windows(points: Floats, colours: Floats, look: Look) -> Floats:
    """Rows of windows on big buildings, rings on a lighthouse, logs on a cabin."""
    h = look.metres
    if look.kind == "lighthouse":
        ring = (np.sin(points[:, 1] / h * 30) > 0.2) & (points[:, 1] < 0.8 * h)
        return np.where(ring[:, None], np.array((0.5, 0.03, 0.02), np.float32), colours).astype(np.float32)
    if look.kind == "cabin":
        return np.asarray(colours * (0.75 + 0.3 * np.abs(np.sin(points[:, 1] / h * 40)))[:, None], np.float32)
    if look.kind not in ("building", "skyscraper"):
        return colours
    side = np.where(np.abs(points[:, 0]) > np.abs(points[:, 2]) * 1.2, points[:, 2], points[:, 0])
    pane = (
        (np.modf(side / h * 22 + 50)[0] > 0.35)
        & (np.modf(points[:, 1] / h * 22)[0] > 0.4)
        & (points[:, 1] < 0.87 * h)
    )
    return np.where(pane[:, None], np.array((0.05, 0.08, 0.13), np.float32), colours).astype(np.float32)


def build_castle(look: Look, to: Sculptor) -> None:
    """Walls, a gate, a keep, towers with pointed roofs and battlements."""
    h = look.metres
    stone, roof = Paint(rgb=look.rgb), Paint(rgb=(0.05, 0.06, 0.13) if not look.coloured else SLATE)
    to.bone("body", (0, 0, 0))
    for z in (-0.42, 0.42):
        _wall(h, (0, z), (0.52, 0.02), stone, to)
    for x in (-0.52, 0.52):
        _wall(h, (x, 0), (0.02, 0.42), stone, to)
    to.box("body", (0, 0.30 * h, 0), (0.22 * h, 0.30 * h, 0.18 * h), stone, edge=0.01 * h)
    for x, z, r, tall in (
        (-0.52, -0.42, 0.09, 0.44),
        (0.52, -0.42, 0.09, 0.44),
        (-0.52, 0.42, 0.09, 0.5),
        (0.52, 0.42, 0.09, 0.5),
        (-0.2, -0.15, 0.075, 0.74),
        (0.21, 0.14, 0.085, 0.86),
        (0.18, -0.16, 0.05, 0.62),
    ):
        to.cone(
            "body", (x * h, 0, z * h), (x * h, tall * h, z * h), r * h, r * 0.94 * h, stone, blend=0.01 * h
        )
        to.cone("body", (x * h, tall * h, z * h), (x * h, (tall + 0.03) * h, z * h), r * 1.16 * h,
            r * 1.16 * h, stone, blend=0.01 * h)  # fmt: skip
        top = tall + r * 2.9
        to.cone("body", (x * h, (tall + r * 0.8) * h, z * h), (x * h, top * h, z * h), r * 1.12 * h,
            0.003 * h, roof, blend=0.005 * h)  # fmt: skip
        for turn in range(8):
            a = turn * math.pi / 4
            slot = Paint(rgb=(0.9, 0.6, 0.25), glow=0.8)
            to.box(
                "body",
                ((x + math.cos(a) * r) * h, tall * 0.74 * h, (z + math.sin(a) * r) * h),
                (0.010 * h, 0.022 * h, 0.010 * h),
                slot,
                edge=0.002 * h,
            )
    to.box("body", (0, 0.10 * h, -0.44 * h), (0.06 * h, 0.10 * h, 0.02 * h), Paint(rgb=(0.05, 0.03, 0.02)),
        edge=0.01 * h)  # fmt: skip


def _wall(h: float, at: tuple[float, float], half: tuple[float, float], stone: Paint, to: Sculptor) -> None:
    to.box(
        "body", (at[0] * h, 0.12 * h, at[1] * h), (half[0] * h, 0.12 * h, half[1] * h), stone, edge=0.004 * h
    )
    long = max(half)
    for k in range(-6, 7):
        shift = k / 6.5 * long
        x, z = (at[0] + shift, at[1]) if half[0] > half[1] else (at[0], at[1] + shift)
        to.box("body", (x * h, 0.255 * h, z * h), (0.018 * h, 0.020 * h, 0.018 * h), stone, edge=0.003 * h)


def masonry(points: Floats, colours: Floats, look: Look) -> Floats:
    """Courses of stones of different greys."""
    h = look.metres
    course = np.floor(points[:, 1] / h * 42)
    along = np.floor((points[:, 0] + points[:, 2]) / h * 22 + course * 0.5)
    tone = 0.84 + 0.3 * np.abs(np.modf(np.sin(course * 12.99 + along * 78.2) * 43758.5)[0])
    return np.asarray(colours * tone[:, None], np.float32)


def pose(act: Act, _look: Look) -> Pose:
    """A breath of wind in what has a crown."""
    sway = 0.025 * math.sin(act.seconds * 1.5)
    return Pose(
        turns={"crown": np.asarray(turn_x(sway) @ turn_z(0.018 * math.sin(act.seconds * 1.1)), np.float32)}
    )


def pose_thing(act: Act, look: Look) -> Pose:
    """Turns, bounces or flickers where the prompt wants it to."""
    t = act.seconds
    turns: dict[str, Floats] = {
        "fire": turn_y(t * 3.0) @ np.diag([1, 1 + 0.18 * math.sin(t * 17), 1]).astype(np.float32)
    }
    if act.action in ("spin", "drive", "dance", "play"):
        return Pose(turns=turns, lean=turn_y(t * 1.6))
    if act.action in ("jump", "fall", "play"):
        return Pose(turns=turns, lift=look.metres * 1.2 * abs(math.sin(t * 3.2)))
    if act.action in ("fly", "sail"):
        return Pose(turns=turns, lift=look.metres * 0.2 * math.sin(t * 1.4), lean=turn_y(t * 0.4))
    return Pose(turns=turns)


BUILDING = Plan(name="building", build=build_building, pose=pose, marks=windows, cells=200)
CASTLE = Plan(name="castle", build=build_castle, pose=pose, marks=masonry, cells=230)
