"""Faces of four-legged animals: skull, muzzle, jaw, nose, eyes and ears; a way of building each."""

from collections.abc import Callable, Mapping

from reelyard.engines.renderer.bodies.frames import Frame, neck_end, tip_of
from reelyard.engines.renderer.bodies.sculptor import Paint, Sculptor
from reelyard.engines.renderer.render.arrays import Point, Rgb

LIP: Rgb = (0.02, 0.012, 0.01)
TONGUE: Rgb = (0.42, 0.10, 0.10)


class Head:
    """Where a face is built: its middle, radius and paints."""

    def __init__(self, f: Frame, h: float, fur: Paint, to: Sculptor) -> None:
        self.f, self.h, self.to = f, h, to
        self.x, self.y = neck_end(f, h)
        self.r = f.head * h
        self.tip = tip_of(f, h)
        self.fur = fur
        self.thin = Paint(rgb=fur.rgb, fur=fur.fur * 0.3, gloss=fur.gloss)
        self.nose = Paint(rgb=f.nose, gloss=0.35, plain=True)
        self.lip = Paint(rgb=LIP, plain=True)

    def at(self, x: float, y: float, z: float = 0.0) -> Point:
        """A point by head radii from its middle."""
        return self.x + x * self.r, self.y + y * self.r, z * self.r

    def ball(self, at: Point, radii: Point, paint: Paint, blend: float = 0.3, *, both: bool = False,
        bone: str = "head") -> None:  # fmt: skip
        """A ball by head radii."""
        r = self.r
        self.to.ball(bone, self.at(*at), (radii[0] * r, radii[1] * r, radii[2] * r), paint,
            blend=blend * r, both=both)  # fmt: skip

    def cone(self, a: Point, b: Point, ra: float, rb: float, paint: Paint, blend: float = 0.3, *,
        both: bool = False, flat: float = 1.0, bone: str = "head") -> None:  # fmt: skip
        """A cone by head radii."""
        r = self.r
        self.to.cone(bone, self.at(*a), self.at(*b), ra * r, rb * r, paint, blend=blend * r, both=both,
            flat=flat)  # fmt: skip

    def eyes(self, at: Point, gaze: Point, white: Rgb = (0.25, 0.21, 0.17)) -> None:
        """Two eyes by head radii."""
        f = self.f
        lid = (self.fur.rgb[0] * 0.55, self.fur.rgb[1] * 0.55, self.fur.rgb[2] * 0.55)
        self.to.eye("head", self.at(*at), f.eye * self.r, lid, gaze=gaze, iris=f.iris, white=white, wide=1.25)

    @property
    def out(self) -> float:
        """How far the muzzle's tip lies ahead of the middle, in head radii."""
        return (self.tip[0] - self.x) / self.r

    @property
    def down(self) -> float:
        """How far it lies below (negative), in head radii."""
        return (self.tip[1] - self.y) / self.r

    @property
    def snout(self) -> float:
        """The muzzle's radius at its tip, in head radii."""
        return self.f.snout / self.f.head


def face(f: Frame, h: float, fur: Paint, to: Sculptor) -> None:
    """Build the head on its bone."""
    head = Head(f, h, fur, to)
    to.bone("jaw", head.at(0.55, -0.2), "head")
    long = max(f.muzzle * h, f.head * h * 0.5)
    to.focus((head.x + long * 0.5, head.y + f.head * h * 0.3, 0), (long * 0.6 + f.head * h, f.head
        * h * 1.3, f.head * h), 1.75)  # fmt: skip
    _STYLES[f.face](head)
    _ears(head)


