"""An open model on this machine as an engine of the settings, and the devices that it gets."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from tests.config.test_engines import read, refused

from reelyard.bootstrap.diffusers_parts import gpus, spec
from reelyard.bootstrap.engine_parts import engine_names, seat_groups
from reelyard.config.diffusers import DiffusersSettings
from reelyard.config.errors import SettingsError
from reelyard.engines.diffusion.options import Options

MINE = """
[engines.wan]
kind = "diffusers"
model_dir = "/models/wan"
"""


def mine(tmp_path: Path, text: str = "") -> DiffusersSettings:
    engine = read(tmp_path, MINE + text).engines["wan"]
    assert isinstance(engine, DiffusersSettings)
    return engine


def test_a_folder_is_all_that_it_needs(tmp_path: Path) -> None:
    engine = mine(tmp_path)
    assert engine == DiffusersSettings(kind="diffusers", model_dir="/models/wan")
    assert (engine.devices, engine.limit) == (("auto",), timedelta(hours=1))
    assert "engines.wan.model_dir: it is needed" in refused(tmp_path, MINE.replace("model_dir", "profile"))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('model_dir = "models/wan"', "whole path"),
        ('upscaler_dir = "models/vsr"', "whole path"),
        ('memory = "much"', "resident"),
        ('dtype = "int4"', "bfloat16"),
        ('attention = "../x"', "attention backend"),
        ("steps = 0", "from 1 to 1000"),
        ("guidance = -1", "from 0 to 100"),
        ('base_url = "https://a.example"', "no such setting"),
        ('devices = ["0; rm"]', "GPUs"),
    ],
)
def test_what_cannot_be_is_refused_by_name(tmp_path: Path, line: str, word: str) -> None:
    text = MINE.replace('model_dir = "/models/wan"', "") if "model_dir" in line else MINE
    said = refused(tmp_path, text + line)
    assert f"engines.wan.{line.split(' ')[0]}" in said
    assert word in said


def test_every_option_reaches_the_engine_as_it_was_said(tmp_path: Path) -> None:
    engine = mine(
        tmp_path,
        """
profile = "wan-2.1-1.3b"
accept_license = ["ltx-2"]
dtype = "float16"
memory = "low"
cache = "fast"
upscaler_dir = "/models/vsr"
steps = 4
guidance = 1.5
threads = 3
step_timeout = "30s"
""",
    )
    made = spec("wan", engine, ())
    options = msgspec.convert(made.options, Options)
    assert options == Options(
        model_dir="/models/wan",
        profile="wan-2.1-1.3b",
        accept_license=("ltx-2",),
        device="cpu",
        dtype="float16",
        memory="low",
        cache="fast",
        upscaler_dir="/models/vsr",
        steps=4,
        guidance=1.5,
        threads=3,
        step_timeout=30.0,
    )
    assert made.limit == timedelta(hours=1)
    assert made.seats[0]["OMP_NUM_THREADS"] == "3"


@pytest.mark.parametrize("line", ['profile = "wan-9"', 'accept_license = ["any"]'])
def test_names_that_do_not_exist_stop_the_start(tmp_path: Path, line: str) -> None:
    settings = read(tmp_path, MINE + line)
    with pytest.raises(SettingsError, match="is none; there are: "):
        engine_names(settings)


@pytest.mark.parametrize(
    ("line", "found", "seen"),
    [
        ("", (), [""]),
        ("", ("0", "1"), ["0", "1"]),
        ('devices = "cpu"', ("0",), [""]),
        ('devices = "2,3,4,5"\ngpus_per_worker = 2', ("0",), ["2,3", "4,5"]),
        ('devices = "GPU-1a2b"', (), ["GPU-1a2b"]),
    ],
)
def test_every_group_of_devices_is_a_seat_that_sees_no_other(
    tmp_path: Path, line: str, found: tuple[str, ...], seen: list[str]
) -> None:
    made = spec("wan", mine(tmp_path, line), found)
    assert [seat["CUDA_VISIBLE_DEVICES"] for seat in made.seats] == seen
    assert made.options["device"] == ("cpu" if seen == [""] else "auto")


def test_no_seat_reaches_the_network_or_runs_a_models_code(tmp_path: Path) -> None:
    for seat in spec("wan", mine(tmp_path), ("0", "1")).seats:
        assert seat["HF_HUB_OFFLINE"] == seat["TRANSFORMERS_OFFLINE"] == "1"
        assert seat["DIFFUSERS_DISABLE_REMOTE_CODE"] == "true"


@pytest.mark.parametrize(
    "line", ['devices = "0,1,2"\ngpus_per_worker = 2', 'devices = "0,0"', 'devices = "0,cpu"']
)
def test_devices_that_do_not_part_are_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(SettingsError, match="devices"):
        spec("wan", mine(tmp_path, line), ())


def test_gpus_are_found_by_their_device_files(tmp_path: Path) -> None:
    for name in ("nvidia10", "nvidia2", "nvidiactl", "nvidia-uvm", "nvidia-caps"):
        (tmp_path / name).touch()
    assert gpus(tmp_path) == ("2", "10")


def test_it_has_as_many_seats_as_groups_beside_the_built_in_engines(tmp_path: Path) -> None:
    groups = seat_groups(read(tmp_path, MINE + 'devices = "0,1,2"'))
    assert [(group.engines, group.count) for group in groups[1:]] == [(("wan",), 3)]
