"""The folders of the manifests: what they name is there, what is there is named, and all of it renders."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from tests.deploy.command_lines import SECRETS, read_settings
from tests.deploy.manifests import (
    EXAMPLE,
    FOLDER,
    KUSTOMIZATION,
    OBJECTS,
    Object,
    files,
    is_foreign,
    objects,
    pods,
)

KUBECTL = shutil.which("kubectl")
NEWEST = "1.37"
FOLDERS = sorted(file.parent for file in FOLDER.rglob(KUSTOMIZATION))
COMPONENTS = [folder for folder in FOLDERS if folder.parent.name == "components"]
OVERLAYS = [folder for folder in FOLDERS if folder.parent.name == "overlays"]

with_kubectl = pytest.mark.skipif(
    KUBECTL is None, reason="kubectl is not installed; the checks above stand without it"
)


def read(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((folder / KUSTOMIZATION).read_text(encoding="utf-8"))
    return found


def named_by(folder: Path) -> set[Path]:
    """The files and folders that a kustomization is put together from."""
    said = read(folder)
    patches = [patch["path"] for patch in said.get("patches", []) if "path" in patch]
    return {
        (folder / name).resolve()
        for name in (*said.get("resources", []), *said.get("components", []), *patches)
    }


def test_whatever_is_named_is_there() -> None:
    assert [path for folder in FOLDERS for path in named_by(folder) if not path.exists()] == []


def test_whatever_is_there_is_named() -> None:
    named = {path for folder in FOLDERS for path in named_by(folder)}
    assert set(files()) - named == set()
    assert EXAMPLE not in named
    assert (FOLDER / "base").resolve() in named


def test_a_component_says_that_it_is_one() -> None:
    assert {read(folder)["kind"] for folder in COMPONENTS} == {"Component"}
    assert {read(folder)["kind"] for folder in FOLDERS if folder not in COMPONENTS} == {"Kustomization"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(FOLDER).as_posix())
def test_a_patch_has_something_to_patch(folder: Path) -> None:
    for patch in read(folder).get("patches", []):
        target = patch["target"]
        assert [
            thing
            for thing in OBJECTS
            if thing["kind"] == target["kind"] and re.fullmatch(target["name"], thing["metadata"]["name"])
        ], patch
    for replica in read(folder).get("replicas", []):
        assert replica["name"] in {thing["metadata"]["name"] for thing in OBJECTS}


def rendered(folder: Path) -> list[Object]:
    assert KUBECTL
    command = [KUBECTL, "kustomize", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return objects(done.stdout)


def assert_valid(found: list[Object]) -> None:
    for thing in found:
        assert thing["kind"] == "Namespace" or thing["metadata"]["namespace"] == "reelyard"
        if not is_foreign(thing):
            kubernetes_validate.validate(thing, NEWEST, strict=True)


@with_kubectl
@pytest.mark.parametrize("folder", [FOLDER / "base", *OVERLAYS], ids=lambda folder: folder.name)
def test_a_folder_renders_to_objects_that_kubernetes_takes(folder: Path) -> None:
    found = rendered(folder)
    assert {"Deployment", "Service", "ConfigMap", "NetworkPolicy"} <= {thing["kind"] for thing in found}
    assert_valid(found)


def site(folder: Path, *components: str) -> list[Object]:
    """What the base and some components come to."""
    whole = folder / "kubernetes"
    shutil.copytree(FOLDER, whole)
    (whole / "site").mkdir()
    said = {"resources": ["../base"], "components": [f"../components/{name}" for name in components]}
    (whole / "site" / KUSTOMIZATION).write_text(yaml.safe_dump({"kind": "Kustomization", **said}))
    return rendered(whole / "site")


@with_kubectl
@pytest.mark.parametrize("component", COMPONENTS, ids=lambda folder: folder.name)
def test_a_component_can_be_added_to_the_base(component: Path, tmp_path: Path) -> None:
    found = site(tmp_path, component.name)
    assert_valid(found)
    assert found != rendered(FOLDER / "base")


@with_kubectl
def test_with_all_of_them_every_process_has_settings_that_fit_and_tells_its_metrics(tmp_path: Path) -> None:
    last = ("gpu", "ray", "monitoring")  # what adds pods comes before what changes them
    found = site(tmp_path, "ingress", *last, "autoscaling")
    assert {folder.name for folder in COMPONENTS} == {"ingress", "autoscaling", *last}
    assert_valid(found)
    started = [pod for pod in pods(found) if pod.owner.startswith("Deployment")]
    assert len(started) == 4
    for pod in started:
        container = pod.spec["containers"][0]
        settings = read_settings(pod.environment(container, SECRETS))
        assert settings.metrics.listen is not None
        ports = {port["name"]: port["containerPort"] for port in container["ports"]}
        assert ports["metrics"] == settings.metrics.listen[1]


@with_kubectl
def test_a_scaled_deployment_has_no_number_of_its_own(tmp_path: Path) -> None:
    found = [thing for thing in site(tmp_path, "gpu", "autoscaling") if thing["kind"] == "Deployment"]
    numbered = {thing["metadata"]["name"] for thing in found if "replicas" in thing["spec"]}
    assert (len(found), numbered) == (3, {"worker-gpu"})
