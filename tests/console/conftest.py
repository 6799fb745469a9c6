"""A whole server for the console's pages."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.served.installation import Serve, serving


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    """Starts whole servers on data folders of their own: `server = await serve(limits_create="1/1s")`."""
    async with serving(tmp_path) as serve:
        yield serve
