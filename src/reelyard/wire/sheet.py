"""Tables as CSV (RFC 4180) that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

# What makes a cell a formula, or lets one begin behind what a spreadsheet strips (OWASP, "CSV Injection").
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "=", "+", "-", "@")

Cell = str | float | None


def sheet(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A header and its rows. Numbers stay numbers; a text that looks like a formula gets a quote first."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_BEGINS_A_FORMULA):
        return f"'{cell}"
    return cell
