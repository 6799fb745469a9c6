"""How a body is described: bones that turn, parts that hang on them, paint; and what a plan of bodies must
give.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from reelyard.engines.renderer.render.arrays import Floats, Ints, Point, Rgb


@dataclass(frozen=True, kw_only=True)
class Paint:
    """What a part's surface is like."""

    rgb: Rgb
    gloss: float = 0.0
    glow: float = 0.0  # below zero: a lamp that is lit when it is dark
    fur: float = 0.0  # metres
    clear: float = 0.0  # how much is seen through it, 0 … 1; of cast bodies only
    metal: float = 0.0  # mirrors in its own colour
    plain: bool = False  # the plan's marks leave it as it is: horn, hoof, beak


@dataclass(frozen=True, kw_only=True)
class Look:
    """Which one of a plan's bodies: kind, size, colour, what it wears."""

    kind: str
    build: str
    metres: float
    rgb: Rgb
    coloured: bool  # the prompt named the colour
    traits: tuple[str, ...] = ()
    wearing: tuple[str, ...] = ()
    action: str = ""
    noun: str = ""  # the prompt's own word: a breed, a calling
    variety: int = 0  # another number, another one of the same description


@dataclass(frozen=True, kw_only=True)
class Act:
    """A moment of an action: seconds, metres gone, metres a second, the action's word."""

    action: str
    seconds: float
    gone: float
    speed: float
    metres: float  # the body's size
    turn: float = 0.0  # a number of its own for every one of a group, so that they do not move as one
    since: float = math.inf  # seconds since this action began: a pose blends in from ``before``
    before: str = ""  # the action before this one; "" where there was none
    was: float = 0.0  # the speed during ``before``, metres a second


@dataclass(frozen=True, kw_only=True)
class Pose:
    """Turns of bones about their pivots, and the whole body's lift (metres) and lean."""

    turns: Mapping[str, Floats] = field(default_factory=dict)
    lift: float = 0.0
    lean: Floats = field(default_factory=lambda: np.eye(3, dtype=np.float32))


