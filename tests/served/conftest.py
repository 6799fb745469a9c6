"""A server for each test, on a folder of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.served.installation import Serve, serving


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    async with serving(tmp_path) as starting:
        yield starting