def _dog(head: Head) -> None:
    b, s, out, down = head.f.broad, head.snout, head.out, head.down
    head.ball((0.3, 0.35, 0), (1.02, 0.9, 0.96 * b), head.thin, 0.5)
    head.cone((0.35, 0.0, 0.45 * b), (0.75, -0.05, 0.3 * b), 0.55, 0.42, head.thin, 0.4, both=True)
    head.cone((0.95, 0.22, 0), (out - s * 0.3, down + s * 0.25, 0), 0.52, s * 0.92, head.thin, 0.32)
    head.cone((0.75, -0.32, 0), (out - s * 1.0, down - s * 0.72, 0), 0.34, s * 0.55, head.thin, 0.08,
        bone="jaw")  # fmt: skip
    head.cone((0.9, -0.22, 0.40), (out - s * 0.6, down - s * 0.42, s * 0.62), 0.045, 0.04, head.lip,
        0.04, both=True)  # fmt: skip
    head.cone((1.0, -0.30, 0), (out - s * 1.2, down - s * 0.62, 0), 0.16, s * 0.34, Paint(rgb=TONGUE,
        gloss=0.3, plain=True), 0.04, bone="jaw", flat=0.7)  # fmt: skip
    head.ball((out + s * 0.42, down + s * 0.55, 0), (s * 0.48, s * 0.40, s * 0.52), head.nose, 0.05)
    head.ball((0.86, 0.72, 0.42), (0.26, 0.2, 0.24), head.thin, 0.2, both=True)
    head.eyes((1.0, 0.46, 0.52), (0.78, 0.14, 0.52))


def _cat(head: Head) -> None:
    b, s, out, down = head.f.broad, head.snout, head.out, head.down
    head.ball((0.3, 0.28, 0), (1.02, 0.95, 1.02 * b), head.thin, 0.4)
    head.ball((0.55, -0.12, 0.5 * b), (0.5, 0.45, 0.45), head.thin, 0.3, both=True)
    head.cone((0.95, 0.42, 0), (out - 0.1, down + s * 0.5, 0), 0.40, s * 0.5, head.thin, 0.3)
    head.ball((out - 0.12, down - 0.06, s * 0.45), (s * 0.72, s * 0.6, s * 0.62), head.thin, 0.08, both=True)
    head.ball((out - 0.34, down - s * 0.75, 0), (s * 0.8, s * 0.42, s * 0.62), head.thin, 0.06, bone="jaw")
    head.cone((out - 0.02, down - s * 0.42, s * 0.06), (out - 0.42, down - s * 0.52, s * 0.98), 0.035,
        0.03, head.lip, 0.03, both=True)  # fmt: skip
    head.ball((out + s * 0.42, down + s * 0.46, 0), (s * 0.28, s * 0.24, s * 0.38), head.nose, 0.04)
    head.cone((out + s * 0.5, down + s * 0.3, 0), (out + s * 0.36, down - s * 0.3, 0), 0.03, 0.03,
        head.lip, 0.03)  # fmt: skip
    head.ball((0.9, 0.62, 0.42), (0.28, 0.18, 0.24), head.thin, 0.2, both=True)
    head.eyes((1.05, 0.34, 0.46), (0.86, 0.1, 0.42), white=head.f.iris)


def _bear(head: Head) -> None:
    b, s, out, down = head.f.broad, head.snout, head.out, head.down
    head.ball((0.25, 0.3, 0), (1.0, 0.92, 0.98 * b), head.thin, 0.5)
    head.ball((0.45, -0.1, 0.52 * b), (0.6, 0.55, 0.5), head.fur, 0.4, both=True)
    head.cone((0.9, 0.08, 0), (out - s * 0.4, down + s * 0.1, 0), 0.56, s * 1.05, head.thin, 0.3)
    head.cone((0.75, -0.4, 0), (out - s * 0.9, down - s * 0.75, 0), 0.36, s * 0.6, head.thin, 0.08,
        bone="jaw")  # fmt: skip
    head.cone((0.9, -0.32, 0.45), (out - s * 0.3, down - s * 0.5, s * 0.7), 0.05, 0.04, head.lip, 0.04,
        both=True)  # fmt: skip
    head.ball((out + s * 0.48, down + s * 0.62, 0), (s * 0.46, s * 0.42, s * 0.58), head.nose, 0.05)
    head.eyes((1.0, 0.42, 0.46), (0.82, 0.12, 0.5), white=(0.06, 0.04, 0.03))


