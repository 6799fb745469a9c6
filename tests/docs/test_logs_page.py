"""The page of log lines names the fields that lines have."""

import ast
import json
import re
from collections.abc import Iterator

from tests.docs.conftest import ROOT

PAGE = (ROOT / "docs" / "logs.md").read_text(encoding="utf-8")
TOLD = set(re.findall(r"`(\w+)`", PAGE.partition("## What is never")[0]))


def _fields_that_follow() -> Iterator[str]:
    """The names that ``saying`` and ``say`` are called with, and those of mappings named ``about``."""
    for file in (ROOT / "src" / "reelyard").rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        if "log_fields" not in source and "about = {" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"say", "saying"}:
                yield from (each.arg for each in node.keywords if each.arg)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and _is_about(node, source):
                yield from (str(ast.literal_eval(key)) for key in node.value.keys if key)


def _is_about(node: ast.Assign, source: str) -> bool:
    return "log" in source and getattr(node.targets[0], "id", "") == "about"


def test_every_field_that_follows_the_work_is_told() -> None:
    fields = set(_fields_that_follow())
    assert {"task_id", "attempt", "worker", "delivery", "trace_id"} <= fields
    assert fields <= TOLD


def test_what_the_page_shows_is_a_line() -> None:
    [shown] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    line = json.loads(shown)
    assert list(line)[:4] == ["time", "level", "logger", "message"]
    assert set(line) <= TOLD
