"""Cars, trucks, buses and trains: painted boxes with glass, lamps, and wheels that roll."""

from reelyard.engines.renderer.bodies.sculptor import Act, Look, Paint, Plan, Pose, Sculptor, turn_z

GLASS = Paint(rgb=(0.02, 0.025, 0.03), gloss=1.0)
TYRE = Paint(rgb=(0.015, 0.015, 0.016))
RIM = Paint(rgb=(0.45, 0.46, 0.48), gloss=0.8)
HEAD = Paint(rgb=(1.0, 0.93, 0.75), gloss=0.4, glow=2.2)
REAR = Paint(rgb=(0.9, 0.03, 0.02), gloss=0.4, glow=1.2)


def wheels(to: Sculptor, xs: tuple[float, ...], radius: float, side: float, half: float) -> None:
    """Pairs of wheels, each with a bone of its own."""
    for k, x in enumerate(xs):
        to.limb(f"wheel{k}", (x, radius, side), "body")
        to.drum(f"wheel{k}", (x, radius, side), radius, half, TYRE, edge=0.02, both=True)
        to.drum(
            f"wheel{k}", (x, radius, side + half * 0.72), radius * 0.58, half * 0.4, RIM, edge=0.01, both=True
        )
        for spoke in (-1, 1):
            to.box(
                f"wheel{k}",
                (x, radius + spoke * radius * 0.3, side + half * 1.05),
                (radius * 0.1, radius * 0.22, half * 0.1),
                TYRE,
                both=True,
            )


def build_car(look: Look, to: Sculptor) -> None:
    """A saloon of ``metres``; sports cars lie lower."""
    m = look.metres / 4.5
    low = 0.84 if look.kind == "sports car" else 1.0
    paint = Paint(rgb=look.rgb, gloss=0.75)
    to.bone("body", (0, 0.5 * m, 0))
    to.box("body", (0, 0.56 * m * low, 0), (2.18 * m, 0.25 * m * low, 0.86 * m), paint, edge=0.16 * m,
        blend=0.10 * m)  # fmt: skip
    to.ball(
        "body", (1.15 * m, 0.68 * m * low, 0), (1.05 * m, 0.22 * m * low, 0.80 * m), paint, blend=0.12 * m
    )
    to.box("body", (-0.30 * m, 1.02 * m * low, 0), (1.02 * m, 0.27 * m * low, 0.70 * m), GLASS,
        edge=0.24 * m, blend=0.05 * m)  # fmt: skip
    to.box("body", (-0.36 * m, 1.27 * m * low, 0), (0.78 * m, 0.06 * m, 0.63 * m), paint, edge=0.06 * m,
        blend=0.05 * m)  # fmt: skip
    for x in (0.62, -0.42, -1.30):
        to.box(
            "body",
            (x * m, 1.02 * m * low, 0.67 * m),
            (0.05 * m, 0.26 * m * low, 0.05 * m),
            paint,
            edge=0.02 * m,
            turn=(0.6 if x > 0.5 else -0.5 if x < -1 else 0, 0, 0),
            blend=0.02 * m,
            both=True,
        )
    to.box("body", (2.14 * m, 0.64 * m * low, 0.60 * m), (0.06 * m, 0.075 * m, 0.17 * m), HEAD,
        edge=0.03 * m, both=True)  # fmt: skip
    to.box(
        "body",
        (-2.15 * m, 0.68 * m * low, 0.62 * m),
        (0.05 * m, 0.07 * m, 0.18 * m),
        REAR,
        edge=0.03 * m,
        both=True,
    )
    to.box("body", (2.17 * m, 0.42 * m * low, 0), (0.05 * m, 0.09 * m, 0.5 * m), TYRE, edge=0.03 * m)
    if look.kind == "taxi":
        to.box("body", (-0.36 * m, 1.40 * m, 0), (0.12 * m, 0.07 * m, 0.25 * m), HEAD, edge=0.03 * m)
    wheels(to, (1.36 * m, -1.34 * m), 0.335 * m, 0.74 * m, 0.12 * m)


