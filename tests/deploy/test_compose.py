"""The compose file, without an engine: its own shape, and what it starts held against the real server."""

import re
import subprocess
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from tests.deploy.command_lines import DEPLOY, ROOT, SECRETS, read_command, read_settings, variables

from reelyard.config.settings import Settings

FOLDER = DEPLOY / "compose"
GRACE = 10  # seconds for open connections, beside the drain

# Every key that our files may have, so that one with a slip of the pen is none of them.
KEYS = {
    "image", "build", "command", "env_file", "environment", "extends", "scale", "depends_on", "healthcheck",
    "init", "read_only", "tmpfs", "cap_drop", "cap_add", "security_opt", "restart", "stop_grace_period",
    "networks", "expose", "ports", "volumes", "secrets", "shm_size", "deploy",
}  # fmt: skip
CONDITIONS = {"service_healthy", "service_completed_successfully", "service_started"}

Service = dict[str, Any]


def read(name: str) -> dict[str, Any]:
    """A file with its ${NAME:-default} filled in; what must be given is "given"."""
    text = re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", (FOLDER / name).read_text(encoding="utf-8"))
    found: dict[str, Any] = yaml.safe_load(re.sub(r"\$\{\w+:\?[^}]*\}", "given", text))
    return found


FLEET = read("compose.yaml")
SERVICES: dict[str, Service] = FLEET["services"]
FILES = sorted(file.name for file in FOLDER.glob("*.yaml"))
OURS = [name for name, service in SERVICES.items() if service["image"].startswith("reelyard")]


def environment(name: str) -> dict[str, str]:
    """What a service of ours is given: the image's own, the files, its own, in that order."""
    service = SERVICES[name]
    given = {"REELYARD_DATA": "/data", "REELYARD_HOST": "0.0.0.0"} | SECRETS
    for file in service["env_file"]:
        if file != "secrets.env":
            given |= variables((FOLDER / file).read_text(encoding="utf-8"))
    own: dict[str, str] = service.get("environment", {})
    return given | own


def seconds(span: str) -> int:
    """A time as compose writes it, "40s" or "6m"."""
    return int(span[:-1]) * {"s": 1, "m": 60}[span[-1]]


def mounts(name: str) -> dict[str, str]:
    """Where a service's volumes lie: path → volume or file."""
    return {
        path: source for source, path, *_ in (each.split(":") for each in SERVICES[name].get("volumes", []))
    }


def test_the_fleet_is_whole() -> None:
    assert {"postgres", "migrate", "api", "worker", "balancer"} <= set(SERVICES)
    assert SERVICES["api"]["scale"] >= 2


@pytest.mark.parametrize("name", FILES)
def test_no_key_is_unknown(name: str) -> None:
    for service, content in read(name)["services"].items():
        assert set(content) - KEYS == set(), service


@pytest.mark.parametrize("name", OURS)
def test_a_service_starts_a_command_that_exists_with_settings_that_fit(name: str) -> None:
    read_command(SERVICES[name]["command"])
    assert read_settings(environment(name)).store.kind == "postgres"


def test_the_database_is_brought_up_to_date_before_anybody_works_on_it() -> None:
    assert read_command(SERVICES["migrate"]["command"]) == "migrate"
    assert SERVICES["migrate"]["depends_on"]["postgres"]["condition"] == "service_healthy"
    for name in ("api", "worker"):
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_whoever_is_waited_for_is_there() -> None:
    for service in SERVICES.values():
        for other, how in service.get("depends_on", {}).items():
            assert how["condition"] in CONDITIONS
            if how["condition"] == "service_healthy" and other not in OURS:
                assert "test" in SERVICES[other]["healthcheck"]


