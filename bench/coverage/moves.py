"""Whether the camera moves as a prompt asks: measured in the picture's flow, from depth and two cameras.

Flow is where the still world's points go from one moment to the next, in picture heights a second; a share of
it that a followed subject causes is taken off by letting the earlier camera travel with the subject.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from bench.coverage.looks import Floats, Look, Looks
from bench.coverage.verdict import Verdict

from reelyard.engines.renderer.director.framing import Shot

STEP = 1 / 12  # seconds between the two cameras
SAMPLES = 7  # moments in each stretch
LEAST = 0.004  # picture heights a second; what a hand-held camera's breath may be


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Means over the picture: to the right, upwards, outwards; and how the camera goes."""

    right: float
    up: float
    out: float
    near_out: float  # outwards, of the nearer half
    far_out: float
    along: float  # metres a second that the eye goes, to its own right, up and forward, beside its subject
    lift: float
    ahead: float


def flow(look: Look, later: Shot, carried: Floats) -> Flow:
    """From a look to a later camera; ``carried`` is how far its subject went meanwhile."""
    height, width = look.depth.shape
    y, x = np.mgrid[0:height:6, 0:width:6]
    depth = np.minimum(look.depth[::6, ::6], 1e4)
    focal = look.shot.focal * height
    view = np.stack([(x - width / 2) / focal * depth, (height / 2 - y) / focal * depth, depth], -1)
    world = view @ look.shot.axes + look.shot.eye + carried
    seen = (world - later.eye) @ later.axes.T
    ahead = np.maximum(seen[..., 2], 1e-3)
    across = later.focal * height * seen[..., 0] / ahead + width / 2 - x
    down = height / 2 - later.focal * height * seen[..., 1] / ahead - y
    scale = 1 / (height * STEP)
    outwards = (across * (x - width / 2) + down * (y - height / 2)) / np.maximum(
        np.hypot(x - width / 2, y - height / 2), 1
    )
    near = depth <= np.median(depth)
    went = (later.eye - look.shot.eye - carried) @ look.shot.axes.T / STEP
    return Flow(
        right=float(np.median(across)) * scale,
        up=-float(np.median(down)) * scale,
        out=float(np.mean(outwards)) * scale,
        near_out=float(np.mean(outwards[near])) * scale,
        far_out=float(np.mean(outwards[~near])) * scale if (~near).any() else 0.0,
        along=float(went[0]),
        lift=float(went[1]),
        ahead=float(went[2]),
    )


SIGNS: Mapping[str, Callable[[Flow], bool]] = {
    "truck_left": lambda flow: flow.along < 0,
    "truck_right": lambda flow: flow.along > 0,
    "pan_left": lambda flow: flow.right > LEAST,
    "pan_right": lambda flow: flow.right < -LEAST,
    "push_in": lambda flow: flow.ahead > 0 and flow.out > LEAST,
    "pull_out": lambda flow: flow.ahead < 0 and flow.out < -LEAST,
    "pedestal_up": lambda flow: flow.lift > 0,
    "pedestal_down": lambda flow: flow.lift < 0,
    "tilt_up": lambda flow: flow.up < -LEAST,
    "tilt_down": lambda flow: flow.up > LEAST,
    "zoom_in": lambda flow: flow.out > LEAST,
    "zoom_out": lambda flow: flow.out < -LEAST,
    "static_shot": lambda flow: abs(flow.right) + abs(flow.up) + abs(flow.out) < 2 * LEAST,
}


def moves(asked: tuple[tuple[str, ...], ...], looks: Looks) -> list[Verdict]:
    """A verdict for each move, over its own stretch of the clip."""
    found = []
    for place, together in enumerate(asked):
        low, high = place / len(asked), (place + 1) / len(asked)
        seconds = np.linspace(low, high, SAMPLES + 2)[1:-1] * 6.0
        found += [_verdict(name, [float(second) for second in seconds], looks) for name in together]
    return found


def _verdict(name: str, seconds: list[float], looks: Looks) -> Verdict:
    if name not in {move.name for move in looks.scene.moves} | {
        move.name for cut in looks.scene.cuts for move in cut.moves
    }:
        return Verdict(aspect="camera", asked=name, held=False, why="not read")
    flows = [_flow(second, looks) for second in seconds]
    if name == "tracking_shot":
        held = all(_followed(second, looks) for second in seconds)
    elif name == "shake":
        held = len({flow.right > 0 for flow in flows}) == 2
    else:
        held = float(np.mean([SIGNS[name](flow) for flow in flows])) >= 0.7
    return Verdict(
        aspect="camera", asked=name, held=held, why="" if held else f"flows as {flows[len(flows) // 2]}"
    )


def _flow(seconds: float, looks: Looks) -> Flow:
    stage = looks.stage
    static = any(move.name == "static_shot" for move in looks.scene.moves)
    carried = np.zeros(3) if static or not stage.actors else _went(seconds, looks)
    return flow(looks.at(seconds), stage.shot(seconds + STEP), carried)


def _went(seconds: float, looks: Looks) -> Floats:
    stage = looks.stage
    lead = stage.actors[0]
    before, after = stage.place(lead, seconds), stage.place(lead, seconds + STEP)
    return np.asarray(np.subtract(after, before), np.float64)


def _followed(seconds: float, looks: Looks) -> bool:
    """The lead is in the picture, and the camera goes where it goes."""
    look = looks.at(seconds)
    went = _went(seconds, looks)
    eye = looks.stage.shot(seconds + STEP).eye - look.shot.eye
    size = float(np.linalg.norm(went))
    return bool((look.ident == 1).any()) and (size < 1e-3 or float(eye @ went) / size > 0.4 * size)
