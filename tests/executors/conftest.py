"""Which tests of executors need not wait for what they wait for: their services are in their own process."""

import pytest
from tests.upstreams.skipping_loop import Loops, loops

_SKIPPING = frozenset(
    {"test_finding.py", "test_odd_services.py", "test_upstream_loop.py", "test_withdrawing.py"}
)
_WITH_A_CHILD = "test_a_clip_is_looked_at_by_a_process_of_its_own"


def pytest_asyncio_loop_factories(config: pytest.Config, item: pytest.Item) -> Loops:
    """Give those a loop that skips."""
    del config
    return loops(skips=item.path.name in _SKIPPING and item.name != _WITH_A_CHILD)
