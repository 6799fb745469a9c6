"""What goes on wheels and rails: which maker builds and moves each kind."""

from reelyard.engines.renderer.bodies.made import cars, cycles, lorries, trains
from reelyard.engines.renderer.bodies.sculptor import Act, Cast, Look, Plan, Pose


def build_car(look: Look) -> Cast:
    """A car, or what else goes in its lane."""
    return cycles.build(look) if look.kind in cycles.MAKERS else cars.build(look)


def pose_car(act: Act, look: Look) -> Pose:
    """Its wheels roll."""
    return cycles.pose(act, look) if look.kind in cycles.MAKERS else cars.pose(act, look)


CAR = Plan(name="car", cast=build_car, pose=pose_car)
TRUCK = Plan(name="truck", cast=lorries.build, pose=lorries.pose)
TRAIN = Plan(name="train", cast=trains.build, pose=trains.pose)
