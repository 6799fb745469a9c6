"""The optimizer that asks a chat model: it takes a good answer, and the embedded one's for every bad one."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from tests.optimizers.chat_server import KEY, ChatServer, chat_server

from reelyard.optimizers.chat import Chat
from reelyard.optimizers.embedded import LIMIT, Embedded

PROMPT = "A red fox runs"


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with chat_server() as server:
        yield server


@pytest.fixture
async def chat(server: ChatServer) -> AsyncIterator[Chat]:
    chat = Chat(base_url=server.base_url, model="director", api_key=KEY, fallback=Embedded())
    yield chat
    await chat.close()


async def test_a_good_answer_is_the_prompt(server: ChatServer, chat: Chat) -> None:
    optimized = await chat.optimize(PROMPT, 6.0)
    assert optimized.prompt == "A red fox runs Slow dolly forward, soft light."
    assert optimized.optimizer == "chat (director)"


async def test_the_model_is_told_its_task_and_given_the_prompt_as_it_is(
    server: ChatServer, chat: Chat
) -> None:
    await chat.optimize("[Push in] {odd} braces", 10.0)
    (asked,) = server.requests
    system, user = asked["messages"]
    assert (asked["model"], system["role"], user) == (
        "director",
        "system",
        {"role": "user", "content": "[Push in] {odd} braces"},
    )
    assert "10 seconds" in system["content"]
    assert str(LIMIT) in system["content"]


@pytest.mark.parametrize(
    ("says", "prompt"),
    [
        ('"A fox."', "A fox."),
        ("  “A fox.”\n", "A fox."),
        ("<think>What would a\ndirector do?</think>\n\nA fox.", "A fox."),
        ("```text\nA fox.\n```", "A fox."),
        ('"A" fox and a "B"', '"A" fox and a "B"'),
        ("x" * LIMIT, "x" * LIMIT),
    ],
)
async def test_wrapping_is_taken_off(server: ChatServer, chat: Chat, says: str, prompt: str) -> None:
    server.says = says
    assert (await chat.optimize(PROMPT, 6.0)).prompt == prompt


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ("", "empty answer"),
        (" \n ", "empty answer"),
        ('""', "empty answer"),
        ("<think>never stops", "empty answer"),
        ("x" * (LIMIT + 1), "answer over 1500 characters"),
        (None, "not a chat completion"),
        (["A fox"], "not a chat completion"),
    ],
)
async def test_an_answer_of_no_use_falls_back(
    server: ChatServer, chat: Chat, says: object, reason: str
) -> None:
    server.says = says
    await falls_back(chat, reason)


async def test_an_answer_that_lost_a_camera_command_falls_back(server: ChatServer, chat: Chat) -> None:
    server.says = "A fox. [push in] [a note]"
    assert (await chat.optimize("A fox [Push in] [softly]", 6.0)).optimizer == "chat (director)"
    lost = await chat.optimize("A fox [Push in], then [Pan left]", 6.0)
    assert lost.optimizer == "embedded (chat failed: a camera command was lost)"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"<html>", "not a chat completion"),
        (b"", "not a chat completion"),
        (b"[]", "not a chat completion"),
        (b"null", "not a chat completion"),
        (b'{"choices": []}', "not a chat completion"),
        (b'{"choices": [{"message": "hello"}]}', "not a chat completion"),
        (b"\xff\xfe\x00", "not a chat completion"),
        (b"[" * 100_000, "not a chat completion"),
        (json.dumps({"x": "y" * (1 << 20)}).encode(), "answer too large"),
    ],
)
async def test_garbage_falls_back(server: ChatServer, chat: Chat, raw: bytes, reason: str) -> None:
    server.raw = raw
    await falls_back(chat, reason)


@pytest.mark.parametrize("status", [500, 429, 404])
async def test_an_error_falls_back(server: ChatServer, chat: Chat, status: int) -> None:
    server.status = status
    await falls_back(chat, f"HTTP {status}")


async def test_a_wrong_key_falls_back(server: ChatServer) -> None:
    chat = Chat(base_url=server.base_url, model="director", api_key="sk-wrong", fallback=Embedded())
    await falls_back(chat, "HTTP 401")
    await chat.close()


async def test_a_slow_endpoint_falls_back_at_the_limit(server: ChatServer) -> None:
    server.silent = True
    chat = Chat(base_url=server.base_url, model="director", api_key=KEY, fallback=Embedded(), limit=0.05)
    async with asyncio.timeout(2):
        await falls_back(chat, "time limit")
    await chat.close()


@pytest.mark.parametrize("base_url", ["http://127.0.0.1:1/v1", "no address at all", ""])
async def test_an_endpoint_that_is_not_there_falls_back(base_url: str) -> None:
    chat = Chat(base_url=base_url, model="director", api_key="", fallback=Embedded())
    optimized = await chat.optimize(PROMPT, 6.0)
    assert optimized.optimizer.startswith("embedded (chat failed: no connection: ")
    await chat.close()


async def test_it_recovers_when_the_endpoint_does(server: ChatServer, chat: Chat) -> None:
    server.status = 500
    await falls_back(chat, "HTTP 500")
    server.status = 200
    assert (await chat.optimize(PROMPT, 6.0)).optimizer == "chat (director)"


async def falls_back(chat: Chat, reason: str) -> None:
    """The answer is the embedded optimizer's, and says why."""
    optimized = await chat.optimize(PROMPT, 6.0)
    spare = await Embedded().optimize(PROMPT, 6.0)
    assert (optimized.prompt, optimized.added) == (spare.prompt, spare.added)
    assert optimized.optimizer == f"embedded (chat failed: {reason})"
