"""A server whose routes are known."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.border.tables import Tables, told_routes


@pytest.fixture
async def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Tables]:
    """A server without a worker, and its tables of routes."""
    async with told_routes(tmp_path, monkeypatch, api_only=True) as tables:
        yield tables
