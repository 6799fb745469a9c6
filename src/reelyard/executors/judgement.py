"""What a child's answer says about its engine, and what it means for the attempt."""

import logging

from reelyard.core.brief import Broke, Failure
from reelyard.executors.child_process import ChildProcess
from reelyard.executors.messages import Answer, Away, Down, Failed, Lost, Made, Refused, Stopped
from reelyard.executors.pool import Pool

logger = logging.getLogger(__name__)

_PATIENCE = 2  # failures in a row after which a child is replaced: a GPU's errors can stick to a process


def judge(child: ChildProcess, answer: Answer, pool: Pool) -> None:
    """Note what an answer says about the engine, and part with a child that is of no more use."""
    match answer:
        case Made():
            child.failures = 0
        case Failed():
            _judge_failure(child, answer, pool)
        case Down(reason=reason):
            logger.error("engine %s is down: %s", child.engine, reason)
            if not child.is_warm:
                pool.broken = reason
                child.spend()
        case Away(reason=reason):
            logger.error("engine %s has no place: %s", child.engine, reason)
            pool.broken = reason
            child.spend()
        case Lost(reason=reason):
            logger.error("engine %s was lost: %s", child.engine, reason)
            child.is_warm = False
        case Stopped(is_cold=True):
            child.is_warm = False


def _judge_failure(child: ChildProcess, failed: Failed, pool: Pool) -> None:
    child.failures += 1
    if failed.details:
        logger.error("engine %s: %s\n%s", child.engine, failed.reason, failed.details)
    if not child.is_warm:
        pool.broken = failed.reason
    if not child.is_warm or child.failures >= _PATIENCE:
        child.spend()
    child.is_warm = child.is_warm and not failed.is_cold


def broke_of(answer: Answer) -> Broke:
    """What an answer that brings no clip means for the attempt."""
    match answer:
        case Refused(reason=reason):
            return Broke(failure=Failure.REFUSED, reason=reason)
        case Down(reason=reason):
            return Broke(failure=Failure.DOWN, reason=reason, standing=True)
        case Away(reason=reason, pause=pause):
            return Broke(failure=Failure.DOWN, reason=reason, pause=pause)
        case Lost(reason=reason):
            return Broke(failure=Failure.LOST, reason=reason)
        case Failed(reason=reason):
            return Broke(failure=Failure.FAILED, reason=reason)
        case Stopped():
            return Broke(failure=Failure.FAILED, reason="the engine stopped without being told to")
        case _:
            return Broke(failure=Failure.FAILED, reason="the engine made no clip")