def _hoofed(head: Head) -> None:
    b, s, out, down = head.f.broad, head.snout, head.out, head.down
    head.ball((0.35, 0.2, 0), (1.05, 0.95, 0.9 * b), head.thin, 0.5)
    head.cone((0.7, 0.1, 0), (out - s * 0.5, down + s * 0.2, 0), 0.72, s * 0.95, head.thin, 0.5,
        flat=1.0 / max(b, 0.8))  # fmt: skip
    head.cone((0.55, -0.45, 0), (out - s * 0.9, down - s * 0.7, 0), 0.52, s * 0.62, head.thin, 0.12,
        bone="jaw")  # fmt: skip
    head.cone((out - s * 1.6, down - s * 0.4, s * 0.72), (out + s * 0.1, down - s * 0.6, s * 0.55),
        0.05, 0.05, head.lip, 0.05, both=True)  # fmt: skip
    head.ball((out + s * 0.18, down + s * 0.45, s * 0.55), (s * 0.26, s * 0.28, s * 0.2),
        Paint(rgb=head.f.nose, plain=True), 0.06, both=True)  # fmt: skip
    head.ball((0.75, 0.5, 0.55 * b), (0.34, 0.24, 0.3), head.thin, 0.2, both=True)
    head.eyes((0.9, 0.32, 0.62 * b), (0.35, 0.12, 0.92), white=(0.10, 0.05, 0.03))


def _rodent(head: Head) -> None:
    b, s, out, down = head.f.broad, head.snout, head.out, head.down
    head.ball((0.25, 0.25, 0), (1.1, 0.92, 0.95 * b), head.thin, 0.4)
    head.cone((0.75, 0.0, 0), (out - s * 0.5, down + s * 0.1, 0), 0.68, s * 0.8, head.thin, 0.35)
    head.ball((out - 0.35, down - 0.1, s * 0.42), (s * 0.8, s * 0.62, s * 0.55), head.thin, 0.12, both=True)
    head.ball((out - 0.4, down - s * 0.85, 0), (s * 0.7, s * 0.4, s * 0.5), head.thin, 0.06, bone="jaw")
    head.ball((out + s * 0.18, down + s * 0.25, 0), (s * 0.3, s * 0.24, s * 0.32), head.nose, 0.04)
    head.eyes((0.72, 0.42, 0.66 * b), (0.45, 0.15, 0.86), white=(0.02, 0.012, 0.01))


def _pig(head: Head) -> None:
    s, out, down = head.snout, head.out, head.down
    head.ball((0.3, 0.2, 0), (1.05, 0.98, 0.95), head.thin, 0.5)
    head.ball((0.4, -0.3, 0.5), (0.55, 0.5, 0.45), head.thin, 0.4, both=True)
    head.cone((0.9, 0.05, 0), (out, down, 0), 0.62, s * 0.9, head.thin, 0.3)
    head.cone((0.7, -0.45, 0), (out - s * 0.8, down - s * 0.75, 0), 0.36, s * 0.55, head.thin, 0.08,
        bone="jaw")  # fmt: skip
    disc = Paint(rgb=(0.45, 0.16, 0.14), gloss=0.25, plain=True)
    head.ball((out + s * 0.55, down, 0), (s * 0.28, s * 0.82, s * 0.82), disc, 0.06)
    head.ball((out + s * 0.85, down + s * 0.05, s * 0.3), (s * 0.1, s * 0.2, s * 0.14), head.lip, 0.02,
        both=True)  # fmt: skip
    head.eyes((0.95, 0.38, 0.52), (0.7, 0.1, 0.65))


def _trunk(head: Head) -> None:
    head.ball((0.1, 0.35, 0), (1.0, 1.15, 0.88), head.thin, 0.5)
    head.ball((0.0, 0.95, 0.32), (0.55, 0.4, 0.4), head.thin, 0.4, both=True)
    head.cone((0.6, 0.2, 0), (1.15, 0.0, 0), 0.72, 0.56, head.thin, 0.4)
    head.cone((0.5, -0.75, 0), (1.0, -0.95, 0), 0.32, 0.2, head.thin, 0.2, bone="jaw")
    head.eyes((0.72, 0.3, 0.68), (0.5, 0.05, 0.86), white=(0.08, 0.05, 0.03))


