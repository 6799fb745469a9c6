"""Which plan draws which family of the vocabulary: one line a plan."""

from collections.abc import Mapping

from reelyard.engines.renderer.bodies import quadruped
from reelyard.engines.renderer.bodies.sculptor import Plan

PLANS: Mapping[str, Plan] = {
    "quadruped": quadruped.PLAN,
}


def plan_for(family: str) -> Plan:
    """The family's plan; one that nobody has yet is the quadruped's."""
    return PLANS.get(family, quadruped.PLAN)
