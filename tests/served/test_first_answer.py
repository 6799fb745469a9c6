"""What a server has imported when it first answers: nothing that a plain start has no use for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Says what is imported in the moment in which the server says that it listens, and ends there.
TELLTALE = """
import os, sys, click
say = click.echo
def telling(message=None, *args, **kwargs):
    if str(message).startswith("listening on "):
        say("\\n".join(sys.modules))
        sys.stdout.flush()
        os._exit(0)
    say(message, *args, **kwargs)
click.echo = telling
from reelyard.cli.main import main
main()
"""

# What the console, the loops, clips, documents, people, other stores and other engines need.
LIBRARIES = {
    *("aiohttp", "argon2", "asyncpg", "authlib", "av", "httpx", "jinja2", "joserfc", "markdown_it", "numba"),
    *("numpy", "obstore", "opentelemetry", "PIL", "prometheus_client", "pygments", "ray", "requests", "rich"),
    "torch",
}
OURS = {
    "reelyard.bootstrap.console_parts",
    "reelyard.bootstrap.desk_parts",
    "reelyard.bootstrap.direct",
    "reelyard.bootstrap.late_parts",
    "reelyard.bootstrap.metrics_parts",
    "reelyard.bootstrap.named_engines",
    "reelyard.bootstrap.working",
    "reelyard.cli.generate",
    "reelyard.console",
    "reelyard.engines",
    "reelyard.executors.ray",
    "reelyard.executors.upstream",
    "reelyard.http.openapi",
    "reelyard.identity",
    "reelyard.media.s3_access",
    "reelyard.optimizers",
    "reelyard.sender",
    "reelyard.services.commands",
    "reelyard.services.people",
    "reelyard.stores.postgres",
    "reelyard.worker",
}
MOST_FILES = 330  # of ours; each costs half a thousandth of a second or more, before anybody is answered


def imported_at_the_first_answer(data: Path, **environment: str) -> set[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REELYARD_")}
    ran = subprocess.run(
        [sys.executable, "-c", TELLTALE, "serve", "--port", "0", "--data", str(data)],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(ran.stdout.split())


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return imported_at_the_first_answer(tmp_path_factory.mktemp("first-answer") / "data")


def below(modules: set[str], names: set[str]) -> set[str]:
    """Those of the names that were imported, or something below them."""
    return {name for name in names if any(each == name or each.startswith(f"{name}.") for each in modules)}


def test_the_first_answer_waits_for_no_library_that_it_does_not_need(imported: set[str]) -> None:
    assert "uvicorn" in imported
    assert below(imported, LIBRARIES) == set()


def test_the_first_answer_waits_for_no_part_that_others_ask_for_later(imported: set[str]) -> None:
    assert {"reelyard.http.jobs", "reelyard.services.tasks"} <= imported
    assert below(imported, OURS) == set()


def test_a_start_imports_only_so_many_of_our_files(imported: set[str]) -> None:
    assert len([name for name in imported if name.startswith("reelyard")]) <= MOST_FILES


def test_what_is_named_here_is_there(imported: set[str]) -> None:
    root = Path(sys.modules["reelyard"].__path__[0]).parent
    files = {name: root / name.replace(".", "/") for name in OURS}
    gone = [
        name for name, file in files.items() if not file.is_dir() and not file.with_suffix(".py").is_file()
    ]
    assert gone == []


def test_whoever_names_a_provider_of_identities_has_it_before_the_first_answer(tmp_path: Path) -> None:
    provider = {
        "REELYARD_OIDC_ISSUER": "https://id.example.com",
        "REELYARD_OIDC_CLIENT_ID": "reelyard",
        "REELYARD_OIDC_CLIENT_SECRET": "violet harbour eleven goats",
    }
    imported = imported_at_the_first_answer(tmp_path / "data", **provider)
    assert {"reelyard.identity.openid", "reelyard.services.people"} <= imported
