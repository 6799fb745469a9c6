"""What the server makes its pages of: the repository's own, the catalogue, the OpenAPI document."""

import re
import zipfile
from pathlib import Path

import msgspec
import pytest
from hatchling import build
from tests.docs.conftest import ROOT
from tests.documentation.conftest import BASE, read

from reelyard.console.documentation.library import HERE, Library
from reelyard.console.documentation.shelf import folder_of_pages, read_sections
from reelyard.registry import MODELS
from reelyard.wire.envelope import MEANINGS

DOCS = ROOT / "docs"


def test_every_page_of_the_repository_is_a_page_of_the_site(library: Library) -> None:
    sources = {page.source for page in library.site.pages.values()} | {library.site.index.source}
    assert {file.relative_to(DOCS).as_posix() for file in DOCS.rglob("*.md")} <= sources


def test_the_index_makes_the_sections_and_nothing_is_left_over(library: Library) -> None:
    assert [section.name for section in library.site.sections] == [
        "Use the API",
        "Models",
        "Reference",
        "Run the server",
        "Look inside",
        "Decisions",
    ]


def test_pages_that_no_index_lists_are_kept_under_more(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        "# All\n\n## One\n\n| page | |\n| --- | --- |\n| [a](a.md) | about a |\n"
    )
    (tmp_path / "a.md").write_text("# A at http://here\n")
    (tmp_path / "b.md").write_text("# B\n")
    index, sections = read_sections(tmp_path, "http://here", "https://there")
    assert index.path == "/docs"
    assert [(each.name, [page.title for page in each.pages]) for each in sections] == [
        ("One", ["A at https://there"]),
        ("More", ["B"]),
    ]
    assert sections[0].pages[0].summary == "about a"


def test_pages_speak_of_the_servers_own_address(library: Library) -> None:
    assert HERE not in library.llms_full
    assert f"curl -s {BASE}/api/v1/jobs/createTask" in library.site.twin(library.site.pages["api"])


def test_a_wheel_brings_the_pages_along_where_they_are_looked_for(tmp_path: Path) -> None:
    found = folder_of_pages()
    assert found == DOCS  # of a clone
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(ROOT)
        wheel = tmp_path / build.build_wheel(str(tmp_path))
    names = set(zipfile.ZipFile(wheel).namelist())
    there = {
        f"reelyard/docs/{file.relative_to(DOCS).as_posix()}" for file in DOCS.rglob("*") if file.is_file()
    }
    assert there <= names
    assert not [name for name in names if name.startswith("docs/")]
    assert {"reelyard/console/static/documentation/pages.css", "reelyard/cli/main.py"} <= names


def test_the_pages_of_a_wheel_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reelyard" / "docs").mkdir(parents=True)
    monkeypatch.setattr("reelyard.console.documentation.shelf._PACKAGE", tmp_path / "reelyard")
    assert folder_of_pages() == tmp_path / "reelyard" / "docs"


@pytest.mark.parametrize("model", MODELS)
def test_a_models_page_lists_exactly_what_an_order_takes(model: str, library: Library) -> None:
    told = library.site.pages[f"models/{model}"].text.partition("## Parameters")[2].partition("\n## ")[0]
    fields = re.findall(r"^\| `([\w.]+)` \| ([^|]*) \| ([^|]*) \|", told, re.MULTILINE)
    spec = MODELS[model].input_schema
    assert [name.removeprefix("input.") for name, _, _ in fields if name.startswith("input.")] == list(
        spec["properties"]
    )
    assert {name for name, _, asked in fields if asked == "**required**" and name.startswith("input.")} == {
        f"input.{name}" for name in spec["required"]
    }
    assert {name for name, _, _ in fields if name.startswith("options.")} == {
        "options.seed",
        "options.tier",
        "options.sound",
        "options.scene",
    }
    longest = spec["properties"]["prompt"]["maxLength"]
    assert ("input.prompt", f"string, 1 to {longest} characters", "**required**") in fields
    assert ("options.tier", "`draft` or `standard` or `high`", '`"standard"`') in fields


TOLD = {
    "hailuo/02-text-to-video-pro": (
        "57 credits for a clip of 6 seconds",
        "1920 × 1080, 24 frames a second, 6 seconds",
    ),
    "hailuo/02-text-to-video-standard": (
        "30 to 50 credits for a clip, by duration",
        "1366 × 768, 24 frames a second, 6 to 10 seconds",
    ),
    "hailuo/02-image-to-video-pro": (
        "57 credits for a clip of 6 seconds",
        "the picture's shape, 1080 on its short side, 24 frames a second, 6 seconds",
    ),
    "hailuo/02-image-to-video-standard": (
        "12 to 50 credits for a clip, by duration and resolution",
        "the picture's shape, 512 or 768 on its short side, 24 frames a second, 6 to 10 seconds",
    ),
    "hailuo/2-3-image-to-video-pro": (
        "45 to 90 credits for a clip, by duration and resolution",
        "the picture's shape, 768 or 1080 on its short side, 24 frames a second, 6 to 10 seconds",
    ),
    "hailuo/2-3-image-to-video-standard": (
        "30 to 50 credits for a clip, by duration and resolution",
        "the picture's shape, 768 or 1080 on its short side, 24 frames a second, 6 to 10 seconds",
    ),
    "minimax-h3/text-to-video": (
        "32 to 120 credits for a clip, by duration",
        "in 12 sizes, 24 frames a second, 4 to 15 seconds",
    ),
}


