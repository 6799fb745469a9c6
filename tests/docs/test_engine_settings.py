"""What the pages on engines show of a settings file starts a server as it stands."""

import re
from pathlib import Path

import pytest
from tests.docs.conftest import ROOT

from reelyard.bootstrap.engine_parts import engine_names
from reelyard.config.loading import load
from reelyard.config.routes import resolve_routes
from reelyard.config.settings import Settings
from reelyard.registry import CHILD_ENGINES, MODELS, UPSTREAMS

DOCS = ROOT / "docs"
OWN = sorted((DOCS / "engines").glob("*.md"))
PAGES = [DOCS / "engines.md", *OWN]
BESIDE = """
[engines.cloud]
kind = "jobs-api"
base_url = "https://cloud.example.org"
[engines.gpu]
kind = "openai-videos"
dialect = "vllm-omni"
base_url = "http://10.0.0.7:8000"
"""  # the engines that the page on routing speaks of


def blocks(page: Path) -> list[str]:
    found = re.findall(r"^```toml\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [block.replace("…", "x") for block in found]


def started(text: str, folder: Path) -> tuple[Settings, set[str]]:
    """The settings, and the engines that their routes lead to; keys are where pages put them."""
    file = folder / "reelyard.toml"
    file.write_text(text, encoding="utf-8")
    services = re.findall(r'^\[engines\.([a-z0-9-]+)\]\nkind = "(?!diffusers)', text, re.MULTILINE)
    keys = {f"REELYARD_ENGINES_{name.upper().replace('-', '_')}_KEY": "sk-1" for name in services}
    settings = load(folder, file, keys)
    routes = resolve_routes(settings.routes, MODELS, engine_names(settings))
    return settings, {engine for route in routes.values() for engine in route}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_first_settings_of_a_page_are_an_engine_and_a_route_to_it_and_start(
    page: Path, tmp_path: Path
) -> None:
    settings, routed = started(blocks(page)[0], tmp_path)
    assert settings.engines.keys() & routed


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.stem)
def test_all_settings_of_a_page_start_together(page: Path, tmp_path: Path) -> None:
    settings, _ = started("\n".join(blocks(page)), tmp_path)
    assert all(engine.kind for engine in settings.engines.values())


def test_the_route_on_the_page_on_routing_starts_with_the_engines_that_it_names(tmp_path: Path) -> None:
    settings, routed = started(BESIDE + "\n".join(blocks(DOCS / "routing.md")), tmp_path)
    assert settings.engines.keys() <= routed


def test_the_first_page_has_settings_for_every_kind_and_a_page_each(tmp_path: Path) -> None:
    page = DOCS / "engines.md"
    settings, routed = started(blocks(page)[0], tmp_path)
    kinds = {engine.kind for engine in settings.engines.values()}
    assert kinds == UPSTREAMS.keys() | CHILD_ENGINES.keys()
    assert settings.engines.keys() <= routed
    told = page.read_text(encoding="utf-8")
    assert [each.stem for each in OWN if f"(engines/{each.name})" not in told] == []
