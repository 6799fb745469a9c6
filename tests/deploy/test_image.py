"""The image, as far as a machine without an engine can judge: what it is built of, by whom it is run."""

import json
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import NamedTuple

import pytest
from tests.deploy.command_lines import DEPLOY, ROOT, read_command, read_settings

from reelyard.config.settings import Settings

TEXT = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


class Step(NamedTuple):
    """One instruction of the file, and the stage that it stands in."""

    stage: str
    word: str
    rest: str


def steps() -> list[Step]:
    joined = re.sub(r"\\\n(\s*#.*\n)*", " ", re.sub(r"^#.*\n", "", TEXT, flags=re.MULTILINE))
    found, stage = [], ""
    for line in filter(None, map(str.strip, joined.splitlines())):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            stage = rest.split()[-1]
        found.append(Step(stage, word, re.sub(r"\s+", " ", rest.strip())))
    return found


STEPS = steps()
STAGES = [step.stage for step in STEPS if step.word == "FROM"]
PARENTS = {step.stage: step.rest.split()[0] for step in STEPS if step.word == "FROM"}


def above(stage: str) -> Iterator[str]:
    """A stage and those that it is made from."""
    while stage in PARENTS:
        yield stage
        stage = PARENTS[stage]


def last(stage: str, word: str) -> str:
    """What an instruction last said on the way to a stage."""
    for each in above(stage):
        said = [step.rest for step in STEPS if step.stage == each and step.word == word]
        if said:
            return said[-1]
    raise AssertionError(f"{stage} has no {word}")


def copied() -> list[str]:
    """What is copied out of the repository."""
    lines = [step.rest.split() for step in STEPS if step.word == "COPY" and "--from=" not in step.rest]
    return [source for line in lines for source in line[:-1]]


def reaches_the_builder(path: str) -> bool:
    """As an engine reads ``.dockerignore``: the last line that fits decides."""
    taken = True
    for line in (each for each in IGNORED if each and not each.startswith("#")):
        pattern = line.removeprefix("!")
        if fnmatch(path, pattern) or path.startswith(f"{pattern}/"):
            taken = line.startswith("!")
    return taken


RUN = ("reelyard", "gpu", "ray")


def test_the_last_stage_is_the_server_itself() -> None:
    assert STAGES[-1] == "reelyard"
    assert set(RUN) <= set(STAGES)


def test_whatever_is_copied_is_in_the_repository_and_reaches_the_builder() -> None:
    assert "src" in copied()
    assert [name for name in copied() if not (ROOT / name).exists()] == []
    assert [name for name in copied() if not reaches_the_builder(name)] == []


@pytest.mark.parametrize("path", [".git/config", "data/secrets", "deploy/compose/secrets.env", ".venv/bin/x"])
def test_no_secret_and_no_history_reaches_the_builder(path: str) -> None:
    assert not reaches_the_builder(path)


def test_what_the_wheel_is_made_of_is_copied() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {project["project"]["readme"], *project["project"]["license-files"], "pyproject.toml"}
    needed |= {
        path.split("/")[0] for path in project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    }
    assert needed <= set(copied())


def test_every_library_but_pytorch_is_installed_by_its_hash() -> None:
    commands = [part for step in STEPS if step.word == "RUN" for part in step.rest.split("&&")]
    installs = [part for part in commands if "pip install" in part]
    assert len(installs) >= 5
    for part in installs:
        if "torch==" in part:
            assert re.search(r"torch==2\.13\.0 *$", part)
        elif "wheels/*.whl" in part:
            assert {"--no-deps", "--no-index"} <= set(part.split())
        else:
            assert re.search(r"--require-hashes( -r requirements/\w+\.txt)+ *$", part), part


def test_pytorch_is_the_version_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]["diffusers"]
    assert next(name for name in extras if name.startswith("torch")) in TEXT


def test_the_version_in_the_examples_is_ours() -> None:
    version = re.search(
        r'"(.+)"', (ROOT / "src/reelyard/__init__.py").read_text(encoding="utf-8").split("=")[-1]
    )
    assert version
    assert set(re.findall(r"-t reelyard[a-z-]*:(\S+)", TEXT)) == {version[1]}


@pytest.mark.parametrize("stage", RUN)
def test_it_runs_as_a_user_that_kubernetes_can_see_is_not_root(stage: str) -> None:
    user, _, group = last(stage, "USER").partition(":")
    assert int(user) > 1000
    assert int(group) > 1000


@pytest.mark.parametrize("stage", RUN)
def test_it_starts_a_command_that_exists(stage: str) -> None:
    assert json.loads(last(stage, "ENTRYPOINT")) == ["reelyard"]
    assert read_command(json.loads(last(stage, "CMD"))) == "serve"


def test_its_environment_fits_and_names_folders_that_its_user_owns() -> None:
    environment = dict(word.split("=", 1) for word in last("reelyard", "ENV").split())
    settings = read_settings(environment)
    made = next(step.rest for step in STEPS if step.word == "RUN" and "install -d" in step.rest)
    assert f"-o {last('reelyard', 'USER').split(':')[0]} " in made
    assert {str(settings.data), f"{environment['XDG_CACHE_HOME']}/reelyard"} <= set(made.split())


def test_its_health_is_asked_where_the_server_listens() -> None:
    asked = last("reelyard", "HEALTHCHECK")
    assert f"http://127.0.0.1:{Settings().port}/healthz" in asked
    assert last("reelyard", "EXPOSE") == str(Settings().port)
    assert "urlopen" in json.loads(asked[asked.index("[") :])[-1]
