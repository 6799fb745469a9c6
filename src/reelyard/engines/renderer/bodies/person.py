"""People: one upright plan by age and build, a face, hair, hands, and clothes over it."""

from reelyard.engines.renderer.bodies import wardrobe
from reelyard.engines.renderer.bodies.outfits import Outfit, outfit_of
from reelyard.engines.renderer.bodies.poses import pose
from reelyard.engines.renderer.bodies.sculptor import Look, Paint, Plan, Sculptor
from reelyard.engines.renderer.bodies.stature import SKINS, Stature, pick, stature_of
from reelyard.engines.renderer.bodies.visage import head


def build(look: Look, to: Sculptor) -> None:
    """An upright body of ``metres``: bones, then flesh in the colours of what covers it, then garments."""
    s = stature_of(look)
    _bones(s, to)
    worn = outfit_of(look)
    skin = Paint(rgb=SKINS[pick(look, "skin", len(SKINS))], gloss=0.06)
    if "space" in worn.extra:
        skin = Paint(rgb=worn.top)
    _trunk(s, worn, skin, to)
    _arms(s, worn, skin, to)
    _legs(s, worn, skin, to)
    if "space" not in worn.extra:
        bald = "bald" in look.traits or "bald" in worn.extra
        head(look, s, skin, to, bald=bald, hatted=worn.hat is not None)
    wardrobe.dress(s, worn, to)


def _bones(s: Stature, to: Sculptor) -> None:
    h = s.h
    to.bone("hips", (0, s.hip + 0.02 * h, 0))
    to.bone("spine", (0, s.hip + 0.09 * h, 0), "hips")
    to.bone("chest", (0, (s.hip + s.shoulder) / 2 + 0.03 * h, 0), "spine")
    to.bone("neck", (-0.01 * h, s.shoulder + 0.01 * h, 0), "chest")
    to.bone("head", (0, s.chin + 0.15 * s.r, 0), "neck")
    to.limb("arm", (0, s.shoulder - 0.018 * h, s.wide), "chest")
    to.limb("fore", (0, *s.elbow), "arm")
    to.limb("hand", (0.012 * h, *s.wrist), "fore")
    leg = s.leg
    to.limb("thigh", (*leg.hip, s.stance), "hips")
    to.limb("shin", (*leg.knee, s.stance), "thigh")
    to.limb("foot", (*leg.ankle, s.stance), "shin")


def _trunk(s: Stature, worn: Outfit, skin: Paint, to: Sculptor) -> None:
    h, flat = s.h, 1 / 1.55
    cloth = Paint(rgb=worn.top, gloss=0.7 if worn.armour else 0.0)
    below = Paint(rgb=worn.skirt or worn.coat or (worn.top if worn.bikini else worn.legs), gloss=cloth.gloss)
    middle = skin if worn.bikini else cloth
    rib = s.wide * 0.86
    to.cone("chest", (0.004 * h, s.shoulder - 0.06 * h, 0), (0.006 * h, s.shoulder - 0.14 * h, 0),
        rib * 0.64, rib * 0.60, cloth, blend=0.05 * h, flat=flat)  # fmt: skip
    to.cone("spine", (0.004 * h, s.shoulder - 0.16 * h, 0), (0.0, s.hip + 0.10 * h, 0), rib * 0.56,
        s.hips * 0.58, middle, blend=0.05 * h, flat=flat)  # fmt: skip
    to.cone("hips", (-0.004 * h, s.hip + 0.06 * h, 0), (-0.006 * h, s.hip + 0.005 * h, 0),
        s.hips * 0.64, s.hips * 0.66, below, blend=0.04 * h, flat=flat)  # fmt: skip
    to.cone("chest", (-0.008 * h, s.shoulder + 0.012 * h, 0.02 * h), (0, s.shoulder - 0.014 * h,
        s.wide * 0.92), 0.024 * h, 0.021 * h * s.limb, skin if worn.bikini else cloth, blend=0.05 * h,
        both=True)  # fmt: skip
    if s.female and not s.child:
        to.ball("chest", (0.052 * h, s.shoulder - 0.105 * h, 0.043 * h), (0.036 * h, 0.038 * h,
            0.038 * h), cloth, blend=0.04 * h, both=True)  # fmt: skip
    to.ball("hips", (-0.032 * h, s.hip + 0.01 * h, 0.036 * h), (0.048 * h, 0.052 * h, 0.046 * h),
        below, blend=0.05 * h, both=True)  # fmt: skip
    to.cone("neck", (-0.010 * h, s.shoulder + 0.005 * h, 0), (0.0, s.chin + 0.3 * s.r, 0), s.r * 0.52,
        s.r * (0.43 if s.female else 0.5), skin, blend=0.02 * h)  # fmt: skip


