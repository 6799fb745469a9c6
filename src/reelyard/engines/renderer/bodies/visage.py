"""A person's head: skull, jaw, nose, lips, eyes, ears; hair by its cut, beards."""

from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Sculptor
from reelyard.engines.renderer.bodies.stature import HAIRS, IRISES, SKINS, Stature, pick
from reelyard.engines.renderer.render.arrays import Point, Rgb

HAIR_TRAITS: dict[str, Rgb] = {"red hair": (0.30, 0.06, 0.012), "golden hair": (0.52, 0.33, 0.10),
    "black hair": (0.012, 0.010, 0.010), "grey hair": (0.34, 0.34, 0.34), "white hair": (0.62, 0.61,
    0.60), "brown hair": (0.08, 0.038, 0.018), "blue hair": (0.03, 0.10, 0.42), "pink hair": (0.55,
    0.12, 0.28), "green hair": (0.05, 0.28, 0.08)}  # fmt: skip
ELDERS = ("grandfather", "grandmother")


class Skull:
    """Where a face is built: by half heads from the head's middle."""

    def __init__(self, s: Stature, to: Sculptor) -> None:
        self.s, self.to, self.r = s, to, s.r

    def at(self, x: float, y: float, z: float = 0.0) -> Point:
        """A point by half heads."""
        return x * self.r, self.s.head + y * self.r, z * self.r

    def ball(self, at: Point, radii: Point, paint: Paint, blend: float = 0.15, *, both: bool = False,
        bone: str = "head") -> None:  # fmt: skip
        """A ball by half heads."""
        self.to.ball(bone, self.at(*at), (radii[0] * self.r, radii[1] * self.r, radii[2] * self.r),
            paint, blend=blend * self.r, both=both)  # fmt: skip

    def cone(self, a: Point, b: Point, ra: float, rb: float, paint: Paint, blend: float = 0.1, *,
        both: bool = False, bone: str = "head") -> None:  # fmt: skip
        """A cone by half heads."""
        self.to.cone(bone, self.at(*a), self.at(*b), ra * self.r, rb * self.r, paint,
            blend=blend * self.r, both=both)  # fmt: skip


def head(look: Look, s: Stature, skin: Paint, to: Sculptor, *, bald: bool, hatted: bool) -> None:
    """Build the head on its bone."""
    skull = Skull(s, to)
    to.focus((0, s.head, 0), (s.r * 1.1, s.r * 1.0, s.r * 0.9), 2.7)
    to.bone("jaw", skull.at(0.1, -0.35), "head")
    young = 1.0 if s.child else 0.0
    skull.ball((-0.04, 0.2, 0), (0.88, 0.8, 0.76), skin, 0.2)
    skull.ball((0.26, -0.3, 0), (0.56, 0.56, 0.56 + 0.08 * young), skin, 0.35)
    skull.ball((0.42, -0.62, 0), (0.34, 0.30, 0.30 if s.female else 0.36), skin, 0.25)
    skull.ball((0.50, -0.22, 0.36), (0.26, 0.26, 0.24), skin, 0.25, both=True)
    skull.cone((0.76, 0.28, 0.12), (0.66, 0.26, 0.5), 0.10, 0.08, skin, 0.15, both=True)
    bridge = 0.92 - 0.05 * young
    skull.cone((0.80, 0.12, 0), (bridge + 0.03, -0.18, 0), 0.075, 0.105, skin, 0.12)
    skull.ball((bridge - 0.02, -0.22, 0.085), (0.08, 0.065, 0.06), skin, 0.06, both=True)
    skull.ball((-0.06, 0.0, 0.76), (0.14, 0.24, 0.08), skin, 0.06, both=True)
    _mouth(look, s, skin, skull)
    _eyes(look, s, skin, skull)
    colour = _hair_colour(look)
    if not bald:
        _hair(look, s, Paint(rgb=colour, fur=0.0105 * s.h), skull, hatted=hatted)
    brow = Paint(rgb=(colour[0] * 0.7, colour[1] * 0.7, colour[2] * 0.7))
    skull.cone((0.845, 0.285, 0.17), (0.73, 0.30, 0.47), 0.055, 0.035, brow, 0.02, both=True)
    if "bearded" in look.traits or (
        look.noun in ("wizard", "волшебник", "viking", "santa", "santa claus", "дед мороз")
    ):
        white = look.noun in ("wizard", "волшебник", "santa", "santa claus", "дед мороз")
        _beard(Paint(rgb=(0.62, 0.61, 0.59) if white else colour, fur=0.0105 * s.h), skull, long=white)