def build_truck(look: Look, to: Sculptor) -> None:
    """A cab and a box; a bus where the kind says so."""
    m = look.metres / 8.0
    paint = Paint(rgb=look.rgb, gloss=0.5)
    to.bone("body", (0, 1 * m, 0))
    if look.kind == "bus":
        to.box("body", (0, 1.65 * m, 0), (3.95 * m, 1.15 * m, 1.1 * m), paint, edge=0.2 * m)
        to.box("body", (0, 2.05 * m, 0), (3.80 * m, 0.42 * m, 1.13 * m), GLASS, edge=0.06 * m)
        for k in range(6):
            to.box(
                "body",
                ((-3.1 + k * 1.25) * m, 2.05 * m, 0),
                (0.07 * m, 0.44 * m, 1.15 * m),
                paint,
                edge=0.02 * m,
            )
        to.box("body", (3.9 * m, 1.9 * m, 0), (0.09 * m, 0.6 * m, 0.95 * m), GLASS, edge=0.05 * m)
    else:
        to.box("body", (2.9 * m, 1.55 * m, 0), (0.95 * m, 1.0 * m, 1.05 * m), paint, edge=0.2 * m)
        to.box("body", (3.35 * m, 2.0 * m, 0), (0.55 * m, 0.42 * m, 1.0 * m), GLASS, edge=0.1 * m)
        to.box(
            "body",
            (-1.0 * m, 2.0 * m, 0),
            (2.8 * m, 1.35 * m, 1.15 * m),
            Paint(rgb=(0.62, 0.62, 0.62), gloss=0.25),
            edge=0.06 * m,
        )
        to.box("body", (-0.6 * m, 0.72 * m, 0), (3.3 * m, 0.14 * m, 0.8 * m), TYRE)
    to.box(
        "body", (3.88 * m, 0.95 * m, 0.75 * m), (0.08 * m, 0.13 * m, 0.2 * m), HEAD, edge=0.03 * m, both=True
    )
    to.box(
        "body", (-3.88 * m, 1.0 * m, 0.8 * m), (0.06 * m, 0.13 * m, 0.16 * m), REAR, edge=0.03 * m, both=True
    )
    wheels(to, (2.7 * m, -1.6 * m, -2.7 * m), 0.52 * m, 0.88 * m, 0.2 * m)


def build_train(look: Look, to: Sculptor) -> None:
    """An engine with carriages behind it; a steam engine where the kind says so."""
    h = 3.9 if look.metres > 25 else look.metres * 0.16
    long = look.metres
    paint = Paint(rgb=look.rgb, gloss=0.45)
    to.bone("body", (0, 1, 0))
    nose = long / 2
    car = min(h * 3.9, long / 2.6)
    front = nose - car / 2
    if look.kind == "steam train":
        _steam(nose, car, h, paint, to)
    else:
        to.box("body", (front, h * 0.55, 0), (car / 2, h * 0.40, h * 0.36), paint, edge=h * 0.2)
        to.cone("body", (nose - h * 0.4, h * 0.45, 0), (nose + h * 0.15, h * 0.36, 0), h * 0.38, h * 0.26,
            paint, blend=h * 0.2)  # fmt: skip
        to.box("body", (nose - h * 0.02, h * 0.66, 0), (h * 0.26, h * 0.13, h * 0.27), GLASS,
            edge=h * 0.08, turn=(0.5, 0, 0))  # fmt: skip
        to.box("body", (nose + h * 0.30, h * 0.34, h * 0.18), (h * 0.07, h * 0.05, h * 0.05), HEAD,
            edge=0.05, both=True)  # fmt: skip
        _windows(front - h * 0.3, car * 0.4, h, to)
    x = front - car
    while x - car / 2 > -long / 2 - car * 0.3:
        to.box("body", (x, h * 0.56, 0), (car / 2 - h * 0.06, h * 0.40, h * 0.36), paint, edge=h * 0.12)
        to.box("body", (x, h * 0.98, 0), (car / 2 - h * 0.1, h * 0.03, h * 0.3), Paint(rgb=(0.25, 0.26,
            0.27)), edge=0.05)  # fmt: skip
        to.box(
            "body",
            (x, h * 0.40, 0),
            (car / 2 - h * 0.06, h * 0.035, h * 0.368),
            Paint(rgb=(0.65, 0.6, 0.45)),
            edge=0.03,
        )
        _windows(x, car * 0.44, h, to)
        x -= car
    bogies = [nose - car * share - k * car for k in range(int(long / car)) for share in (0.2, 0.8)]
    wheels(to, tuple(x for x in bogies if x > -long / 2)[:8], h * 0.11, h * 0.24, h * 0.04)