@dataclass(frozen=True, kw_only=True)
class Eye:
    """An eyeball: it is seated into the surface beneath it, and its back is its lid."""

    bone: str
    at: Point
    radius: float
    gaze: Point
    iris: Rgb
    white: Rgb
    lid: Rgb
    pupil: float  # share of the iris
    wide: float  # how much of the ball the iris takes, radians
    rim: float  # how dark the skin around it is


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A thin two-sided skin: wing, fin, ear, cloth; points and colours on a grid, bones along its columns."""

    points: Floats  # (rows, columns, 3)
    colours: Floats  # (rows, columns, 3)
    bones: tuple[str, ...]
    gloss: float
    glow: float
    held: Floats | None = None  # (rows, columns, bones): how much each bone holds; None: along the columns


class Sculptor:
    """Collects bones and parts; x ahead, y up, z to the right-hand side, feet on y = 0, metres."""

    def __init__(self) -> None:
        self.bones: list[tuple[str, Point, str | None]] = []
        self.rows: list[list[float]] = []
        self.owners: list[int] = []
        self.paints: list[Paint] = []
        self.eyes: list[Eye] = []
        self.sheets: list[Sheet] = []
        self.focuses: list[tuple[Point, Point, float]] = []

    def bone(self, name: str, pivot: Point, parent: str | None = None) -> None:
        """Add a bone that turns about ``pivot`` with its parent."""
        self.bones.append((name, pivot, parent))

    def limb(self, name: str, pivot: Point, parent: str) -> None:
        """Add a bone for the right side (``nameR``) and one for the left."""
        self.bone(f"{name}R", pivot, parent if self._index(f"{parent}R") < 0 else f"{parent}R")
        x, y, z = pivot
        self.bone(f"{name}L", (x, y, -z), parent if self._index(f"{parent}L") < 0 else f"{parent}L")

    def cone(self, bone: str, a: Point, b: Point, ra: float, rb: float, paint: Paint, *,
        blend: float = 0.03, flat: float = 1.0, both: bool = False) -> None:  # fmt: skip
        """Add a round cone between two points; ``flat`` > 1 thins it in z, < 1 widens it."""
        self._add(bone, [*a, *b, ra, rb, blend, flat, 0, 0, 0, 0, 0, 0], paint, both=both)

    def box(self, bone: str, middle: Point, half: Point, paint: Paint, *, edge: float = 0.02,
        turn: Point = (0, 0, 0), blend: float = 0.01, both: bool = False) -> None:  # fmt: skip
        """Add a rounded box; ``turn`` about z, y, x."""
        round_edge = min(edge, *half)
        self._add(bone, [*middle, *half, round_edge, 0, blend, 1, 1, *turn, 0, 0], paint, both=both)

    def drum(self, bone: str, middle: Point, radius: float, half: float, paint: Paint, *,
        edge: float = 0.01, both: bool = False) -> None:  # fmt: skip
        """Add a cylinder along z."""
        self._add(bone, [*middle, 0, 0, 0, radius, half, edge, 1, 2, 0, 0, 0, 0, 0], paint, both=both)

    def ball(self, bone: str, middle: Point, radii: Point, paint: Paint, *, turn: Point = (0, 0, 0),
        blend: float = 0.03, both: bool = False) -> None:  # fmt: skip
        """Add an ellipsoid."""
        self._add(bone, [*middle, *radii, 0, 0, blend, 1, 3, *turn, 0, 0], paint, both=both)

    def eye(self, bone: str, at: Point, radius: float, lid: Rgb, *, gaze: Point = (0.7, 0.05, 0.7),
        iris: Rgb = (0.10, 0.045, 0.015), white: Rgb = (0.55, 0.53, 0.5), pupil: float = 0.5,
        wide: float = 0.95, rim: float = 0.85) -> None:  # fmt: skip
        """Add a pair of eyes near ``at`` on either side; each finds its seat along its gaze."""
        for tag, side in (("R", 1.0), ("L", -1.0)):
            middle = (at[0], at[1], at[2] * side)
            self.bone(f"eye{tag}", middle, bone)
            self.eyes.append(Eye(bone=f"eye{tag}", at=middle, radius=radius, gaze=(gaze[0], gaze[1],
                gaze[2] * side), iris=iris, white=white, lid=lid, pupil=pupil, wide=wide,
                rim=rim))  # fmt: skip

    def sheet(self, bones: tuple[str, ...], points: Floats, colours: Floats, *, gloss: float = 0.0,
        glow: float = 0.0, held: Floats | None = None, both: bool = False) -> None:  # fmt: skip
        """Add a thin skin of (rows, columns) points that bends along its columns from bone to bone."""
        colours = np.broadcast_to(np.asarray(colours, np.float32), points.shape)
        for tag, side in (("R", 1.0), ("L", -1.0)) if both else (("", 1.0),):
            mirrored = np.asarray(points * np.array((1, 1, side)), np.float32)
            own = tuple(bone + tag if self._index(bone + tag) >= 0 else bone for bone in bones)
            self.sheets.append(
                Sheet(points=mirrored, colours=colours, bones=own, gloss=gloss, glow=glow, held=held)
            )

    def focus(self, middle: Point, half: Point, finer: float) -> None:
        """Mesh the planes through this box ``finer`` times as closely: a head, a hand."""
        self.focuses.append((middle, half, finer))

    def names(self) -> Sequence[str]:
        """The bones' names in order."""
        return [name for name, _, _ in self.bones]

    def _add(self, bone: str, row: list[float], paint: Paint, *, both: bool) -> None:
        sides = (("R", 1.0), ("L", -1.0)) if both else (("", 1.0),)
        for tag, side in sides:
            mirrored = list(row)
            mirrored[2] *= side
            if row[10] == 0:
                mirrored[5] *= side
            elif row[10] != 2:
                mirrored[12] *= side
                mirrored[13] *= side
            own = self._index(bone + tag)
            self.rows.append(mirrored)
            self.owners.append(own if own >= 0 else self._index(bone))
            self.paints.append(paint)

    def _index(self, name: str) -> int:
        names = self.names()
        return names.index(name) if name in names else -1


Marks = Callable[[Floats, Floats, Look], Floats]  # rest points, colours → colours


def _unmarked(_points: Floats, colours: Floats, _look: Look) -> Floats:
    return colours


@dataclass(frozen=True, kw_only=True)
class Cast:
    """A surface that no parts are needed for: what a body is made of, in metres, feet on y = 0."""

    skeleton: tuple[tuple[str, Point, str | None], ...]
    rest: Floats
    triangles: Ints
    weights: Floats
    bones: Ints
    colours: Floats
    finish: Floats  # tuft, openness, gloss, glow, clear, metal


def _nothing(_look: Look, _to: Sculptor) -> None:
    """A plan that casts needs no parts."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan of bodies: how one is built from parts or cast whole, how it moves."""

    name: str
    build: Callable[[Look, Sculptor], None] = _nothing
    cast: Callable[[Look], Cast] | None = None
    pose: Callable[[Act, Look], Pose]
    marks: Marks = _unmarked
    cells: int = 150  # along its longest side
    most: int = 44_000  # vertices of its surface
    sharp: float = 0.0  # how hard bones part; 0: by size
    pitch: float = 420.0  # hairs a metre at 1 m of length
    floats: bool = False  # it lies in the water line, or hangs in the air, rather than stands


def turn_z(angle: float) -> Floats:
    """Nod: turns x towards y."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]], np.float32)


def turn_y(angle: float) -> Floats:
    """Swing: turns z towards x."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]], np.float32)


def turn_x(angle: float) -> Floats:
    """Roll: turns y towards z."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]], np.float32)
