"""The pages on `minimax` and `jobs-api`: their settings load, their tables say what the engines do."""

import re
import tomllib

import pytest
from tests.docs.conftest import ROOT

from reelyard.config.engines import UpstreamSettings, from_table, read_engines
from reelyard.core.brief import Failure
from reelyard.engines.upstream.jobs_api.adapter import DIALECTS
from reelyard.engines.upstream.minimax.codes import CODES, TIMED_OUT
from reelyard.engines.upstream.minimax.models import USUAL
from reelyard.ports.upstream import Service
from reelyard.registry import MODELS, UPSTREAMS, load


def page(name: str) -> str:
    return (ROOT / "docs" / "engines" / f"{name}.md").read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    lines = [line for line in page(name).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("kind", ["minimax", "jobs-api"])
def test_the_engine_on_the_page_can_be_set_up_as_it_stands(kind: str) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", page(kind), re.DOTALL)
    written = tomllib.loads("\n".join(blocks).replace("…", "x"))
    given = [each for name, table in written["engines"].items() for each in from_table(name, table, "")]
    (engine,) = read_engines(given).values()
    assert isinstance(engine, UpstreamSettings)
    assert engine.models.keys() <= MODELS.keys()
    load(UPSTREAMS[kind])(
        Service(
            base_url=engine.base_url,
            key=engine.key,
            models=engine.models,
            dialect=engine.dialect,
            extra=engine.extra,
        )
    )
    assert set(written["routes"].values()) == set(written["engines"])


def test_every_code_of_the_maker_s_stands_in_the_row_of_its_class() -> None:
    classes = {
        "refused": Failure.REFUSED,
        "failed": Failure.FAILED,
        "waits": Failure.DOWN,
        "the engine": Failure.DOWN,
    }
    told: set[int] = set()
    for codes, what, *_ in rows("minimax"):
        found = {int(code) for code in re.findall(r"\b\d{3,4}\b", codes)}
        for code in found - {TIMED_OUT}:
            word = next(word for word in classes if what.startswith(word))
            assert CODES[code].failure is classes[word], code
            assert CODES[code].standing is (word == "the engine"), code
        told |= found
    assert told == CODES.keys() | {TIMED_OUT}


def test_the_maker_s_models_on_the_page_are_those_that_are_asked_for() -> None:
    told = {
        ours.strip("`"): theirs.strip("`")
        for ours, theirs, *_ in rows("minimax")
        if theirs.startswith("`Mini")
    }
    assert told == {ours.replace("*", "…"): theirs for ours, theirs in USUAL.items()}


def test_the_dialects_on_the_page_are_those_that_are_spoken() -> None:
    head, *table = [row for row in rows("jobs-api") if len(row) == 3]
    assert [cell.strip("`") for cell in head[1:]] == list(DIALECTS)
    told = {row[0].partition(" ")[0]: [not cell.startswith("no") for cell in row[1:]] for row in table}
    hosted, reelyard = DIALECTS["hosted"], DIALECTS["reelyard"]
    assert told["seed,"] == [hosted.options, reelyard.options]
    assert told["stopping"] == [hosted.cancels, reelyard.cancels]
    assert told["looking"] == [hosted.lists, reelyard.lists]
    assert told["`Idempotency-Key`"] == [hosted.once, reelyard.once]
