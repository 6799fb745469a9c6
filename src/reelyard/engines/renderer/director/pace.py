"""Pace: what a figure does at a moment, and how many metres a second that takes it."""

from reelyard.engines.renderer.scene.values import Beat, Figure, Scene
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
ON_THE_SPOT = ("dance", "fight", "spin")
STOPS = ("stand", "sit", "sleep", "look", "eat", "sing", "smile", "work", "roar")
RIDDEN = {"quadruped": 0.72, "bird": 0.5, "person": 0.3}  # of a run: how fast a mount carries its rider


def action_of(figure: Figure, beat: Beat | None = None) -> str:
    """What it does: what the prompt says, or what its kind does all day."""
    said = figure.action if beat is None else beat.action
    if figure.relief and not said:
        return WAYS.get(RELIEFS[figure.relief].way, "stand")
    return said or HABITS.get(figure.kind) or USUAL.get(figure.family, "stand")


def speed_of(figure: Figure, scene: Scene, beat: Beat | None = None) -> float:
    """Metres a second along the track, in a beat or in the first one."""
    action = action_of(figure, beat)
    if figure.stands or action not in MOVING or action in ON_THE_SPOT:
        return 0.0
    pace = (figure.beats[0] if beat is None else beat).speed * tempo(scene)
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
        "fall": 0.3 * size,
    }
    return float(natural.get(action, 1.2 * size**0.6) * pace)


def tempo(scene: Scene) -> float:
    """How fast time runs: slow motion, a time-lapse, or as it is."""
    if "slow motion" in scene.motion:
        return 0.35
    return 1.6 if set(scene.motion) & {"time-lapse", "fast pace"} else 1.0
