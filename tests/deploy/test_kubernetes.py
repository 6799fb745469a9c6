"""The Kubernetes manifests, without a cluster: their schemas, and what they start held against the server."""

import re
import shlex
from collections.abc import Mapping

import kubernetes_validate
import pytest
from tests.deploy.command_lines import DEPLOY, ROOT, SECRETS, read_command, read_settings
from tests.deploy.manifests import (
    EXAMPLE,
    OBJECTS,
    SETTINGS,
    Object,
    Pod,
    is_foreign,
    kinds,
    objects,
    pods,
)

from reelyard.config.settings import Settings
from reelyard.http.health import Health

PODS = list(pods())
DEPLOYMENTS = [pod for pod in PODS if pod.owner.startswith("Deployment")]
VERSIONS = ("1.30", "1.33", "1.37")
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
GRACE = 10  # seconds for open connections, beside the drain

each_pod = pytest.mark.parametrize("pod", PODS, ids=[pod.owner for pod in PODS])
each_deployment = pytest.mark.parametrize("pod", DEPLOYMENTS, ids=[pod.owner for pod in DEPLOYMENTS])


def named(thing: Object) -> str:
    return f"{thing['kind']} {thing['metadata']['name']}"


def selected(labels: Mapping[str, str]) -> list[Pod]:
    return [pod for pod in PODS if labels.items() <= pod.labels.items()]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("thing", OBJECTS, ids=named)
def test_an_object_is_what_kubernetes_takes_and_has_no_unknown_field(thing: Object, version: str) -> None:
    if is_foreign(thing):
        assert {"apiVersion", "kind", "metadata", "spec"} == set(thing)
        return
    kubernetes_validate.validate(thing, version, strict=True)


@pytest.mark.parametrize("version", VERSIONS)
@each_pod
def test_a_pod_is_what_kubernetes_takes_whoever_starts_it(pod: Pod, version: str) -> None:
    whole = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "pod"}, "spec": pod.spec}
    kubernetes_validate.validate(whole, version, strict=True)


def test_a_slip_of_the_pen_would_be_noticed() -> None:
    broken = {**PODS[0].spec, "terminationGracePeriod": 5}
    with pytest.raises(kubernetes_validate.ValidationError):
        test_a_pod_is_what_kubernetes_takes_whoever_starts_it(
            Pod(owner="x", labels={}, spec=broken, settings={}), VERSIONS[-1]
        )


def started(container: Object) -> list[str]:
    """What a container runs of ours: by the image's own command, or at the end of a line of the shell."""
    if "command" not in container:
        return list(container["args"])
    assert container["command"] == ["sh", "-c"]
    before, _, last = container["args"][0].rpartition("&& exec reelyard ")
    assert before.startswith('env -i PATH="$PATH" HOME=/tmp ray start '), "Ray is told no secret"
    return shlex.split(last)


@each_deployment
def test_every_container_starts_a_command_that_exists_with_settings_that_fit(pod: Pod) -> None:
    for container in pod.containers:
        read_command(started(container))
        settings = read_settings(pod.environment(container, SECRETS))
        assert settings.store.kind == "postgres"
        assert str(settings.data) in {mount["mountPath"] for mount in container["volumeMounts"]}


@each_deployment
def test_the_database_is_brought_up_to_date_before_a_pod_works_on_it(pod: Pod) -> None:
    assert [read_command(each["args"]) for each in pod.spec["initContainers"]] == ["migrate"]


@each_pod
def test_no_service_of_the_namespace_becomes_a_setting(pod: Pod) -> None:
    """Kubernetes would set REELYARD_PORT in pods beside a service "reelyard", and the start would stop."""
    assert pod.spec["enableServiceLinks"] is False


@each_pod
def test_a_pod_runs_under_the_strictest_rules_of_kubernetes(pod: Pod) -> None:
    context = pod.spec["securityContext"]
    assert context["runAsNonRoot"] is True
    assert f"USER {context['runAsUser']}:{context['runAsGroup']}\n" in DOCKERFILE
    assert context["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod.spec["automountServiceAccountToken"] is (
        "RayCluster ray 0" in pod.owner
    )  # its autoscaler asks
    for container in pod.containers:
        assert container["securityContext"]["allowPrivilegeEscalation"] is False
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert not any("hostPath" in volume for volume in pod.spec["volumes"])


def test_the_namespace_lets_nothing_else_run() -> None:
    labels = kinds("Namespace")[0]["metadata"]["labels"]
    assert labels["pod-security.kubernetes.io/enforce"] == "restricted"


@each_deployment
def test_a_pod_writes_into_its_folders_only(pod: Pod) -> None:
    volumes = {volume["name"] for volume in pod.spec["volumes"]}
    for container in pod.containers:
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        assert "/tmp" in {mount["mountPath"] for mount in container["volumeMounts"]}
        assert {mount["name"] for mount in container["volumeMounts"]} <= volumes


@each_pod
def test_no_container_may_eat_the_node(pod: Pod) -> None:
    for container in pod.containers:
        assert "memory" in container["resources"]["limits"]
        assert {"cpu", "memory"} <= set(container["resources"]["requests"])


@each_deployment
def test_a_pod_has_longer_to_stop_than_its_tasks_have_to_end(pod: Pod) -> None:
    container = pod.spec["containers"][0]
    drain = read_settings(pod.environment(container, SECRETS)).worker.drain.total_seconds()
    waits = int(container.get("lifecycle", {}).get("preStop", {}).get("exec", {}).get("command", [0])[-1])
    assert pod.spec["terminationGracePeriodSeconds"] >= drain + waits + 2 * GRACE


