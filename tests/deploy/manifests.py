"""The Kubernetes manifests as data: every object, and every pod that one of them would start."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from tests.deploy.command_lines import DEPLOY

FOLDER = DEPLOY / "kubernetes"
EXAMPLE = FOLDER / "secret.example.yaml"
KUSTOMIZATION = "kustomization.yaml"
FOREIGN = {"keda.sh", "monitoring.coreos.com", "ray.io"}  # kinds that Kubernetes itself does not have

Object = dict[str, Any]


def files() -> list[Path]:
    """Every manifest that is applied; kustomizations and the example of the secret are none."""
    found = sorted(file for file in FOLDER.rglob("*.yaml") if file.name != KUSTOMIZATION)
    return [file for file in found if file != EXAMPLE]


def objects(text: str) -> list[Object]:
    """What a file or a rendering holds."""
    return [each for each in yaml.safe_load_all(text) if each]


OBJECTS = [each for file in files() for each in objects(file.read_text(encoding="utf-8"))]


def config_maps(things: list[Object]) -> dict[str, dict[str, str]]:
    """The settings in config maps, by name."""
    return {each["metadata"]["name"]: each["data"] for each in things if each["kind"] == "ConfigMap"}


CONFIG_MAPS = config_maps(OBJECTS)
SETTINGS = CONFIG_MAPS["reelyard"]


def kinds(kind: str) -> list[Object]:
    """All objects of a kind."""
    return [each for each in OBJECTS if each["kind"] == kind]


def is_foreign(thing: Object) -> bool:
    """Whether Kubernetes itself knows no such kind."""
    return str(thing["apiVersion"]).partition("/")[0] in FOREIGN


@dataclass(frozen=True, kw_only=True)
class Pod:
    """A pod as an object would start it."""

    owner: str
    labels: dict[str, str]
    spec: dict[str, Any]
    settings: dict[str, dict[str, str]]  # the config maps that it may name

    @property
    def containers(self) -> list[dict[str, Any]]:
        """All of its containers, those that come first included."""
        return [*self.spec.get("initContainers", []), *self.spec["containers"]]

    def environment(self, container: dict[str, Any], secrets: dict[str, str]) -> dict[str, str]:
        """What a container is given; our secret is named "reelyard"."""
        given = {"REELYARD_DATA": "/data", "REELYARD_HOST": "0.0.0.0"}  # the image's own
        for source in container.get("envFrom", []):
            ((kind, named),) = source.items()
            given |= (
                self.settings[named["name"]]
                if kind == "configMapRef"
                else {"reelyard": secrets}[named["name"]]
            )
        return given | {each["name"]: str(each.get("value", "")) for each in container.get("env", [])}


def pods(things: list[Object] = OBJECTS) -> Iterator[Pod]:
    """Every pod that one of these would start."""
    settings = config_maps(things)
    for thing in things:
        spec = thing.get("spec", {})
        groups = [spec.get("headGroupSpec", {}), *spec.get("workerGroupSpecs", [])]
        for number, template in enumerate(each["template"] for each in (spec, *groups) if "template" in each):
            labels = template.get("metadata", {}).get("labels", {})
            name = f"{thing['kind']} {thing['metadata']['name']} {number}"
            yield Pod(owner=name, labels=labels, spec=template["spec"], settings=settings)
