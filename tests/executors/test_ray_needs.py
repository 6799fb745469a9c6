"""What an engine takes of a cluster, in Ray's terms and in an operator's."""

import json

import pytest

from reelyard.executors.ray.far_engine import FarEngine, read_far_engine
from reelyard.executors.ray.needs import Needs


def test_an_actor_takes_what_is_said_and_is_never_restarted_by_ray() -> None:
    needs = Needs(cpus=2, gpus=0.5, memory=4_000_000_000, resources={"H100": 1})
    assert needs.actor() == {
        "num_cpus": 2,
        "num_gpus": 0.5,
        "memory": 4_000_000_000,
        "resources": {"H100": 1},
        "max_restarts": 0,
        "max_task_retries": 0,
    }


def test_memory_is_asked_for_only_where_it_is_said() -> None:
    assert "memory" not in Needs().actor()


def test_hosts_are_bundles_without_what_is_not_needed() -> None:
    needs = Needs(cpus=4, gpus=8, resources={"fabric": 1}, hosts=3)
    assert needs.bundles() == [{"CPU": 4, "GPU": 8, "fabric": 1}] * 3


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        (Needs(), "1 CPU"),
        (Needs(cpus=0.5, gpus=0.25), "0.5 CPU and 0.25 GPU"),
        (Needs(memory=8_000_000_000), "1 CPU and 8 GB of memory"),
        (
            Needs(gpus=8, resources={"fabric": 1}, hosts=2),
            "1 CPU, 8 GPU and 1 fabric on each of 2 hosts",
        ),
        (Needs(cpus=0), "a place"),
    ],
)
def test_needs_are_told_in_words(needs: Needs, words: str) -> None:
    assert needs.words == words


def test_what_a_cluster_can_never_give_is_named() -> None:
    needs = Needs(cpus=1, gpus=8, hosts=2)
    assert needs.missing({"CPU": 64, "GPU": 16}) == ""
    assert needs.missing({"CPU": 64, "GPU": 8}) == "the cluster has 8 GPU in all"
    assert needs.missing({"CPU": 1}) == "the cluster has 1 CPU in all, 0 GPU in all"
    assert Needs(cpus=0).missing({}) == ""


def test_an_engine_reaches_its_bridge_as_it_was_said() -> None:
    engine = FarEngine(
        name="far",
        dotted="a:B",
        address="auto",
        needs=Needs(gpus=0.5, resources={"here": 2.0}, hosts=2),
        wait=3.5,
        options={"steps": 4},
        environment={"WORD": "told"},
    )
    assert read_far_engine(json.dumps(engine.plain())) == engine