def _arms(s: Stature, worn: Outfit, skin: Paint, to: Sculptor) -> None:
    h, t = s.h, s.limb
    gloss = 0.7 if worn.armour else 0.0
    cloth = Paint(rgb=worn.coat or worn.top, gloss=gloss)
    upper = skin if worn.sleeves == "none" else cloth
    lower = cloth if worn.sleeves == "long" else skin
    hand = Paint(rgb=worn.gloves, gloss=0.1) if worn.gloves else skin
    (ey, ez), (wy, wz) = s.elbow, s.wrist
    roomy = 1.16 if worn.sleeves == "long" else 1.0
    to.ball("arm", (0, s.shoulder - 0.026 * h, s.wide + 0.004 * h), (0.034 * h * t, 0.040 * h * t,
        0.029 * h * t), upper, blend=0.03 * h, both=True)  # fmt: skip
    half = (s.shoulder + ey) / 2
    to.cone("arm", (0, s.shoulder - 0.03 * h, s.wide + 0.002 * h), (-0.004 * h, half,
        s.wide + 0.014 * h), 0.031 * h * t, 0.0285 * h * t, upper, blend=0.02 * h,
        both=True)  # fmt: skip
    to.cone("arm", (-0.004 * h, half - 0.01 * h, s.wide + 0.014 * h), (0, ey, ez),
        0.0275 * h * t * roomy, 0.0255 * h * t * roomy, lower, blend=0.012 * h, both=True)  # fmt: skip
    to.cone("fore", (0, ey, ez), (0.010 * h, wy, wz), 0.0265 * h * t * roomy, 0.0175 * h * t * roomy,
        lower, blend=0.012 * h, both=True)  # fmt: skip
    size = 0.9 * h * (1.0 if not s.child else 1.08)
    to.ball("hand", (0.014 * h, wy - 0.034 * size, wz), (0.026 * size, 0.036 * size, 0.0125 * size),
        hand, blend=0.012 * h, both=True)  # fmt: skip
    for finger in (-0.016, -0.0055, 0.005, 0.0155):
        to.cone("hand", (0.014 * h + finger * size, wy - 0.055 * size, wz),
            (0.016 * h + finger * 1.15 * size, wy - (0.094 - 60 * finger**2) * size,
            wz - 0.008 * size), 0.0068 * size, 0.0055 * size, hand, blend=0.004 * h,
            both=True)  # fmt: skip
    to.cone("hand", (0.030 * h, wy - 0.018 * size, wz - 0.004 * h), (0.046 * h, wy - 0.052 * size,
        wz - 0.010 * h), 0.0085 * size, 0.0065 * size, hand, blend=0.008 * h, both=True)  # fmt: skip


def _legs(s: Stature, worn: Outfit, skin: Paint, to: Sculptor) -> None:
    h, t, z = s.h, s.limb, s.stance
    cloth = Paint(rgb=worn.legs, gloss=0.7 if worn.armour else 0.0)
    shoe = Paint(rgb=worn.feet, gloss=0.25)
    sole = Paint(rgb=(worn.feet[0] * 0.3 + 0.01, worn.feet[1] * 0.3 + 0.01, worn.feet[2] * 0.3 + 0.01))
    thigh = skin if worn.leggings == "bare" else cloth
    calf = cloth if worn.leggings == "long" else skin
    low = shoe if worn.boots else calf
    roomy = 1.10 if calf is cloth else 1.0
    kx, ky = s.leg.knee
    ax, ay = s.leg.ankle
    to.cone("thigh", (0, s.hip + 0.005 * h, z * 0.98), (kx * 0.6, (s.hip + ky) / 2 - 0.03 * h, z),
        0.056 * h * t, 0.048 * h * t, thigh, blend=0.03 * h, both=True)  # fmt: skip
    to.cone("thigh", (kx * 0.6, (s.hip + ky) / 2 - 0.04 * h, z), (kx, ky, z), 0.048 * h * t * roomy,
        0.040 * h * t * roomy, calf, blend=0.015 * h, both=True)  # fmt: skip
    to.cone("shin", (kx, ky, z), ((kx + ax) / 2 - 0.004 * h, (ky + ay) / 2, z), 0.039 * h * t * roomy,
        0.035 * h * t * roomy, calf, blend=0.015 * h, both=True)  # fmt: skip
    to.ball("shin", (kx - 0.022 * h, ky - 0.075 * h, z), (0.024 * h * t, 0.062 * h, 0.027 * h * t),
        calf, blend=0.03 * h, both=True)  # fmt: skip
    to.cone("shin", ((kx + ax) / 2 - 0.004 * h, (ky + ay) / 2, z), (ax, ay + 0.01 * h, z),
        0.032 * h * t * roomy, 0.0215 * h * t * roomy, low, blend=0.015 * h, both=True)  # fmt: skip
    long = 0.088 * h if not s.child else 0.098 * h
    to.ball("foot", (ax - 0.008 * h, 0.027 * h, z), (0.030 * h, 0.027 * h, 0.025 * h), shoe,
        blend=0.015 * h, both=True)  # fmt: skip
    to.cone("foot", (ax + 0.01 * h, 0.034 * h, z), (ax + long, 0.020 * h, z + 0.008 * h), 0.027 * h,
        0.021 * h, shoe, blend=0.015 * h, both=True, flat=0.88)  # fmt: skip
    to.cone("foot", (ax - 0.012 * h, 0.006 * h, z), (ax + long + 0.006 * h, 0.006 * h, z + 0.008 * h),
        0.016 * h, 0.015 * h, sole, blend=0.006 * h, both=True, flat=0.55)  # fmt: skip


PLAN = Plan(name="person", build=build, pose=pose, cells=200, sharp=120, most=46_000)
