"""The days as rows of a table: what the plots show, in words, for readers, for tips and for screen readers.

A table of 90 days has a thousand cells, so it is written in one go; all that goes in are numbers of ours.
"""

from collections.abc import Sequence

from markupsafe import Markup

from reelyard.console.filters import credits_of, duration_of, percent_of
from reelyard.console.usage.bins import Bin, Typical

# What a plot calls a column, and its heading, from the second on; the first is the day.
COLUMNS = (
    ("tasks", "Tasks"),
    ("succeeded", "Succeeded"),
    ("failed", "Failed"),
    ("cancelled", "Cancelled"),
    ("rate", "Success"),
    ("charged", "Credits"),
    ("released", "Given back"),
    ("video", "Video"),
    ("waiting-half", "Waiting, half within"),
    ("waiting-most", "95 % within"),
    ("running-half", "Running, half within"),
    ("running-most", "95 % within"),
)
PLACES = {name: place + 1 for place, (name, _) in enumerate(COLUMNS)}


def day_rows(bins: Sequence[Bin]) -> Markup:
    """All rows, the newest first."""
    return Markup("\n".join(_row(each) for each in reversed(bins)))  # noqa: S704 - numbers and dates alone


def _row(each: Bin) -> str:
    tally = each.tally
    if not tally.tasks:
        return f'<tr><th scope="row">{each.label}</th><td>0</td><td colspan="{len(COLUMNS) - 1}"></td></tr>'
    cells = (
        each.label,
        f"{tally.tasks:,}",
        f"{tally.succeeded:,}",
        f"{tally.failed:,}",
        f"{tally.cancelled:,}",
        percent_of(tally.success_rate),
        credits_of(tally.charged),
        credits_of(tally.released),
        duration_of(tally.video / 1000),
        *_pair(each.waiting),
        *_pair(each.running),
    )
    return f'<tr><th scope="row">{"<td>".join(cells)}</tr>'.replace("<td>", "</th><td>", 1)


def _pair(times: Typical) -> tuple[str, str]:
    return ("", "") if times is None else (duration_of(times[0]), duration_of(times[1]))
