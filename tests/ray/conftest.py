"""A real Ray cluster of a head and two nodes on this machine, their GPUs only said to be there."""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from ray.cluster_utils import Cluster
from tests.contracts.test_executors import MODULE, PATHS

from reelyard.executors.ray.executor import RayEngine, RayExecutor
from reelyard.executors.ray.far_engine import FarEngine
from reelyard.executors.ray.needs import Needs

_STORE = 80 * 1024 * 1024  # bytes of shared memory for each node's objects
_TRIES = 3


@dataclass
class Yard:
    """A cluster and its nodes, which tests may kill and add."""

    cluster: Cluster
    nodes: list[Any] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(self.cluster.address)

    def add(self) -> Any:
        """One more node: a core, and what is said to be a GPU."""
        node = self.cluster.add_node(
            num_cpus=2, num_gpus=1, resources={"here": 10}, object_store_memory=_STORE
        )
        self.nodes.append(node)
        return node

    def node_of(self, pid: int) -> Any:
        """The node that a process was started by."""
        above = set(_ancestors(pid))
        return next(node for node in self.nodes if _raylet(node) in above)

    def kill(self, node: Any) -> None:
        """As if its power were cut."""
        self.nodes.remove(node)
        self.cluster.remove_node(node, allow_graceful=False)


def _raylet(node: Any) -> int:
    (raylet, *_) = node.all_processes["raylet"]
    return int(raylet.process.pid)


def _ancestors(pid: int) -> Iterator[int]:
    while pid > 1:
        yield pid
        pid = parent_of(pid)


def parent_of(pid: int) -> int:
    """The id of a process's parent."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def started(port: int | None = None) -> Yard:
    """A head that computes nothing, and two nodes; a busy machine may need a second try."""
    for left in reversed(range(_TRIES)):
        try:
            head = {"num_cpus": 0, "include_dashboard": False, "object_store_memory": _STORE}
            if port is not None:
                head["gcs_server_port"] = port
            yard = Yard(Cluster(initialize_head=True, head_node_args=head))
            yard.add()
            yard.add()
        except Exception:
            if not left:
                raise
            time.sleep(5)
        else:
            return yard
    raise AssertionError


@pytest.fixture(scope="session", autouse=True)
def paths() -> None:
    """What nodes and bridges need to find our modules, and the tests' engines."""
    os.environ.update(PATHS)
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"


@pytest.fixture(scope="session")
def yard(paths: None) -> Iterator[Yard]:
    yard = started()
    yield yard
    yard.cluster.shutdown()


SMALL = Needs(cpus=0.1, gpus=0.1, resources={"here": 1})
NOTHING: Mapping[str, str] = {}


def ask(
    address: str,
    names: tuple[str, ...],
    needs: Needs = SMALL,
    *,
    module: str = MODULE,
    wait: float = 60,
    idle: timedelta = timedelta(minutes=5),
    environment: Mapping[str, str] = NOTHING,
) -> RayExecutor:
    """An executor of the tests' engines."""
    engines = {
        name: FarEngine(
            name=name,
            dotted=f"{module}:{name}",
            address=address,
            needs=needs,
            wait=wait,
            environment=environment,
        )
        for name in names
    }
    return RayExecutor(engines={name: RayEngine(engine=each) for name, each in engines.items()}, idle=idle)
