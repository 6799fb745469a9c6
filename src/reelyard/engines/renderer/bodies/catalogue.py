"""Which plan draws which family of the vocabulary: one line a family."""

from collections.abc import Mapping

from reelyard.engines.renderer.bodies import (
    aircraft,
    bird,
    dinosaur,
    person,
    plants,
    quadruped,
    relief,
    road,
    small_life,
    standing,
    swimmer,
    things,
    vessels,
)
from reelyard.engines.renderer.bodies.made import robot
from reelyard.engines.renderer.bodies.sculptor import Plan

PLANS: Mapping[str, Plan] = {
    "quadruped": quadruped.PLAN,
    "sauropod": dinosaur.SAUROPOD,
    "theropod": dinosaur.THEROPOD,
    "bird": bird.PLAN,
    "fish": swimmer.PLAN,
    "whale": swimmer.PLAN,
    "snake": small_life.SNAKE,
    "insect": small_life.INSECT,
    "person": person.PLAN,
    "robot": robot.PLAN,
    "car": road.CAR,
    "truck": road.TRUCK,
    "train": road.TRAIN,
    "ship": vessels.SHIP,
    "boat": vessels.BOAT,
    "plane": aircraft.PLANE,
    "helicopter": aircraft.HELICOPTER,
    "rocket": aircraft.ROCKET,
    "building": standing.BUILDING,
    "castle": standing.CASTLE,
    "tree": plants.TREE,
    "plant": plants.PLANT,
    "object": things.PLAN,
    "relief": relief.PLAN,
}


def plan_for(family: str) -> Plan:
    """The family's plan; a family that nobody has yet is drawn as a plain thing."""
    return PLANS.get(family, things.PLAN)
