"""The package keeps the rules of the house, and every rule would notice if it did not."""

from pathlib import Path

import pytest
from tests.house import rules
from tests.house.rules import RULES, Rule, Source

PACKAGE = Path(__file__).parents[2] / "src" / "reelyard"
SOURCES = [
    Source(path=file.relative_to(PACKAGE).as_posix(), text=file.read_text(encoding="utf-8"))
    for file in sorted(PACKAGE.rglob("*.py"))
]


@pytest.mark.parametrize("rule", RULES, ids=[rule.__name__ for rule in RULES])
def test_the_package_keeps_the_rule(rule: Rule) -> None:
    assert [f"{source.path}: {broken}" for source in SOURCES for broken in rule(source)] == []


def test_the_package_was_found() -> None:
    assert len(SOURCES) > 20


def body(lines: int) -> str:
    return "def act():\n" + '    """Say what."""\n' + "    x = 1\n" * (lines - 1)


BREAKS: list[tuple[Rule, str, str]] = [
    (rules.a_file_has_at_most_300_lines, "core/task.py", "x = 1\n" * 301),
    (rules.a_function_has_at_most_40_lines, "core/task.py", body(41)),
    (rules.a_function_has_at_most_40_lines, "core/task.py", "async " + body(41)),
    (
        rules.a_function_has_at_most_40_lines,
        "core/task.py",
        "class A:\n    def b(self):\n" + "        c = 1\n" * 40,
    ),
    (rules.a_function_has_at_most_40_lines, "core/task.py", "@njit(cache=True)\n" + body(81)),
    (rules.a_module_says_in_a_docstring_what_it_is_about, "core/task.py", "x = 1\n"),
    (rules.a_module_says_in_a_docstring_what_it_is_about, "core/task.py", '"""Tasks."""\n'),
    (rules.a_package_file_holds_its_docstring_only, "core/__init__.py", '"""Rules."""\nfrom a import b\n'),
    (rules.a_package_file_holds_its_docstring_only, "core/__init__.py", '"""Rules."""\n__version__ = "1"\n'),
    (rules.a_package_file_holds_its_docstring_only, "__init__.py", '"""Rules."""\n__all__ = ["a"]\n'),
    (rules.no_name_is_a_grab_bag, "core/utils.py", ""),
    (rules.no_name_is_a_grab_bag, "helpers/task.py", ""),
    (rules.no_name_is_a_grab_bag, "core/task_manager.py", ""),
    (
        rules.only_config_and_the_command_read_the_environment,
        "http/app.py",
        "import os\nhome = os.environ['A']\n",
    ),
    (
        rules.only_config_and_the_command_read_the_environment,
        "http/app.py",
        "import os\nhome = os.getenv('A')\n",
    ),
    (rules.only_config_and_the_command_read_the_environment, "http/app.py", "from os import environ\n"),
    (rules.no_import_is_relative, "http/app.py", "from .auth import caller\n"),
    (rules.every_import_stands_at_the_top, "http/app.py", "def act():\n    import os\n"),
    (rules.every_import_stands_at_the_top, "http/app.py", "if True:\n    from a import b\n"),
    (rules.every_import_stands_at_the_top, "http/app.py", "class A:\n    def b(self):\n        import os\n"),
    (rules.nothing_is_hidden_from_the_running_program, "http/app.py", "from typing import TYPE_CHECKING\n"),
    (rules.nothing_is_hidden_from_the_running_program, "http/app.py", "if TYPE_CHECKING:\n    pass\n"),
]


@pytest.mark.parametrize(
    ("rule", "path", "text"), BREAKS, ids=[f"{rule.__name__}-{path}" for rule, path, _ in BREAKS]
)
def test_the_rule_notices_what_breaks_it(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path=path, text=text)))


def test_every_rule_is_shown_to_bite() -> None:
    assert {rule for rule, _, _ in BREAKS} == set(RULES)


KEEPS: list[tuple[Rule, str, str]] = [
    (rules.a_file_has_at_most_300_lines, "core/task.py", "x = 1\n" * 300),
    (rules.a_function_has_at_most_40_lines, "core/task.py", body(40)),
    (rules.a_function_has_at_most_40_lines, "engines/a.py", "@numba.njit(cache=True)\n" + body(80)),
    (
        rules.a_package_file_holds_its_docstring_only,
        "__init__.py",
        '"""The server."""\n\n__version__ = "1"\n',
    ),
    (
        rules.only_config_and_the_command_read_the_environment,
        "config/a.py",
        "import os\nhome = os.environ['A']\n",
    ),
    (
        rules.every_import_stands_at_the_top,
        "http/app.py",
        "import os\ntry:\n    import a\nexcept ImportError:\n    a = 0\n",
    ),
]


@pytest.mark.parametrize(
    ("rule", "path", "text"), KEEPS, ids=[f"{rule.__name__}-{path}" for rule, path, _ in KEEPS]
)
def test_the_rule_lets_be_what_keeps_it(rule: Rule, path: str, text: str) -> None:
    assert not list(rule(Source(path=path, text=text)))
