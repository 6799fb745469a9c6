"""Proportions of birds, a row a kind, in shares of their length from beak to tail."""

from dataclasses import dataclass, replace

from reelyard.engines.renderer.bodies.sculptor import Look
from reelyard.engines.renderer.render.arrays import Rgb

HORN, ORANGE, YELLOW, DARK, PINK = ((0.20, 0.15, 0.09), (0.62, 0.22, 0.02), (0.62, 0.40, 0.03), (0.02,
    0.018, 0.018), (0.62, 0.22, 0.22))  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Fowl:
    """A bird's proportions."""

    legs: float = 0.16
    fat: float = 0.135
    neck: tuple[tuple[float, float], ...] = ((0.20, 0.06), (0.27, 0.13))  # from the body's middle to the head
    thin: float = 0.07  # the neck's radius
    head: float = 0.075
    beak: float = 0.09
    deep: float = 0.026  # the beak's radius at its root
    hook: float = 0.0  # how far its tip bends down
    bill: Rgb = HORN
    feet: Rgb = HORN
    iris: Rgb = (0.06, 0.03, 0.01)
    eye: float = 0.017
    front: float = 0.25  # how far forward the eyes look
    tail: float = 0.24
    fan: float = 0.5  # radians
    span: float = 0.62
    chord: float = 0.26
    point: float = 0.5
    slots: float = 0.2
    lean: float = 0.35  # radians upright when it stands
    fur: float = 0.010
    extra: tuple[str, ...] = ()


_EAGLE = Fowl(span=1.0, chord=0.36, point=0.62, slots=0.9, head=0.075, beak=0.085, deep=0.034,
    hook=0.045, bill=YELLOW, feet=YELLOW, iris=(0.5, 0.34, 0.03), tail=0.26, fan=0.8, fat=0.14,
    lean=0.75, legs=0.14)  # fmt: skip
FOWLS: dict[str, Fowl] = {
    "bird": Fowl(fat=0.15, head=0.09, beak=0.06, eye=0.021, fur=0.014),
    "eagle": _EAGLE,
    "crow": Fowl(span=0.8, slots=0.7, bill=DARK, feet=DARK, beak=0.11, deep=0.03, tail=0.28),
    "gull": Fowl(span=1.05, chord=0.2, point=0.3, bill=YELLOW, feet=YELLOW, hook=0.012, lean=0.15),
    "dove": Fowl(fat=0.15, span=0.72, beak=0.05, feet=PINK, bill=DARK, fan=0.9, iris=(0.4, 0.1, 0.02)),
    "swallow": Fowl(span=0.85, chord=0.16, point=0.15, tail=0.34, fan=0.55, beak=0.035, legs=0.05,
        bill=DARK, extra=("fork",)),
    "owl": Fowl(fat=0.20, head=0.165, neck=((0.15, 0.04), (0.20, 0.11)), thin=0.17, beak=0.045, deep=0.028,
        hook=0.05, bill=YELLOW,
        iris=(0.68, 0.36, 0.01), eye=0.050, front=0.92, span=0.9, chord=0.38, slots=0.35, tail=0.14,
            lean=1.02, legs=0.12, fur=0.022,
        extra=("disc", "tufts")),
    "duck": Fowl(fat=0.16, neck=((0.20, 0.05), (0.27, 0.14), (0.28, 0.22)), thin=0.058, head=0.075,
        beak=0.12, deep=0.032, bill=YELLOW,
        feet=ORANGE, legs=0.10, tail=0.14, lean=0.05, extra=("flat bill",)),
    "swan": Fowl(fat=0.15, neck=((0.20, 0.04), (0.31, 0.12), (0.25, 0.28), (0.29, 0.42)), thin=0.042,
        head=0.055, beak=0.10, deep=0.026,
        bill=ORANGE, feet=DARK, legs=0.12, span=0.8, chord=0.34, tail=0.12, lean=0.0, extra=("flat bill",
            "knob")),
    "crane": Fowl(fat=0.10, legs=0.55, neck=((0.18, 0.05), (0.26, 0.16), (0.23, 0.30), (0.28, 0.42)),
        thin=0.03, head=0.045, beak=0.17,
        deep=0.018, bill=HORN, feet=DARK, span=0.8, tail=0.14, lean=0.2),
    "flamingo": Fowl(fat=0.115, legs=0.62, neck=((0.17, 0.05), (0.30, 0.10), (0.24, 0.30), (0.27, 0.48),
        (0.33, 0.50)), thin=0.024,
        head=0.042, beak=0.10, deep=0.024, hook=0.07, bill=(0.60, 0.32, 0.28), feet=PINK, span=0.62,
            tail=0.10, lean=0.15, extra=("dark tip",)),
    "parrot": Fowl(fat=0.125, head=0.085, beak=0.06, deep=0.042, hook=0.075, bill=(0.12, 0.10, 0.09),
        tail=0.55, fan=0.16, lean=0.95,
        span=0.6, iris=(0.6, 0.5, 0.2), legs=0.08),
    "peacock": Fowl(fat=0.12, neck=((0.18, 0.06), (0.25, 0.20), (0.26, 0.34)), thin=0.038, head=0.045,
        beak=0.06, legs=0.24, tail=0.2,
        lean=0.15, extra=("train", "crown")),
    "penguin": Fowl(fat=0.17, neck=((0.22, 0.0), (0.33, 0.0)), thin=0.10, head=0.10, beak=0.13, deep=0.022,
        bill=(0.10, 0.06, 0.04), feet=ORANGE,
        legs=0.05, span=0.34, chord=0.13, point=0.5, slots=0.0, tail=0.06, lean=1.35, fur=0.004,
            extra=("flippers",)),
    "chicken": Fowl(fat=0.19, neck=((0.17, 0.08), (0.22, 0.24)), thin=0.08, head=0.075, beak=0.06,
        bill=YELLOW, feet=YELLOW, legs=0.2, tail=0.22,
        fan=0.9, span=0.42, lean=0.1, extra=("comb", "high tail"), fur=0.014),
    "ostrich": Fowl(fat=0.17, legs=0.62, neck=((0.20, 0.06), (0.27, 0.22), (0.26, 0.42), (0.28, 0.56)),
        thin=0.026, head=0.042, beak=0.08,
        deep=0.022, bill=(0.4, 0.28, 0.2), feet=(0.40, 0.26, 0.2), eye=0.019, tail=0.12, span=0.3,
            chord=0.2, lean=0.0, fur=0.035, extra=("bare",)),
    "bat": Fowl(fat=0.11, head=0.10, beak=0.02, span=1.0, chord=0.4, slots=0.0, tail=0.05, fan=0.3,
        fur=0.02, extra=("tufts",)),
}  # fmt: skip
FOWLS["hummingbird"] = replace(FOWLS["bird"], beak=0.26, deep=0.011, span=0.55, chord=0.16, fat=0.12)
FOWLS["toucan"] = replace(FOWLS["parrot"], beak=0.26, deep=0.055, hook=0.03, bill=(0.66, 0.30, 0.02),
    tail=0.3)  # fmt: skip
NOUNS = {
    "hummingbird": "hummingbird",
    "колибри": "hummingbird",
    "蜂鸟": "hummingbird",
    "toucan": "toucan",
    "тукан": "toucan",
    "pelican": "swan",
}


def fowl_of(look: Look) -> Fowl:
    """The proportions of a kind of bird."""
    return FOWLS[NOUNS.get(look.noun, look.kind if look.kind in FOWLS else "bird")]