def _windows(x: float, half: float, h: float, to: Sculptor) -> None:
    count = max(3, int(half * 2 / (h * 0.42)))
    warm = Paint(rgb=(0.95, 0.72, 0.36), gloss=0.6, glow=0.55)
    for k in range(count):
        at = x - half + (k + 0.5) * 2 * half / count
        to.box("body", (at, h * 0.66, 0), (half / count * 0.68, h * 0.11, h * 0.372), warm, edge=0.05)


def _steam(nose: float, car: float, h: float, paint: Paint, to: Sculptor) -> None:
    brass = Paint(rgb=(0.55, 0.36, 0.08), gloss=0.8)
    to.cone("body", (nose - 0.1 * h, h * 0.52, 0), (nose - car * 0.62, h * 0.52, 0), h * 0.25, h * 0.27,
        paint, blend=0.05)  # fmt: skip
    to.box("body", (nose - car * 0.8, h * 0.58, 0), (car * 0.17, h * 0.40, h * 0.36), paint, edge=h * 0.05)
    to.box("body", (nose - car * 0.78, h * 0.72, 0), (car * 0.10, h * 0.10, h * 0.37), GLASS, edge=0.05)
    to.box("body", (nose - car * 0.5, h * 0.22, 0), (car * 0.5, h * 0.06, h * 0.30), Paint(rgb=(0.25, 0.02,
        0.015)), edge=0.05)  # fmt: skip
    to.cone(
        "body",
        (nose - h * 0.28, h * 0.72, 0),
        (nose - h * 0.28, h * 1.05, 0),
        h * 0.075,
        h * 0.11,
        paint,
        blend=0.05,
    )
    for x in (0.8, 1.35):
        to.cone(
            "body",
            (nose - h * x, h * 0.72, 0),
            (nose - h * x, h * 0.86, 0),
            h * 0.11,
            h * 0.09,
            brass,
            blend=0.06,
        )
    to.ball("body", (nose + 0.16 * h, h * 0.56, 0), (h * 0.04, h * 0.09, h * 0.09), HEAD)
    to.box(
        "body",
        (nose + h * 0.12, h * 0.13, 0),
        (h * 0.12, h * 0.10, h * 0.30),
        TYRE,
        edge=0.03,
        turn=(0.5, 0, 0),
    )


def pose(act: Act, look: Look) -> Pose:
    """Wheels turn by the way that is gone."""
    radius = {"truck": 0.065 * look.metres, "bus": 0.065 * look.metres}.get(
        look.kind, 0.43 if look.metres > 18 else 0.0745 * look.metres
    )
    turn = turn_z(-act.gone / radius)
    lift = 0.004 * look.metres * 0.5 * (1 if act.speed else 0)
    jolt = lift * (((act.seconds * 7.3) % 1.0) - 0.5) * 0.3
    return Pose(turns={f"wheel{k}{tag}": turn for k in range(8) for tag in "RL"}, lift=jolt)


CAR = Plan(name="car", build=build_car, pose=pose, cells=210, sharp=900)
TRUCK = Plan(name="truck", build=build_truck, pose=pose, cells=210, sharp=900)
TRAIN = Plan(name="train", build=build_train, pose=pose, cells=400, sharp=900)
