"""The line to a service: what goes into the log where an answer is an error, and what never does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reelyard.core.dispatch import Answer, Dispatch
from reelyard.executors.upstream.line import Line
from reelyard.ports.sender import Sender
from reelyard.ports.upstream import Call

KEY = "secret-of-the-operator"
HERE = "https://video.test"
ASK = Call(method="GET", url=f"{HERE}/v1/orders/7?token=abc", headers={"Authorization": f"Bearer {KEY}"})


@dataclass
class Answering(Sender):
    """A sender that has one answer."""

    answer: Answer
    sent: list[Mapping[str, str]] = field(default_factory=list)

    async def post(self, dispatch: Dispatch, *, read: int = 4096) -> Answer:
        raise AssertionError

    async def request(self, method: str, dispatch: Dispatch, *, read: int) -> Answer:
        self.sent.append(dispatch.headers)
        return self.answer

    async def get(self, dispatch: Dispatch, file: Path, most: int) -> Answer:
        raise AssertionError

    async def close(self) -> None:
        """Nothing to close."""


async def logged(answer: Answer, caplog: pytest.LogCaptureFixture) -> str:
    caplog.set_level("INFO")
    sender = Answering(answer=answer)
    await Line(name="cloud", base_url=HERE, sender=sender).ask(ASK, 1.0)
    assert sender.sent == [{"Authorization": f"Bearer {KEY}"}]
    return "\n".join(caplog.messages)


async def test_the_log_has_a_services_own_words_for_an_error_without_the_key(
    caplog: pytest.LogCaptureFixture,
) -> None:
    words = f'{{"error": "no such key:\n {KEY}"}}'.encode()
    said = await logged(Answer(status=401, reason="http", seconds=0.1, body=words), caplog)
    assert said == 'engine cloud: GET /v1/orders/7: HTTP 401 {"error": "no such key: ***"}'


async def test_the_log_says_why_no_answer_came(caplog: pytest.LogCaptureFixture) -> None:
    said = await logged(Answer(status=None, reason="bad certificate", seconds=0.1, reached=False), caplog)
    assert said == "engine cloud: GET /v1/orders/7: bad certificate"


async def test_what_goes_well_is_not_noted(caplog: pytest.LogCaptureFixture) -> None:
    assert not await logged(Answer(status=200, reason="ok", seconds=0.1, body=b"{}"), caplog)