def _reptile(head: Head) -> None:
    s, out, down = head.snout, head.out, head.down
    head.ball((0.2, 0.1, 0), (1.0, 0.72, 0.9), head.thin, 0.4)
    head.cone((0.6, 0.02, 0), (out - s * 0.3, down + s * 0.1, 0), 0.62, s * 0.72, head.thin, 0.3, flat=0.72)
    head.cone((0.4, -0.42, 0), (out - s * 0.5, down - s * 0.6, 0), 0.42, s * 0.4, head.thin, 0.06,
        bone="jaw", flat=0.6)  # fmt: skip
    head.ball((out + s * 0.05, down + s * 0.55, s * 0.35), (s * 0.16,) * 3, head.lip, 0.05, both=True)
    head.ball((0.55, 0.55, 0.52), (0.36, 0.28, 0.3), head.thin, 0.15, both=True)
    head.eyes((0.62, 0.52, 0.66), (0.42, 0.25, 0.87), white=head.f.iris)


def _frog(head: Head) -> None:
    b = head.f.broad
    head.ball((0.3, 0.15, 0), (1.2, 0.72, 1.0 * b), head.thin, 0.5)
    head.ball((0.35, -0.3, 0), (1.1, 0.45, 0.95 * b), Paint(rgb=(0.5, 0.5, 0.28), gloss=0.3), 0.08,
        bone="jaw")  # fmt: skip
    head.cone((1.44, -0.1, 0.1), (0.2, -0.08, 1.02 * b), 0.035, 0.035, head.lip, 0.03, both=True)
    head.ball((0.42, 0.72, 0.58), (0.42, 0.38, 0.36), head.thin, 0.15, both=True)
    head.eyes((0.52, 0.8, 0.75), (0.45, 0.2, 0.87), white=head.f.iris)


def _hippo(head: Head) -> None:
    s, out, down = head.snout, head.out, head.down
    head.ball((0.2, 0.25, 0), (0.95, 0.85, 0.82), head.thin, 0.5)
    head.cone((0.6, 0.1, 0), (out - s, down + 0.1, 0), 0.62, s * 0.72, head.thin, 0.5, flat=0.85)
    head.ball((out - s * 0.55, down + 0.05, s * 0.42), (s * 0.75, s * 0.62, s * 0.62), head.thin, 0.4,
        both=True)  # fmt: skip
    head.cone((0.4, -0.6, 0), (out - s * 0.9, down - s * 0.72, 0), 0.5, s * 0.52, head.thin, 0.1,
        bone="jaw", flat=0.62)  # fmt: skip
    head.ball((out - s * 0.25, down + s * 0.62, s * 0.42), (s * 0.16, s * 0.12, s * 0.13), head.lip,
        0.05, both=True)  # fmt: skip
    head.ball((0.5, 0.78, 0.5), (0.3, 0.26, 0.24), head.thin, 0.15, both=True)
    head.eyes((0.58, 0.82, 0.6), (0.4, 0.12, 0.9), white=(0.1, 0.05, 0.04))


def _ape(head: Head) -> None:
    b, s = head.f.broad, head.snout
    bare = (0.36, 0.20, 0.13) if sum(head.fur.rgb) > 0.12 else (0.045, 0.035, 0.032)
    skin = Paint(rgb=bare, gloss=0.12, plain=True)
    head.ball((0.2, 0.45, 0), (0.95, 1.0, 0.9 * b), head.fur, 0.3)
    head.ball((0.72, 0.3, 0), (0.42, 0.6, 0.66 * b), skin, 0.12)
    head.cone((0.98, 0.62, 0.12), (0.88, 0.6, 0.6 * b), 0.17, 0.13, skin, 0.15, both=True)
    head.ball((0.95, -0.22, 0), (s * 0.95, s * 0.75, s * 1.0), skin, 0.2)
    head.ball((0.85, -0.62, 0), (s * 0.72, s * 0.4, s * 0.8), skin, 0.05, bone="jaw")
    head.cone((0.95 + s * 0.86, -0.42, 0.04), (0.98, -0.42, s * 0.9), 0.035, 0.03, head.lip, 0.03, both=True)
    head.ball((0.95 + s * 0.78, 0.08, 0.12), (0.09, 0.07, 0.08), head.lip, 0.03, both=True)
    head.eyes((1.05, 0.42, 0.34), (0.93, 0.0, 0.3), white=(0.12, 0.07, 0.04))


