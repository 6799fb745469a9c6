"""``reelyard engine``, whether or not a server runs: who is listed, who rests, who takes how much."""

import pytest
from tests.cli.conftest import MODEL, Reelyard

ROUTED = {"REELYARD_ROUTES_HAILUO_02_TEXT_TO_VIDEO_PRO": "testcard,renderer"}


def test_an_engine_rests_and_a_models_tasks_are_shared(reelyard: Reelyard) -> None:
    reelyard.environment.update(ROUTED)
    assert reelyard.run("engine", "pause", "testcard").stdout == "testcard is paused.\n"
    said = reelyard.run("engine", "weight", MODEL, "testcard=1", "renderer=3").stdout
    assert said == f"{MODEL} is shared: testcard 1, renderer 3.\n"
    first, second = sorted(reelyard.json("engine", "list"), key=lambda each: not each["paused"])
    assert (first["engine"], first["paused"], second["paused"]) == ("testcard", True, False)
    [share] = [each for each in first["shares"] if each["model"] == MODEL]
    assert (share["rank"], share["weight"], share["now"]) == (1, 1, 0)
    [share] = [each for each in second["shares"] if each["model"] == MODEL]
    assert (share["rank"], share["weight"], share["now"], share["whole"]) == (2, 3, 3, 3)
    listed = reelyard.run("engine", "list").stdout
    assert "paused" in listed
    [line] = [line for line in listed.splitlines() if line.split()[:1] == [MODEL]]
    assert line.split(maxsplit=1)[1].strip() == "testcard nothing now, renderer 100%"
    assert reelyard.run("engine", "resume", "testcard").stdout == "testcard goes on.\n"
    assert "the others of its route stand by" in reelyard.run("engine", "weight", MODEL).stdout
    assert not any(each["paused"] for each in reelyard.json("engine", "list"))


@pytest.mark.parametrize(
    ("words", "status", "named"),
    [
        (("pause", "none"), 1, "testcard"),
        (("weight", MODEL, "testcard=0"), 1, "weight above 0"),
        (("weight", MODEL, "testcard=-1"), 2, "testcard=-1"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    reelyard: Reelyard, words: tuple[str, ...], status: int, named: str
) -> None:
    ran = reelyard.run("engine", *words)
    assert (ran.returncode, ran.stdout) == (status, "")
    assert named in ran.stderr
    assert "Traceback" not in ran.stderr
