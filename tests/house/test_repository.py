"""What the repository as a whole holds, and what it must not."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))

# In pieces, so that this file does not hold what it forbids.
FORBIDDEN = {
    "a package registry": [
        ".".join(host)
        for host in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("anaconda", "org"),
            ("crates", "io"),
            ("golang", "org"),
            ("unpkg", "com"),
            ("jsdelivr", "net"),
        )
    ],
    "a note to finish it later": [
        first + second for first, second in (("TO", "DO"), ("FIX", "ME"), ("X", "XX"))
    ],
    "a path of one machine": ["/wo" + "rk/", "/root" + "/"],
}


def tracked() -> list[Path]:
    """Every text file of the repository: as git knows them, or as they lie in a copy without git."""
    git = shutil.which("git")
    listed = git and subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed and listed.returncode == 0:
        names = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        folders = [ROOT / name for name in ("src", "tests", "docs", "requirements", "bench")]
        names = [*ROOT.glob("*.*"), *(file for folder in folders for file in folder.rglob("*"))]
    return [file for file in names if file.is_file() and b"\0" not in file.read_bytes()[:8192]]


FILES = tracked()


def lines_with(word: str) -> Iterator[str]:
    whole = re.compile(
        rf"(?<![A-Za-z0-9]){re.escape(word)}" + (r"(?![A-Za-z0-9])" if word[-1].isalnum() else "")
    )
    for file in FILES:
        for number, line in enumerate(
            file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        ):
            if word in line and whole.search(line):
                yield f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"


def test_the_repository_was_found() -> None:
    assert {"pyproject.toml", "Makefile"} <= {file.name for file in FILES}


@pytest.mark.parametrize("word", [word for words in FORBIDDEN.values() for word in words])
def test_no_file_holds(word: str) -> None:
    assert list(lines_with(word)) == []


def test_the_search_finds_what_is_there() -> None:
    assert any(line.startswith("pyproject.toml:") for line in lines_with("hatchling"))
    assert not list(lines_with("atchlin" + "g"))


def pins(file: Path) -> dict[str, str]:
    """Name → version of a requirements file, which must hold nothing but pins with hashes."""
    text = file.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    pin = re.compile(
        r"([a-z0-9][a-z0-9._-]*)(?:\[[a-z0-9,_-]+\])?==(\S+)( ;[^\\]*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*"
    )
    found = [pin.fullmatch(line) for line in lines]
    assert [line for line, match in zip(lines, found, strict=True) if not match] == []
    return {match[1]: match[2] for match in found if match}


@pytest.mark.parametrize("file", REQUIREMENTS, ids=[file.name for file in REQUIREMENTS])
def test_requirements_are_pins_with_hashes_and_no_address(file: Path) -> None:
    assert pins(file)


def test_what_is_needed_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, build, test = (pins(ROOT / "requirements" / f"{name}.txt") for name in ("run", "build", "test"))
    assert names(project["project"]["dependencies"]) <= set(run)
    assert names(project["build-system"]["requires"]) <= set(build)
    assert names(project["dependency-groups"]["dev"]) <= set(test)


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower() for requirement in requirements}


def test_no_two_files_pin_a_library_differently() -> None:
    pinned = [pin for file in REQUIREMENTS for pin in pins(file).items()]
    assert len(dict(pinned)) == len(set(pinned))