def test_a_page_tells_what_each_choice_costs_and_how_large_its_clip_is(library: Library) -> None:
    text = library.site.pages["models/minimax-h3/text-to-video"].text
    assert "| `duration` | credits |" in text
    assert "| `15` | 120 |" in text
    assert '| `"2K"` | `"9:16"` | 1440 × 2560 |' in text
    text = library.site.pages["models/hailuo/2-3-image-to-video-pro"].text
    assert '| `"10"` | `"768P"` | 90 |' in text
    assert '| `"1080P"` | 1080 |' in text
    assert "## Variants" not in library.site.pages["models/hailuo/02-text-to-video-pro"].text


@pytest.mark.parametrize("model", MODELS)
def test_a_models_page_tells_price_limits_and_every_code(model: str, library: Library) -> None:
    text = library.site.pages[f"models/{model}"].text
    price, clip = TOLD[model]
    assert f"| price | {price}, held when" in text
    assert f"| clip | MP4, {clip} |" in text
    assert "| orders | 20 in 10 seconds, 100 unfinished |" in text
    assert [int(code) for code in re.findall(r"^\| \[(\d+)\]", text, re.MULTILINE)] == list(MEANINGS)


def test_every_route_has_its_page(library: Library) -> None:
    paths = msgspec.json.decode(library.openapi)["paths"]
    told = {
        f"{method.upper()} {path}"
        for path, methods in paths.items()
        for method in methods.keys() & {"get", "post", "put", "patch", "delete"}
    }
    [reference] = [section for section in library.site.sections if section.name == "Reference"]
    assert {page.summary.strip("`") for page in reference.pages} == told


def test_a_routes_page_tells_its_parameters_its_body_and_its_answer(library: Library) -> None:
    create = library.site.pages["reference/createTask"].text
    assert "| `Idempotency-Key` | header |" in create
    assert "| `callBackUrl` | string" in create
    clip = library.site.pages["reference/clip"].text
    assert "| `name` | path |" in clip
    record = library.site.pages["reference/recordInfo"].text
    assert "| `progress` | integer, 0 to 100 |" in record
    assert "[404](/api.md#404)" in record


def test_every_twin_leads_only_to_whole_addresses(library: Library) -> None:
    for page in library.site.pages.values():
        twin = re.sub(r"^```.*?^```|`[^`\n]*`", "", library.site.twin(page), flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\(([^)]*)\)", twin):
            assert re.match(r"https?://", target), f"{page.source}: {target}"


def test_the_list_for_language_models_has_its_shape(library: Library) -> None:
    lines = library.llms.splitlines()
    assert lines[0] == "# Reelyard"
    assert lines[2].startswith("> ")
    headings = [line for line in lines if line.startswith("#")][1:]
    assert headings == [
        "## OpenAPI",
        "## Use the API",
        "## Models",
        "## Reference",
        "## Run the server",
        "## Optional",
    ]
    entries = [line for line in lines if line.startswith("- ")]
    assert all(re.fullmatch(r"- \[[^\]]+\]\(https://video\.example/\S+\)(: .+)?", line) for line in entries)
    assert len(entries) == len(library.site.pages) + 1 + len(MODELS)


def test_the_text_of_all_pages_has_those_of_callers_and_operators(library: Library) -> None:
    for address, title in (("api", "# The API"), ("settings", "# Settings")):
        assert title in library.llms_full, address
    assert "# 0001" not in library.llms_full


def test_a_search_finds_a_heading_before_a_text_that_only_mentions_it(library: Library) -> None:
    found = library.index.find("createTask")
    assert "createTask" in found[0].passage.heading.text
    assert len(found) == 12
    assert library.index.find("idempotency")[0].excerpt
    assert {one.path for one in library.index.find("retention media")} >= {"/docs/settings#retentionmedia"}
    assert library.index.find("zebra unicorn") == []
    assert library.index.find("   ") == []
    assert library.index.find("x" * 5_000) == []


def test_pages_are_sound_html(library: Library) -> None:
    for page in library.site.pages.values():
        article = read(library.site.article(page).html)
        assert article.faults == [], page.source
        assert article.inline == [], page.source
