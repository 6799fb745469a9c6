"""Engines in a Ray cluster: what is said of them, and what each needs there."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.config.test_engines import read, refused

from reelyard.bootstrap.engine_parts import engine_names, seat_groups
from reelyard.bootstrap.ray_parts import far_engines
from reelyard.config.errors import SettingsError
from reelyard.executors.ray.needs import Needs

FAR = """
[ray]
address = "10.0.0.7:6379"

[engines.wan]
kind = "diffusers"
model_dir = "/models/wan"
executor = "ray"
actors = 3
cpus = 4
gpus = 0.5
ram = "8GB"
resources = { "accelerator_type:H100" = 0.001 }
wait = "1m"
threads = 2
"""
CARDS = """
[engines.cards]
kind = "testcard"
executor = "ray"
"""


def test_an_engine_needs_in_the_cluster_what_was_said(tmp_path: Path) -> None:
    settings = read(tmp_path, FAR + CARDS)
    engines = far_engines(settings)
    wan, cards = engines["wan"], engines["cards"]
    assert wan.engine.needs == Needs(
        cpus=4, gpus=0.5, memory=8_000_000_000, resources={"accelerator_type:H100": 0.001}
    )
    assert (wan.engine.address, wan.engine.wait, wan.actors) == ("10.0.0.7:6379", 60.0, 3)
    assert (wan.engine.options["device"], wan.engine.options["gpus"]) == ("auto", 1)
    assert (wan.engine.environment["OMP_NUM_THREADS"], wan.engine.environment["HF_HUB_OFFLINE"]) == ("2", "1")
    assert "CUDA_VISIBLE_DEVICES" not in wan.engine.environment
    assert wan.engine.plain()["options"]["model_dir"] == "/models/wan"
    assert (cards.engine.dotted, cards.engine.needs, cards.actors) == (
        "reelyard.engines.testcard:Testcard",
        Needs(),
        1,
    )
    assert wan.limit == timedelta(hours=1)
    assert cards.limit is None


def test_whole_gpus_are_one_models_and_none_is_the_processor(tmp_path: Path) -> None:
    for gpus, device, count in (("4", "auto", 4), ("0", "cpu", 1)):
        engine = far_engines(read(tmp_path, FAR.replace("gpus = 0.5", f"gpus = {gpus}")))["wan"].engine
        assert (engine.options["device"], engine.options["gpus"]) == (device, count)


def test_each_copy_is_a_seat(tmp_path: Path) -> None:
    groups = seat_groups(read(tmp_path, FAR + CARDS))
    assert {group.engines: group.count for group in groups if len(group.engines) == 1} == {
        ("wan",): 3,
        ("cards",): 1,
    }


def test_everything_can_be_said_in_the_environment(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        "",
        ray_address="auto",
        engines_far_kind="renderer",
        engines_far_executor="ray",
        engines_far_resources='{"here": 2}',
        engines_far_hosts="1",
    )
    assert far_engines(settings)["far"].engine.needs == Needs(resources={"here": 2.0})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FAR.replace("gpus = 0.5", "gpus = 1.5"), "engines.wan.gpus"),
        (FAR.replace("0.001", '"some"'), "engines.wan.resources"),
        (FAR.replace("10.0.0.7:6379", "somewhere"), "ray.address"),
        (FAR.replace('"ray"', '"rays"'), "engines.wan.executor"),
        (CARDS + "devices = 1", "no such setting"),
    ],
)
def test_what_cannot_be_is_refused_by_name(tmp_path: Path, text: str, words: str) -> None:
    assert words in refused(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (CARDS, "ray.address: it is needed: engines.cards runs in the Ray cluster"),
        (FAR + CARDS.replace('"ray"', '"process"'), "engines.cards.executor: `testcard` is built in"),
        (FAR + 'profile = "wan-9"', "is none; there are: "),
    ],
)
def test_settings_that_do_not_fit_together_stop_the_start(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        engine_names(read(tmp_path, text))
    assert words in str(wrong.value)


def test_ray_is_asked_for_by_name_where_it_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reelyard.bootstrap.ray_parts.find_spec", lambda name: None)
    with pytest.raises(SettingsError, match=r'Ray is not installed: pip install "reelyard\[ray\]"'):
        engine_names(read(tmp_path, FAR))
    assert "wan" not in engine_names(read(tmp_path, ""))
