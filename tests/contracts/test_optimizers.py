"""What every optimizer promises, whichever it is."""

from collections.abc import AsyncIterator

import pytest
from tests.optimizers.chat_server import KEY, chat_server
from tests.optimizers.prompts import ALL

from reelyard.optimizers.chat import Chat
from reelyard.optimizers.embedded import Embedded
from reelyard.ports.optimizer import Optimized, Optimizer

LIMIT = 1500  # characters: what an engine's prompt may have
ODD = (
    "",
    " ",
    "\n",
    "🦊",
    "x" * 1500,
    "狐" * 1500,
    "A fox. " * 214,
    "[",
    "[Push in]",
    "\x00",
    "{prompt} {0} %s",
    "'\"",
)
PROMPTS = (*(case.prompt for case in ALL[::5]), *ODD)


@pytest.fixture(params=["embedded", "chat", "chat that fails"])
async def optimizer(request: pytest.FixtureRequest) -> AsyncIterator[Optimizer]:
    """One optimizer of each kind."""
    if request.param == "embedded":
        yield Embedded()
        return
    async with chat_server() as server:
        server.status = 200 if request.param == "chat" else 500
        chat = Chat(base_url=server.base_url, model="director", api_key=KEY, fallback=Embedded())
        yield chat
        await chat.close()


async def test_every_prompt_gets_one_that_an_engine_may_have(optimizer: Optimizer) -> None:
    for prompt in PROMPTS:
        optimized = await optimizer.optimize(prompt, 6.0)
        assert isinstance(optimized, Optimized)
        assert len(optimized.prompt) <= LIMIT
        assert optimized.prompt or not prompt
        assert optimized.optimizer


async def test_what_was_added_is_in_the_prompt(optimizer: Optimizer) -> None:
    for prompt in PROMPTS:
        optimized = await optimizer.optimize(prompt, 6.0)
        assert all(words.lower() in optimized.prompt.lower() for words in optimized.added.values())


async def test_the_same_prompt_gives_the_same_answer(optimizer: Optimizer) -> None:
    for prompt in PROMPTS:
        assert await optimizer.optimize(prompt, 6.0) == await optimizer.optimize(prompt, 6.0)


@pytest.mark.parametrize("seconds", [0.0, 0.5, 6.0, 10.0, 600.0])
async def test_any_length_of_clip_is_fine(optimizer: Optimizer, seconds: float) -> None:
    assert (await optimizer.optimize("A fox runs", seconds)).prompt.startswith("A fox runs")


async def test_closing_twice_is_fine(optimizer: Optimizer) -> None:
    await optimizer.optimize("A fox runs", 6.0)
    await optimizer.close()
    await optimizer.close()


async def test_closing_one_that_was_never_used_is_fine(optimizer: Optimizer) -> None:
    await optimizer.close()
