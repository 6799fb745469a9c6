"""Engines' desks for tests: a sender that lets through to the one service, and hardly any patience."""

import asyncio
import os
from pathlib import Path
from urllib.parse import urlsplit

from tests.upstreams.skipping_loop import wall_clock

from reelyard.core.address import AllowList
from reelyard.core.price import PriceList
from reelyard.executors.messages import Failed, Made
from reelyard.executors.upstream.child_fit import carry_out
from reelyard.executors.upstream.desk import Desk
from reelyard.executors.upstream.fitting import Fitter
from reelyard.executors.upstream.line import Line
from reelyard.executors.upstream.patience import Patience
from reelyard.executors.upstream.rota import Rota
from reelyard.ports.upstream import Upstream
from reelyard.sender.guarded import GuardedSender

ROOT = Path(__file__).parents[2]
HASTE = Patience(
    submit=1.0,
    question=0.3,
    clip=10.0,
    longest=0.05,
    lost_apart=0.02,
    gone_apart=0.03,
    first_look=0.02,
    settled=0.1,
    looks_apart=0.05,
    wrong=2,
    room=0.05,
    hint=0.3,
    last_chance=0.3,
    stopping=0.02,
    withdrawal=2.0,
    remember=(0.01,),
    close=5.0,
)


def desk_of(name: str, upstream: Upstream, *allowed: str) -> Desk:
    """A desk for this service; ``allowed`` are other private addresses that its links may lead to."""
    base_url = upstream.service.base_url
    parts = urlsplit(base_url)
    allow = AllowList.parse([f"{parts.hostname}:{parts.port}", *allowed])
    return Desk(
        name=name,
        upstream=upstream,
        line=Line(name=name, base_url=base_url, sender=GuardedSender(allow=allow)),
        deadline=3_600.0,
        first=0.02,
        prices=PriceList(),
        now=lambda: round(wall_clock() * 1000),
        fitter=ThreadFitter(),
        patience=HASTE,
        polls=Rota(rate=2_000, longest=0.05),
        submits=Rota(rate=2_000, longest=0.2),
    )


class ThreadFitter(Fitter):
    """Looks at clips in a thread: a child takes ten times as long, and has tests of its own."""

    async def fit(self, raw: Path, clip: Path, limit: float) -> Made | Failed:
        del limit
        answer = await asyncio.to_thread(carry_out, raw, clip)
        if isinstance(answer, Failed) and answer.details.isdecimal():
            raise OSError(int(answer.details), answer.reason)
        return answer


def child_fitter() -> Fitter:
    """The real one."""
    return Fitter(environment={"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"})
