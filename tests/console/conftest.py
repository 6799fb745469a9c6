"""A whole server for the console's pages, and somebody who has signed in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from tests.console.guests import Guest, House, house
from tests.served.installation import Serve, serving


@pytest.fixture
async def serve(tmp_path: Path) -> AsyncIterator[Serve]:
    """Starts whole servers on data folders of their own: `server = await serve(limits_create="1/1s")`."""
    async with serving(tmp_path) as serve:
        yield serve


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def inn(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One server for all tests of a file, which marks itself `asyncio(loop_scope="module")`."""
    async with house(tmp_path_factory.mktemp("inn")) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def ann(inn: House) -> Guest:
    """Somebody new, with an account of their own."""
    return await inn.guest()
