"""The cast: every figure's body, and where each one of it is and how it is turned at any moment."""

import math
from dataclasses import dataclass

import numpy as np

from reelyard.engines.renderer.bodies.catalogue import plan_for
from reelyard.engines.renderer.bodies.mesh import Body, sculpt
from reelyard.engines.renderer.bodies.sculptor import Act, Look, turn_x, turn_y, turn_z
from reelyard.engines.renderer.director.groups import FIRST, Slot
from reelyard.engines.renderer.director.pace import action_of
from reelyard.engines.renderer.director.track import Track
from reelyard.engines.renderer.render.arrays import Floats
from reelyard.engines.renderer.render.bands import Crew
from reelyard.engines.renderer.scene.values import Beat, Figure

ALIKE = 0.05  # by how much the members of a group differ in size


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One body on its way."""

    body: Body
    figure: Figure
    index: int  # of its figure, from 1: what the identity mask shows
    track: Track
    height: float  # metres over the ground at the start
    seconds: float  # of the clip
    slot: Slot = FIRST
    facing: float = 0.0  # radians about y of its group's way; 0 is +x
    twist: float = 0.0  # radians that it looks off its way
    pitch: float = 0.0
    turn: float = 0.0  # a number of its own, so that no two of a group move as one
    scale: float = 1.0
    doing: str = ""  # what it does where its figure's beats do not say
    sunk: float = 0.0  # metres that it sits below its place
    mount: "Actor | None" = None  # what carries it
    follows: str = ""  # the way it goes is another's: what that one's first action is

    @property
    def speed(self) -> float:
        """Metres a second in the middle of the clip."""
        return float(self.track.at(self.track.speed, self.seconds / 2))

    @property
    def rests(self) -> bool:
        """Whether it keeps to its spot all the time."""
        return float(np.ptp(self.track.gone)) < 0.3 * self.body.size

    def place(self, seconds: float) -> tuple[float, float, float]:
        """Where it is: x, metres over the ground, z."""
        x, up, z = self.track.at(self.track.places, seconds)
        ahead, rise = self._loose(seconds)
        if self.mount is not None:
            rise += self.mount.body.plan.pose(self.mount.act(seconds), self.mount.body.look).lift
        return (
            float(x + math.cos(self.facing) * (self.slot.ahead + ahead)),
            float(up + self.slot.up + rise - self.sunk),
            float(z + self.slot.aside),
        )

    def _loose(self, seconds: float) -> tuple[float, float]:
        """How far one of a group is off its place at the moment."""
        if not self.turn:
            return 0.0, 0.0
        size, speed = self.body.size, min(self.speed, 1.0)
        ahead = 0.10 * size * speed * math.sin(seconds * (0.9 + 0.13 * math.sin(self.turn)) + self.turn * 9)
        rise = 0.07 * size * math.sin(seconds * 1.3 + self.turn * 5) * (self.height > 0.5)
        return ahead, rise

    def beat(self, seconds: float) -> tuple[Beat, Beat | None, float]:
        """What it does, what it did before, and for how many seconds it has done so."""
        beats = self.figure.beats
        now = max(k for k, beat in enumerate(beats) if k == 0 or beat.start * self.seconds <= seconds)
        return beats[now], beats[now - 1] if now else None, seconds - beats[now].start * self.seconds

    def act(self, seconds: float) -> Act:
        """The moment for its plan."""
        beat, before, since = self.beat(seconds)
        return Act(
            action=self.doing if self.doing and not beat.action else action_of(self.figure, beat),
            seconds=seconds,
            gone=float(self.track.at(self.track.gone, seconds)) / self.scale,
            speed=float(self.track.at(self.track.speed, seconds)),
            metres=self.figure.metres,
            turn=self.turn,
            since=since if before else math.inf,
            before=action_of(self.figure, before) if before else "",
            was=float(self.track.at(self.track.speed, seconds - since - 0.5)) if before else 0.0,
        )

    def heading(self, seconds: float) -> float:
        """Radians about y."""
        return float(self.track.at(self.track.heading, seconds)) + self.twist

    def axes(self, seconds: float) -> Floats:
        """Its turn in the world."""
        pitch = self.pitch + float(self.track.at(self.track.pitch, seconds))
        roll = float(self.track.at(self.track.roll, seconds))
        turned = turn_y(-self.heading(seconds)) @ turn_z(pitch) @ turn_x(roll)
        return np.asarray(turned * np.float32(self.scale), np.float32)


def body_for(figure: Figure, crew: Crew) -> Body:
    """Sculpt a figure's body."""
    return sculpt(plan_for(figure.family), look_of(figure), crew)


def look_of(figure: Figure) -> Look:
    """What a plan is told of a figure."""
    return Look(
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
