"""The cast: every figure's body, where it stands beside the others, how fast it goes, how it is turned."""

import math
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.bodies.catalogue import plan_for
from reelyard.engines.renderer.bodies.mesh import Body, sculpt
from reelyard.engines.renderer.bodies.sculptor import Act, Look, turn_y, turn_z
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.values import Figure, Scene
from reelyard.prompt.nouns.reliefs import RELIEFS
from reelyard.prompt.vocabulary.places import REALMS

MOVING = {
    "run", "walk", "fly", "swim", "sail", "drive", "ride", "jump", "climb", "launch", "fall", "dance",
    "play", "fight",
}  # fmt: skip
USUAL = {
    "bird": "fly", "fish": "swim", "whale": "swim", "car": "drive", "truck": "drive", "train": "drive",
    "ship": "sail",
    "boat": "sail", "plane": "fly", "helicopter": "fly", "rocket": "fly", "insect": "fly", "sauropod": "walk",
    "theropod": "walk", "quadruped": "stand", "person": "stand", "robot": "stand", "snake": "walk",
}  # fmt: skip
HABITS = {"penguin": "walk", "ostrich": "walk", "chicken": "walk", "flamingo": "stand", "peacock": "stand",
    "swan": "swim", "duck": "swim"}  # fmt: skip
WAYS = {"swim": "swim", "flap": "fly", "float": "fly", "drift": "fly", "drive": "drive", "sail": "sail"}
VEHICLES = {
    "car": 15.0,
    "truck": 12.0,
    "train": 19.0,
    "ship": 5.0,
    "boat": 2.2,
    "plane": 34.0,
    "helicopter": 12.0,
    "rocket": 26.0,
}


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One body on its way along x: start, side, height over the ground, speed, turn."""

    body: Body
    figure: Figure
    index: int  # of its figure, from 1: what the identity mask shows
    x: float
    z: float
    height: float
    speed: float  # m/s along its heading
    heading: float = 0.0  # radians about y; 0 is +x
    pitch: float = 0.0
    turn: float = 0.0
    scale: float = 1.0
    facing: float = 0.0  # radians about y that it is turned on the spot: a relief shows the camera its front

    def place(self, seconds: float) -> tuple[float, float, float]:
        """Where it is: x, metres over the ground, z."""
        gone = self.speed * seconds
        return (
            self.x + math.cos(self.heading) * math.cos(self.pitch) * gone,
            self.height + math.sin(self.pitch) * gone,
            self.z + math.sin(self.heading) * gone,
        )

    def act(self, seconds: float) -> Act:
        """The moment for its plan."""
        return Act(
            action=action_of(self.figure),
            seconds=seconds,
            gone=self.speed * seconds / self.scale,
            speed=self.speed,
            metres=self.figure.metres,
            turn=self.turn,
        )

    def axes(self) -> Floats:
        """Its turn in the world."""
        return np.asarray(
            turn_y(-self.heading - self.facing) @ turn_z(self.pitch) * np.float32(self.scale), np.float32
        )


def action_of(figure: Figure) -> str:
    """What it does: what the prompt says, or what its kind does all day."""
    if figure.relief and not figure.action:
        return WAYS.get(RELIEFS[figure.relief].way, "stand")
    return figure.action or HABITS.get(figure.kind) or USUAL.get(figure.family, "stand")


def speed_of(figure: Figure, scene: Scene) -> float:
    """Metres a second along the track."""
    action = action_of(figure)
    if figure.stands or action not in MOVING or action in ("dance", "fight"):
        return 0.0
    pace = figure.speed
    pace *= (
        0.35
        if "slow motion" in scene.motion
        else 1.6
        if set(scene.motion) & {"time-lapse", "fast pace"}
        else 1.0
    )
    if REALMS.get(scene.place) == "indoors":
        return min(0.7, 0.8 * figure.metres) * pace
    if figure.family in VEHICLES:
        return VEHICLES[figure.family] * pace
    size = figure.metres
    natural: dict[str, float] = {
        "run": 4.0 * size**0.85,
        "jump": 3.0 * size**0.8,
        "play": 2.6 * size**0.8,
        "walk": 0.95 * size**0.62,
        "swim": 0.85 * size**0.5,
        "fly": 7.0 if figure.family == "person" else 5.5 * size**0.4,
        "climb": 0.4 * size,
    }
    return float(natural.get(action, 1.2 * size**0.6) * pace)


def cast_for(scene: Scene, crew: Crew, rng: np.random.Generator) -> tuple[Actor, ...]:
    """Bodies for the scene's figures: the first in front, its like around it, the others beside or behind."""
    actors: list[Actor] = []
    lead = speed_of(scene.figures[0], scene) if scene.figures else 0.0
    for index, figure in enumerate(scene.figures, 1):
        body = body_for(figure, crew)
        speed = speed_of(figure, scene) if index == 1 else lead
        height = _height(figure, scene)
        for number in range(figure.count):
            x, z = _formation(number, body, rng) if index == 1 else (0.0, 0.0)
            actors.append(
                Actor(
                    body=body,
                    figure=figure,
                    index=index,
                    x=x,
                    z=z,
                    height=height + _rise(figure, number, rng),
                    speed=speed,
                    turn=number * 0.37,
                    pitch=_pitch(figure),
                )
            )
    return tuple(actors)


def body_for(figure: Figure, crew: Crew) -> Body:
    """Sculpt a figure's body."""
    look = Look(
        kind=figure.kind,
        build=figure.relief or figure.build,
        metres=figure.metres,
        rgb=figure.rgb,
        coloured=figure.coloured,
        traits=figure.traits,
        wearing=figure.wearing,
        action=action_of(figure),
        noun=figure.noun,
    )
    return sculpt(plan_for(figure.family), look, crew)


def _formation(number: int, body: Body, rng: np.random.Generator) -> tuple[float, float]:
    """Where the nth of a group goes: the first in front, the others fanned out behind and beyond."""
    if number == 0:
        return 0.0, 0.0
    long = float(body.high[0] - body.low[0])
    wide = max(float(body.high[2] - body.low[2]), long * 0.45)
    row = (number + 1) // 2
    side = 1 if number % 2 else -1
    shift = rng.uniform(-0.15, 0.15) * long
    return side * row * long * 0.82 + shift, row * wide * 1.05 + rng.uniform(0, 0.2) * wide


def _height(figure: Figure, scene: Scene) -> float:
    """Metres over the ground, of the body's own floor."""
    action = action_of(figure)
    if scene.place == "sky" and (action == "fly" or figure.family in ("plane", "helicopter", "rocket")):
        return 60.0
    if figure.family in ("plane", "helicopter"):
        return 30.0
    if scene.place == "underwater":
        return max(2.2, figure.metres * 0.55)
    if figure.family == "rocket" and action != "launch" and scene.place in ("space", "sky"):
        return 30.0
    if action == "fly" and scene.place == "canyon":
        return 34.0 + figure.metres
    if action == "fly":
        return (
            18.0
            if scene.place in ("jungle", "forest", "city", "mountains", "valley")
            else max(3.0, figure.metres * 3)
        )
    return 0.0


def _rise(figure: Figure, number: int, rng: np.random.Generator) -> float:
    if number == 0 or action_of(figure) not in ("fly", "swim"):
        return 0.0
    return float(rng.uniform(-0.35, 0.55)) * figure.metres


def _pitch(figure: Figure) -> float:
    if figure.family == "rocket":
        return math.pi / 2 if action_of(figure) in ("launch", "stand") else 0.42
    return 0.0
