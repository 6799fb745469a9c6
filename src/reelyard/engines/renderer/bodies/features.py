"""What only some four-legged animals have: trunks, manes, antlers, horns, humps, shells."""

from reelyard.engines.renderer.bodies.frames import Frame, neck_end
from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Sculptor


def extras(f: Frame, h: float, fur: Paint, look: Look, to: Sculptor) -> None:  # noqa: C901 - one branch a kind
    """What only some kinds have."""
    x, y = neck_end(f, h)
    r = f.head * h
    bone = Paint(rgb=(0.55, 0.47, 0.36), gloss=0.2)
    if f.extra == "trunk":
        _trunk_and_ears(h, x, y, r, fur, bone, to)
    elif f.extra == "mane" and look.kind == "lion":
        mane = Paint(rgb=(0.16, 0.07, 0.02), fur=0.11 * h)
        to.ball("neck", (x - r * 0.5, y - r * 0.1, 0), (r * 1.5, r * 1.9, r * 1.6), mane, blend=0.1 * h)
    elif f.extra == "crest":
        dark = tuple(c * (0.8 if look.coloured and sum(look.rgb) > 1.2 else 0.35) for c in look.rgb)
        _crest(f, h, Paint(rgb=(dark[0], dark[1], dark[2]), fur=0.05 * h), to)
    elif f.extra == "antlers":
        for a, b in (
            ((0, 1.1, 0.4), (-0.7, 2.6, 1.3)),
            ((-0.3, 1.9, 0.85), (0.7, 2.9, 1.2)),
            ((-0.6, 2.4, 1.2), (-0.2, 3.6, 1.1)),
        ):
            to.cone("head", (x + a[0] * r, y + a[1] * r, a[2] * r), (x + b[0] * r, y + b[1] * r, b[2] * r),
                r * 0.17, r * 0.08, bone, blend=0.02 * h, both=True)  # fmt: skip
    elif f.extra == "horns":
        to.cone("head", (x, y + r, r * 0.7), (x + r * 0.4, y + r * 1.7, r * 1.6), r * 0.22, r * 0.06, bone,
            both=True)  # fmt: skip
    elif f.extra == "nose horn":
        tip = x + r + f.muzzle * h
        to.cone(
            "head",
            (tip - r * 0.2, y, 0),
            (tip + r * 0.3, y + r * 1.5, 0),
            r * 0.35,
            r * 0.05,
            bone,
            blend=0.05 * h,
        )
    elif f.extra == "hump":
        to.ball("spine", (-0.02 * h, h * 1.12, 0), (h * 0.24, h * 0.24, h * 0.16), fur, blend=0.2 * h)
    elif f.extra == "shell":
        shell = Paint(rgb=tuple(c * 0.45 for c in look.rgb), gloss=0.25)  # type: ignore[arg-type]  # three it stays
        to.ball("spine", (0, h * 0.95, 0), (h * 1.15, h * 0.62, h * 0.95), shell, blend=0.03 * h)


def _crest(f: Frame, h: float, mane: Paint, to: Sculptor) -> None:
    x0, y0 = f.body * h / 2 * 0.72, h * 1.06
    x, y = neck_end(f, h)
    to.cone(
        "neck",
        (x0, y0, 0),
        (x - 0.06 * h, y + 0.16 * h, 0),
        0.035 * h,
        0.045 * h,
        mane,
        blend=0.03 * h,
        flat=1.6,
    )


def _trunk_and_ears(h: float, x: float, y: float, r: float, fur: Paint, bone: Paint, to: Sculptor) -> None:
    points = ((x + r * 1.15, y + r * 0.1), (x + r * 1.75, y - r * 0.9), (x + r * 1.75, y - r * 2.1),
        (x + r * 2.0, y - r * 3.1))  # fmt: skip
    widths = (0.52, 0.36, 0.27, 0.2)
    parent = "head"
    for part in range(3):
        (ax, ay), (bx, by) = points[part], points[part + 1]
        to.bone(f"trunk{part}", (ax, ay, 0), parent)
        to.cone(
            f"trunk{part}",
            (ax, ay, 0),
            (bx, by, 0),
            r * widths[part],
            r * widths[part + 1],
            fur,
            blend=0.06 * h,
        )
        parent = f"trunk{part}"
    to.limb("ear", (x - r * 0.1, y + r * 0.5, r * 0.8), "head")
    to.ball(
        "ear",
        (x - r * 0.75, y + r * 0.05, r * 1.15),
        (r * 0.95, r * 1.15, r * 0.14),
        fur,
        turn=(0.1, 0.45, 0),
        blend=0.03 * h,
        both=True,
    )
    to.cone(
        "head",
        (x + r * 1.0, y - r * 0.55, r * 0.5),
        (x + r * 2.3, y - r * 1.2, r * 0.65),
        r * 0.15,
        r * 0.05,
        bone,
        blend=0.02 * h,
        both=True,
    )
