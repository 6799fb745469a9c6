"""The server is killed under load, a few times: the short form of ``make prove``."""

from pathlib import Path

from bench.kill import Proof


async def test_nothing_acknowledged_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    verdict = await Proof(tmp_path / "data", rounds=3, seconds=0.8, pause=0.2).run()
    assert verdict.faults == []
    assert verdict.acknowledged > 10
    assert verdict.cancelled > 0
    assert set(verdict.ended) == {"success", "fail"}
