"""The contracts of import-linter hold the floors: whatever breaks them is noticed."""

import shutil
import subprocess
import sysconfig
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "reelyard"


@pytest.fixture
def shape(tmp_path: Path) -> Path:
    """The package's files and all floors, without what they hold, under the same contracts."""
    package = tmp_path / "reelyard"
    for file in PACKAGE.rglob("*.py"):
        empty = package / file.relative_to(PACKAGE)
        empty.parent.mkdir(parents=True, exist_ok=True)
        empty.touch()
    for floor in _floors():
        if not (package / f"{floor}.py").exists():
            (package / floor).mkdir(exist_ok=True)
            (package / floor / "__init__.py").touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return package


def _floors() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return [floor.strip() for layer in layers for floor in layer.split("|")]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = shutil.which("lint-imports", path=sysconfig.get_path("scripts"))
    assert command
    return subprocess.run(
        [command, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_shape_itself_keeps_the_contracts(shape: Path) -> None:
    linted = lint(shape.parent)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("services/orders.py", "import reelyard.bootstrap\n"),
        ("services/orders.py", "import reelyard.stores.rows\n"),
        ("core/ids.py", "import time\n"),
        ("core/ids.py", "import reelyard.ports\n"),
        ("services/orders.py", "def act():\n    import reelyard.config\n"),
        (
            "services/orders.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import reelyard.config\n",
        ),
        ("new_at_the_top.py", ""),
    ],
    ids=[
        "upward",
        "to a neighbour",
        "an impure rule",
        "up from the core",
        "in a function",
        "for types only",
        "no floor",
    ],
)
def test_an_import_that_leaves_its_floor_is_noticed(path: str, text: str, shape: Path) -> None:
    (shape / "stores" / "rows.py").touch()
    (shape / path).write_text(text)
    linted = lint(shape.parent)
    assert linted.returncode != 0
    assert "BROKEN" in linted.stdout or "new_at_the_top" in linted.stdout


def test_a_circle_between_neighbours_is_noticed(shape: Path) -> None:
    (shape / "services" / "one.py").write_text("import reelyard.services.two\n")
    (shape / "services" / "two.py").write_text("import reelyard.services.one\n")
    linted = lint(shape.parent)
    assert linted.returncode != 0
    assert "No circles between neighbours BROKEN" in linted.stdout
