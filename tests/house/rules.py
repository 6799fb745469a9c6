"""The rules of the house: each takes a source file and says where it breaks the rule.

They are checked by machine because a rule that only a reviewer remembers does not last.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property

FILE_LINES = 300

FUNCTION_LINES = 40
KERNEL_LINES = 80  # numba pays for every call between kernels, and cannot take all of Python apart
KERNELS = ("njit", "jit", "vectorize", "guvectorize", "kernel")
GRAB_BAGS = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "base",
    "misc",
    "manager",
    "managers",
    "shared",
    "stuff",
}

# Who may read or set the process's environment, and why. Everybody else is given values.
ENVIRONMENT = {
    "config/*": "settings and secrets come from it",
    "cli/*": "the command hands it to config, and the clients' own two names are read here",
    "executors/child*.py": "a child's environment is cut down to what its engine needs",
    "pictures/process.py": "the same for the process that reads a caller's picture",
    "engines/renderer/*": "numba takes the place of its cache from nowhere else",
}


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file of the package: its path below it, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as Python reads it."""
        return ast.parse(self.text)


Rule = Callable[[Source], Iterator[str]]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def a_file_has_at_most_300_lines(source: Source) -> Iterator[str]:
    lines = len(source.text.splitlines())
    if lines > FILE_LINES:
        yield f"{lines} lines"


def a_function_has_at_most_40_lines(source: Source) -> Iterator[str]:
    for function in _functions(source):
        lines = _length(function)
        if lines > (KERNEL_LINES if _is_kernel(function) else FUNCTION_LINES):
            yield f"line {function.lineno}: {function.name} has {lines} lines"


def a_module_says_in_a_docstring_what_it_is_about(source: Source) -> Iterator[str]:
    first = (ast.get_docstring(source.tree) or "").partition("\n")[0]
    if len(first.split()) < 3:  # fewer words say nothing
        yield "no docstring"


def a_package_file_holds_its_docstring_only(source: Source) -> Iterator[str]:
    if source.path.rpartition("/")[2] != "__init__.py":
        return
    allowed = {"__version__"} if source.path == "__init__.py" else set()
    for statement in source.tree.body[1:]:
        names = (
            {ast.unparse(target) for target in statement.targets}
            if isinstance(statement, ast.Assign)
            else set()
        )
        if not names or names - allowed:
            yield f"line {statement.lineno}: code in a package file"


def no_name_is_a_grab_bag(source: Source) -> Iterator[str]:
    words = set(re.split(r"[/_.]", source.path))
    yield from sorted(words & GRAB_BAGS)


def only_config_and_the_command_read_the_environment(source: Source) -> Iterator[str]:
    if any(fnmatch(source.path, pattern) for pattern in ENVIRONMENT):
        return
    names = {"environ", "environb", "getenv", "putenv", "unsetenv"}
    for node in ast.walk(source.tree):
        used = {node.attr} if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "os" else set()
        used |= (
            {name.name for name in node.names}
            if isinstance(node, ast.ImportFrom) and node.module == "os"
            else set()
        )
        if used & names:
            yield f"line {getattr(node, 'lineno', 0)}: the environment"


def no_import_is_relative(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"line {node.lineno}: relative import"


def every_import_stands_at_the_top(source: Source) -> Iterator[str]:
    """An import in a function, a class or a condition is an arrow up in disguise; a `try` may pick one."""
    for node in ast.walk(source.tree):
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.If | ast.With)
        for inner in ast.walk(node) if inside else ():
            if isinstance(inner, ast.Import | ast.ImportFrom):
                yield f"line {inner.lineno}: import below the top"


def nothing_is_hidden_from_the_running_program(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name | ast.alias) and "TYPE_CHECKING" in (
            getattr(node, "id", ""),
            getattr(node, "name", ""),
        ):
            yield f"line {node.lineno}: TYPE_CHECKING"


def _functions(source: Source) -> Iterator[Function]:
    return (node for node in ast.walk(source.tree) if isinstance(node, Function))


def _length(function: Function) -> int:
    """How many lines a function has, without its docstring and its decorators."""
    first = function.body[0]
    said = ast.get_docstring(function) is not None and first.end_lineno
    words = first.end_lineno - first.lineno + 1 if said and first.end_lineno else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - words


def _is_kernel(function: Function) -> bool:
    return any(
        word in KERNELS for line in function.decorator_list for word in re.findall(r"\w+", ast.unparse(line))
    )


RULES: tuple[Rule, ...] = (
    a_file_has_at_most_300_lines,
    a_function_has_at_most_40_lines,
    a_module_says_in_a_docstring_what_it_is_about,
    a_package_file_holds_its_docstring_only,
    no_name_is_a_grab_bag,
    only_config_and_the_command_read_the_environment,
    no_import_is_relative,
    every_import_stands_at_the_top,
    nothing_is_hidden_from_the_running_program,
)