_STYLES: Mapping[str, Callable[[Head], None]] = {"dog": _dog, "cat": _cat, "bear": _bear,
    "hoofed": _hoofed, "rodent": _rodent, "pig": _pig, "trunk": _trunk, "reptile": _reptile,
    "frog": _frog, "hippo": _hippo, "ape": _ape}  # fmt: skip


def _ears(head: Head) -> None:
    f = head.f
    if not f.ear:
        return
    long, b = f.ear / f.head, f.broad
    thin = Paint(rgb=head.fur.rgb, fur=head.fur.fur * 0.18)
    dim = 0.5 if sum(head.fur.rgb) > 0.2 else 1.0
    inner = Paint(rgb=(0.30 * dim + 0.05, 0.15 * dim + 0.03, 0.12 * dim + 0.03), plain=True)
    head.to.limb("ear", head.at(0.2, 0.95, 0.6 * b), "head")
    if f.ears == "floppy":
        head.cone((0.15, 1.0, 0.66 * b), (0.3, 0.85 - long * 0.35, 1.02 * b), 0.2, 0.27, thin, 0.14,
            both=True, flat=1.6, bone="ear")  # fmt: skip
        head.cone((0.3, 0.85 - long * 0.35, 1.02 * b), (0.38, 0.72 - long * 0.8, 1.0 * b), 0.30, 0.2,
            thin, 0.14, both=True, flat=2.2, bone="ear")  # fmt: skip
    elif f.ears == "round":
        head.ball((0.1, 0.95 + long * 0.32, 0.72 * b), (0.2, long * 0.62, long * 0.6), thin, 0.15,
            both=True, bone="ear")  # fmt: skip
        head.ball((0.24, 0.95 + long * 0.34, 0.74 * b), (0.14, long * 0.42, long * 0.4), inner, 0.05,
            both=True, bone="ear")  # fmt: skip
    elif f.ears == "leaf":
        head.cone((-0.05, 0.78, 0.6 * b), (-0.15, 0.9 + long * 0.35, 0.7 * b + long * 0.55), 0.2, 0.26,
            thin, 0.15, both=True, bone="ear")  # fmt: skip
        head.cone((-0.15, 0.9 + long * 0.35, 0.7 * b + long * 0.55), (-0.15, 0.95 + long * 0.7, 0.72
            * b + long * 0.85), 0.26, 0.07, thin, 0.15, both=True, bone="ear")  # fmt: skip
        head.cone((0.08, 0.9 + long * 0.3, 0.7 * b + long * 0.5), (0.02, 0.95 + long * 0.5, 0.72 * b
            + long * 0.65), 0.17, 0.08, inner, 0.04, both=True, bone="ear")  # fmt: skip
    elif f.ears == "long":
        head.ball((-0.15, 0.85 + long * 0.5, 0.42 * b), (0.26, long * 0.56, 0.22), thin, 0.2,
            both=True, bone="ear")  # fmt: skip
        head.ball((-0.02, 0.9 + long * 0.5, 0.47 * b), (0.17, long * 0.46, 0.17), inner, 0.04,
            both=True, bone="ear")  # fmt: skip
    else:
        wide, tip = min(0.34 + 0.05 * long, 0.42), (-0.1, 0.9 + long, 0.78 * b)
        head.cone((0.15, 0.95, 0.58 * b), tip, wide, 0.07, thin, 0.18, both=True, bone="ear")
        shift = (tip[0] - 0.15) * 0.72
        head.cone((0.15 + wide * 0.55, 1.0, 0.60 * b), (0.24 + shift, 0.95 + long * 0.72, 0.58 * b
            + (tip[2] - 0.58 * b) * 0.72), wide * 0.66, 0.05, inner, 0.05, both=True, bone="ear")  # fmt: skip
