"""Footsteps: when each foot of a figure meets the ground, and what that ground sounds like."""

import math

import numpy as np

from reelyard.engines.renderer.bodies import gaits
from reelyard.engines.renderer.bodies.frame_table import frame_of
from reelyard.engines.renderer.director.cast import Actor
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.sound.noise import RATE, Rng, noise, put, stroke, tone

LOOKS = 100  # a second
BIPEDS = ("person", "robot", "theropod")


def falls(actor: Actor, seconds: float) -> tuple[float, ...]:
    """The moments at which a foot comes down, in order."""
    if actor.height > 0.3:
        return ()
    times = np.arange(0, seconds, 1 / LOOKS)
    if actor.figure.family == "quadruped":
        return _hoofed(actor, times)
    if actor.figure.family in BIPEDS:
        return _two_legged(actor, times)
    return ()


def _hoofed(actor: Actor, times: Floats) -> tuple[float, ...]:
    """A foot comes down where its own phase begins anew."""
    look = actor.body.look
    f = frame_of(look)
    tall = f.tall * look.metres
    found: list[float] = []
    before: list[float] = []
    for at in times:
        act = actor.act(float(at))
        if act.speed <= 0.05 or act.action == "swim":
            before = []
            continue
        gait = gaits.gait_of(f, tall, act)
        cycle = act.gone / (gait.step.stride * tall) + act.turn
        now = [math.floor(cycle + phase) for phase in gait.phases]
        found += [float(at) for a, b in zip(before, now, strict=False) if b > a]
        before = [*now]
    return tuple(sorted(found))


def _two_legged(actor: Actor, times: Floats) -> tuple[float, ...]:
    """A walker sinks lowest as its weight goes over to the other foot."""
    moving = [actor.act(float(at)) for at in times]
    lifts = np.array([actor.body.plan.pose(act, actor.body.look).lift for act in moving])
    speeds = np.array([act.speed for act in moving])
    if float(np.ptp(lifts)) < 1e-4 or speeds.max() < 0.05:
        return ()
    least = (lifts[1:-1] <= lifts[:-2]) & (lifts[1:-1] < lifts[2:])
    deep = lifts[1:-1] < lifts.mean()
    return tuple(float(at) for at in times[1:-1][least & deep & (speeds[1:-1] > 0.05)])


def footstep(rng: Rng, ground: str, weight: float, *, hoof: bool) -> Floats:
    """One step of something that weighs so much (0 … 1 a person's, above it more) on a ground."""
    seconds = 0.20 + 0.10 * min(weight, 3)
    length = int(seconds * RATE)
    track = np.zeros(length, np.float32)
    if ground == "snow":
        crunch = noise(rng, length, 500, 4200, -2) * stroke(seconds, 0.012, 5)
        grains = (rng.random(length) > 0.9).astype(np.float32)
        track += crunch * (
            0.35 + 0.65 * np.convolve(grains, np.ones(60) / 9, "same")[:length].astype(np.float32)
        )
    elif ground == "hard":
        track += noise(rng, length, 900, 6000, -3) * stroke(seconds, 0.0008, 26) * 0.9
        for pitch in (620, 1130) if hoof else (190,):
            track += tone(pitch * float(rng.uniform(0.95, 1.05)), length) * stroke(seconds, 0.001, 13) * 0.8
    elif ground == "sand":
        track += noise(rng, length, 250, 2200, -3) * stroke(seconds, 0.02, 5) * 0.7
    elif ground == "water":
        track += noise(rng, length, 500, 5000, -2) * stroke(seconds, 0.006, 5)
    else:
        track += noise(rng, length, 700, 5200, -2) * stroke(seconds, 0.008, 8) * 0.55
    thud = tone(np.linspace(105, 52, length) / max(weight, 0.4) ** 0.3, length)
    return track + thud * stroke(seconds, 0.003, 9) * min(0.5 + 0.5 * weight, 2.2)


def walked(
    rng: Rng, count: int, moments: tuple[float, ...], ground: str, weight: float, *, hoof: bool
) -> Floats:
    """Every step of a figure, each a little different."""
    track = np.zeros(count, np.float32)
    for at in moments:
        put(track, at, footstep(rng, ground, weight, hoof=hoof), float(rng.uniform(0.75, 1.1)))
    return track
