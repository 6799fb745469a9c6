"""Help that can be worked from: every command and option is told, on the terminal and in docs/cli.md."""

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from tests.cli.conftest import COMMAND, ENVIRONMENT, ROOT, Reelyard
from tests.docs.conftest import read_passages

from reelyard import __version__
from reelyard.cli.commands import SECTIONS
from reelyard.cli.main import reelyard as root

PAGE = ROOT / "docs" / "cli.md"
EVERYWHERE = {"--data", "--config", "--json", "--help", "--version"}


def tree(command: click.Command, *path: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below ``command``, groups too, by its path."""
    if path:
        yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from tree(below, *path, name)


def options(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            yield max(option.opts, key=len), option


COMMANDS = dict(tree(root))
OWN = {
    (*path, name): option
    for path, command in COMMANDS.items()
    for name, option in options(command)
    if name not in EVERYWHERE
}


def test_the_page_has_a_heading_for_every_command_and_no_other() -> None:
    told = {heading for heading in read_passages(PAGE, level=2) if heading.startswith("reelyard ")}
    assert told == {" ".join(("reelyard", *path)) for path in COMMANDS}


def test_the_page_has_a_heading_for_every_option_and_no_other() -> None:
    assert set(read_passages(PAGE, level=3)) == EVERYWHERE | {" ".join(each) for each in OWN}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_page_tells_a_command_as_its_help_does(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert command.help
    below = read_passages(PAGE)[" ".join(("reelyard", *path))]
    assert below.startswith(f"\n{command.help.splitlines()[0]}\n")
    for argument in (each for each in command.params if isinstance(each, click.Argument)):
        assert argument.make_metavar(click.Context(command)) in below


@pytest.mark.parametrize("path", OWN, ids=" ".join)
def test_the_page_tells_an_option_as_its_help_does(path: tuple[str, ...]) -> None:
    assert OWN[path].help
    assert read_passages(PAGE)[" ".join(path)].startswith(f"\n{OWN[path].help}\n")


def test_the_table_says_of_a_command_what_the_command_says() -> None:
    listed = {name: about for section in SECTIONS.values() for name, about in section.items()}
    said = {path[0]: command.help for path, command in COMMANDS.items() if len(path) == 1}
    assert {name: (text or "").splitlines()[0] for name, text in said.items()} == listed


def test_every_command_takes_the_folder_and_the_settings_file() -> None:
    for path, command in COMMANDS.items():
        if not isinstance(command, click.Group):
            assert {"--data", "--config"} <= {name for name, _ in options(command)}, path


TELLTALE = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from reelyard.cli.main import main
main()
"""


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, *words], env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False
    )


def test_help_is_grouped_and_shows_examples() -> None:
    said = run("--help").stdout
    assert all(f"{section}:" in said for section in SECTIONS)
    assert "Examples:" in said
    assert run("-h").stdout == said


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"reelyard {__version__}\n"


def test_a_command_that_is_none_is_told() -> None:
    ran = run("sevre")
    assert ran.returncode == 2
    assert "sevre" in ran.stderr


def test_a_command_that_a_server_answers_waits_for_none_of_the_servers_parts(reelyard: Reelyard) -> None:
    with reelyard.serving("--api-only"):
        reelyard.json("account", "create", "acme")
        words = ["key", "create", "acme", "--data", str(reelyard.data)]
        ran = subprocess.run(
            [sys.executable, "-c", TELLTALE, *words],
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=True,
        )
    imported = set(ran.stderr.split())
    assert "reelyard.cli.key" in imported
    heavy = {"apsw", "asyncio", "msgspec", "rich", "starlette", "uvicorn", "reelyard.bootstrap.parts"}
    assert heavy & imported == set()