def _mouth(look: Look, s: Stature, skin: Paint, skull: Skull) -> None:
    happy = 0.09 if set(look.traits) & {"smiling", "happy"} else -0.06 if "sad" in look.traits else 0.035
    red = 0.72 if s.female else 0.85
    lip = Paint(rgb=(skin.rgb[0] * 0.88, skin.rgb[1] * 0.52 * red, skin.rgb[2] * 0.52 * red), gloss=0.25)
    dark = Paint(rgb=(0.05, 0.015, 0.012))
    skull.cone((0.80, -0.50, 0), (0.68, -0.50 + happy, 0.25), 0.06, 0.035, lip, 0.03, both=True)
    skull.cone((0.775, -0.60, 0), (0.68, -0.54 + happy, 0.2), 0.055, 0.03, lip, 0.03, both=True, bone="jaw")
    skull.cone((0.815, -0.552, 0), (0.70, -0.53 + happy, 0.24), 0.02, 0.016, dark, 0.01, both=True)
    if "smiling" in look.traits or "happy" in look.traits:
        teeth = Paint(rgb=(0.72, 0.70, 0.66), gloss=0.3)
        skull.cone((0.80, -0.548, 0), (0.73, -0.53 + happy * 0.7, 0.16), 0.034, 0.02, teeth, 0.01, both=True)


def _eyes(look: Look, s: Stature, skin: Paint, skull: Skull) -> None:
    lid = (skin.rgb[0] * 0.72, skin.rgb[1] * 0.62, skin.rgb[2] * 0.6)
    size = 0.165 if s.child else 0.135
    skull.to.eye("head", skull.at(0.76, 0.07, 0.31), size * s.r, lid, gaze=(0.985, 0.0, 0.17),
        iris=IRISES[pick(look, "iris", len(IRISES))], white=(0.66, 0.65, 0.63), wide=0.92, pupil=0.48,
        rim=0.5)  # fmt: skip


def _hair_colour(look: Look) -> Rgb:
    named = [HAIR_TRAITS[trait] for trait in look.traits if trait in HAIR_TRAITS]
    if named:
        return named[0]
    if "old" in look.traits or look.kind in ELDERS:
        return (0.46, 0.45, 0.44)
    dark = sum(SKINS[pick(look, "skin", len(SKINS))]) < 0.5
    return HAIRS[2 if dark else pick(look, "hair", len(HAIRS))]


def _hair(look: Look, s: Stature, hair: Paint, skull: Skull, *, hatted: bool) -> None:
    if look.kind == "baby":
        skull.ball((-0.16, 0.42, 0), (0.78, 0.62, 0.72), Paint(rgb=hair.rgb, fur=hair.fur * 0.5), 0.05)
        return
    if not hatted:
        skull.ball((-0.10, 0.44, 0), (0.92, 0.70, 0.86), hair, 0.08)
        skull.cone((0.60, 0.72, 0.2), (0.42, 0.66, 0.62), 0.17, 0.15, hair, 0.15, both=True)
    skull.ball((-0.34, 0.02, 0), (0.66, 0.78, 0.80), hair, 0.1)
    long = "long hair" in look.traits
    if not s.female and not long:
        skull.cone((0.1, 0.22, 0.74), (0.08, -0.12, 0.74), 0.11, 0.07, hair, 0.08, both=True)
        return
    cut = 0 if long else pick(look, "cut", 3)
    if look.kind == "grandmother":
        cut = 2
    if cut == 0:  # loose, over the shoulders
        skull.cone((-0.45, 0.1, 0), (-0.62, -2.1, 0), 0.72, 0.52, hair, 0.2)
        skull.cone((0.1, 0.3, 0.78), (-0.02, -1.5, 0.80), 0.2, 0.15, hair, 0.15, both=True)
    elif cut == 1:  # a tail
        skull.cone((-0.85, 0.45, 0), (-1.25, -0.1, 0), 0.24, 0.3, hair, 0.1)
        skull.cone((-1.25, -0.1, 0), (-1.1, -1.4, 0), 0.3, 0.1, hair, 0.1)
    else:  # short, to the chin
        skull.ball((-0.3, -0.25, 0), (0.72, 0.72, 0.92), hair, 0.15)
        skull.cone((0.12, 0.3, 0.76), (0.12, -0.55, 0.74), 0.2, 0.17, hair, 0.12, both=True)


def _beard(hair: Paint, skull: Skull, *, long: bool) -> None:
    skull.ball((0.46, -0.72, 0), (0.38, 0.30, 0.44), hair, 0.08, bone="jaw")
    skull.cone((0.3, -0.2, 0.62), (0.4, -0.66, 0.42), 0.13, 0.16, hair, 0.1, both=True)
    skull.cone((0.84, -0.42, 0.05), (0.68, -0.5, 0.3), 0.06, 0.05, hair, 0.04, both=True)
    if long:
        skull.cone((0.5, -0.8, 0), (0.52, -1.9, 0), 0.4, 0.12, hair, 0.15, bone="jaw")
