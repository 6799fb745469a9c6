"""A fault is told with its traceback, a store that is away in a line."""

import logging

import pytest

from reelyard.core.errors import UnderMaintenance
from reelyard.services.stumbles import tell_stumble

log = logging.getLogger("tests.stumbles")


def test_a_store_that_is_away_is_one_line_and_a_fault_has_its_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    for problem in (UnderMaintenance("the database is away"), RuntimeError("a bug")):
        tell_stumble(log, "a loop stumbled", problem, loop="rescue")
    away, fault = caplog.records
    assert (away.levelname, away.exc_info, away.__dict__["reason"]) == (
        "WARNING",
        None,
        "the database is away",
    )
    assert fault.levelname == "ERROR"
    assert fault.exc_info is not None
    assert away.__dict__["loop"] == fault.__dict__["loop"] == "rescue"
