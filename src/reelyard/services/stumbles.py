"""How a step that failed is told: a fault with all details, a store that is away in one line."""

import logging

from reelyard.core.errors import UnderMaintenance


def tell_stumble(log: logging.Logger, said: str, problem: Exception, **about: object) -> None:
    """Write it to a log; ``about`` is what it happened to."""
    if isinstance(problem, UnderMaintenance):
        log.warning(said, extra={**about, "reason": problem.message})
    else:
        log.error(said, extra=about, exc_info=problem)
