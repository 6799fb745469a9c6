"""CSV that reads back as it was, and that no spreadsheet runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reelyard.wire.sheet import sheet

ATTACKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "=1", '=HYPERLINK("http://x","y")']


@given(st.lists(st.lists(st.text('ab,;"\r\n é').map("x{}".format), min_size=2, max_size=2), max_size=5))
def test_what_is_written_reads_back(rows: list[list[str]]) -> None:
    assert _read(sheet(["one", "two"], rows)) == [["one", "two"], *rows]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_text_that_begins_a_formula_is_quoted(attack: str) -> None:
    assert _read(sheet(["a"], [[attack]])) == [["a"], [f"'{attack}"]]


def test_numbers_stay_numbers_and_nothing_is_nothing() -> None:
    assert sheet(["a", "b"], [[-1.5, None], [2, "x"]]) == "a,b\r\n-1.5,\r\n2,x\r\n"


def _read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))
