"""What the pages about deploying tell people to type: commands, files and settings that there are."""

import re
import shlex
from pathlib import Path

import pytest
from tests.deploy.command_lines import DEPLOY, ROOT, read_command, read_settings
from tests.deploy.manifests import FOLDER

from reelyard.config.errors import SettingsError

PAGES = [ROOT / "docs" / "operations.md", *sorted((ROOT / "docs").glob("deploying*/**/*.md"))]
PAGES += [ROOT / "docs" / "deploying.md"]
SET_BY_KUBERNETES = "REELYARD_PORT"  # named as what it would set beside a service "reelyard"

ENGINE = {"REELYARD_ENGINES_GPU_KIND": "diffusers", "REELYARD_ENGINES_GPU_MODEL_DIR": "/models/wan"}

GANG = {name.replace("GPU", "GANG"): value for name, value in ENGINE.items()}

each_page = pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def typed(page: Path) -> list[str]:
    """Every line of the page's shell blocks, continued ones joined."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", text(page), re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.replace("\\\n", " ").splitlines()]


def ours(line: str) -> list[str] | None:
    """The words after our program's name, where a line runs it, inside a container too."""
    words = shlex.split(line, comments=True)
    names = [
        number for number, word in enumerate(words) if word == "reelyard" or word.endswith("/bin/reelyard")
    ]
    runs = [
        number
        for number in names
        if number == 0 or words[number - 1] in ("api", "--") or "/" in words[number]
    ]
    return words[runs[0] + 1 :] if runs else None


def test_the_pages_were_found() -> None:
    assert len(PAGES) >= 8
    assert any(ours(line) for page in PAGES for line in typed(page))


@each_page
def test_every_command_of_ours_can_be_typed_as_it_stands(page: Path) -> None:
    for words in filter(None, map(ours, typed(page))):
        read_command(words)


@each_page
def test_every_file_that_is_named_is_there(page: Path) -> None:
    for name in re.findall(r"\b(deploy/[\w./@-]*[\w@])", text(page)):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"`\.\./\.\./(components/[\w-]+)`", text(page)):
        assert (FOLDER / name).exists(), name


@each_page
def test_every_setting_that_is_named_is_one(page: Path) -> None:
    for name in set(re.findall(r"\b(REELYARD_[A-Z0-9_]+)\b", text(page))) - {SET_BY_KUBERNETES}:
        assert is_setting(name), name


def is_setting(name: str) -> bool:
    """Whether there is one of that name; "1" need not be a value that it takes."""
    try:
        read_settings({name: "1"} | (GANG if name.startswith("REELYARD_ENGINES_GANG") else ENGINE))
    except SettingsError as wrong:
        return "there is no such" not in str(wrong)
    return True


def test_what_is_no_setting_would_be_noticed() -> None:
    assert not is_setting("REELYARD_STORE_ADDRESS")
    assert not is_setting("REELYARD_ENGINES_GPU_MODEL_FOLDER")


def test_every_component_is_told_of() -> None:
    told = text(ROOT / "docs" / "deploying" / "kubernetes.md")
    for folder in (DEPLOY / "kubernetes" / "components").iterdir():
        assert f"`components/{folder.name}`" in told
