"""What a worker offers: all engines that there are, or those that its settings name; what its host has."""

from pathlib import Path

import pytest

from reelyard.bootstrap.hardware import labels_of
from reelyard.bootstrap.presence_parts import offered_groups, presence
from reelyard.config.errors import SettingsError
from reelyard.config.loading import load
from reelyard.config.settings import Settings
from reelyard.registry import ENGINES


def settings(folder: Path, **more: str) -> Settings:
    file = folder / "reelyard.toml"
    file.write_text('[engines.cloud]\nkind = "jobs-api"\nbase_url = "https://cloud.example.org"\n')
    return load(folder, file, {"REELYARD_ENGINES_CLOUD_KEY": "sk-1", **more})


def test_a_worker_offers_all_that_it_knows_by_itself(tmp_path: Path) -> None:
    here = presence(settings(tmp_path, REELYARD_WORKER_LABELS="rack 7, left", REELYARD_WORKER_SLOTS="2"))
    assert here.engines == (*ENGINES, "cloud")
    assert (here.lacks, here.labels) == ((), ("rack 7", "left"))
    assert here.slots > 2


def test_a_worker_has_seats_of_what_it_offers_alone(tmp_path: Path) -> None:
    chosen = settings(tmp_path, REELYARD_WORKER_ENGINES="renderer", REELYARD_WORKER_SLOTS="2")
    here = presence(chosen)
    assert (here.engines, here.slots) == (("renderer",), 2)
    assert set(here.lacks) == {*ENGINES, "cloud"} - {"renderer"}
    assert [group.engines for group in offered_groups(chosen)] == [("renderer",)]


def test_no_worker_offers_what_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"worker\.engines"):
        presence(settings(tmp_path, REELYARD_WORKER_ENGINES="renderer,cluod"))


def test_the_gpus_of_a_host_are_labels() -> None:
    h100 = "NVIDIA H100 80GB HBM3, 81559"
    assert labels_of(f"{h100}\n") == ("gpu=NVIDIA H100 80GB HBM3", "memory=80GiB")
    assert labels_of(f"{h100}\nNVIDIA L4, 23034\n{h100}\n") == (
        "gpu=2 × NVIDIA H100 80GB HBM3",
        "memory=80GiB",
        "gpu=NVIDIA L4",
        "memory=22GiB",
    )
    assert labels_of("No devices were found\n") == ()
