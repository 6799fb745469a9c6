"""The lines of cars: what each kind looks like from its side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

# fmt: off

@dataclass(frozen=True, kw_only=True)
class Lines:
    """A car seen from its side, metres: the nose at +x."""

    nose: tuple[tuple[float, float], ...]  # from the sill up and back to the foot of the windscreen
    tail: tuple[tuple[float, float], ...]  # from the foot of the rear window back and down to the sill
    glass: tuple[tuple[float, float], ...]  # windscreen foot, its head, roof, rear window's head, its foot
    axles: tuple[float, float]
    radius: float = 0.335
    sill: float = 0.24
    half: float = 0.89
    shoulder: float = 0.06  # how far the flanks lean in
    lean: float = 0.23  # how far the windows lean in
    doors: tuple[float, ...] = (0.86, -0.22, -1.02)
    pillars: tuple[float, ...] = (-0.24,)
    arch: float = 1.2
    lamp: tuple[float, float] = (0.66, 0.60)  # height, distance from the middle


SEDAN = Lines(nose=((2.06, 0.25), (2.27, 0.33), (2.31, 0.50), (2.27, 0.66), (2.14, 0.76), (1.75, 0.85),
    (1.25, 0.93), (0.98, 0.97)), tail=((-1.52, 1.03), (-1.95, 1.02), (-2.24, 0.96), (-2.31, 0.80),
    (-2.30, 0.50), (-2.22, 0.32)), glass=((1.02, 0.95), (0.34, 1.37), (-0.25, 1.43), (-0.92, 1.38),
    (-1.62, 1.02)), axles=(1.38, -1.36))
SPORTS = Lines(nose=((1.95, 0.17), (2.22, 0.21), (2.24, 0.34), (2.16, 0.46), (1.90, 0.60), (1.45, 0.72),
    (0.95, 0.80), (0.72, 0.82)), tail=((-1.20, 0.98), (-1.75, 0.95), (-2.14, 0.90), (-2.22, 0.74),
    (-2.16, 0.45), (-2.02, 0.27)), glass=((0.86, 0.79), (0.10, 1.12), (-0.35, 1.18), (-0.80, 1.13),
    (-1.62, 0.96)), axles=(1.30, -1.28), radius=0.345, sill=0.17, half=0.97, shoulder=0.10, lean=0.33,
    doors=(0.62, -0.52), pillars=(-0.62,), arch=1.13, lamp=(0.565, 0.68))
SUV = Lines(nose=((2.05, 0.36), (2.28, 0.46), (2.32, 0.66), (2.30, 0.92), (2.18, 1.04), (1.70, 1.12),
    (1.25, 1.15), (1.0, 1.17)), tail=((-1.95, 1.20), (-2.18, 1.18), (-2.27, 1.05), (-2.30, 0.75),
    (-2.28, 0.52), (-2.15, 0.42)), glass=((1.04, 1.14), (0.58, 1.66), (-0.3, 1.74), (-1.75, 1.68),
    (-2.10, 1.19)), axles=(1.40, -1.36), radius=0.40, sill=0.36, half=0.96, lean=0.17,
    doors=(0.88, -0.18, -1.0), pillars=(-0.20, -1.12), lamp=(0.90, 0.66))
PICKUP = replace(SUV, tail=((-0.85, 1.18), (-2.45, 1.14), (-2.62, 1.12), (-2.64, 0.90), (-2.62, 0.60),
    (-2.5, 0.46)), glass=((1.04, 1.14), (0.58, 1.62), (0.1, 1.68), (-0.55, 1.66), (-0.80, 1.16)),
    axles=(1.40, -1.75), doors=(0.88, 0.05, -0.82), pillars=(0.0,))
VAN = Lines(nose=((2.35, 0.34), (2.50, 0.42), (2.54, 0.66), (2.50, 0.95), (2.36, 1.10), (2.05, 1.22),
    (1.82, 1.28)), tail=((0.45, 1.32), (0.40, 2.20), (-2.38, 2.22), (-2.50, 2.12), (-2.54, 1.2),
    (-2.52, 0.55), (-2.42, 0.40)), glass=((1.86, 1.26), (1.20, 2.02), (0.9, 2.20), (0.42, 2.20),
    (0.40, 1.28)), axles=(1.72, -1.55), radius=0.36, sill=0.33, half=0.98, shoulder=0.03, lean=0.10,
    doors=(1.6, 0.50, -0.9), pillars=(0.72,), lamp=(0.92, 0.70))
LINES: Mapping[str, Lines] = {"car": SEDAN, "taxi": SEDAN, "police car": SEDAN, "sports car": SPORTS,
    "suv": SUV, "pickup": PICKUP, "van": VAN, "ambulance": VAN}
