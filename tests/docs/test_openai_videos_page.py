"""The page on servers of the /v1/videos convention: its settings load, and its table is the dialects'."""

import re
import tomllib

from tests.docs.conftest import ROOT

from reelyard.config.engines import UpstreamSettings, from_table, read_engines
from reelyard.engines.upstream.openai_videos.adapter import OpenAIVideos
from reelyard.engines.upstream.openai_videos.dialects import DIALECTS
from reelyard.ports.upstream import Service

PAGE = (ROOT / "docs" / "engines" / "openai-videos.md").read_text(encoding="utf-8")


def test_the_engines_on_the_page_can_be_set_up_as_they_stand() -> None:
    block = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    tables = tomllib.loads(block[1].replace("…", "x"))["engines"]
    given = [each for name, table in tables.items() for each in from_table(name, table, "")]
    engines = read_engines(given)
    assert len(engines) == 4
    for engine in engines.values():
        assert isinstance(engine, UpstreamSettings)
        OpenAIVideos(
            Service(
                base_url=engine.base_url,
                key=engine.key,
                models=engine.models,
                dialect=engine.dialect,
                extra=engine.extra,
            )
        )


def test_the_table_of_dialects_is_the_one_that_is_spoken() -> None:
    listed = re.findall(r"^\| `([a-z0-9-]+)`(?: \(default\))? \|(.*)\|$", PAGE, re.MULTILINE)
    assert [name for name, _ in listed] == ["dialect", *DIALECTS]
    for name, row in listed[1:]:
        cells = [cell.strip() for cell in row.split("|")]
        dialect = DIALECTS[name]
        assert cells[1] == ("JSON" if dialect.json else "a form"), name
        assert cells[3].startswith("first, last" if dialect.most_pictures == 2 else "one"), name
        assert ("no WebP" in cells[3]) is not dialect.webp, name
        assert (cells[4] == "must name it") is dialect.named, name
        assert (cells[5] == "`DELETE`") is dialect.cancels, name
        assert (cells[6] != "no") is dialect.lists, name
