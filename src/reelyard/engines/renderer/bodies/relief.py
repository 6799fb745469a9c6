"""Reliefs: a thing of which there is only a picture, blown up to a toy that hops, sways or floats."""

import math

import numpy as np

from reelyard.engines.renderer.bodies.relief_atlas import picture
from reelyard.engines.renderer.bodies.relief_mould import Mould, moulded
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Plan, Pose, turn_x, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.prompt.nouns.reliefs import RELIEFS

GLOSS = 0.42
BRIGHTEST = 0.80  # of the light that paint throws back
TURN = math.radians(26)  # how far it turns from the camera: never so far that it shows its thin side
HEADED = frozenset({"hop", "swim", "drive", "sail"})  # their pictures look to the left; they go to the right
BENDING = {"swim": 0.30, "flap": 0.75}  # radians that its ends bend
HOPS = frozenset({"walk", "run", "jump", "dance", "play", "fight", "chase", "climb", "sing"})
ALOFT = frozenset({"float", "drift", "flap"})
TINTED = 0.85  # how much of a picture's colours a named one replaces


def cast(look: Look) -> Cast:
    """The relief's mesh in metres, feet on y = 0; three bones along it bend its ends."""
    colours, solid = picture(look.build)
    way = RELIEFS[look.build].way
    if way in HEADED:
        colours, solid = colours[:, ::-1], solid[:, ::-1]
    mould = moulded(colours, solid)
    size = float(np.ptp(mould.points[:, :2], axis=0).max())
    points = (mould.points - (mould.points[:, 0].mean(), 0, 0)) * (look.metres / size)
    points[:, 1] -= points[:, 1].min()
    along = points[:, 0] / (np.ptp(points[:, 0]) / 2)
    ends = np.clip(np.stack([along, -along], 1) - 0.15, 0, 1)
    weights = np.concatenate([1 - ends.sum(1, keepdims=True), ends, np.zeros((len(ends), 1))], 1)
    middle = (0.0, float(points[:, 1].max()) / 2, 0.0)
    return Cast(
        skeleton=(("body", middle, None), ("fore", middle, "body"), ("aft", middle, "body")),
        rest=points.astype(np.float32),
        triangles=mould.triangles,
        weights=weights.astype(np.float32),
        bones=np.tile(np.array([0, 1, 2, 0], np.int32), (len(points), 1)),
        colours=_painted(mould, look),
        finish=_finish(mould),
    )


def _painted(mould: Mould, look: Look) -> Floats:
    colours = np.minimum(mould.colours, BRIGHTEST)
    if not look.coloured:
        return np.ascontiguousarray(colours, np.float32)
    light = colours @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    vivid = colours.max(1) - colours.min(1)
    share = TINTED * np.clip(vivid * 3.0 + 0.25, 0, 1) * np.clip(light * 12, 0, 1)
    middle = float(np.average(light, weights=share + 1e-3))
    tint = np.array(look.rgb, np.float32) * (0.35 + 0.65 * light / max(middle, 0.05))[:, None]
    return np.ascontiguousarray(
        colours * (1 - share[:, None]) + np.clip(tint, 0, 0.9) * share[:, None], np.float32
    )


def _finish(mould: Mould) -> Floats:
    count = len(mould.points)
    gloss = GLOSS * mould.openness
    none = np.zeros(count)
    return np.stack([np.full(count, 0.5), mould.openness, gloss, none, none, none], 1).astype(np.float32)


def pose(act: Act, look: Look) -> Pose:
    """Its way, as lively as its action is."""
    way, size = RELIEFS[look.build].way, look.metres
    ph = 2 * math.pi * (act.seconds * 0.14 + act.turn)
    lean = turn_y(TURN * math.sin(ph))
    if act.action == "spin":
        lean = turn_y(2 * math.pi * act.seconds / 3)
    if way in BENDING:
        return _bending(act, size, lean, BENDING[way])
    if way == "roll" and act.gone > 0:
        return Pose(turns={"body": turn_z(-2 * act.gone / size)}, lean=lean)
    if way == "turn":
        return Pose(turns={"body": turn_z(-0.5 * act.seconds)}, lean=lean)
    if way in ALOFT or act.action in ("fly", "swim", "fall"):
        return _aloft(act, size, lean)
    if way in ("drive", "sail"):
        return _rolling(act, size, lean, pitch=0.012 if way == "drive" else 0.06)
    if act.action in HOPS:
        return _hopping(act, size, lean)
    return _swaying(act, lean, 0.09 if way == "sway" else 0.035)


def _bending(act: Act, size: float, lean: Floats, bend: float) -> Pose:
    """Swimmers follow a wave; wings beat towards the camera and away."""
    beat = 2 * math.pi * (act.seconds * (2.4 if bend > 0.5 else 1.1) + act.turn)
    wings = bend > 0.5
    fore, aft = math.sin(beat), math.sin(beat if wings else beat - 2.1)
    turns = {"fore": turn_y(bend * (0.5 * fore if not wings else fore)), "aft": turn_y(-bend * aft)}
    return Pose(turns=turns, lean=lean, lift=0.07 * size * math.sin(beat * 0.5))


def _aloft(act: Act, size: float, lean: Floats) -> Pose:
    slow = 2 * math.pi * (act.seconds * 0.22 + act.turn)
    swing = turn_z(0.12 * math.sin(slow + 1)) @ turn_x(0.05 * math.sin(slow * 1.7))
    return Pose(turns={"body": swing}, lean=lean, lift=0.09 * size * math.sin(slow))


def _rolling(act: Act, size: float, lean: Floats, pitch: float) -> Pose:
    wave = 2 * math.pi * (act.seconds * (1.7 if pitch < 0.03 else 0.4) + act.turn)
    return Pose(
        turns={"body": turn_z(pitch * math.sin(wave))}, lean=lean, lift=pitch * 0.4 * size * math.cos(wave)
    )


def _hopping(act: Act, size: float, lean: Floats) -> Pose:
    """Up, and down with a squash; leans into its way."""
    beat = act.seconds * (2.1 if act.action == "run" else 1.5) + act.turn
    part = beat % 1.0
    height = 4 * part * (1 - part)
    squash = 1 - 0.16 * max(0.0, 1 - height * 5) + 0.05 * height
    rock = 0.10 * math.sin(math.pi * beat) - (0.10 if act.speed > 0 else 0)
    shape = np.diag([1 / math.sqrt(squash), squash, 1 / math.sqrt(squash)]).astype(np.float32)
    tall = 0.34 if act.action == "jump" else 0.17
    return Pose(lean=np.asarray(lean @ turn_z(rock) @ shape, np.float32), lift=tall * size * height)


def _swaying(act: Act, lean: Floats, far: float) -> Pose:
    """It stands on its foot and breathes."""
    slow = 2 * math.pi * (act.seconds * 0.35 + act.turn)
    breath = np.diag([1 - 0.008 * math.sin(slow), 1 + 0.012 * math.sin(slow), 1]).astype(np.float32)
    return Pose(lean=np.asarray(lean @ turn_z(far * math.sin(slow)) @ breath, np.float32))


PLAN = Plan(name="relief", cast=cast, pose=pose)