def test_probes_ask_routes_that_there_are_at_the_port_that_is_listened_at() -> None:
    health = {route.path for route in Health.routes(object.__new__(Health))}
    api = next(pod.spec["containers"][0] for pod in PODS if pod.labels.get(COMPONENT) == "api")
    asked = {name: api[f"{name}Probe"]["httpGet"] for name in ("startup", "liveness", "readiness")}
    assert {each["path"] for each in asked.values()} <= health
    assert asked["readiness"]["path"] == "/readyz"
    assert asked["liveness"]["path"] == "/healthz"  # the database's absence is no reason to start anew
    ports = {port["name"]: port["containerPort"] for port in api["ports"]}
    assert {ports[each["port"]] for each in asked.values()} == {Settings().port}


COMPONENT = "app.kubernetes.io/component"


def test_one_of_the_api_processes_is_always_there() -> None:
    api = next(each for each in kinds("Deployment") if each["metadata"]["name"] == "api")
    assert api["spec"]["replicas"] >= 2
    assert api["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    budget = kinds("PodDisruptionBudget")[0]["spec"]
    assert budget["minAvailable"] >= 1
    assert selected(budget["selector"]["matchLabels"])


def test_services_lead_to_ports_of_pods() -> None:
    for service in kinds("Service"):
        found = selected(service["spec"]["selector"])
        assert found, named(service)
        names = {port["name"] for pod in found for each in pod.containers for port in each.get("ports", [])}
        assert {port["targetPort"] for port in service["spec"]["ports"]} <= names


def test_ways_in_lead_to_services() -> None:
    ports = {
        (service["metadata"]["name"], port["name"])
        for service in kinds("Service")
        for port in service["spec"]["ports"]
    }
    rules = [rule for each in kinds("Ingress") for rule in each["spec"]["rules"]]
    backends = [path["backend"]["service"] for rule in rules for path in rule["http"]["paths"]]
    assert backends
    assert {(each["name"], each["port"]["name"]) for each in backends} <= ports
    assert all(rule["host"] in SETTINGS["REELYARD_PUBLIC_URL"] for rule in rules)


def test_selectors_and_labels_of_deployments_agree() -> None:
    for each in kinds("Deployment"):
        labels = each["spec"]["template"]["metadata"]["labels"]
        assert each["spec"]["selector"]["matchLabels"].items() <= labels.items()
    spoken = [tuple(sorted(each["spec"]["selector"]["matchLabels"].items())) for each in kinds("Deployment")]
    assert len(set(spoken)) == len(spoken), "two would fight for each other's pods"


def test_what_scales_scales_what_is_there() -> None:
    there = {("Deployment", each["metadata"]["name"]) for each in kinds("Deployment")}
    for each in (*kinds("HorizontalPodAutoscaler"), *kinds("ScaledObject")):
        target = each["spec"]["scaleTargetRef"]
        assert (target.get("kind", "Deployment"), target["name"]) in there


def test_nobody_comes_in_who_is_not_let_in() -> None:
    policies = kinds("NetworkPolicy")
    everybody = next(each["spec"] for each in policies if each["spec"]["podSelector"] == {})
    assert "ingress" not in everybody
    assert "Ingress" in everybody["policyTypes"]
    for each in policies:
        if each["spec"]["podSelector"]:
            assert selected(each["spec"]["podSelector"]["matchLabels"]), named(each)
            assert all(rule["from"] for rule in each["spec"]["ingress"])


def test_the_example_of_the_secret_names_all_and_holds_nothing() -> None:
    example = objects(EXAMPLE.read_text(encoding="utf-8"))[0]
    kubernetes_validate.validate(example, VERSIONS[-1], strict=True)
    assert set(SECRETS) <= set(example["stringData"])
    assert set(example["stringData"].values()) == {""}
    read_settings(SECRETS | dict.fromkeys(set(example["stringData"]) - set(SECRETS), "word"))
    assert kinds("Secret") == []
    assert not set(SETTINGS) & set(example["stringData"])


def test_the_ray_cluster_is_of_the_ray_that_is_pinned_and_is_told_nothing() -> None:
    cluster = kinds("RayCluster")[0]
    pins = (ROOT / "requirements" / "ray.txt").read_text(encoding="utf-8")
    assert f"\nray=={cluster['spec']['rayVersion']} " in pins
    nodes = [pod for pod in PODS if pod.owner.startswith("RayCluster")]
    assert len(nodes) == 2
    for container in (each for pod in nodes for each in pod.containers):
        assert not {"env", "envFrom"} & set(container)
        assert {"livenessProbe", "readinessProbe"} <= set(
            container
        )  # KubeRay's own need what is not installed
    dispatcher = next(pod for pod in PODS if pod.labels.get(COMPONENT) == "worker-ray")
    assert (
        f"--address={cluster['metadata']['name']}-head-svc:6379 "
        in dispatcher.spec["containers"][0]["args"][0]
    )
    assert {pod.owner for pod in selected({"network.reelyard/ray": "true"})} == {
        pod.owner for pod in (dispatcher, *nodes)
    }


def test_images_are_those_of_the_dockerfile() -> None:
    built = set(re.findall(r"-t (reelyard\S*)", DOCKERFILE))
    used = {container["image"] for pod in PODS for container in pod.containers}
    assert used <= built
