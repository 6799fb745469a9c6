"""The page of settings says what the table of settings says."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.docs.conftest import ROOT, Headings, Passages

from reelyard.config.engines import KINDS
from reelyard.config.loading import load
from reelyard.config.routes import ABOUT
from reelyard.config.secrets import VARIABLES
from reelyard.config.settings import Settings
from reelyard.config.table import Row, rows

PAGE = ROOT / "docs" / "settings.md"
ROWS = tuple(rows(Settings))
ENGINE_ROWS = tuple(
    {row.key: replace(row, section="engines.NAME") for kind in KINDS.values() for row in rows(kind)}.values()
)


def test_every_setting_has_its_heading_and_no_heading_is_without_a_setting(headings: Headings) -> None:
    assert headings(PAGE, level=3) == {row.name for row in (*ROWS, *ENGINE_ROWS)} | {"routes"}


def test_every_section_has_its_heading(headings: Headings) -> None:
    written = {heading for heading in headings(PAGE, level=2) if heading.startswith("[")}
    assert written == {f"[{row.section}]" for row in ROWS if row.section} | {"[routes]", "[engines.NAME]"}


@pytest.mark.parametrize("row", (*ROWS, *ENGINE_ROWS), ids=lambda row: row.name)
def test_a_setting_is_told_with_its_variable_its_default_and_what_it_does(
    row: Row, passages: Passages
) -> None:
    default = f"default `{row.default}`" if row.default else "empty by default"
    variable = row.variable.replace("ENGINES.NAME", "ENGINES_NAME")
    assert passages(PAGE)[row.name].startswith(f"\n`{variable}`, {default}\n\n{row.about}\n")


def test_routes_and_secrets_are_told_too(passages: Passages) -> None:
    told = passages(PAGE)
    assert ABOUT in told["routes"]
    assert all(f"`{variable}`" in told["Secrets"] for variable in VARIABLES)


def test_what_the_page_shows_of_a_file_can_be_read(tmp_path: Path) -> None:
    shown = re.findall(r"^```toml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert shown
    for number, block in enumerate(shown):
        file = tmp_path / f"{number}.toml"
        file.write_text(block)
        assert load(tmp_path, file, {}) != load(tmp_path, None, {})
