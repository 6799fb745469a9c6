"""Usage as a table of plain cells: the columns of the CSV files that the console and the command write."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from reelyard.wire.sheet import Cell, sheet

Row = Mapping[str, Any]
_PLACES = ("day", "account", "keyId", "key", "model")
_FIGURES = {
    "tasks": "tasks",
    "succeeded": "succeeded",
    "failed": "failed",
    "cancelled": "cancelled",
    "success_rate": "successRate",
    "credits_charged": "creditsCharged",
    "credits_released": "creditsReleased",
    "video_seconds": "videoSeconds",
}
_TIMES = {
    f"{times}_{figure}_seconds": (times, figure)
    for times in ("waiting", "running")
    for figure in ("mean", "p50", "p95")
}


def usage_sheet(rows: Sequence[Row], places: Collection[str]) -> str:
    """Rows of the API as CSV, told apart by ``places``, of which each row has the value."""
    chosen = [place for place in _PLACES if place in places]
    columns = [*(_SNAKE.get(place, place) for place in chosen), *_FIGURES, *_TIMES]
    cells = ([*(row.get(place) for place in chosen), *_numbers(row)] for row in rows)
    return sheet(columns, cells)


def _numbers(row: Row) -> list[Cell]:
    return [
        *(row[name] for name in _FIGURES.values()),
        *(row[times][figure] for times, figure in _TIMES.values()),
    ]


_SNAKE = {"keyId": "key_id"}
