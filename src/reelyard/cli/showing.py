"""How answers are shown: JSON for programs, lines and tables for people."""

import json
import textwrap
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import click

from reelyard.cli.late import late

WIDE = 100  # characters that are taken to fit a terminal
with_json = click.option("--json", "as_json", is_flag=True, help="Write JSON, for a program to read.")


def show_json(answer: Any) -> None:
    """Write one JSON document."""
    click.echo(json.dumps(answer, indent=2, ensure_ascii=False))


def show(answer: Any, *, as_json: bool, people: Callable[[Any], None]) -> None:
    """Write JSON, or let ``people`` write what people read."""
    if as_json:
        show_json(answer)
    else:
        people(answer)


def folded(sentence: str) -> str:
    """A long sentence in lines that fit ``WIDE`` characters."""
    return textwrap.fill(sentence, WIDE, subsequent_indent="  ", break_on_hyphens=False)


def show_lines(lines: Mapping[str, object]) -> None:
    """Write a thing as aligned lines; what is None or empty is left out."""
    told = {name: value for name, value in lines.items() if value not in (None, "", [])}
    width = max(map(len, told), default=0)
    for name, value in told.items():
        click.echo(f"{name:<{width}}  {value}")


def show_table(columns: Iterable[str], rows: Iterable[Iterable[object]], *, empty: str) -> None:
    """Write a table, or ``empty`` where it has no rows."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if cells:
        late("reelyard.cli.tables:write")(list(columns), cells)
    else:
        click.echo(empty)


def when(at: int | None) -> str:
    """A time, Unix milliseconds, as people read it: UTC, to the second."""
    return "" if at is None else f"{datetime.fromtimestamp(at / 1000, tz=UTC):%Y-%m-%d %H:%M:%S}Z"


def credits_of(amount: float | None) -> str:
    """Credits as people read them: 1,000,000 or 0.8."""
    return "" if amount is None else f"{amount:,.2f}".rstrip("0").rstrip(".")