@pytest.mark.parametrize("name", OURS)
def test_our_services_may_write_nowhere_but_into_their_folders(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    settings = read_settings(environment(name))
    written = {each.partition(":")[0] for each in service["tmpfs"]} | set(mounts(name))
    assert {"/tmp", str(settings.data)} <= written


def test_clips_lie_where_all_api_processes_and_workers_find_them() -> None:
    for name in ("api", "worker"):
        folder = str(read_settings(environment(name)).media.path)
        assert mounts(name)[folder] == "media"
    assert mounts("worker")["/var/cache/reelyard"] == "cache"


def test_every_volume_is_declared_and_every_file_is_there() -> None:
    for name in FILES:
        for service in read(name)["services"].values():
            for source in (each.split(":")[0] for each in service.get("volumes", [])):
                known = source in FLEET["volumes"] or source == "given"
                assert known or (FOLDER / source).exists(), source


def test_what_ends_slowly_is_given_the_time() -> None:
    for name in ("api", "worker"):
        drain = read_settings(environment(name)).worker.drain.total_seconds()
        assert seconds(SERVICES[name]["stop_grace_period"]) >= drain + 2 * GRACE


def test_it_is_published_on_this_host_only() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published == [f"127.0.0.1:8080:{Settings().port}"]
    assert read_settings(environment("api")).public_url == "http://127.0.0.1:8080"


def test_the_balancer_alone_is_believed() -> None:
    network = FLEET["networks"]["fleet"]["ipam"]["config"][0]
    balancer = ip_address(SERVICES["balancer"]["networks"]["fleet"]["ipv4_address"])
    assert balancer in ip_network(network["subnet"])
    assert balancer not in ip_network(network["ip_range"]), "another service might be given it"
    assert ip_network(network["ip_range"]).subnet_of(ip_network(network["subnet"]))  # type: ignore[arg-type] # both IPv4
    assert read_settings(environment("api")).trusted_proxies == (ip_network(f"{balancer}/32"),)


def test_the_balancer_finds_the_api_and_holds_no_event_back() -> None:
    lines = (FOLDER / "Caddyfile").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.strip().startswith("#") for word in line.split()]
    assert words[words.index("name") + 1] in SERVICES
    assert words[words.index("port") + 1] in SERVICES["api"]["expose"] == [str(Settings().port)]
    assert words[words.index("flush_interval") + 1] == "-1"
    assert mounts("balancer")["/etc/caddy/Caddyfile"] == "./Caddyfile"


def test_the_image_is_the_one_of_the_dockerfile() -> None:
    dockerfile = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    stages = re.findall(r"^FROM .* AS (\S+)$", dockerfile, re.MULTILINE)
    for name in FILES:
        for service in read(name)["services"].values():
            assert service.get("build", {}).get("target", "reelyard") in stages
    build = SERVICES["api"]["build"]
    assert (FOLDER / build["context"]).resolve() == ROOT
    assert (ROOT / build["dockerfile"]).exists()


def test_workers_are_asked_no_health_that_they_do_not_have() -> None:
    assert all(SERVICES[name]["healthcheck"] == {"disable": True} for name in ("migrate", "worker"))
    assert "healthcheck" not in SERVICES["api"]  # the image has it


def test_the_password_of_the_database_is_the_one_that_the_script_makes(tmp_path: Path) -> None:
    subprocess.run(
        ["sh", str(DEPLOY / "secrets.sh"), str(tmp_path)], check=True, capture_output=True, timeout=60
    )
    url = urlsplit(variables((tmp_path / "secrets.env").read_text(encoding="ascii"))["REELYARD_STORE_URL"])
    given = SERVICES["postgres"]["environment"]
    assert (url.username, url.path) == (given["POSTGRES_USER"], f"/{given['POSTGRES_DB']}")
    assert url.hostname in SERVICES
    secret = FLEET["secrets"]["postgres-password"]["file"]
    assert given["POSTGRES_PASSWORD_FILE"] == "/run/secrets/postgres-password"
    assert (tmp_path / secret).read_text() == url.password


def test_no_secret_stands_in_a_file_of_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {"secrets.env", "postgres-password"} <= set(ignored)
    for name in OURS:
        assert "secrets.env" in SERVICES[name]["env_file"]
        files = [file for file in SERVICES[name]["env_file"] if file != "secrets.env"]
        written = {key for file in files for key in variables((FOLDER / file).read_text(encoding="utf-8"))}
        assert not set(SECRETS) & {*written, *SERVICES[name].get("environment", {})}


def test_settings_in_files_that_others_add_fit_too() -> None:
    for name in FILES:
        for service in read(name)["services"].values():
            for file in service.get("env_file", []):
                if file != "secrets.env":
                    read_settings(SECRETS | variables((FOLDER / file).read_text(encoding="utf-8")))
    engines = variables((FOLDER / "gpu.env").read_text(encoding="utf-8"))
    assert set(read_settings(engines).engines) == {"gpu"}
    told = read("gpu.yaml")["services"]
    assert all("gpu.env" in told[name]["env_file"] for name in ("api", "worker-gpu"))


def test_more_files_only_add_to_services_that_are_there_or_extend_one() -> None:
    for name in FILES:
        for service, content in read(name)["services"].items():
            base = content.get("extends", {}).get("service", service)
            assert base in SERVICES
