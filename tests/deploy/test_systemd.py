"""The units of systemd: they start what there is, have time to drain, and may do no more than they must."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.deploy.command_lines import DEPLOY, SECRETS, read_command, read_settings

UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
PROGRAM = "/opt/reelyard/bin/reelyard"
GRACE = 10  # seconds for open connections, beside the drain
ANALYZE = shutil.which("systemd-analyze")
EXPOSURE = 20  # tenths, of systemd's own scale from 0 (shut) to 100 (open)

Unit = dict[str, list[str]]


def read(file: Path) -> Unit:
    """A unit as "Section.Key" → its values in order."""
    found: Unit = {}
    section = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            section = heading[1]
        elif line and not line.startswith("#"):
            key, equals, value = line.partition("=")
            assert equals, f"{file.name}: {line}"
            found.setdefault(f"{section}.{key}", []).append(value)
    return found


def environment(unit: Unit) -> dict[str, str]:
    """What stands in the unit itself, with the secrets that it reads from files."""
    words = [word for line in unit["Service.Environment"] for word in shlex.split(line)]
    secrets = SECRETS if "/etc/reelyard/secrets.env" in unit["Service.EnvironmentFile"] else {}
    return secrets | dict(word.replace("%i", "1").split("=", 1) for word in words)


def seconds(span: str) -> float:
    """A time as systemd writes it, "6min" or "40s"."""
    number, unit = re.fullmatch(r"(\d+)(s|min|h)", span).groups()  # type: ignore[union-attr] # else it fails
    return int(number) * {"s": 1, "min": 60, "h": 3600}[unit]


def hardening(unit: Unit) -> Unit:
    """All that is no setting of what is run, and for how long."""
    own = r"Service\.(Type|Exec|Environment|State|Cache|Restart|Kill|Timeout|User|Group|Limit)\w*"
    return {key: value for key, value in unit.items() if key[:8] == "Service." and not re.fullmatch(own, key)}


@pytest.fixture(params=UNITS, ids=[file.name for file in UNITS])
def unit(request: pytest.FixtureRequest) -> Unit:
    return read(request.param)


def test_the_units_are_there() -> None:
    assert "reelyard.service" in {file.name for file in UNITS}


def test_a_unit_starts_a_command_that_exists(unit: Unit) -> None:
    for line in (*unit["Service.ExecStart"], *unit.get("Service.ExecStartPre", [])):
        program, *words = shlex.split(line)
        assert program == PROGRAM
        read_command(words)


def test_its_settings_are_settings(unit: Unit) -> None:
    assert read_settings(environment(unit)).data.is_relative_to("/var/lib/reelyard")


def test_it_keeps_all_in_folders_that_systemd_gives_it(unit: Unit) -> None:
    given = {Path("/var/lib") / each.replace("%i", "1") for each in unit["Service.StateDirectory"][0].split()}
    settings = read_settings(environment(unit))
    assert settings.data in given
    assert any(settings.media.path.is_relative_to(folder) for folder in given)
    assert unit["Service.StateDirectoryMode"] == ["0700"]
    assert environment(unit)["XDG_CACHE_HOME"] == "/var/cache"
    assert unit["Service.CacheDirectory"] == ["reelyard"]


def test_it_has_longer_to_stop_than_its_tasks_have_to_end(unit: Unit) -> None:
    drain = read_settings(environment(unit)).worker.drain.total_seconds()
    assert seconds(unit["Service.TimeoutStopSec"][0]) >= drain + 2 * GRACE
    assert unit["Service.KillMode"] == ["mixed"]


def test_it_runs_as_a_user_of_its_own_that_is_made(unit: Unit) -> None:
    users = (DEPLOY / "systemd" / "sysusers.conf").read_text(encoding="utf-8")
    assert f"\nu {unit['Service.User'][0]} " in users
    assert unit["Service.NoNewPrivileges"] == ["yes"]
    assert unit["Service.CapabilityBoundingSet"] == [""]
    assert unit["Service.ProtectSystem"] == ["strict"]


def test_it_comes_back_after_a_failure(unit: Unit) -> None:
    assert unit["Service.Restart"] == ["on-failure"]
    assert unit["Install.WantedBy"] == ["multi-user.target"]


def test_no_secret_stands_in_it(unit: Unit) -> None:
    assert not set(SECRETS) & {
        word.partition("=")[0] for word in " ".join(unit["Service.Environment"]).split()
    }


def test_all_units_are_shut_in_alike() -> None:
    first, *others = (hardening(read(file)) for file in UNITS)
    assert len(first) > 20
    assert all(each == first for each in others)


def test_kernels_may_be_compiled_while_it_runs(unit: Unit) -> None:
    assert "Service.MemoryDenyWriteExecute" not in unit


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A machine's root with the units and the program in it, as far as systemd looks."""
    program = tmp_path / PROGRAM.lstrip("/")
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    units = tmp_path / "etc" / "systemd" / "system"
    units.mkdir(parents=True)
    for file in UNITS:
        shutil.copy(file, units)
    gpu = units / "reelyard-worker@.service.d"
    gpu.mkdir()
    shutil.copy(DEPLOY / "systemd" / "gpu.conf", gpu)
    return tmp_path


def analyze(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    assert ANALYZE
    command = [ANALYZE, words[0], f"--root={root}", "--man=no", *words[1:]]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def one_of(file: Path) -> str:
    return file.name.replace("@.", "@1.")


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed; the checks above stand without it")
@pytest.mark.parametrize("file", UNITS, ids=[file.name for file in UNITS])
def test_systemd_reads_the_unit_without_a_complaint(file: Path, installed: Path) -> None:
    read_by_it = analyze(installed, "verify", "--recursive-errors=no", one_of(file))
    assert (read_by_it.returncode, read_by_it.stderr) == (0, "")


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed; the checks above stand without it")
def test_systemd_would_complain(installed: Path) -> None:
    unit = installed / "etc" / "systemd" / "system" / "reelyard.service"
    unit.write_text(unit.read_text(encoding="utf-8").replace("ProtectHome=yes", "ProtectHouse=yes"))
    assert "ProtectHouse" in analyze(installed, "verify", "--recursive-errors=no", unit.name).stderr


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed; the checks above stand without it")
@pytest.mark.parametrize("file", UNITS, ids=[file.name for file in UNITS])
def test_systemd_finds_little_that_the_unit_leaves_open(file: Path, installed: Path) -> None:
    words = ("security", "--offline=yes", "--no-pager", f"--threshold={EXPOSURE}")
    judged = analyze(installed, *words, file.name)
    assert judged.returncode == 0, judged.stdout
